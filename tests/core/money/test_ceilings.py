"""What meetings may cost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.money.ceilings import CATEGORIES, CEILINGS, Meeting, allowed, ceiling_of, excess

DAY = date(2020, 9, 1)


@pytest.mark.parametrize(
    ("category", "whole", "verified"),
    [("class-1", 760, True), ("class-2", 650, True), ("class-3", 550, True), ("class-4", 550, True), ("international", 1200, False)],
)  # fmt: skip
def test_the_rule_of_each_class(category: str, whole: int, verified: bool) -> None:
    rule = ceiling_of(category, DAY)
    assert rule is not None
    assert (rule.whole, rule.verified) == (Decimal(whole), verified)
    assert rule.citation.zh.startswith("财行")


def test_rules_hold_on_their_days_only() -> None:
    assert ceiling_of("class-1", date(2016, 6, 30)) is None
    ended = CEILINGS[0]._replace(until=date(2020, 1, 1))
    assert ceiling_of("class-1", date(2019, 12, 31), (ended,)) is ended
    assert ceiling_of("class-1", date(2020, 1, 1), (ended,)) is None
    assert excess(Meeting("class-1", 1, Decimal(1), Decimal(0), Decimal(0), Decimal(10**6)), date(2010, 1, 1)) is None
    assert len(CATEGORIES) == len(CEILINGS)


def test_parts_may_be_exchanged_below_the_sum() -> None:
    meeting = Meeting("class-3", 100, Decimal("1.5"), Decimal(60000), Decimal(20000), Decimal(2500))
    assert allowed(CEILINGS[2], meeting) == Decimal(82500)
    assert excess(meeting, DAY) is None


def test_one_fen_over_is_over() -> None:
    found = excess(Meeting("class-3", 1, Decimal(1), Decimal(340), Decimal(130), Decimal("80.01")), DAY)
    assert found is not None
    assert (found.cost, found.allowed) == (Decimal("550.01"), Decimal(550))


def test_a_part_not_used_is_cut() -> None:
    found = excess(Meeting("class-2", 10, Decimal(1), Decimal(0), Decimal(1500), Decimal(1001)), DAY)
    assert found is not None
    assert found.allowed == Decimal(2500)


@given(st.integers(1, 500), st.integers(1, 8), st.integers(0, 900), st.integers(0, 300), st.integers(0, 300))
def test_more_people_never_make_a_fair_meeting_too_dear(
    people: int, halves: int, lodging: int, meals: int, other: int
) -> None:
    costs = (Decimal(lodging), Decimal(meals), Decimal(other))
    one = Meeting("class-1", people, Decimal(halves) / 2, *costs)
    if excess(one, DAY) is None:
        assert excess(one._replace(people=people + 1), DAY) is None
