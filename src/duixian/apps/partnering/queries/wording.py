"""How people, organisations, tables and times are called in files and letters, in either language."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from duixian.apps.partnering.models import Meeting, MeetingTable, Profile


def named_of(profile: Profile, *, english: bool) -> str:
    """Somebody's name."""
    person = profile.registration.person
    return (person.name_en if english else "") or person.name


def body_of(profile: Profile, *, english: bool) -> str:
    """Somebody's organisation."""
    return (profile.organisation.name_en if english else "") or profile.organisation.name


def table_of(table: MeetingTable, *, english: bool) -> str:
    """Zone and table."""
    zone = (table.zone.name_en if english else "") or table.zone.name
    return f"{zone}, table {table.label}" if english else f"{zone} {table.label}桌"


def meeting_words(meeting: Meeting, *, english: bool) -> str:
    """What a calendar calls a meeting before it says with whom."""
    if meeting.request is not None and meeting.request.recommended:
        return "Recommended meeting: " if english else "推荐洽谈："
    return "Meeting: " if english else "约谈："


def span_of(first: datetime, last: datetime, zone: str) -> str:
    """14:00–14:25, in the zone of the place."""
    there = ZoneInfo(zone)
    return f"{first.astimezone(there):%H:%M}–{last.astimezone(there):%H:%M}"
