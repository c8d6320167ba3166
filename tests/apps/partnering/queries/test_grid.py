"""Times and places with what stands in each."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event
from duixian.apps.partnering.models import Partnering
from duixian.apps.partnering.operations.mending import table_close
from duixian.apps.partnering.operations.places import InterpreterDetails, interpreter_add
from duixian.apps.partnering.queries.grid import (
    hosts_of,
    interpreter_get,
    interpreters_of,
    slot_get,
    slots_with_meetings,
    table_get,
    zone_get,
    zones_with_tables,
)
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.partnering import NOW
from factories.planning import BEFORE, adopted, live, make_pairs, make_ready, version
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


def placed(event: Event) -> Partnering:
    partnering = make_ready(event, slots=2, tables=2)
    make_pairs(event, 3)
    adopted(partnering)
    return partnering


def test_slots_and_tables_say_how_many_meetings_and_closures_they_have(event: Event) -> None:
    partnering = placed(event)
    free = next(one for one in partnering.tables.all() if one.meetings.count() == 1)
    slot = partnering.slots.exclude(pk=free.meetings.get().slot_id).get()
    table_close(table_uuid=free.uuid, slot_uuids=[slot.uuid], version=version(partnering), by=PROGRAM, at=BEFORE)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        slots = [(one.pk == slot.pk, one.met, one.closed) for one in slots_with_meetings(partnering)]
        tables = [(one.met, one.closed) for zone in zones_with_tables(partnering) for one in zone.tables.all()]
    assert (sorted(slots), sorted(tables), len(seen)) == ([(False, 2, 0), (True, 1, 1)], [(1, 1), (2, 0)], 3)
    assert slot_get(PROGRAM, slot.uuid).met == 1


def test_interpreters_and_hosts(event: Event) -> None:
    partnering = placed(event)
    one = interpreter_add(partnering_uuid=partnering.uuid, details=InterpreterDetails("王译", "en"), by=PROGRAM, at=NOW)
    assert [(each.name, each.met) for each in interpreters_of(partnering)] == [("王译", 0)]
    assert interpreter_get(PROGRAM, one.uuid) == one
    assert len(hosts_of(partnering)) == 6


def test_another_unit_finds_none_of_it(event: Event, world: World) -> None:
    partnering, stranger = placed(event), act(world.stranger)
    for get, thing in (
        (slot_get, partnering.slots.first()), (table_get, partnering.tables.first()), (zone_get, partnering.zones.get()),
    ):  # fmt: skip
        assert thing is not None
        assert get(act(world.filler), thing.uuid).pk == thing.pk
        with pytest.raises(NotFound):
            get(stranger, thing.uuid)
    assert len(live(partnering)) == 3
