"""Meetings stay below the ceiling of their class."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from duixian.core.money.controls.facts import MeetingFacts
from duixian.core.money.controls.rules.over_ceiling import RULE
from factories.controls import a_payment, book, broken


@pytest.mark.parametrize(
    ("category", "spent", "said"),
    [("class-3", 11_000, None), ("class-3", 11_001, "人均每天550.05元，高于550元"), ("class-1", 15_200, None),
     ("international", 24_002, "人均每天1,200.10元，高于1,200元（标准未核实）"), ("unknown", 99_999, None)],
)  # fmt: skip
def test_ten_people_for_two_days(category: str, spent: int, said: str | None) -> None:
    meeting = MeetingFacts(category, 10, Decimal(2), Decimal(spent), True)
    assert broken(RULE, book(a_payment(nature="meeting", meeting=meeting))) == ([("P1", said)] if said else [])


def test_amount_above_its_items_counts_and_so_do_days_of_nobody() -> None:
    meeting = MeetingFacts("class-4", 1, Decimal(1), Decimal(1), True)
    assert broken(RULE, book(a_payment(meeting=meeting, amount=Decimal(551)))) == [("P1", "人均每天551元，高于550元")]
    assert broken(RULE, book(a_payment(meeting=meeting._replace(people=0)))) == [("P1", "没有人天，支出100元")]


def test_no_ceiling_before_it_was_in_force() -> None:
    meeting = MeetingFacts("class-4", 1, Decimal(1), Decimal(900), True)
    assert broken(RULE, book(a_payment(meeting=meeting, paid_on=date(2015, 1, 1)))) == []
