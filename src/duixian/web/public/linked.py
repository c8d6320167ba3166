"""The conference as schema.org JSON-LD, for search engines and calendars."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from duixian.apps.events.models import Event, EventParty, EventState, Speaker
from duixian.web.public.languages import HTML_LANG
from duixian.web.public.telling import said_in

STATUS: Final = {EventState.CANCELLED: "https://schema.org/EventCancelled"}
SCHEDULED: Final = "https://schema.org/EventScheduled"
OFFLINE: Final = "https://schema.org/OfflineEventAttendanceMode"
BEHIND: Final = (EventParty.Role.HOST, EventParty.Role.ORGANISER)
"""Who organises, in the words of schema.org."""


def event_data(
    event: Event, language: str, address: str, parties: Iterable[EventParty], speakers: Iterable[Speaker]
) -> dict[str, Any]:
    """The conference with place, organisers and keynote speakers.

    It begins and ends with its first and last session, told with the offset of its zone; with no session yet, on its days.
    """
    organisers = [_organisation(one, language) for one in parties if one.role in BEHIND]
    performers = [_person(one, language) for one in speakers]
    theme = said_in(language, event.theme, event.theme_en).text
    return {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": said_in(language, event.name, event.name_en).text,
        **({"description": theme} if theme else {}),
        "startDate": _moment(event, "opens_at", event.starts_on),
        "endDate": _moment(event, "closes_at", event.ends_on),
        "eventStatus": STATUS.get(EventState(event.state), SCHEDULED),
        "eventAttendanceMode": OFFLINE,
        "inLanguage": [HTML_LANG[one] for one in event.languages if one in HTML_LANG],
        "location": _place(event, language),
        **({"organizer": organisers} if organisers else {}),
        **({"performer": performers} if performers else {}),
    }


def _moment(event: Event, field: str, day: date) -> str:
    told: datetime | None = getattr(event, field, None)
    return told.astimezone(ZoneInfo(event.time_zone)).isoformat() if told else day.isoformat()


def _place(event: Event, language: str) -> Mapping[str, str]:
    name = said_in(language, event.venue, event.venue_en).text or said_in(language, event.name, event.name_en).text
    address = said_in(language, event.address, event.address_en).text
    return {"@type": "Place", "name": name, **({"address": address} if address else {})}


def _organisation(party: EventParty, language: str) -> Mapping[str, str]:
    body = party.organisation
    name = said_in(language, body.name, body.name_en).text
    return {"@type": "Organization", "name": name, **({"url": party.link} if party.link else {})}


def _person(speaker: Speaker, language: str) -> Mapping[str, Any]:
    person = speaker.person
    told: dict[str, Any] = {"@type": "Person", "name": said_in(language, person.name, person.name_en).text}
    if person.title:
        told["jobTitle"] = person.title
    if person.organisation:
        name = said_in(language, person.organisation.name, person.organisation.name_en).text
        told["affiliation"] = {"@type": "Organization", "name": name}
    return told
