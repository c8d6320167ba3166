"""Two at the same instant: one changes the schedule, the other is told that it has changed; nobody is ever placed twice."""

from __future__ import annotations

import pytest

from duixian.apps.events.rules import GUEST
from duixian.apps.jobs.models import Job
from duixian.apps.partnering.models import Meeting, MeetingState, Partnering, PlanChange, PlanStage, Run, Seat
from duixian.apps.partnering.operations.attending import meeting_book_own
from duixian.apps.partnering.operations.moving import Cell, meeting_book, meeting_move
from duixian.apps.partnering.operations.planning import plan_approve, plan_notify, run_adopt
from duixian.apps.partnering.queries.problem import Rules, situation_of
from duixian.core.partnering.verify import verify
from factories.accounts import make_world
from factories.events import make_event
from factories.partnering import answers, asks, make_profile
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
)
from factories.registering import at_once
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db(transaction=True)
STALE = "StaleEdit"


def ready(slots: int = 4, tables: int = 3) -> Partnering:
    return make_ready(make_event(make_world().unit, contact_email="office@example.org"), slots=slots, tables=tables)


def sound(partnering: Partnering) -> None:
    now = situation_of(fresh(partnering), Rules(lenient=False))
    assert verify(now.problem, now.schedule) == ()
    seats = list(Seat.objects.filter(live=True).values_list("profile", "slot"))
    assert len(seats) == len(set(seats))


def test_of_two_organisers_who_adopt_at_once_one_succeeds() -> None:
    partnering = ready()
    make_pairs(partnering.event, 3)
    first, second = make_run(partnering), make_run(partnering, seed=2)

    def adopt(run: Run) -> int:
        return run_adopt(uuid=run.uuid, version=0, by=PROGRAM, at=BEFORE).version

    told = at_once(lambda: adopt(first), lambda: adopt(second))
    assert sorted(one if one == "1" else STALE for one in told) == ["1", STALE]
    assert (len(live(partnering)), PlanChange.objects.count(), Run.objects.exclude(adopted_at=None).count()) == (
        3,
        1,
        1,
    )
    sound(partnering)


def test_of_two_who_notify_at_once_one_succeeds_and_letters_are_asked_for_once() -> None:
    partnering = ready()
    make_pairs(partnering.event, 2)
    adopted(partnering)
    plan_approve(partnering_uuid=partnering.uuid, version=1, by=PROGRAM, at=BEFORE)

    def notify() -> str:
        return plan_notify(partnering_uuid=partnering.uuid, version=1, by=PROGRAM, at=BEFORE).plan_stage

    told = at_once(notify, notify)
    assert sum(one == PlanStage.NOTIFIED for one in told) == 1
    assert Job.objects.filter(kind="partnering.agendas").count() == 1


def test_two_meetings_dropped_on_one_cell_at_once_do_not_both_land() -> None:
    partnering = ready()
    one, other = make_pairs(partnering.event, 2)
    adopted(partnering)
    to = Cell(list(partnering.slots.all())[3].uuid, partnering.tables.get(label="A03").uuid)
    held = [meeting_of(each).uuid for each in (one, other)]

    def move(uuid: object) -> int:
        return meeting_move(uuid=uuid, cell=to, version=1, by=PROGRAM, at=BEFORE).version  # type: ignore[arg-type]

    told = at_once(lambda: move(held[0]), lambda: move(held[1]))
    assert sum(one == "2" for one in told) == 1
    there = Meeting.objects.filter(slot__uuid=to.slot, table__uuid=to.table).exclude(state=MeetingState.OFF)
    assert there.count() == 1
    sound(partnering)


def test_the_last_place_is_booked_once_by_two_delegates_at_once() -> None:
    partnering = ready(slots=1, tables=2)
    first = make_pairs(partnering.event, 1)[0]
    late = [asks(make_profile(partnering.event), make_profile(partnering.event)) for _ in range(2)]
    announced(partnering)
    assert meeting_of(first)
    for one in late:
        assert one.asked is not None
        answers(one.asked, one, "accept", at=BEFORE)
    placed = [one for one in late if one.meetings.exclude(state=MeetingState.OFF).exists()]
    assert len(placed) == 1
    (waiting,) = [one for one in late if one not in placed]
    answers(placed[0].asker, placed[0], "cancel", at=BEFORE)
    slot = partnering.slots.get().uuid

    def book(profile: object) -> int:
        return meeting_book_own(
            profile_uuid=profile, request_uuid=waiting.uuid, slot_uuid=slot, by=GUEST, at=BEFORE  # type: ignore[arg-type]
        ).version  # fmt: skip

    assert waiting.asked is not None
    other = waiting.asked.uuid
    at_once(lambda: book(waiting.asker.uuid), lambda: book(other))
    assert waiting.meetings.exclude(state=MeetingState.OFF).count() == 1
    sound(partnering)


def test_the_office_and_a_delegate_at_once_leave_one_sound_schedule() -> None:
    partnering = ready(slots=2, tables=1)
    one = make_pairs(partnering.event, 1)[0]
    other = agreed(make_profile(partnering.event), make_profile(partnering.event))
    adopted(partnering)
    third = agreed(make_profile(partnering.event), make_profile(partnering.event))
    held = meeting_of(one)
    cell = Cell(held.slot.uuid, held.table.uuid)
    at_once(
        lambda: answers(one.asker, one, "cancel", at=BEFORE).pk,
        lambda: meeting_book(request_uuid=third.uuid, cell=cell, version=1, by=PROGRAM, at=BEFORE).version,
    )
    one.refresh_from_db()
    assert (one.standing, len(live(partnering))) == ("cancelled", 2)
    assert other.pk in {each.request_id for each in live(partnering)}
    sound(partnering)
