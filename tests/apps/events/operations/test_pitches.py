from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.events.models import Event, Pitch, Session
from duixian.apps.events.operations.pitches import pitch_apply, pitch_change, pitch_move, pitch_place
from duixian.apps.events.whom import Whom
from duixian.apps.targets.errors import Impossible
from factories.accounts import World, act, make_world
from factories.events import OPENING, make_event, make_session
from factories.speakers import PROGRAM, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


@pytest.fixture
def session(event: Event) -> Session:
    return make_session(event, "推介专场", kind="pitch", minutes=60)


def pitch(event: Event, project: str = "新药一号", organisation: str = "某某生物", **more: Any) -> Pitch:
    return pitch_apply(
        event_uuid=event.uuid, organisation=organisation, project=project, by=PROGRAM, at=on(3, 1), **more
    )


def selected(event: Event, project: str = "新药一号", **more: Any) -> Pitch:
    return moved(pitch(event, project, **more), "accepted")


def moved(one: Pitch, state: str, **more: Any) -> Pitch:
    return pitch_move(uuid=one.uuid, state=state, by=PROGRAM, at=on(3, 2), **more)


def at(minute: int) -> datetime:
    return OPENING + timedelta(minutes=minute)


def placed(one: Pitch, session: Session, minute: int = 0, **more: Any) -> Pitch:
    return pitch_place(uuid=one.uuid, session_uuid=session.uuid, starts_at=at(minute), by=PROGRAM, at=on(3, 3), **more)


def test_a_pitch_from_application_to_presentation(event: Event, session: Session) -> None:
    one = placed(selected(event, minutes=15, presenter=Whom("张总")), session, 5)
    pitch_move(uuid=one.uuid, state="done", by=PROGRAM, at=on(6, 12))
    one.refresh_from_db()
    assert (one.state, one.session, one.starts_at, one.minutes) == ("done", session, at(5), 15)
    assert list(one.steps.values_list("state", flat=True)) == ["applied", "accepted", "done"]


def test_two_pitches_never_meet_in_a_session(event: Event, session: Session) -> None:
    placed(selected(event), session, 10)
    other = selected(event, "新药二号")
    for minute in (1, 10, 19):
        with pytest.raises(Invalid) as caught:
            placed(other, session, minute)
        assert (caught.value.field, str(caught.value.message)) == ("starts_at", "与同一场次的另一个推介时间重叠。")
    assert [placed(other, session, minute).starts_at for minute in (0, 20)] == [at(0), at(20)]


def test_the_database_gives_no_slot_twice(event: Event, session: Session) -> None:
    one, other = placed(selected(event), session, 10), selected(event, "新药二号")
    with pytest.raises(IntegrityError), transaction.atomic():
        Pitch.objects.filter(pk=other.pk).update(session=one.session, starts_at=one.starts_at)


def test_nobody_presents_in_two_sessions_at_once(event: Event, session: Session) -> None:
    second = make_session(event, "另一专场", kind="pitch", minutes=60)
    placed(selected(event, presenter=Whom("张总")), session, 0)
    other = selected(event, "新药二号", presenter=Whom("张总"))
    with pytest.raises(Invalid) as caught:
        placed(other, second, 5)
    assert str(caught.value.message) == "推介人同一时间已有另一个推介。"
    third = placed(selected(event, "新药三号", presenter=Whom("李总")), second, 5)
    with pytest.raises(Invalid) as caught:
        pitch_change(
            uuid=third.uuid,
            project="新药三号",
            project_en="",
            summary="",
            presenter=Whom("张总"),
            by=PROGRAM,
            at=on(3, 4),
        )
    assert caught.value.field == "presenter"


