from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event, SessionRole, SpeakerState
from duixian.apps.events.operations.speaker_papers import material_ask
from duixian.apps.events.queries.speakers import (
    SpeakerFilter,
    namesakes,
    session_speakers,
    speaker_counts,
    speaker_get,
    speaker_numbers,
    speaker_sessions,
    speakers_of,
    speakers_public,
    steps_of,
)
from duixian.core.events.speaking import Numbers
from factories.accounts import World, act, make_world
from factories.events import make_event, make_session, make_speaker, make_talk, make_track
from factories.speakers import PROGRAM, accepted, confirmed, invite, on, propose

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


def names(event: Event, day: date = date(2020, 3, 15), **wanted: Any) -> list[str]:
    rows = speakers_of(event, SpeakerFilter(**wanted), on=day)
    return sorted(row.person.name for row in rows)


def test_a_speaker_is_seen_by_who_sees_the_unit(world: World, event: Event) -> None:
    speaker = confirmed(event)
    assert speaker_get(act(world.auditor), speaker.uuid) == speaker
    with pytest.raises(NotFound):
        speaker_get(act(world.stranger), speaker.uuid)


def test_speakers_are_found_by_state_track_country_liaison_and_text(world: World, event: Event) -> None:
    track = make_track(event)
    confirmed(event, "甲", country="DE", topic="基因编辑", liaison_uuid=world.filler.uuid)
    propose(event, "乙", country="CN", track_uuid=track.uuid, organisation="海汀医院")
    talker = propose(event, "丙", country="US")
    make_talk(make_session(event, track=track), "题", talker)
    found = {
        "state": names(event, state="confirmed"), "track": names(event, track=track.uuid), "country": names(event, country="US"),
        "liaison": names(event, liaison=world.filler.uuid), "topic": names(event, text="基因"), "body": names(event, text="医院"),
        "all": names(event),
    }  # fmt: skip
    assert found == {
        "state": ["甲"], "track": ["丙", "乙"], "country": ["丙"], "liaison": ["甲"], "topic": ["甲"], "body": ["乙"],
        "all": ["丙", "乙", "甲"],
    }  # fmt: skip


def test_overdue_is_who_has_not_answered_or_owes_a_material(world: World, event: Event) -> None:
    late, long_ago, owing = invite(propose(event, "迟")), invite(propose(event, "久")), confirmed(event, "欠")
    accepted(event, "应")
    late.reply_by = date(2020, 2, 15)
    late.save()
    material_ask(speaker_uuid=owing.uuid, kind="slides", due_on=date(2020, 3, 10), by=PROGRAM, at=on(3, 2))
    assert long_ago.state == SpeakerState.INVITED
    found = [names(event, day, overdue=True) for day in (date(2020, 2, 15), date(2020, 2, 16), date(2020, 3, 11))]
    assert found == [[], ["迟"], ["久", "欠", "迟"]]


def test_counts_and_numbers(event: Event) -> None:
    confirmed(event, "甲")
    invite(propose(event, "乙"))
    propose(event, "丙")
    assert speaker_counts(event) == {"confirmed": 1, "invited": 1, "proposed": 1}
    assert speaker_numbers(event, as_of=on(2, 15), known_at=on(12, 31)) == Numbers(2, 0, 0)
    assert speaker_numbers(event, as_of=on(3, 1), known_at=on(12, 31)) == Numbers(2, 1, 0)


def test_steps_tell_superseded_ones_too(event: Event) -> None:
    speaker = confirmed(event)
    speaker.steps.filter(state="confirmed").update(superseded_at=on(9, 1))
    assert [step.state for step in steps_of(speaker)] == ["proposed", "invited", "accepted", "confirmed"]


def test_sessions_of_a_speaker_are_those_with_a_talk_or_a_part(event: Event) -> None:
    speaker = confirmed(event)
    talk, chair, interpreter, removed = (make_session(event, f"场{n}") for n in range(4))
    make_talk(talk, "题", speaker)
    gone = make_talk(removed, "撤", speaker)
    gone.removed_at = on(5, 1)
    gone.save()
    SessionRole.objects.create(session=chair, person=speaker.person, part="chair")
    SessionRole.objects.create(session=interpreter, person=speaker.person, part="interpreter")
    assert [one.title for one in speaker_sessions(speaker)] == ["场0", "场1"]
    assert [list(session_speakers(one)) for one in (talk, chair, interpreter, removed)] == [
        [speaker],
        [speaker],
        [],
        [],
    ]


def test_one_name_or_address_under_two_persons_is_told(event: Event) -> None:
    first, second = propose(event, "王教授", email="a@example.org"), propose(event, "王教授", email="b@example.org")
    third = propose(event, "李教授", email="A@example.org")
    assert namesakes(event) == [("王教授", [first, second]), ("a@example.org", [first, third])]


def test_the_public_sees_who_is_confirmed_or_spoke_and_may_be_shown(event: Event) -> None:
    make_speaker(event, "乙", SpeakerState.SPOKE)
    keynote = make_speaker(event, "丙", SpeakerState.CONFIRMED, keynote=True)
    for state in (SpeakerState.INVITED, SpeakerState.ACCEPTED, SpeakerState.ABSENT, SpeakerState.WITHDRAWN):
        make_speaker(event, f"{state}", state)
    make_speaker(event, "丁", SpeakerState.CONFIRMED, shown=False)
    late, early = make_session(event, "晚", starts_at=on(6, 11)), make_session(event, "早", starts_at=on(6, 10))
    make_talk(late, "第二讲", keynote)
    make_talk(early, "第一讲", keynote)
    found = speakers_public(event)
    assert [(one.person.name, [talk.title for talk in one.talks]) for one in found] == [
        ("丙", ["第一讲", "第二讲"]), ("乙", []),
    ]  # fmt: skip


def test_the_public_list_takes_two_queries_for_any_number(event: Event) -> None:
    session = make_session(event)
    for number in range(5):
        make_talk(session, f"题{number}", make_speaker(event, f"嘉宾{number}"))
    with CaptureQueriesContext(connection) as queries:
        shown = [(one.person.name, one.talks[0].session.title, one.photo) for one in speakers_public(event)]
    assert (len(shown), len(queries)) == (5, 2)
