from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from duixian.apps.events.models import Registration
from duixian.apps.events.queries.arrivals import after, arrivals_by_channel, arrived
from factories.checkin import make_doors
from factories.editions import add_channel
from factories.events import make_event

pytestmark = pytest.mark.django_db
FIRST, SECOND = date(2020, 6, 10), date(2020, 6, 11)


def test_nobody_was_counted_is_not_zero() -> None:
    doors = make_doors()
    assert (arrived(doors.event, SECOND), arrivals_by_channel(doors.event, SECOND)) == (None, None)


def test_everybody_counts_once_by_channel_from_their_day_on() -> None:
    doors = make_doors()
    channel = add_channel(doors.world, doors.event)
    Registration.objects.filter(number=1).update(channel=channel)
    doors.scan(doors.ticket(1))
    doors.scan(doors.ticket(1), minutes=24 * 60)
    doors.scan(doors.ticket(2), minutes=24 * 60 + 5)
    assert [arrived(doors.event, on) for on in (date(2020, 6, 9), FIRST, SECOND)] == [0, 1, 2]
    assert arrivals_by_channel(doors.event, SECOND) == {channel.pk: 1, None: 1}


def test_a_day_ends_at_midnight_where_it_is_held() -> None:
    event = make_event(make_doors().world.other, slug="tokyo", time_zone="Asia/Tokyo")
    assert after(event, FIRST) == datetime(2020, 6, 10, 15, tzinfo=UTC)
