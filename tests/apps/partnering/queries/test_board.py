"""The board of a day with what is at each table, and what waits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event
from duixian.apps.partnering.models import Partnering
from duixian.apps.partnering.operations.mending import table_close
from duixian.apps.partnering.operations.moving import meeting_release
from duixian.apps.partnering.operations.places import TableRow, ZoneDetails, tables_add, zone_add
from duixian.apps.partnering.operations.slots import SlotRow, slots_lay
from duixian.apps.partnering.queries.board import board_of, delegates_of, meeting_get, request_get, waiting_of
from factories.accounts import World, act, make_world
from factories.events import OPENING, make_event
from factories.partnering import NOW, answers, make_profile
from factories.planning import BEFORE, adopted, agreed, live, make_pairs, make_ready, version
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit, ends_on=(OPENING + DAY).date())


def two_days(event: Event) -> Partnering:
    """Two slots on the first day, one on the second; three tables in zone A and one in zone B."""
    partnering = make_ready(event, slots=2, tables=3)
    row = SlotRow(OPENING + DAY, OPENING + DAY + timedelta(minutes=30), 30)
    slots_lay(partnering_uuid=partnering.uuid, row=row, by=PROGRAM, at=NOW)
    zone = zone_add(partnering_uuid=partnering.uuid, details=ZoneDetails("B区"), by=PROGRAM, at=NOW)
    tables_add(zone_uuid=zone.uuid, row=TableRow("B", 1, 1), by=PROGRAM, at=NOW)
    return partnering


def test_a_day_and_a_zone_are_chosen(event: Event) -> None:
    partnering = two_days(event)
    first, second = board_of(partnering), board_of(partnering, (OPENING + DAY).date().isoformat())
    assert (first.day, len(first.slots), len(first.tables)) == (OPENING.date(), 2, 4)
    assert (second.day, len(second.slots), [day for day, _n in second.days]) == (
        (OPENING + DAY).date(),
        1,
        [OPENING.date(), (OPENING + DAY).date()],
    )
    narrow = board_of(partnering, zone=str(partnering.zones.get(name="B区").uuid))
    assert [one.label for one in narrow.tables] == ["B01"]
    assert board_of(partnering, "1999-01-01", "none").day == OPENING.date()


def test_meetings_and_closures_stand_at_their_cells_with_the_same_queries(event: Event) -> None:
    partnering = two_days(event)
    with CaptureQueriesContext(connection) as none:
        board_of(partnering)
    make_pairs(event, 4)
    adopted(partnering)
    slot, table = partnering.slots.first(), partnering.tables.get(label="B01")
    assert slot is not None
    table_close(table_uuid=table.uuid, slot_uuids=[slot.uuid], version=version(partnering), by=PROGRAM, at=BEFORE)
    held = live(partnering)
    with CaptureQueriesContext(connection) as some:
        days = [board_of(partnering, one.isoformat()) for one in (OPENING.date(), (OPENING + DAY).date())]
        people = {
            seat.profile.registration.person.name
            for day in days
            for one in day.meetings.values()
            for seat in one.seats.all()
        }
    assert {(one.table_id, one.slot_id) for one in held} == {key for day in days for key in day.meetings}
    assert (len(people), days[0].closed) == (8, {(table.pk, slot.pk)})
    assert sum(number for _day, number in days[0].days) == 4
    assert len(some) <= 2 * (len(none) + 2)


def test_an_edition_without_slots_has_an_empty_board(event: Event) -> None:
    partnering = two_days(event)
    partnering.slots.all().delete()
    board = board_of(partnering)
    assert (board.day, board.days, board.slots, dict(board.meetings)) == (None, (), (), {})


def test_what_waits_comes_by_weight_and_without_what_is_met_or_over(event: Event) -> None:
    partnering = two_days(event)
    met = agreed(make_profile(event), make_profile(event))
    adopted(partnering)
    light, heavy = (
        agreed(make_profile(event), make_profile(event)),
        agreed(make_profile(event), make_profile(event), priority="must"),
    )
    over = agreed(make_profile(event), make_profile(event))
    answers(over.asker, over, "cancel", at=BEFORE)
    assert waiting_of(partnering) == [heavy, light]
    one = live(partnering)[0]
    meeting_release(uuid=one.uuid, version=version(partnering), by=PROGRAM, at=BEFORE)
    assert set(waiting_of(partnering)) == {heavy, light, met}


def test_things_of_the_board_belong_to_the_unit(event: Event, world: World) -> None:
    partnering = two_days(event)
    request = agreed(make_profile(event), make_profile(event))
    adopted(partnering)
    one = live(partnering)[0]
    assert (meeting_get(act(world.filler), one.uuid), request_get(act(world.filler), request.uuid)) == (one, request)
    for get, uuid in ((meeting_get, one.uuid), (request_get, request.uuid)):
        with pytest.raises(NotFound):
            get(act(world.stranger), uuid)
    meeting_release(uuid=one.uuid, version=version(partnering), by=PROGRAM, at=BEFORE)
    with pytest.raises(NotFound):
        meeting_get(act(world.filler), one.uuid)
    assert delegates_of(partnering).count() == 2
