"""Periods of one post or policy follow each other."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.apps.governance.rules import OverlapError, Placed, day_there, may_keep, overlaps, shortened
from factories.accounts import act, make_world

START = date(2020, 1, 1)
Days = st.integers(0, 12).map(lambda n: START + timedelta(days=n))


@given(Days, st.none() | Days, Days, st.none() | Days)
def test_overlaps_is_sharing_a_day(since: date, until: date | None, other: date, other_until: date | None) -> None:
    days = {START + timedelta(days=n) for n in range(30)}
    held = {d for d in days if since <= d and (until is None or d < until)}
    shared = held & {d for d in days if other <= d and (other_until is None or d < other_until)}
    if (until is None or since < until) and (other_until is None or other < other_until):
        assert overlaps(since, until, other, other_until) == bool(shared)


@given(st.lists(Days, min_size=1, max_size=8))
def test_periods_taken_one_after_another_never_share_a_day(starts: list[date]) -> None:
    live: list[Placed] = []
    for key, since in enumerate(starts):
        try:
            ending = shortened(live, since, None)
        except OverlapError:
            continue
        live = [one._replace(until=since) if one in ending else one for one in live]
        live.append(Placed(key, since, None))
    shared = [(a, b) for a in live for b in live if a is not b and overlaps(a.since, a.until, b.since, b.until)]
    assert shared == []


def test_shortened_when_the_new_one_begins_before_what_is_there() -> None:
    with pytest.raises(OverlapError) as refused:
        shortened([Placed(1, date(2020, 3, 1), None)], date(2020, 2, 1), None)
    assert refused.value.other.key == 1
    assert shortened([Placed(1, date(2020, 3, 1), None)], date(2020, 2, 1), date(2020, 3, 1)) == []


@pytest.mark.django_db
def test_may_keep() -> None:
    world = make_world()
    assert {name for name, user in world.users.items() if may_keep(act(user), world.unit.path)} == {
        "filler",
        "finance",
        "head",
    }


DAYS = st.dates(date(2020, 1, 1), date(2020, 1, 9))


@given(DAYS, DAYS, st.integers(1, 5), st.integers(1, 5))
def test_overlap_is_a_shared_day(one: date, other: date, length: int, other_length: int) -> None:
    days = {one + timedelta(days=n) for n in range(length)} & {other + timedelta(days=n) for n in range(other_length)}
    assert overlaps(one, one + timedelta(days=length), other, other + timedelta(days=other_length)) == bool(days)


def test_the_day_is_that_of_the_unit_not_of_utc() -> None:
    early = datetime(2020, 6, 9, 23, 30, tzinfo=UTC)
    assert (day_there(early, "Asia/Shanghai"), day_there(early, "UTC")) == (date(2020, 6, 10), date(2020, 6, 9))
