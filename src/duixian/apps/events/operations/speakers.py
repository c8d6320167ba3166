"""Speakers are proposed for an edition, and what is known of them is kept."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.models import User
from duixian.apps.accounts.queries import people_visible
from duixian.apps.events.models import Event, Speaker, StepSource, Track
from duixian.apps.events.operations.entering import locked_event
from duixian.apps.events.operations.knowing import organisation_known, person_found
from duixian.apps.events.operations.speaker_steps import locked_speaker, step_take, tell_of
from duixian.apps.events.whom import Whom
from duixian.apps.parties.models import Person
from duixian.apps.parties.operations import person_change
from duixian.core.events.speaking import Stage

LONGEST = {"topic": 200, "note": 300, "biography": 5_000, "biography_en": 5_000}


@transaction.atomic
def speaker_propose(
    *, event_uuid: UUID, whom: Whom, topic: str = "", keynote: bool = False, language: str = "zh-hans", note: str = "",
    track_uuid: UUID | None = None, liaison_uuid: UUID | None = None, occurred_at: datetime | None = None,
    source: str = StepSource.STAFF, by: Actor, at: datetime,
) -> Speaker:  # fmt: skip
    """Propose somebody as a speaker of an edition; the person is found among those the unit knows, or registered.

    Raises NotFound, NotAllowed, and Invalid: already proposed (`name`), no such track or colleague, a text that is too long, or as
    person_create.
    """
    event = locked_event(by, event_uuid)
    person = person_found(unit=event.unit, whom=whom, by=by, at=at)
    if Speaker.objects.filter(event=event, person=person).exists():
        raise Invalid(_("这个人已经在嘉宾名单里了。"), field="name")
    given = {"topic": topic, "note": note}
    speaker = Speaker.objects.create(
        event=event, person=person, keynote=keynote, language=_language(language), track=_track(event, track_uuid),
        liaison=_liaison(by, liaison_uuid), created_at=at, **_texts(given),
    )  # fmt: skip
    step_take(speaker, Stage.PROPOSED, source=source, occurred_at=occurred_at, by=by, at=at)
    return speaker


@transaction.atomic
def speaker_change(
    *, speaker_uuid: UUID, topic: str, keynote: bool, shown: bool, language: str, note: str, biography: str, biography_en: str,
    reply_by: date | None, track_uuid: UUID | None, liaison_uuid: UUID | None, by: Actor, at: datetime,
) -> Speaker:  # fmt: skip
    """Change what is known of a speaker beside their steps. Raises NotFound, NotAllowed, Invalid at the field."""
    speaker = locked_speaker(by, speaker_uuid)
    values = _texts({"topic": topic, "note": note, "biography": biography, "biography_en": biography_en}) | {
        "keynote": keynote, "shown": shown, "language": _language(language), "reply_by": reply_by,
        "track": _track(speaker.event, track_uuid), "liaison": _liaison(by, liaison_uuid),
    }  # fmt: skip
    _keep(speaker, values, by, at)
    return speaker


@transaction.atomic
def speaker_contact_change(*, speaker_uuid: UUID, whom: Whom, by: Actor, at: datetime) -> Person:
    """Correct name, address, title or country of a speaker's person. Raises NotFound, NotAllowed, Invalid as person_change."""
    speaker = locked_speaker(by, speaker_uuid)
    organisation = speaker.person.organisation if not whom.organisation.strip() else organisation_known(
        unit=speaker.event.unit, name=whom.organisation, name_en=whom.organisation_en, by=by, at=at
    )  # fmt: skip
    return person_change(
        person=speaker.person, name=whom.name, name_en=whom.name_en, email=whom.email, phone=whom.phone, title=whom.title,
        country=whom.country, organisation=organisation, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def speaker_profile_change(
    *, speaker_uuid: UUID, biography: str, biography_en: str, topic: str, by: Actor, at: datetime
) -> Speaker:
    """What speakers write about themselves by their own link. Raises NotFound, NotAllowed, Invalid at the field."""
    speaker = locked_speaker(by, speaker_uuid)
    _keep(speaker, _texts({"biography": biography, "biography_en": biography_en, "topic": topic}), by, at)
    return speaker


def _keep(speaker: Speaker, values: dict[str, Any], by: Actor, at: datetime) -> None:
    differing = [name for name, value in values.items() if getattr(speaker, name) != value]
    for name in differing:
        setattr(speaker, name, values[name])
    if differing:
        speaker.save(update_fields=differing)
        tell_of("events.speaker.changed", speaker, by=by, at=at, fields=differing)


def _texts(given: dict[str, str]) -> dict[str, Any]:
    for field, text in given.items():
        if len(text.strip()) > LONGEST[field]:
            raise Invalid(_("太长了：最多 %(most)s 个字。") % {"most": LONGEST[field]}, field=field)
    return {field: text.strip() for field, text in given.items()}


def _language(given: str) -> str:
    if given not in {"zh-hans", "en"}:
        raise Invalid(_("没有这种语言。"), field="language")
    return given


def _track(event: Event, uuid: UUID | None) -> Track | None:
    if uuid is None:
        return None
    found = Track.objects.filter(event=event, uuid=uuid).first()
    if found is None:
        raise Invalid(_("这次会议没有这个分会。"), field="track")
    return found


def _liaison(by: Actor, uuid: UUID | None) -> User | None:
    if uuid is None:
        return None
    found = people_visible(by).filter(uuid=uuid).first()
    if found is None:
        raise Invalid(_("没有这位同事。"), field="liaison")
    return found
