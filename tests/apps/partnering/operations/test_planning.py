"""From a run to a schedule that people were told of."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, StaleEdit
from duixian.apps.events.models import Event
from duixian.apps.events.rules import GUEST
from duixian.apps.jobs.handlers import Unkept
from duixian.apps.notices.models import OutboxMail
from duixian.apps.partnering.models import MeetingState, PlanChange, PlanStage, Run, Seat
from duixian.apps.partnering.operations.absences import absences_set
from duixian.apps.partnering.operations.notifying import agendas_write
from duixian.apps.partnering.operations.planning import plan_approve, plan_notify, plan_undo, run_adopt
from factories.accounts import World, act, make_world
from factories.events import OPENING, make_event
from factories.partnering import answers, make_profile
from factories.planning import (
    BEFORE,
    adopted,
    agreed,
    announced,
    fresh,
    live,
    make_pairs,
    make_ready,
    make_run,
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


def test_adopting_lets_the_meetings_hold_and_the_next_run_replaces_them(event: Event) -> None:
    partnering = make_ready(event)
    pairs = make_pairs(event, 3)
    change = adopted(partnering)
    assert (change.kind, change.version, fresh(partnering).plan_stage) == ("adopted", 1, PlanStage.PROVISIONAL)
    assert {one.request_id for one in live(partnering)} == {one.pk for one in pairs}
    make_pairs(event, 1)
    assert (adopted(partnering).version, len(live(partnering))) == (2, 4)
    again = make_run(partnering)
    with pytest.raises(Invalid, match="与现有排期相同"):
        run_adopt(uuid=again.uuid, version=2, by=PROGRAM, at=BEFORE)


def test_a_run_of_yesterday_is_refused_when_somebody_left(event: Event) -> None:
    partnering = make_ready(event)
    one, _other = make_pairs(event, 2)
    run = make_run(partnering)
    answers(one.asker, one, "cancel", at=BEFORE)
    with pytest.raises(Invalid, match="有人取消或退出"):
        run_adopt(uuid=run.uuid, version=version(partnering), by=PROGRAM, at=BEFORE)
    assert live(partnering) == []


def test_who_looks_at_an_old_schedule_changes_nothing(event: Event) -> None:
    partnering = make_ready(event)
    make_pairs(event, 2)
    run = make_run(partnering)
    with pytest.raises(StaleEdit):
        run_adopt(uuid=run.uuid, version=7, by=PROGRAM, at=BEFORE)
    assert (live(partnering), Run.objects.get().adopted_at) == ([], None)


def test_only_the_head_approves_and_only_what_is_approved_is_told(event: Event, world: World) -> None:
    partnering = make_ready(event)
    make_pairs(event, 1)
    adopted(partnering)
    with pytest.raises(NotAllowed):
        plan_approve(partnering_uuid=partnering.uuid, version=1, by=act(world.filler), at=BEFORE)
    with pytest.raises(Invalid, match="先由负责人审定"):
        plan_notify(partnering_uuid=partnering.uuid, version=1, by=act(world.filler), at=BEFORE)
    plan_approve(partnering_uuid=partnering.uuid, version=1, by=act(world.head), at=BEFORE)
    told = plan_notify(partnering_uuid=partnering.uuid, version=1, by=act(world.filler), at=BEFORE)
    assert (told.plan_stage, [one.notified_at for one in live(partnering)]) == (PlanStage.NOTIFIED, [BEFORE])


def test_a_change_after_approval_asks_for_a_new_one(event: Event) -> None:
    partnering = make_ready(event)
    pairs = make_pairs(event, 2)
    adopted(partnering)
    plan_approve(partnering_uuid=partnering.uuid, version=1, by=PROGRAM, at=BEFORE)
    answers(pairs[0].asker, pairs[0], "cancel", at=BEFORE)
    assert (fresh(partnering).plan_stage, fresh(partnering).approved_at) == (PlanStage.PROVISIONAL, None)


def test_agendas_are_written_once_to_everybody_who_meets(event: Event) -> None:
    partnering = make_ready(event)
    make_pairs(event, 2)
    make_profile(event)
    announced(partnering)
    OutboxMail.objects.all().delete()
    assert agendas_write(fresh(partnering), Unkept(), by=PROGRAM, at=BEFORE) == 4
    assert agendas_write(fresh(partnering), Unkept(), by=PROGRAM, at=BEFORE) == 0
    assert {mail.letter for mail in OutboxMail.objects.all()} == {"partnering.plan.agenda"}


def test_after_people_were_told_a_run_must_keep_what_stands(event: Event) -> None:
    partnering = make_ready(event)
    make_pairs(event, 2)
    announced(partnering)
    with pytest.raises(Invalid) as refusal:
        make_run(partnering, seed=5)
    assert refusal.value.field == "keep"
    before = {(one.request_id, one.slot_id, one.table_id) for one in live(partnering)}
    run = make_run(partnering, keep=True)
    with pytest.raises(Invalid, match="与现有排期相同"):
        run_adopt(uuid=run.uuid, version=version(partnering), by=PROGRAM, at=BEFORE)
    assert {(one.request_id, one.slot_id, one.table_id) for one in live(partnering)} == before


def test_undoing_brings_the_schedule_back_and_not_what_people_decided(event: Event) -> None:
    partnering = make_ready(event)
    pairs = make_pairs(event, 2)
    adopted(partnering)
    undone = plan_undo(partnering_uuid=partnering.uuid, version=1, by=PROGRAM, at=BEFORE)
    assert (undone.kind, live(partnering), Seat.objects.filter(live=True).count()) == ("undone", [], 0)
    with pytest.raises(Invalid, match="没有可以撤销"):
        plan_undo(partnering_uuid=partnering.uuid, version=2, by=PROGRAM, at=BEFORE)
    adopted(partnering)
    answers(pairs[0].asker, pairs[0], "cancel", at=BEFORE)
    with pytest.raises(Invalid, match="当事人自己的决定"):
        plan_undo(partnering_uuid=partnering.uuid, version=version(partnering), by=PROGRAM, at=BEFORE)


def test_an_interpreter_is_at_one_table_at_a_time(event: Event) -> None:
    from duixian.apps.partnering.operations.places import InterpreterDetails, interpreter_add

    partnering = make_ready(event, slots=1, tables=3)
    for _ in range(2):
        agreed(make_profile(event, interpreter=True), make_profile(event))
    run = make_run(partnering)
    assert run.placed == 0
    interpreter_add(partnering_uuid=partnering.uuid, details=InterpreterDetails("译员甲", "en"), by=PROGRAM, at=BEFORE)
    adopted(partnering)
    assert [one.interpreter.name for one in live(partnering) if one.interpreter] == ["译员甲"]


def test_nobody_is_placed_while_they_are_away(event: Event) -> None:
    partnering = make_ready(event, slots=2, tables=1)
    (pair,) = make_pairs(event, 1)
    spans = [(OPENING, OPENING + timedelta(minutes=20))]
    absences_set(profile_uuid=pair.asker.uuid, spans=spans, by=GUEST, at=BEFORE)
    adopted(partnering)
    assert meeting_of(pair).slot.starts_at == OPENING + timedelta(minutes=30)
    assert {one.state for one in live(partnering)} == {MeetingState.PLANNED}
    assert PlanChange.objects.get().version == 1
