"""Runs beside each other and beside what holds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.events.models import Event
from duixian.apps.partnering.operations.planning import run_adopt
from duixian.apps.partnering.operations.slots import SlotRow, slots_lay
from duixian.apps.partnering.queries.runs import claim_of_run, compared, meetings_now, meetings_of, run_get, runs_of
from factories.accounts import World, act, make_world
from factories.events import OPENING, make_event
from factories.partnering import NOW
from factories.planning import BEFORE, adopted, live, make_pairs, make_ready, make_run, version
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


def test_a_run_against_an_empty_schedule_and_against_itself(event: Event, world: World) -> None:
    partnering = make_ready(event)
    pairs = make_pairs(event, 3)
    run = make_run(partnering)
    found = compared(partnering, run, None)
    assert {found.requests[one.request] for one in found.difference.gained} == set(pairs)
    assert {one.slot for one in found.difference.gained} <= found.slots.keys()
    assert {one.table for one in found.difference.gained} <= found.tables.keys()
    run_adopt(uuid=run.uuid, version=0, by=PROGRAM, at=BEFORE)
    assert (sorted(meetings_now(partnering)), compared(partnering, run, None).difference.same) == (
        sorted(meetings_of(run)),
        3,
    )
    later = make_run(partnering, name="再来")
    assert (list(runs_of(partnering)), compared(partnering, later, run).difference.same) == ([later, run], 3)
    assert (run_get(act(world.filler), run.uuid), claim_of_run(run).percent) == (run, "100.000")
    with pytest.raises(NotFound):
        run_get(act(world.stranger), run.uuid)


def test_a_run_means_its_slots_whatever_is_laid_before_them(event: Event) -> None:
    """A run numbers its slots; an earlier slot that is laid later must not push its meetings to other times."""
    partnering = make_ready(event, slots=2, tables=2, starts=OPENING + timedelta(hours=3))
    make_pairs(event, 3)
    run = make_run(partnering)
    times = sorted(partnering.slots.values_list("pk", flat=True))
    row = SlotRow(OPENING, OPENING + timedelta(minutes=30), 30)
    slots_lay(partnering_uuid=partnering.uuid, row=row, by=PROGRAM, at=NOW)
    run_adopt(uuid=run.uuid, version=version(partnering), by=PROGRAM, at=BEFORE)
    assert sorted({one.slot_id for one in live(partnering)}) == times


def test_a_run_whose_slot_is_gone_is_not_adopted(event: Event) -> None:
    partnering = make_ready(event, slots=1, tables=1)
    make_pairs(event, 1)
    run = make_run(partnering)
    partnering.slots.all().delete()
    row = SlotRow(OPENING + timedelta(hours=1), OPENING + timedelta(minutes=90), 30)
    slots_lay(partnering_uuid=partnering.uuid, row=row, by=PROGRAM, at=NOW)
    with pytest.raises(Invalid, match="时段或桌位有改动"):
        run_adopt(uuid=run.uuid, version=version(partnering), by=PROGRAM, at=BEFORE)
    assert adopted(partnering).kind == "adopted"
