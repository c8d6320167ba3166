"""Days of a conference as moments of its own zone."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from duixian.apps.events.instants import ending_of, opening_of
from duixian.apps.events.models import Event


@pytest.mark.parametrize(
    ("zone", "first", "last"),
    [
        ("Asia/Shanghai", datetime(2020, 6, 9, 16, tzinfo=UTC), datetime(2020, 6, 12, 16, tzinfo=UTC)),
        ("Europe/Berlin", datetime(2020, 6, 9, 22, tzinfo=UTC), datetime(2020, 6, 12, 22, tzinfo=UTC)),
    ],
)
def test_edition_lasts_from_its_first_midnight_to_that_after_its_last_day(
    zone: str, first: datetime, last: datetime
) -> None:
    event = Event(starts_on=date(2020, 6, 10), ends_on=date(2020, 6, 12), time_zone=zone)
    assert (opening_of(event), ending_of(event)) == (first, last)
