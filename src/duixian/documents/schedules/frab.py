"""The frab schedule as JSON values: what schedule apps, signage and video teams of conferences read.

Follows schedule.json of the format's keepers (voc/schedule, conference.days[].rooms{}[]); schedule.xml is written from the same values.
"""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from typing import Any, Final

from duixian import __version__
from duixian.core.events.programme import Day, Session
from duixian.core.events.slots import local
from duixian.documents.schedules.released import Released

_GENERATOR: Final = {"name": "duixian", "version": __version__}
_SLOT: Final = timedelta(minutes=15)
_SHORTEST_ACRONYM: Final = 4


def schedule_json(released: Released) -> bytes:
    """schedule.json, UTF-8; the same release gives the same bytes."""
    return json.dumps(schedule(released), ensure_ascii=False, separators=(",", ":")).encode()


def schedule(released: Released) -> dict[str, Any]:
    """The values of schedule.json: every scheduled session once, under its day and room; times with the offset of the place."""
    programme, edition = released.programme, released.programme.edition
    dates = [day.date for day in edition.days]
    conference = {
        "acronym": acronym(edition.slug),
        "title": released.said(edition.title),
        "start": min(dates).isoformat(),
        "end": max(dates).isoformat(),
        "daysCount": len(dates),
        "timeslot_duration": clock(_SLOT),
        "time_zone_name": edition.zone,
        "url": released.address,
        "rooms": [
            {"name": released.said(room.name), "guid": room.id, "capacity": room.capacity} for room in programme.rooms
        ],
        "tracks": [
            {"name": released.said(track.name), "slug": f"track-{number}"}
            for number, track in enumerate(programme.tracks, 1)
        ],
        "days": [_day(released, number, day) for number, day in enumerate(edition.days, 1)],
    }
    body = {"version": str(released.number), "base_url": released.root, "conference": conference}
    return {"schedule": body, "generator": _GENERATOR}


def _day(released: Released, number: int, day: Day) -> dict[str, Any]:
    hours, zone = day.hours(released.programme.edition.zone), released.programme.edition.zone
    rooms: dict[str, list[dict[str, Any]]] = {}
    for session in released.programme.on(day):
        rooms.setdefault(released.room(session), []).append(_event(released, session))
    return {
        "index": number,
        "date": day.date.isoformat(),
        "day_start": _moment(hours.start, zone),
        "day_end": _moment(hours.end, zone),
        "rooms": rooms,
    }


def _event(released: Released, session: Session) -> dict[str, Any]:
    edition = released.programme.edition
    start = local(session.time.start, edition.zone)
    return {
        "id": session.number,
        "guid": session.id,
        "date": start.isoformat(),
        "start": f"{start:%H:%M}",
        "end": _moment(session.time.end, edition.zone),
        "duration": clock(session.time.length),
        "room": released.room(session),
        "slug": f"{acronym(edition.slug)}-{session.number:04d}",
        "url": released.session_address(session),
        "title": released.said(session.title),
        "subtitle": "",
        "track": released.track(session) or None,
        "type": released.kind(session),
        "language": session.language or None,
        "abstract": released.said(session.abstract),
        "description": released.description(session),
        "links": [],
        "attachments": [],
        "persons": [{"guid": person.id, "name": released.said(person.name)} for person in released.people(session)],
    }


def _moment(moment: datetime, zone: str) -> str:
    return local(moment, zone).isoformat()


def clock(length: timedelta) -> str:
    """A length as H:MM, whole minutes."""
    hours, minutes = divmod(length // timedelta(minutes=1), 60)
    return f"{hours}:{minutes:02d}"


def acronym(slug: str) -> str:
    """The name of a conference as the format wants it: small letters, digits and _, at least four of them."""
    plain = re.sub(r"[^a-z0-9]+", "_", slug.lower()).strip("_")
    return plain if len(plain) >= _SHORTEST_ACRONYM else f"{plain}_conf".strip("_")
