"""The programme as iCalendar: the zone of the place with its own rules, one entry a session."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from icalendar import Calendar, Event

from duixian.core.events.programme import Session
from duixian.core.events.slots import local, zone_of
from duixian.documents.schedules.released import Released


def schedule_ics(released: Released, sessions: Iterable[Session] | None = None) -> bytes:
    """The scheduled sessions (or some of them) as a published calendar; the same release gives the same bytes.

    The UID of a session stays through releases and SEQUENCE is the number of the release, so that a calendar which fetches it again
    moves its entries. Times carry the IANA zone of the place and the VTIMEZONE that explains it.
    """
    programme = released.programme
    chosen = programme.scheduled if sessions is None else [one for one in sessions if one.slot is not None]
    calendar = Calendar()
    calendar.add("prodid", "-//Duixian//Programme//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", released.said(programme.edition.title))
    calendar.add("x-wr-calname", released.said(programme.edition.title))
    calendar.add("x-wr-timezone", programme.edition.zone)
    for session in chosen:
        calendar.add_component(_entry(released, session))
    _explain_zone(calendar, chosen, programme.edition.days[0].date)
    found: bytes = calendar.to_ical()
    return found


def _entry(released: Released, session: Session) -> Event:
    zone = zone_of(released.programme.edition.zone)
    values: dict[str, Any] = {
        "uid": f"{session.id}@duixian",
        "sequence": released.number,
        "dtstamp": released.at,
        "dtstart": session.time.start.astimezone(zone),
        "dtend": session.time.end.astimezone(zone),
        "summary": released.said(session.title),
        "location": _location(released, session),
        "description": released.description(session),
        "categories": [name for name in (released.kind(session), released.track(session)) if name],
        "url": released.session_address(session),
        "status": "CANCELLED" if released.programme.edition.cancelled else "CONFIRMED",
    }
    entry = Event()
    for name, value in values.items():
        if value not in ("", []):
            entry.add(name, value)
    return entry


def _location(released: Released, session: Session) -> str:
    edition = released.programme.edition
    parts = (released.room(session), released.said(edition.place), released.said(edition.address))
    return ("，" if released.language == "zh" else ", ").join(part for part in parts if part)


def _explain_zone(calendar: Calendar, sessions: Iterable[Session], first: date) -> None:
    """VTIMEZONE from the January before to the year after, so that a change of the clock in between is told."""
    days = [local(session.time.start, "UTC").date() for session in sessions] or [first]
    begin = date(min(days).year - 1, 1, 1)
    calendar.add_missing_timezones(first_date=begin, last_date=max(days) + timedelta(days=366))
