from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from duixian.apps.events.models import Event, Pitch, Session
from duixian.apps.events.operations.exhibits import booth_keep, exhibit_apply, exhibit_move
from duixian.apps.events.operations.pitches import pitch_apply, pitch_move, pitch_place
from duixian.apps.events.queries.pitches import (
    booths_of,
    exhibits_of,
    exhibits_public,
    pitch_counts,
    pitch_sessions,
    pitches_of,
    pitches_public,
    slots_free,
    slots_taken,
)
from factories.accounts import make_world
from factories.events import OPENING, make_event, make_session
from factories.speakers import PROGRAM, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(make_world().unit)


@pytest.fixture
def session(event: Event) -> Session:
    return make_session(event, "推介专场", kind="pitch", minutes=40)


def placed(event: Event, session: Session, project: str, minute: int) -> Pitch:
    one = pitch_apply(event_uuid=event.uuid, organisation="某某生物", project=project, by=PROGRAM, at=on(3, 1))
    pitch_move(uuid=one.uuid, state="accepted", by=PROGRAM, at=on(3, 2))
    return pitch_place(
        uuid=one.uuid, session_uuid=session.uuid, starts_at=OPENING + timedelta(minutes=minute), by=PROGRAM, at=on(3, 3)
    )


def test_the_public_list_has_selected_pitches_with_a_slot_by_time(event: Event, session: Session) -> None:
    late, early = placed(event, session, "二号", 20), placed(event, session, "一号", 0)
    gone = placed(event, session, "三号", 30)
    pitch_move(uuid=gone.uuid, state="cancelled", reason="取消", by=PROGRAM, at=on(3, 4))
    waiting = pitch_apply(event_uuid=event.uuid, organisation="某某生物", project="四号", by=PROGRAM, at=on(3, 1))
    assert list(pitches_public(event)) == [early, late]
    assert {one.pk for one in pitches_of(event)} == {late.pk, early.pk, gone.pk, waiting.pk}
    assert pitch_counts(event) == {"accepted": 2, "cancelled": 1, "applied": 1}


def test_slots_that_are_taken_and_free(event: Event, session: Session) -> None:
    one = placed(event, session, "一号", 10)
    taken = slots_taken(event)
    assert [(slot.session, slot.minutes, slot.starts_at) for slot in taken] == [
        (session.pk, 10, OPENING + timedelta(minutes=10))
    ]
    assert slots_taken(event, besides=one) == []
    free = [(slot.starts_at - OPENING) // timedelta(minutes=1) for slot in slots_free(session, 10)]
    assert free == [0, 20, 30]
    assert len(slots_free(session, 10, besides=one)) == 4


def test_a_session_without_times_has_no_free_slots(event: Event) -> None:
    waiting = make_session(event, "待定", kind="pitch", starts_at=None)
    assert slots_free(waiting, 10) == []


def test_sessions_for_pitches_are_those_of_the_kind(event: Event, session: Session) -> None:
    make_session(event, "主旨")
    assert list(pitch_sessions(event)) == [session]


def test_exhibitors_are_public_once_confirmed(event: Event) -> None:
    booth = booth_keep(event_uuid=event.uuid, code="A01", place="", size=Decimal(9), by=PROGRAM, at=on(3, 1))
    shown = exhibit_apply(
        event_uuid=event.uuid, organisation="甲", items="仪器", booth_uuid=booth.uuid, by=PROGRAM, at=on(3, 1)
    )
    waiting = exhibit_apply(event_uuid=event.uuid, organisation="乙", items="试剂", by=PROGRAM, at=on(3, 1))
    exhibit_move(uuid=shown.uuid, state="confirmed", by=PROGRAM, at=on(3, 2))
    assert list(exhibits_public(event)) == [shown]
    assert {one.pk for one in exhibits_of(event)} == {shown.pk, waiting.pk}
    assert [(one.code, [each.organisation.name for each in one.exhibits.all()]) for one in booths_of(event)] == [
        ("A01", ["甲"])
    ]
