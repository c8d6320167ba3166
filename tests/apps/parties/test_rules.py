"""By when a request is answered: fifteen days from Monday to Friday."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.apps.parties.rules import due_on, may_settle
from factories.accounts import act, make_world


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2020, 12, 21), date(2021, 1, 11)),  # a Monday: three weeks
        (date(2020, 12, 25), date(2021, 1, 15)),
        (date(2020, 12, 26), date(2021, 1, 15)),  # on a Saturday it counts from the Monday
        (date(2020, 12, 27), date(2021, 1, 15)),
    ],
)
def test_due_day(received: date, due: date) -> None:
    assert due_on(received) == due


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 40))
def test_so_many_working_days_lie_between(received: date, number: int) -> None:
    due = due_on(received, number)
    days = [received + timedelta(days=n + 1) for n in range((due - received).days)]
    assert (sum(day.weekday() < 5 for day in days), due.weekday() < 5) == (number, True)


@pytest.mark.django_db
def test_heads_and_administrators_of_the_unit_settle() -> None:
    world = make_world()
    who = {
        name: may_settle(act(getattr(world, name)), world.unit.path)
        for name in ("head", "admin", "filler", "auditor", "stranger")
    }
    assert who == {"head": True, "admin": True, "filler": False, "auditor": False, "stranger": False}
