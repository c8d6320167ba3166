"""The programme as schema.org JSON-LD, for search engines: the conference, and its sessions as its parts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from duixian.core.events.programme import Person, Session
from duixian.core.events.slots import local
from duixian.documents.schedules.released import Released
from duixian.documents.writing.style import printable

_CONTEXT: Final = "https://schema.org"
_STATUS: Final = {True: "https://schema.org/EventCancelled", False: "https://schema.org/EventScheduled"}
_LANGUAGES: Final = {"zh": "zh-CN", "en": "en"}
_MODE: Final = "https://schema.org/OfflineEventAttendanceMode"
_UNSAFE: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What could end the script element in which it stands."""


def conference_event(released: Released, sessions: Sequence[Session] | None = None) -> dict[str, Any]:
    """The conference with its scheduled sessions (or some of them) as subEvent."""
    programme, edition = released.programme, released.programme.edition
    shown = programme.scheduled if sessions is None else sessions
    hours = [day.hours(edition.zone) for day in edition.days]
    return {
        "@context": _CONTEXT,
        **_named(released, released.said(edition.title), released.root),
        "startDate": local(min(hours).start, edition.zone).isoformat(),
        "endDate": local(max(hours).end, edition.zone).isoformat(),
        "inLanguage": _LANGUAGES[released.language],
        "location": _place(released),
        **({"organizer": _organisation(released.said(edition.organizer))} if any(edition.organizer) else {}),
        "subEvent": [_part(released, session) for session in shown],
    }


def session_event(released: Released, session: Session) -> dict[str, Any]:
    """One session, with the conference as its superEvent."""
    edition = released.programme.edition
    whole = {"@type": "Event", "name": released.said(edition.title), "url": released.root}
    return {"@context": _CONTEXT, **_part(released, session), "superEvent": whole}


def _named(released: Released, name: str, address: str) -> dict[str, Any]:
    return {
        "@type": "Event",
        "@id": address,
        "name": name,
        "url": address,
        "eventStatus": _STATUS[released.programme.edition.cancelled],
        "eventAttendanceMode": _MODE,
    }


def _part(released: Released, session: Session) -> dict[str, Any]:
    zone = released.programme.edition.zone
    performers = [_person(released, person) for person in released.people(session)]
    about = released.said(session.abstract)
    return {
        **_named(released, released.said(session.title), released.session_address(session)),
        "startDate": local(session.time.start, zone).isoformat(),
        "endDate": local(session.time.end, zone).isoformat(),
        "location": {"@type": "Place", "name": released.room(session), "containedInPlace": _place(released)},
        **({"description": about} if about else {}),
        **({"performer": performers} if performers else {}),
    }


def _place(released: Released) -> dict[str, Any]:
    edition = released.programme.edition
    name = released.said(edition.place) or released.said(edition.title)
    address = released.said(edition.address)
    return {"@type": "Place", "name": name, **({"address": address} if address else {})}


def _organisation(name: str) -> dict[str, Any]:
    return {"@type": "Organization", "name": name}


def _person(released: Released, person: Person) -> dict[str, Any]:
    affiliation = released.said(person.affiliation)
    return {
        "@type": "Person",
        "name": released.said(person.name),
        **({"jobTitle": printable(person.post)} if person.post else {}),
        **({"affiliation": _organisation(affiliation)} if affiliation else {}),
    }


def as_script(data: dict[str, Any]) -> str:
    """JSON that may stand inside a script element: nothing in it can end the element or begin a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return "".join(_UNSAFE.get(character, character) for character in text)