def test_a_slot_lies_within_a_pitch_session_with_times(event: Event, session: Session) -> None:
    one = selected(event)
    talk, waiting = make_session(event, "主旨"), make_session(event, "待定", kind="pitch", starts_at=None)
    for where, minute, field in (
        (session, 51, "starts_at"),
        (session, -1, "starts_at"),
        (talk, 0, "session"),
        (waiting, 0, "session"),
    ):
        with pytest.raises(Invalid) as caught:
            placed(one, where, minute)
        assert caught.value.field == field
    with pytest.raises(Invalid) as caught:
        pitch_place(uuid=one.uuid, session_uuid=uuid4(), starts_at=at(0), by=PROGRAM, at=on(3, 3))
    assert caught.value.field == "session"
    with pytest.raises(Invalid) as caught:
        pitch_place(uuid=one.uuid, session_uuid=session.uuid, by=PROGRAM, at=on(3, 3))
    assert caught.value.field == "starts_at"


def test_only_what_was_selected_gets_a_slot(event: Event, session: Session) -> None:
    with pytest.raises(Invalid):
        placed(pitch(event), session)


def test_a_slot_can_be_taken_back(event: Event, session: Session) -> None:
    one = placed(selected(event), session)
    pitch_place(uuid=one.uuid, session_uuid=None, by=PROGRAM, at=on(3, 4))
    one.refresh_from_db()
    assert (one.session, one.starts_at) == (None, None)


def test_a_cancelled_pitch_frees_its_slot_and_comes_back_without_it(event: Event, session: Session) -> None:
    first, second = placed(selected(event), session, 10), selected(event, "新药二号")
    moved(first, "cancelled", reason="临时取消")
    placed(second, session, 10)
    moved(first, "accepted")
    first.refresh_from_db()
    assert (first.state, first.session) == ("accepted", None)


def test_a_cancelled_pitch_whose_slot_is_free_keeps_it(event: Event, session: Session) -> None:
    one = placed(selected(event), session, 10)
    moved(one, "cancelled", reason="临时取消")
    moved(one, "accepted")
    one.refresh_from_db()
    assert one.starts_at == at(10)


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("project", {"project": " "}),
        ("project", {"project": "新药一号"}),
        ("organisation", {"organisation": ""}),
        ("minutes", {"minutes": 0}),
        ("minutes", {"minutes": 241}),
        ("summary", {"summary": "长" * 5001}),
    ],
)
def test_a_pitch_that_cannot_be_is_refused(event: Event, field: str, more: dict[str, Any]) -> None:
    pitch(event)
    with pytest.raises(Invalid) as caught:
        pitch(event, **{"project": "新药二号", **more})
    assert (caught.value.field, Pitch.objects.count()) == (field, 1)


def test_refusing_needs_a_reason_and_a_state_must_exist(event: Event) -> None:
    one = pitch(event)
    for field, state in (("reason", "refused"), ("reason", "cancelled"), ("state", "sold")):
        with pytest.raises(Invalid) as caught:
            moved(one, state)
        assert caught.value.field == field
    with pytest.raises(Impossible):
        moved(one, "done")


def test_a_project_is_changed_and_stays_one_of_its_name(event: Event) -> None:
    one, other = pitch(event), pitch(event, "新药二号")
    kept = pitch_change(uuid=one.uuid, project="新药甲", project_en="Drug A", summary="简介", by=PROGRAM, at=on(3, 2))
    assert (kept.project, kept.project_en, kept.summary) == ("新药甲", "Drug A", "简介")
    with pytest.raises(Invalid):
        pitch_change(uuid=other.uuid, project="新药甲", project_en="", summary="", by=PROGRAM, at=on(3, 2))


def test_others_arrange_nothing(world: World, event: Event) -> None:
    one = pitch(event)
    with pytest.raises(NotAllowed):
        pitch_move(uuid=one.uuid, state="accepted", by=act(world.auditor), at=on(3, 2))
    with pytest.raises(NotFound):
        pitch_place(uuid=one.uuid, session_uuid=None, by=act(world.stranger), at=on(3, 2))
