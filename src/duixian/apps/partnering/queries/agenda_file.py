"""Meetings of a delegate as one calendar file, to be kept or subscribed to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from icalendar import Event

from duixian.apps.partnering.models import Profile
from duixian.apps.partnering.queries.agenda import Appointment
from duixian.apps.partnering.queries.wording import body_of, meeting_words, named_of, table_of
from duixian.core.events.slots import zone_of
from duixian.documents.schedules.invitations import calendar_of


def agenda_ics(profile: Profile, agenda: Sequence[Appointment], *, address: str, english: bool) -> bytes:
    """The meetings with the UID and SEQUENCE that letters about them carry, so that each stays one entry wherever it came from.

    `address` is the page on which they stand. The same schedule gives the same bytes.
    """
    event = profile.partnering.event
    days = [one.starts_at.date() for one in agenda] or [event.starts_on]
    calendar = calendar_of(event.time_zone, min(days), max(days))
    title = (event.name_en if english else "") or event.name
    calendar.add("method", "PUBLISH")
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    calendar.add("x-wr-timezone", event.time_zone)
    calendar.add("refresh-interval", timedelta(minutes=15), parameters={"value": "DURATION"})
    for one in agenda:
        calendar.add_component(_entry(one, event.time_zone, address, english))
    return bytes(calendar.to_ical())


def _entry(one: Appointment, zone: str, address: str, english: bool) -> Event:
    there, meeting = zone_of(zone), one.meeting
    with_whom = "; ".join(body_of(other, english=english) for other in one.others) or meeting.title
    people = "\n".join(
        f"{named_of(other, english=english)}, {body_of(other, english=english)}" if english else
        f"{body_of(other, english=english)} {named_of(other, english=english)}" for other in one.others
    )  # fmt: skip
    values: dict[str, Any] = {
        "uid": f"meeting-{meeting.uuid}@duixian", "sequence": meeting.sequence, "dtstamp": _stamp(one),
        "dtstart": one.starts_at.astimezone(there), "dtend": one.ends_at.astimezone(there),
        "summary": meeting_words(meeting, english=english) + with_whom, "location": table_of(meeting.table, english=english),
        "description": people, "url": address, "status": "CONFIRMED",
    }  # fmt: skip
    entry = Event()
    for name, value in values.items():
        if value not in ("", None):
            entry.add(name, value)
    return entry


def _stamp(one: Appointment) -> datetime:
    return one.meeting.notified_at or one.meeting.created_at
