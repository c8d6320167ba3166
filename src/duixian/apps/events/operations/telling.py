"""The people whom a change of the programme concerns are told by letter, each once for a release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.models import ProgrammeRelease, Speaker, SpeakerState
from duixian.apps.events.operations.inviting import calendar_of_speaker, was_invited_to_a_time
from duixian.apps.events.programme_letters import CHANGED
from duixian.apps.notices.operations import letter_queue
from duixian.apps.parties.models import Person
from duixian.core.events.changes import Notice
from duixian.core.wording import Language
from duixian.documents.schedules.invitations import Method


def changes_tell(release: ProgrammeRelease, told: Mapping[str, Sequence[Notice]], *, by: Actor, at: datetime) -> int:
    """Queue a letter to everybody in `told` (id of a person → their notices) who has an address; gives how many were queued.

    To be called inside the transaction of the release. In the language of the speaker, else by country; whoever was sent an appointment
    gets it as it is now. The same release tells a person once. Two queries, and four a letter, eight where it brings an appointment.
    """
    event = release.event
    people = Person.objects.filter(unit=event.unit_id, uuid__in=list(told)).exclude(email="").order_by("pk")
    speaking = {
        one.person_id: one
        for one in Speaker.objects.filter(event=event).select_related("person", "event__unit", "liaison")
    }
    number = 0
    for person in people:
        speaker = speaking.get(person.pk)
        written = (speaker and speaker.language) or ("zh-hans" if person.country in ("", "CN") else "en")
        language: Language = "en" if written == "en" else "zh"
        facts = _facts(release, person, told[str(person.uuid)], language)
        number += _written(release, person, language, facts, _appointment(speaker, at), by=by, at=at)
    return number


def _appointment(speaker: Speaker | None, at: datetime) -> bytes | None:
    """The appointment as it is now, for whoever was sent one; taken back from whoever does not come."""
    if speaker is None or not was_invited_to_a_time(speaker):
        return None
    away = speaker.state in {SpeakerState.DECLINED, SpeakerState.WITHDRAWN}
    return calendar_of_speaker(speaker, at, Method.CANCEL if away else Method.REQUEST)


def _written(
    release: ProgrammeRelease, person: Person, language: Language, facts: Mapping[str, Any], calendar: bytes | None, *, by: Actor,
    at: datetime,
) -> bool:  # fmt: skip
    """Whether a letter was queued; an address that is none stops nobody else's."""
    event = release.event
    try:
        return letter_queue(
            unit=event.unit, key=f"programme:{release.uuid}:{person.uuid}", letter=CHANGED, to=person.email, language=language,
            facts=facts, about_uuid=event.uuid, person_uuid=person.uuid, calendar=calendar, reply_to=event.contact_email, by=by, at=at,
        )  # fmt: skip
    except Invalid as refusal:
        if refusal.field == "to":
            return False
        raise


def _facts(release: ProgrammeRelease, person: Person, notices: Sequence[Notice], language: Language) -> dict[str, Any]:
    event, english = release.event, language == "en"
    return {
        "name": (english and person.name_en) or person.name,
        "event": (english and event.name_en) or event.name,
        "changes": "\n".join(f"- {notice.words.said(language)}" for notice in notices),
        "zone": event.time_zone,
        "link": f"{settings.SITE_ADDRESS}/c/{event.slug}/{'en/' if english else ''}programme/",
        "notes": release.notes,
    }
