"""Days in the unit's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime

from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.instants import day_of, last_instant


def test_last_instant_of_a_day_is_before_midnight_in_the_zone() -> None:
    unit = Unit(time_zone="Asia/Shanghai")
    assert last_instant(date(2020, 6, 30), unit) == datetime(2020, 6, 30, 15, 59, 59, 999999, tzinfo=UTC)
    assert day_of(last_instant(date(2020, 6, 30), unit), unit) == date(2020, 6, 30)
    assert day_of(datetime(2020, 6, 30, 16, tzinfo=UTC), unit) == date(2020, 7, 1)
