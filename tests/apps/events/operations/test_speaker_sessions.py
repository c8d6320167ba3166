from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.events.models import Event, Session, SessionRecord, SpeakerState
from duixian.apps.events.operations.speaker_sessions import session_spoke
from duixian.apps.events.operations.speaker_steps import speaker_spoke
from duixian.apps.targets.errors import Impossible
from factories.accounts import World, act, make_world
from factories.events import make_event, make_session, make_talk
from factories.speakers import PROGRAM, accepted, confirmed, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


@pytest.fixture
def session(event: Event) -> Session:
    return make_session(event, starts_at=on(6, 10), minutes=60)


def test_everybody_of_a_session_spoke_at_its_end(event: Event, session: Session) -> None:
    both = [confirmed(event, "甲"), confirmed(event, "乙")]
    make_talk(session, "题", *both)
    wanted = [one.uuid for one in both]
    given = {"event_uuid": event.uuid, "session_uuid": session.uuid, "speakers": wanted, "by": PROGRAM}
    assert [session_spoke(**given, at=on(6, 11)) for _ in range(2)] == [2, 0]
    for one in both:
        one.refresh_from_db()
        step = one.steps.get(state="spoke")
        assert (one.state, step.occurred_at, step.session, step.source) == (
            SpeakerState.SPOKE,
            session.ends_at,
            session,
            "session",
        )


def test_a_session_that_is_not_over_proves_nothing(event: Event, session: Session) -> None:
    speaker = confirmed(event)
    make_talk(session, "题", speaker)
    with pytest.raises(Invalid):
        session_spoke(
            event_uuid=event.uuid, session_uuid=session.uuid, speakers=[speaker.uuid], by=PROGRAM, at=on(6, 10)
        )


def test_who_has_no_part_or_was_not_confirmed_did_not_speak(event: Event, session: Session) -> None:
    outside, waiting = confirmed(event, "甲"), accepted(event, "乙")
    make_talk(session, "题", waiting)
    for speaker, refusal in ((outside, Invalid), (waiting, Impossible)):
        with pytest.raises(refusal):
            session_spoke(
                event_uuid=event.uuid, session_uuid=session.uuid, speakers=[speaker.uuid], by=PROGRAM, at=on(6, 11)
            )


def test_others_say_nothing(world: World, event: Event, session: Session) -> None:
    for user, refusal in ((world.auditor, NotAllowed), (world.stranger, NotFound)):
        with pytest.raises(refusal):
            session_spoke(event_uuid=event.uuid, session_uuid=session.uuid, speakers=[], by=act(user), at=on(6, 11))


@pytest.mark.parametrize("outcome", ["cancelled", "replaced"])
def test_nobody_spoke_in_a_session_that_fell_away(event: Event, session: Session, outcome: str) -> None:
    speaker = confirmed(event)
    make_talk(session, "题", speaker)
    other = make_session(event, "替换场", starts_at=on(6, 11)) if outcome == "replaced" else None
    SessionRecord.objects.create(
        session=session, outcome=outcome, replaced_by=other, occurred_at=on(6, 11), recorded_at=on(6, 11)
    )
    attempts = (
        lambda: session_spoke(event_uuid=event.uuid, session_uuid=session.uuid, speakers=[speaker.uuid], by=PROGRAM, at=on(6, 11)),
        lambda: speaker_spoke(speaker_uuid=speaker.uuid, source="session", session_uuid=session.uuid, by=PROGRAM, at=on(6, 11)),
    )  # fmt: skip
    for attempt in attempts:
        with pytest.raises(Invalid, match="不能证明"):
            attempt()
    SessionRecord.objects.update(superseded_at=on(6, 12))
    assert attempts[0]() == 1
