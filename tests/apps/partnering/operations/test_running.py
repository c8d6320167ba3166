"""The engine makes a schedule of what holds now."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.audit.clock import playing
from duixian.apps.events.models import Event
from duixian.apps.jobs.handlers import Unkept
from duixian.apps.partnering.models import Run
from duixian.apps.partnering.operations.running import RunSettings, run_delete, run_job, run_make, run_start
from factories.accounts import World, act, make_world
from factories.events import OPENING, make_event
from factories.partnering import make_partnering
from factories.planning import (
    BEFORE,
    adopted,
    live,
    make_pairs,
    make_ready,
    make_run,
)
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit, contact_email="office@example.org")


def test_a_run_places_what_it_can_and_keeps_its_proof(event: Event) -> None:
    partnering = make_ready(event, slots=2, tables=1)
    make_pairs(event, 3)
    run = make_run(partnering)
    assert (run.number, run.placed, run.requested, run.worth <= run.bound) == (1, 2, 3, True)
    assert run.figures["tiers"] == {"mutual": [0, 0], "accepted": [2, 3], "recommended": [0, 0]}
    assert len(run.meetings["meetings"]) == 2
    assert run.certificate["event"] == run.digest
    assert live(partnering) == []


def test_the_same_settings_give_the_same_run(event: Event) -> None:
    partnering = make_ready(event)
    make_pairs(event, 5)
    one, other = make_run(partnering), make_run(partnering)
    assert (one.meetings, one.digest, one.number, other.number) == (other.meetings, other.digest, 1, 2)


def test_a_run_needs_slots_and_tables(event: Event) -> None:
    partnering = make_partnering(event)
    make_pairs(event, 1)
    with pytest.raises(Invalid, match="还没有桌位"):
        make_run(partnering)


@pytest.mark.parametrize(
    ("settings", "field"),
    [
        ({"iterations": -1}, "iterations"),
        ({"seed": -1}, "seed"),
        ({"bonus": 1001}, "bonus"),
        ({"day_cap": 0}, "day_cap"),
    ],
)
def test_settings_out_of_range_are_said_at_their_field(event: Event, settings: dict[str, int], field: str) -> None:
    partnering = make_ready(event)
    with pytest.raises(Invalid) as refusal:
        make_run(partnering, **settings)
    assert refusal.value.field == field


def test_a_run_that_was_adopted_stays(event: Event) -> None:
    partnering = make_ready(event)
    make_pairs(event, 1)
    first = make_run(partnering)
    run_delete(uuid=first.uuid, by=PROGRAM, at=BEFORE)
    adopted(partnering)
    with pytest.raises(Invalid, match="已采用"):
        run_delete(uuid=Run.objects.get().uuid, by=PROGRAM, at=BEFORE)


def test_other_units_see_no_schedule(event: Event, world: World) -> None:
    partnering = make_ready(event)
    with pytest.raises(NotFound):
        run_make(partnering_uuid=partnering.uuid, settings=RunSettings(), by=act(world.stranger), at=BEFORE)


def test_a_run_by_a_job_is_kept_once(event: Event) -> None:
    partnering = make_ready(event)
    make_pairs(event, 2)
    job = run_start(
        partnering_uuid=partnering.uuid, settings=RunSettings(name="初排", iterations=50), by=PROGRAM, at=BEFORE
    )
    assert (job.kind, job.parameters["settings"]["name"]) == ("partnering.run", "初排")
    with playing(BEFORE):
        told = run_job(Unkept(), job.parameters, PROGRAM)
    run = Run.objects.get()
    assert (told, run.name, run.placed) == ({"run": str(run.uuid)}, "初排", 2)


def test_a_run_on_the_day_leaves_the_past_alone(event: Event) -> None:
    partnering = make_ready(event, slots=4, tables=1)
    make_pairs(event, 4)
    noon = OPENING + timedelta(minutes=61)
    run = make_run(partnering, at=noon)
    assert [met[1] for met in run.meetings["meetings"]] == [3]


def test_what_stands_is_kept_where_that_is_asked_for(event: Event) -> None:
    partnering = make_ready(event, slots=3, tables=1)
    make_pairs(event, 2)
    adopted(partnering)
    before = {(one.request_id, one.slot_id) for one in live(partnering)}
    make_pairs(event, 1)
    adopted(partnering, keep=True)
    assert before < {(one.request_id, one.slot_id) for one in live(partnering)}
