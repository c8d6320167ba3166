"""Invitations as calendar files (iCalendar, RFC 5545 and 5546) that mail programs offer to accept, update or take off a calendar.

An appointment keeps its UID for good. Each change goes out with a higher SEQUENCE and METHOD:REQUEST, the end of it with
METHOD:CANCEL. Times stand in the zone of the place under its IANA name, with the rules of that zone beside them, so that nothing
depends on what a mail program believes about abbreviations.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vText

MAKER: Final = "-//Duixian//Duixian//ZH"
_ADDRESS: Final = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+")


class Method(StrEnum):
    """What the invitation does: asks for the time (the first time and at each change) or gives it back."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody with a mail address; the name may be empty."""

    name: str
    address: str


class InvitationError(ValueError):
    """What is given cannot be an appointment: an unknown zone, an end before the start, a time without zone, no address."""


def invitation(
    *,
    uid: str,
    sequence: int,
    method: Method,
    starts: datetime,
    ends: datetime,
    zone: str,
    title: str,
    organiser: Party,
    attendee: Party,
    created: datetime,
    place: str = "",
    url: str = "",
    description: str = "",
) -> bytes:
    """The calendar file for one attendee, UTF-8 with CRLF.

    `uid` is stable over all changes of the appointment, `sequence` grows by each of them. `starts` and `ends` are times with a
    zone, shown in `zone` (an IANA name); `ends` is not part of the appointment. `created` is when this file is made. What people
    have typed cannot add a line. Raises InvitationError.
    """
    _check(uid, sequence, starts, ends, created)
    there = _zone(zone)
    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("dtstamp", created.astimezone(UTC))
    event.add("dtstart", starts.astimezone(there))
    event.add("dtend", ends.astimezone(there))
    event.add("status", "CANCELLED" if method is Method.CANCEL else "CONFIRMED")
    for name, said in (("summary", title), ("location", place), ("description", description), ("url", _web(url))):
        if said:
            event.add(name, _plain(said))
    event.add("organizer", _party(organiser))
    event.add("attendee", _party(attendee, role="REQ-PARTICIPANT", partstat="NEEDS-ACTION", rsvp="TRUE"))
    calendar = calendar_of(zone, starts.date(), ends.date())
    calendar.add("method", method.value)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def calendar_of(zone: str, first: date, last: date) -> Calendar:
    """An empty calendar that knows the rules of a zone (an IANA name) from the year of the first day to that of the last.

    For every calendar file of the site: invitations, programmes, one's own agenda. Raises InvitationError.
    """
    _zone(zone)
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add_component(_rules(zone, first.year, last.year))
    return calendar


@lru_cache(maxsize=64)
def _rules(zone: str, first: int, last: int) -> Timezone:
    """The changes of the zone's clock, from the year before to the year after. Shared: nobody may change it.

    Written here and not by the library, which (7.3) dates the change to summer time one hour late by the letter of RFC 5545: the
    onset is told in the time that ends.
    """
    rules = Timezone()
    rules.add("tzid", zone)
    there, begin = ZoneInfo(zone), datetime(first - 1, 1, 1, tzinfo=UTC)
    rules.add_component(_clock(there, begin, begin))
    for before, after in _changes(there, begin, datetime(last + 2, 1, 1, tzinfo=UTC)):
        rules.add_component(_clock(there, before, after))
    return rules


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The last minute before and the first minute after each change of the clock, in UTC: at most one change a day."""
    day = begin
    while day < end:
        before, after = day, day + timedelta(days=1)
        if _told(zone, before) != _told(zone, after):
            while after - before > timedelta(minutes=1):
                middle = before + timedelta(minutes=(after - before) // timedelta(minutes=2))
                before, after = (middle, after) if _told(zone, middle) == _told(zone, before) else (before, middle)
            yield before, after
        day += timedelta(days=1)


def _told(zone: ZoneInfo, moment: datetime) -> tuple[timedelta | None, str | None]:
    there = moment.astimezone(zone)
    return there.utcoffset(), there.tzname()


def _clock(zone: ZoneInfo, before: datetime, after: datetime) -> Any:
    """How the clock goes from `after` on, where it went otherwise until `before`."""
    old, new = before.astimezone(zone), after.astimezone(zone)
    clock = TimezoneDaylight() if new.dst() else TimezoneStandard()
    clock.add("dtstart", (after + (old.utcoffset() or timedelta(0))).replace(tzinfo=None))
    clock.add("tzoffsetfrom", old.utcoffset())
    clock.add("tzoffsetto", new.utcoffset())
    clock.add("tzname", new.tzname())
    return clock


def _check(uid: str, sequence: int, starts: datetime, ends: datetime, created: datetime) -> None:
    if not uid or uid != _line(uid):
        raise InvitationError("an appointment needs a UID of one line")
    if sequence < 0:
        raise InvitationError("SEQUENCE begins with 0")
    if any(time.tzinfo is None for time in (starts, ends, created)):
        raise InvitationError("times need a zone")
    if ends - starts <= timedelta(0):
        raise InvitationError("an appointment ends after it starts")


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvitationError(f"no such zone: {name!r}") from error


def _party(party: Party, **parameters: str) -> Any:
    if not _ADDRESS.fullmatch(party.address):
        raise InvitationError("an organiser and an attendee need a mail address")
    given = vCalAddress(f"mailto:{party.address}")
    name = _line(party.name).replace('"', "'")
    for key, value in {**({"cn": name} if name else {}), **parameters}.items():
        given.params[key] = vText(value)
    return given


def _web(url: str) -> str:
    """An address of a page, which is not escaped in the file: one without blanks or nothing."""
    return url if re.fullmatch(r"https?://\S+", url) else ""


def _plain(text: str) -> str:
    """Text without control characters but line ends, which the file escapes."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in kept if sign == "\n" or unicodedata.category(sign) != "Cc")


def _line(text: str) -> str:
    return " ".join(_plain(text).split())
