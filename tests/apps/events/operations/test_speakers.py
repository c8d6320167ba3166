from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Speaker, SpeakerState
from duixian.apps.events.operations.speakers import (
    speaker_change,
    speaker_contact_change,
    speaker_profile_change,
    speaker_propose,
)
from duixian.apps.events.whom import Whom
from factories.accounts import World, act, make_world
from factories.events import make_event, make_track
from factories.speakers import on, propose

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def changed(speaker: Speaker, world: World, **more: Any) -> Speaker:
    given: dict[str, Any] = {
        "topic": "", "keynote": False, "shown": True, "language": "zh-hans", "note": "", "biography": "", "biography_en": "",
        "reply_by": None, "track_uuid": None, "liaison_uuid": None,
    }  # fmt: skip
    return speaker_change(speaker_uuid=speaker.uuid, by=act(world.filler), at=on(2, 2), **{**given, **more})


def test_a_proposal_is_the_first_step(world: World) -> None:
    event = make_event(world.unit)
    track = make_track(event)
    speaker = propose(
        event,
        by=act(world.filler),
        topic="细胞治疗",
        keynote=True,
        track_uuid=track.uuid,
        liaison_uuid=world.filler.uuid,
    )
    steps = list(speaker.steps.values_list("state", "source", "recorded_by"))
    assert (speaker.state, speaker.track, speaker.liaison) == (SpeakerState.PROPOSED, track, world.filler)
    assert steps == [("proposed", "staff", world.filler.pk)]


def test_history_tells_of_a_proposal_without_the_name(world: World) -> None:
    speaker = propose(make_event(world.unit), "王教授", by=act(world.filler))
    row = HistoryRow.objects.get(kind="events.speaker.proposed")
    assert (row.about_uuid, row.payload) == (
        speaker.uuid, {"event": "BIO2020", "state": "proposed", "day": "2020-02-01", "source": "staff"},
    )  # fmt: skip


def test_nobody_is_proposed_twice_for_one_edition(world: World) -> None:
    event, other = make_event(world.unit), make_event(world.unit, slug="other")
    first = propose(event)
    assert propose(other).person_id == first.person_id
    with pytest.raises(Invalid) as caught:
        propose(event)
    assert caught.value.field == "name"


def test_only_the_unit_proposes(world: World) -> None:
    event = make_event(world.unit)
    with pytest.raises(NotFound):
        propose(event, by=act(world.stranger))
    for user in (world.auditor, world.department_reviewer):
        with pytest.raises(NotAllowed):
            propose(event, by=act(user))
    assert Speaker.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("track", {"track_uuid": uuid4()}),
        ("liaison", {"liaison_uuid": uuid4()}),
        ("language", {"language": "fr"}),
        ("topic", {"topic": "长" * 201}),
        ("note", {"note": "长" * 301}),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(world: World, field: str, given: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as caught:
        propose(make_event(world.unit), **given)
    assert (caught.value.field, Speaker.objects.count()) == (field, 0)


def test_a_change_is_kept_and_told_by_its_fields(world: World) -> None:
    speaker = changed(propose(make_event(world.unit)), world, topic="基因治疗", reply_by=date(2020, 3, 1), shown=False)
    speaker.refresh_from_db()
    assert (speaker.topic, speaker.reply_by, speaker.shown) == ("基因治疗", date(2020, 3, 1), False)
    assert HistoryRow.objects.get(kind="events.speaker.changed").payload["fields"] == ["topic", "shown", "reply_by"]


def test_a_change_of_nothing_leaves_no_history(world: World) -> None:
    changed(propose(make_event(world.unit)), world)
    assert not HistoryRow.objects.filter(kind="events.speaker.changed").exists()


def test_a_track_of_another_edition_is_refused(world: World) -> None:
    track = make_track(make_event(world.unit, slug="other"))
    with pytest.raises(Invalid) as caught:
        changed(propose(make_event(world.unit)), world, track_uuid=track.uuid)
    assert caught.value.field == "track"


def test_contact_is_corrected_on_the_person(world: World) -> None:
    speaker = propose(make_event(world.unit), organisation="海汀大学")
    whom = Whom("王一教授", name_en="Wang Yi", email="wy@example.org", country="us", organisation="海汀医院")
    person = speaker_contact_change(speaker_uuid=speaker.uuid, whom=whom, by=act(world.filler), at=on(2, 2))
    assert person.organisation
    assert (person.pk, person.name, person.country, person.organisation.name) == (
        speaker.person_id, "王一教授", "US", "海汀医院",
    )  # fmt: skip


def test_contact_without_organisation_keeps_the_one_there_was(world: World) -> None:
    speaker = propose(make_event(world.unit), organisation="海汀大学")
    person = speaker_contact_change(speaker_uuid=speaker.uuid, whom=Whom("王教授"), by=act(world.filler), at=on(2, 2))
    assert person.organisation
    assert person.organisation.name == "海汀大学"


def test_speakers_write_about_themselves(world: World) -> None:
    speaker = propose(make_event(world.unit))
    kept = speaker_profile_change(
        speaker_uuid=speaker.uuid,
        biography="简介",
        biography_en="Biography",
        topic="题目",
        by=act(world.filler),
        at=on(2, 2),
    )
    assert (kept.biography, kept.biography_en, kept.topic) == ("简介", "Biography", "题目")


def test_script_in_a_text_is_kept_as_text(world: World) -> None:
    speaker = speaker_propose(
        event_uuid=make_event(world.unit).uuid, whom=Whom("<script>alert(1)</script>"), topic="=cmd|'/c'!A1",
        by=act(world.filler), at=on(2, 1),
    )  # fmt: skip
    assert (speaker.person.name, speaker.topic) == ("<script>alert(1)</script>", "=cmd|'/c'!A1")
