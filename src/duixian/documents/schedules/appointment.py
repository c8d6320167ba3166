"""One appointment as iCalendar, with the rules of its zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event


@dataclass(frozen=True, slots=True)
class Appointment:
    """Something to go to: `uid` stays through changes, `at` is when it last changed; times are shown in `zone` (IANA)."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    organiser: str
    zone: str
    at: datetime


def appointment_ics(told: Appointment) -> bytes:
    """The appointment as a calendar of one entry; the same appointment gives the same bytes."""
    zone = ZoneInfo(told.zone)
    entry, calendar = Event(), Calendar()
    for name, value in (
        ("uid", f"{told.uid}@duixian"), ("dtstamp", told.at), ("dtstart", told.starts_at.astimezone(zone)), ("dtend", told.ends_at.astimezone(zone)),
        ("summary", told.title), ("location", told.place), ("description", told.organiser), ("status", "CONFIRMED"),
    ):  # fmt: skip
        if value:
            entry.add(name, value)
    for name, value in (("prodid", "-//Duixian//Bookings//ZH"), ("version", "2.0"), ("method", "PUBLISH")):
        calendar.add(name, value)
    calendar.add_component(entry)
    year = told.starts_at.astimezone(zone).year
    calendar.add_missing_timezones(first_date=date(year - 1, 1, 1), last_date=date(year + 1, 12, 31))
    found: bytes = calendar.to_ical()
    return found
