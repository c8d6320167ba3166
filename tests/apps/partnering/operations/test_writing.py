"""How a change of the schedule is written: whole, at the version that was seen, judged, and readable again."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound, StaleEdit
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Event
from duixian.apps.partnering.models import MeetingState, PlanChange, Seat
from duixian.apps.partnering.operations.writing import (
    Change,
    Place,
    Step,
    change_write,
    locked_plan,
    new_meeting,
    place_of,
    steps_of,
)
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.planning import BEFORE, adopted, fresh, live, make_pairs, make_ready, meeting_of
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


def test_a_plan_is_held_by_who_may_at_the_version_seen(event: Event, world: World) -> None:
    partnering = make_ready(event)
    assert locked_plan(act(world.filler), partnering.uuid, 0) == partnering
    with pytest.raises(StaleEdit):
        locked_plan(act(world.filler), partnering.uuid, 1)
    with pytest.raises(NotFound):
        locked_plan(act(world.stranger), partnering.uuid)
    with pytest.raises(NotAllowed):
        locked_plan(act(world.department_reviewer), partnering.uuid)


def test_steps_are_read_back_as_they_were_written(event: Event) -> None:
    partnering = make_ready(event)
    (pair,) = make_pairs(event, 1)
    change = adopted(partnering)
    (step,) = steps_of(PlanChange.objects.get(pk=change.pk))
    assert (step.before, step.after, step.request) == (None, place_of(meeting_of(pair)), pair.pk)
    assert step.after is not None
    assert [side for _pk, side in step.after.seats] == [Seat.Side.ASKER, Seat.Side.ASKED]


def test_two_meetings_change_places_in_one_change(event: Event) -> None:
    partnering = make_ready(event)
    pairs = make_pairs(event, 2)
    adopted(partnering)
    first, second = (meeting_of(one) for one in pairs)
    old, new = place_of(first), place_of(second)
    steps = [
        Step(first.uuid, old, old._replace(slot=new.slot, table=new.table), pairs[0].pk),
        Step(second.uuid, new, new._replace(slot=old.slot, table=old.table), pairs[1].pk),
    ]
    change_write(locked_plan(PROGRAM, partnering.uuid), Change("moved", steps), by=PROGRAM, at=BEFORE)
    assert [place_of(meeting_of(one))[:2] for one in pairs] == [new[:2], old[:2]]


def test_a_place_that_is_taken_is_refused_and_nothing_is_kept(event: Event) -> None:
    partnering = make_ready(event)
    one, other = make_pairs(event, 2)
    adopted(partnering)
    taken, seats = place_of(meeting_of(one)), place_of(meeting_of(other)).seats
    step = Step(new_meeting(), None, Place(taken.slot, taken.table, None, seats), other.pk)
    with pytest.raises(StaleEdit, match="刚刚被占用"):
        change_write(locked_plan(PROGRAM, partnering.uuid), Change("booked", [step]), by=PROGRAM, at=BEFORE)
    assert (len(live(partnering)), fresh(partnering).plan_version) == (2, 1)


def test_what_the_verifier_refuses_is_not_kept(event: Event) -> None:
    partnering = make_ready(event)
    one, other = make_pairs(event, 2)
    adopted(partnering)
    held = meeting_of(one)
    place = place_of(held)
    wrong = place._replace(seats=(place.seats[0], (other.asker_id, "asked")))
    with pytest.raises(Invalid, match="参会双方与申请不符"):
        change_write(
            locked_plan(PROGRAM, partnering.uuid),
            Change("moved", [Step(held.uuid, place, wrong, one.pk)]),
            by=PROGRAM,
            at=BEFORE,
        )


def test_calling_off_keeps_who_was_to_meet_and_tells_the_history(event: Event) -> None:
    partnering = make_ready(event)
    (pair,) = make_pairs(event, 1)
    adopted(partnering)
    held = meeting_of(pair)
    step = Step(held.uuid, place_of(held), None, pair.pk)
    change_write(locked_plan(PROGRAM, partnering.uuid), Change("released", [step]), by=PROGRAM, at=BEFORE)
    held.refresh_from_db()
    assert (held.state, held.called_off_at, [seat.live for seat in held.seats.all()]) == (
        MeetingState.OFF, BEFORE, [False, False]
    )  # fmt: skip
    row = HistoryRow.objects.filter(kind="partnering.plan.released").get()
    assert (row.payload["version"], row.payload["count"]) == (2, 1)
