"""What was believed at a time."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from duixian.apps.audit.clock import playing
from duixian.apps.incubator.models import RoomFact
from duixian.apps.incubator.operations.rooms import room_change
from duixian.apps.incubator.queries.known import believed
from factories.accounts import act, make_world
from factories.incubator import AT, SINCE, make_floor, make_room

pytestmark = pytest.mark.django_db


def test_a_corrected_fact_was_believed_until_then() -> None:
    world = make_world()
    by = act(world.filler)
    with playing(AT):
        room = make_room(make_floor(world.unit, by), by)
    with playing(datetime(2020, 3, 1, tzinfo=UTC)):
        room_change(room_uuid=room.uuid, area=Decimal(90), use="let", since=SINCE, by=by, at=AT)
    moments = (
        datetime(2020, 1, 1, tzinfo=UTC),
        datetime(2020, 2, 1, tzinfo=UTC),
        datetime(2020, 3, 1, tzinfo=UTC),
        None,
    )
    found = [list(RoomFact.objects.filter(believed(known)).values_list("area", flat=True)) for known in moments]
    assert found == [[], [Decimal(100)], [Decimal(90)], [Decimal(90)]]
