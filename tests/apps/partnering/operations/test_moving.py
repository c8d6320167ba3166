"""The office arranges meetings by hand; no cell, person or interpreter is ever taken twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotFound, Refused
from duixian.apps.events.models import Event
from duixian.apps.events.rules import GUEST
from duixian.apps.notices.models import OutboxMail
from duixian.apps.partnering.models import Meeting, MeetingState, Partnering, PlanStage, Seat
from duixian.apps.partnering.operations.absences import absences_set
from duixian.apps.partnering.operations.mending import table_close, table_open
from duixian.apps.partnering.operations.moving import (
    Cell,
    GroupDetails,
    group_arrange,
    meeting_book,
    meeting_move,
    meeting_release,
)
from duixian.apps.partnering.operations.planning import plan_approve, plan_undo
from duixian.apps.partnering.queries.cells import free_cells
from duixian.apps.partnering.queries.problem import request_code, situation_of
from factories.accounts import World, act, make_world
from factories.events import OPENING, make_event
from factories.partnering import make_profile
from factories.planning import (
    BEFORE,
    adopted,
    agreed,
    announced,
    fresh,
    live,
    make_pairs,
    make_ready,
    meeting_of,
    version,
)
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit, contact_email="office@example.org")


def cell(partnering: Partnering, slot: int, table: str) -> Cell:
    return Cell(list(partnering.slots.all())[slot].uuid, partnering.tables.get(label=table).uuid)


def where(meeting: Meeting) -> tuple[int, str]:
    slots = list(meeting.partnering.slots.values_list("pk", flat=True))
    return slots.index(meeting.slot_id), meeting.table.label


def test_a_meeting_moves_to_a_free_cell_and_back(event: Event) -> None:
    partnering = make_ready(event)
    (pair,) = make_pairs(event, 1)
    adopted(partnering)
    old = where(meeting_of(pair))
    meeting_move(uuid=meeting_of(pair).uuid, cell=cell(partnering, 3, "A03"), version=1, by=PROGRAM, at=BEFORE)
    assert where(meeting_of(pair)) == (3, "A03")
    assert {seat.slot_id for seat in Seat.objects.filter(live=True)} == {meeting_of(pair).slot_id}
    plan_undo(partnering_uuid=partnering.uuid, version=2, by=PROGRAM, at=BEFORE)
    assert where(meeting_of(pair)) == old


def test_a_taken_cell_a_closed_one_and_an_absence_are_refused(event: Event) -> None:
    partnering = make_ready(event)
    one, other = make_pairs(event, 2)
    adopted(partnering)
    taken = meeting_of(other)
    with pytest.raises(Invalid, match="已有约谈"):
        meeting_move(
            uuid=meeting_of(one).uuid, cell=Cell(taken.slot.uuid, taken.table.uuid), version=1, by=PROGRAM, at=BEFORE
        )
    shut = partnering.tables.get(label="A03")
    table_close(
        table_uuid=shut.uuid, slot_uuids=[list(partnering.slots.all())[3].uuid], version=1, by=PROGRAM, at=BEFORE
    )
    with pytest.raises(Invalid, match="停用"):
        meeting_move(uuid=meeting_of(one).uuid, cell=cell(partnering, 3, "A03"), version=2, by=PROGRAM, at=BEFORE)
    span = (OPENING + timedelta(minutes=60), OPENING + timedelta(minutes=90))
    absences_set(profile_uuid=one.asker.uuid, spans=[span], by=GUEST, at=BEFORE)
    with pytest.raises(Invalid, match="不能到场"):
        meeting_move(
            uuid=meeting_of(one).uuid,
            cell=cell(partnering, 2, "A02"),
            version=version(partnering),
            by=PROGRAM,
            at=BEFORE,
        )


def test_nobody_sits_at_two_tables_at_once(event: Event) -> None:
    partnering = make_ready(event)
    busy = make_profile(event)
    one, other = (agreed(busy, make_profile(event)) for _ in range(2))
    adopted(partnering)
    to = Cell(meeting_of(other).slot.uuid, partnering.tables.get(label="A03").uuid)
    with pytest.raises(Refused):
        meeting_move(uuid=meeting_of(one).uuid, cell=to, version=1, by=PROGRAM, at=BEFORE)
    seat = meeting_of(one).seats.get(profile=busy)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.filter(pk=seat.pk).update(slot=meeting_of(other).slot)
    assert fresh(partnering).plan_version == 1


def test_people_who_were_told_are_moved_only_when_it_is_meant_and_hear_of_it(event: Event) -> None:
    partnering = make_ready(event)
    (pair,) = make_pairs(event, 1)
    announced(partnering)
    OutboxMail.objects.all().delete()
    to = cell(partnering, 3, "A02")
    with pytest.raises(Invalid, match="已经通知"):
        meeting_move(uuid=meeting_of(pair).uuid, cell=to, version=1, by=PROGRAM, at=BEFORE)
    meeting_move(uuid=meeting_of(pair).uuid, cell=to, version=1, by=PROGRAM, at=BEFORE, notified=True)
    letters = OutboxMail.objects.order_by("pk")
    assert [mail.letter for mail in letters] == ["partnering.plan.changed"] * 2
    assert ("A02" in letters[0].body, "METHOD:REQUEST" in letters[0].calendar, "SEQUENCE:1" in letters[0].calendar) == (
        True, True, True,
    )  # fmt: skip


def test_a_waiting_request_is_booked_and_a_meeting_taken_off(event: Event) -> None:
    partnering = make_ready(event, slots=2, tables=1)
    pairs = make_pairs(event, 3)
    adopted(partnering)
    (waiting,) = [one for one in pairs if not one.meetings.exists()]
    first = live(partnering)[0]
    meeting_release(uuid=first.uuid, version=1, by=PROGRAM, at=BEFORE)
    booked = meeting_book(
        request_uuid=waiting.uuid, cell=Cell(first.slot.uuid, first.table.uuid), version=2, by=PROGRAM, at=BEFORE
    )
    assert (booked.kind, where(meeting_of(waiting)), len(live(partnering))) == ("booked", (0, "A01"), 2)
    with pytest.raises(Invalid, match="已经安排"):
        meeting_book(
            request_uuid=waiting.uuid, cell=Cell(first.slot.uuid, first.table.uuid), version=3, by=PROGRAM, at=BEFORE
        )


def test_free_cells_are_those_in_which_both_could_meet(event: Event) -> None:
    partnering = make_ready(event, slots=3, tables=2)
    busy = make_profile(event)
    one, other = (agreed(busy, make_profile(event)) for _ in range(2))
    adopted(partnering)
    situation = situation_of(partnering)
    found = free_cells(situation, request_code(one.pk), BEFORE)
    engaged = where(meeting_of(other))[0]
    assert engaged not in found.slots
    assert set(found.slots) == {0, 1, 2} - {engaged}
    assert free_cells(situation, request_code(one.pk), OPENING + timedelta(hours=5)).slots == ()


def test_a_group_meets_and_nobody_of_it_is_asked_elsewhere(event: Event) -> None:
    partnering = make_ready(event, slots=1, tables=2)
    (pair,) = make_pairs(event, 1)
    people = (pair.asker, make_profile(event), make_profile(event))
    details = GroupDetails("园区闭门会", tuple(one.uuid for one in people), cell(partnering, 0, "A01"))
    group_arrange(partnering_uuid=partnering.uuid, details=details, version=0, by=PROGRAM, at=BEFORE)
    situation = situation_of(partnering)
    assert situation.problem.rooms == (1,)
    with pytest.raises(Invalid) as refusal:
        group_arrange(
            partnering_uuid=partnering.uuid,
            details=GroupDetails("又一场", (pair.asker.uuid, pair.asked.uuid), cell(partnering, 0, "A02")),  # type: ignore[union-attr]
            version=1, by=PROGRAM, at=BEFORE,
        )  # fmt: skip
    assert refusal.value.field == "profiles"
    assert [one.title for one in live(partnering)] == ["园区闭门会"]


def test_a_group_is_of_two_at_least_and_of_this_edition(event: Event, world: World) -> None:
    partnering = make_ready(event)
    alone = GroupDetails("独自", (make_profile(event).uuid,), cell(partnering, 0, "A01"))
    with pytest.raises(Invalid) as refusal:
        group_arrange(partnering_uuid=partnering.uuid, details=alone, version=0, by=PROGRAM, at=BEFORE)
    assert refusal.value.field == "profiles"
    with pytest.raises(NotFound):
        group_arrange(partnering_uuid=partnering.uuid, details=alone, version=0, by=act(world.stranger), at=BEFORE)


def test_what_has_begun_stays(event: Event) -> None:
    partnering = make_ready(event)
    (pair,) = make_pairs(event, 1)
    announced(partnering)
    meeting = meeting_of(pair)
    with pytest.raises(Invalid, match="已经开始"):
        meeting_release(uuid=meeting.uuid, version=1, by=PROGRAM, at=meeting.slot.starts_at, notified=True)


def test_closing_a_table_reseats_who_sat_there_and_opening_it_moves_nobody(event: Event) -> None:
    partnering = make_ready(event, slots=1, tables=3)
    make_pairs(event, 2)
    adopted(partnering)
    first = live(partnering)[0]
    table_close(table_uuid=first.table.uuid, slot_uuids=[first.slot.uuid], version=1, by=PROGRAM, at=BEFORE)
    assert {one.table.label for one in live(partnering)} == {"A01", "A02", "A03"} - {first.table.label}
    again = table_open(table_uuid=first.table.uuid, slot_uuids=[first.slot.uuid], version=2, by=PROGRAM, at=BEFORE)
    assert (again.kind, again.steps, {one.state for one in live(partnering)}) == (
        "opened", [], {MeetingState.PLANNED},
    )  # fmt: skip
    with pytest.raises(Invalid, match="没有停用"):
        table_open(table_uuid=first.table.uuid, slot_uuids=[first.slot.uuid], version=3, by=PROGRAM, at=BEFORE)


def test_undoing_an_opening_closes_the_table_again(event: Event) -> None:
    partnering = make_ready(event, slots=2, tables=2)
    make_pairs(event, 1)
    adopted(partnering)
    table, slots = partnering.tables.get(label="A02"), [one.uuid for one in partnering.slots.all()]
    table_close(table_uuid=table.uuid, slot_uuids=slots, version=1, by=PROGRAM, at=BEFORE)
    table_open(table_uuid=table.uuid, slot_uuids=slots, version=2, by=PROGRAM, at=BEFORE)
    plan_undo(partnering_uuid=partnering.uuid, version=3, by=PROGRAM, at=BEFORE)
    assert table.closures.count() == 2
    plan_undo(partnering_uuid=partnering.uuid, version=4, by=PROGRAM, at=BEFORE)
    assert (table.closures.count(), version(partnering)) == (0, 5)


def test_what_moves_nobody_leaves_the_approval_as_it_is(event: Event) -> None:
    partnering = make_ready(event, slots=2, tables=2)
    table, slot = partnering.tables.get(label="A02"), partnering.slots.all()[0]
    table_close(table_uuid=table.uuid, slot_uuids=[slot.uuid], version=0, by=PROGRAM, at=BEFORE)
    assert fresh(partnering).plan_stage == PlanStage.NONE
    make_pairs(event, 1)
    adopted(partnering)
    plan_approve(partnering_uuid=partnering.uuid, version=2, by=PROGRAM, at=BEFORE)
    table_open(table_uuid=table.uuid, slot_uuids=[slot.uuid], version=2, by=PROGRAM, at=BEFORE)
    assert fresh(partnering).plan_stage == PlanStage.APPROVED


def test_undoing_a_closure_opens_the_table_again(event: Event) -> None:
    partnering = make_ready(event, slots=1, tables=2)
    make_pairs(event, 2)
    adopted(partnering)
    first = live(partnering)[0]
    table_close(table_uuid=first.table.uuid, slot_uuids=[first.slot.uuid], version=1, by=PROGRAM, at=BEFORE)
    assert len(live(partnering)) == 1
    plan_undo(partnering_uuid=partnering.uuid, version=2, by=PROGRAM, at=BEFORE)
    assert (len(live(partnering)), first.table.closures.count()) == (2, 0)
