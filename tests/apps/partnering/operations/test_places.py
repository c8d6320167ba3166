"""Zones, tables and interpreters."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.events.models import Event
from duixian.apps.partnering.operations.places import (
    InterpreterDetails,
    TableRow,
    ZoneDetails,
    interpreter_add,
    interpreter_remove,
    table_host,
    table_remove,
    tables_add,
    zone_add,
    zone_change,
    zone_remove,
)
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.partnering import NOW, make_partnering, make_profile
from factories.planning import adopted, live, make_pairs, make_ready
from factories.speakers import PROGRAM

MINUTES = timedelta(minutes=1)


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


def test_tables_have_labels_of_one_width_and_never_two_of_a_name(event: Event) -> None:
    partnering = make_partnering(event)
    zone = zone_add(partnering_uuid=partnering.uuid, details=ZoneDetails("一号厅"), by=PROGRAM, at=NOW)
    made = tables_add(zone_uuid=zone.uuid, row=TableRow("B", 99, 2), by=PROGRAM, at=NOW)
    assert [one.label for one in made] == ["B099", "B100"]
    with pytest.raises(Invalid, match="B100"):
        tables_add(zone_uuid=zone.uuid, row=TableRow("B", 100, 1), by=PROGRAM, at=NOW)
    with pytest.raises(Invalid, match="先移除"):
        zone_remove(uuid=zone.uuid, by=PROGRAM, at=NOW)
    other = zone_add(partnering_uuid=partnering.uuid, details=ZoneDetails("二号厅"), by=PROGRAM, at=NOW)
    with pytest.raises(Invalid, match="同名"):
        zone_change(uuid=other.uuid, details=ZoneDetails("一号厅"), by=PROGRAM, at=NOW)
    zone_remove(uuid=other.uuid, by=PROGRAM, at=NOW)
    assert [one.name for one in partnering.zones.all()] == ["一号厅"]


def test_a_table_belongs_to_somebody_who_takes_part_and_meets_there(event: Event) -> None:
    partnering = make_ready(event, tables=3)
    pairs = make_pairs(event, 2)
    host, table = pairs[0].asker.organisation, partnering.tables.get(label="A03")
    table_host(uuid=table.uuid, organisation_uuid=host.uuid, by=PROGRAM, at=NOW)
    adopted(partnering)
    assert [one.table.label for one in live(partnering) if one.request == pairs[0]] == ["A03"]
    with pytest.raises(Invalid, match="还有 1 场"):
        table_remove(uuid=table.uuid, by=PROGRAM, at=NOW)
    with pytest.raises(NotFound):
        table_host(uuid=table.uuid, organisation_uuid=partnering.uuid, by=PROGRAM, at=NOW)


def test_an_interpreter_leaves_only_when_nobody_needs_them(event: Event, world: World) -> None:
    partnering = make_partnering(event)
    one = interpreter_add(
        partnering_uuid=partnering.uuid, details=InterpreterDetails("译员甲", "ja"), by=PROGRAM, at=NOW
    )
    with pytest.raises(Invalid) as refusal:
        interpreter_add(partnering_uuid=partnering.uuid, details=InterpreterDetails("译员乙", "xx"), by=PROGRAM, at=NOW)
    assert refusal.value.field == "tongue"
    with pytest.raises(NotFound):
        interpreter_remove(uuid=one.uuid, by=act(world.stranger), at=NOW)
    interpreter_remove(uuid=one.uuid, by=PROGRAM, at=NOW)
    make_profile(event)
    assert partnering.interpreters.get().removed_at == NOW
