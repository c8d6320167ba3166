"""What the public pages of a programme show, drawn from what was released."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.queries.releases import Told
from duixian.core.events.listing import LANGUAGE_WORDS
from duixian.core.events.printed import printed
from duixian.core.events.programme import DUTY_WORDS, KIND_WORDS, Day, Duty, Kind, Person, Session, day_of
from duixian.core.events.publishing import shows
from duixian.core.events.slots import Slot, local, pairs_that_meet
from duixian.documents.schedules.linked_data import as_script, conference_event, session_event
from duixian.documents.schedules.released import Released
from duixian.web.public.dates import day_in_words
from duixian.web.public.programme.kept import kept, released

LONGEST_SEARCH: Final = 60
MOST_CHOSEN: Final = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a visitor looks for; empty is everything."""

    day: str = ""
    track: str = ""
    kind: str = ""
    text: str = ""

    @property
    def narrows(self) -> bool:
        """Whether sessions are left out by more than their day."""
        return bool(self.track or self.kind or self.text)

    @property
    def name(self) -> str:
        """Under what a page for it is kept."""
        return f"{self.day}/{self.track}/{self.kind}"


def wanted_of(given: Mapping[str, str], told: Released, day: str = "") -> Wanted:
    """What is asked for by the address; what the programme does not have narrows nothing."""
    days = {one.date.isoformat() for one in told.programme.edition.days}
    tracks = {str(number) for number in range(1, len(told.programme.tracks) + 1)}
    asked = day or given.get("day", "")
    track, kind = given.get("track", ""), given.get("kind", "")
    return Wanted(
        asked if asked in days else "",
        track if track in tracks else "",
        kind if kind in set(Kind) else "",
        " ".join(given.get("q", "").split())[:LONGEST_SEARCH],
    )


def programme_page(told: Told, language: str, given: Mapping[str, str], day: str = "") -> dict[str, Any]:
    """The programme, or what of it is looked for. Raises NotFound for a day that the edition does not have."""
    found = released(told, language)
    wanted = wanted_of(given, found, day)
    if day and not wanted.day:
        raise NotFound
    body = _body(found, wanted) if wanted.text else kept(told, language, wanted.name, lambda one: _body(one, wanted))
    return {
        "body": mark_safe(body),  # noqa: S308  # rendered by our own template, which escapes
        "data": _data(told, language), "wanted": wanted, "release": told, **choices(found), **zone_told(found),
    }  # fmt: skip


def _data(told: Told, language: str) -> str:
    return mark_safe(kept(told, language, "linked", lambda one: as_script(conference_event(one))))  # noqa: S308  # as_script escapes <, > and &


def choices(found: Released) -> dict[str, Any]:
    """What the filter offers."""
    kinds = {session.kind for session in found.programme.scheduled}
    return {
        "days": [(day.date.isoformat(), _day_words(found, day)) for day in found.programme.edition.days],
        "tracks": [(str(number), found.said(track.name)) for number, track in enumerate(found.programme.tracks, 1)],
        "kinds": [(kind.value, found.said(KIND_WORDS[kind])) for kind in Kind if kind in kinds],
    }


def zone_told(found: Released) -> dict[str, str]:
    """The zone of the place, by name and offset at its first day."""
    edition = found.programme.edition
    start = local(edition.days[0].hours(edition.zone).start, edition.zone)
    offset = f"{start:%z}"
    return {"zone": edition.zone, "offset": f"UTC{offset[:3]}:{offset[3:]}"}


def _body(found: Released, wanted: Wanted) -> str:
    """The days with their tables, or the sessions that are looked for as a list."""
    days = [day for day in found.programme.edition.days if not wanted.day or day.date.isoformat() == wanted.day]
    sections = [_section(found, day, wanted) for day in days]
    context = {
        "sections": [one for one in sections if one["sessions"]],
        "narrows": wanted.narrows,
        "language": found.language,
    }
    return render_to_string("public/programme/_body.html", context)


def _section(found: Released, day: Day, wanted: Wanted) -> dict[str, Any]:
    sessions = [one for one in found.programme.on(day) if _matches(found, one, wanted)]
    section: dict[str, Any] = {
        "id": day.date.isoformat(), "heading": _day_words(found, day), "sessions": sessions,
    }  # fmt: skip
    if wanted.narrows:
        return {**section, "items": [shown(found, one) for one in sessions]}
    return {**section, **_table(found, sessions)}


def _table(found: Released, sessions: Sequence[Session]) -> dict[str, Any]:
    table = printed(found.programme, sessions)
    rooms = found.programme.by_room
    columns = [
        {
            "name": found.said(rooms[room].name) if room else _("全场"),
            "place": rooms[room].place if room else "",
            "lanes": lanes,
        }
        for room, lanes in zip(table.rooms, table.lanes, strict=True)
    ]
    rows = [
        {"clock": f"{local(row.at, found.programme.edition.zone):%H:%M}",
         "cells": [{"rows": cell.rows, "columns": cell.columns, "item": shown(found, cell.session) if cell.session else None} for cell in row.cells]}
        for row in table.rows
    ]  # fmt: skip
    return {"columns": columns, "rows": rows}


def _matches(found: Released, session: Session, wanted: Wanted) -> bool:
    if wanted.kind and session.kind != wanted.kind:
        return False
    if wanted.track and session.track != found.programme.tracks[int(wanted.track) - 1].id:
        return False
    return not wanted.text or wanted.text.casefold() in _text_of(found, session)


def _text_of(found: Released, session: Session) -> str:
    """Everything of a session that can be searched, in both languages."""
    people = [
        found.programme.by_person[part.person] for part, _slot in session.bookings if shows(found.programme, part)
    ]
    words = [session.title, session.abstract, *(talk.title for talk in session.talks), *(one.name for one in people),
             *(one.affiliation for one in people)]  # fmt: skip
    return "\n".join(text for pair in words for text in pair).casefold()


def shown(found: Released, session: Session) -> dict[str, Any]:
    """A session as the pages show it."""
    zone = found.programme.edition.zone
    speakers = [found.said(one.name) for one in found.people(session, Duty.SPEAKER, Duty.PANELIST)]
    return {
        "number": session.number,
        "title": found.said(session.title),
        "start": local(session.time.start, zone),
        "clock": clock(found, session.time),
        "room": found.room(session),
        "kind": found.kind(session),
        "kind_code": session.kind.value,
        "track": found.track(session),
        "people": ("、" if found.language == "zh" else ", ").join(speakers),
        "href": path_of(found, session),
    }


def clock(found: Released, slot: Slot) -> str:
    """From when to when by the clock of the place: 09:00–10:30."""
    start, end = (local(moment, found.programme.edition.zone) for moment in (slot.start, slot.end))
    return f"{start:%H:%M}–{end:%H:%M}"


def path_of(found: Released, session: Session) -> str:
    """The path of a session's page."""
    language = "en" if found.language == "en" else "zh-hans"
    return reverse("conference:programme-session", args=[found.programme.edition.slug, language, session.number])


def session_page(told: Told, language: str, number: int) -> dict[str, Any]:
    """One session with its talks and people. Raises NotFound for a number that was not released."""
    found = released(told, language)
    session = session_numbered(found, number)
    day = day_of(found.programme.edition, session)
    room = found.programme.by_room.get(session.room)
    language_words = LANGUAGE_WORDS.get(session.language)
    return {
        "item": shown(found, session), "release": told, **zone_told(found), "about": found.said(session.abstract),
        "day": _day_words(found, day) if day else "", "day_id": day.date.isoformat() if day else "",
        "place": room.place if room else "", "language": found.said(language_words) if language_words else "",
        "interpreted": session.interpreted, "talks": list(_talks(found, session)), "groups": list(_groups(found, session)),
        "data": mark_safe(as_script(session_event(found, session))),  # noqa: S308  # as_script escapes <, > and &
        "beside": [shown(found, one) for one in _beside(found, session)],
    }  # fmt: skip


def session_numbered(found: Released, number: int) -> Session:
    """The scheduled session of that number. Raises NotFound."""
    session = next((one for one in found.programme.scheduled if one.number == number), None)
    if session is None:
        raise NotFound
    return session


def _talks(found: Released, session: Session) -> Iterator[dict[str, Any]]:
    zone = found.programme.edition.zone
    for talk in session.talks:
        people = [found.programme.by_person[part.person] for part in talk.parts if shows(found.programme, part)]
        yield {
            "title": found.said(talk.title), "about": found.said(talk.abstract), "people": [_person(found, one) for one in people],
            "clock": f"{local(talk.slot.start, zone):%H:%M}" if talk.slot else "",
        }  # fmt: skip


def _groups(found: Released, session: Session) -> Iterator[dict[str, Any]]:
    """Who chairs and discusses."""
    for duty in (Duty.CHAIR, Duty.PANELIST):
        people = list(found.people(session, duty))
        if people:
            yield {"label": found.said(DUTY_WORDS[duty]), "people": [_person(found, one) for one in people]}


def _person(found: Released, person: Person) -> dict[str, str]:
    language = "en" if found.language == "en" else "zh-hans"
    slug = found.programme.edition.slug
    href = reverse("conference:speakers-person", args=[slug, language, person.speaker]) if person.speaker else ""
    return {"name": found.said(person.name), "post": person.post, "body": found.said(person.affiliation), "href": href}


def _beside(found: Released, session: Session) -> list[Session]:
    """What else is on at that time, apart from breaks."""
    others = (one for one in found.programme.scheduled if one.id != session.id and one.kind is not Kind.BREAK)
    return [one for one in others if one.time.meets(session.time)]


def numbers_of(given: Iterable[str]) -> tuple[int, ...]:
    """The numbers in an address, each once, at most so many; what is no number is left out."""
    pieces = (piece for text in given for piece in text[:2_000].replace(",", ".").split("."))
    found = dict.fromkeys(int(piece) for piece in pieces if piece.isdecimal() and len(piece) < 8)
    return tuple(found)[:MOST_CHOSEN]


def own_page(told: Told, language: str, numbers: Sequence[int]) -> dict[str, Any]:
    """The sessions that somebody chose, day by day; those that meet are marked."""
    found = released(told, language)
    chosen = chosen_of(found, numbers)
    meeting = {number for pair in pairs_that_meet((one.time, one.number) for one in chosen) for number in pair}
    sections = []
    for day in found.programme.edition.days:
        items = [
            shown(found, one) | {"meets": one.number in meeting}
            for one in chosen
            if day_of(found.programme.edition, one) == day
        ]
        if items:
            sections.append({"heading": _day_words(found, day), "items": items})
    query = ".".join(str(one.number) for one in chosen)
    return {
        "sections": sections,
        "query": query,
        "number": len(chosen),
        "meeting": bool(meeting),
        "release": told,
        **zone_told(found),
    }


def chosen_of(found: Released, numbers: Sequence[int]) -> list[Session]:
    """The scheduled sessions of these numbers in order of time."""
    wanted = set(numbers)
    return [one for one in found.programme.scheduled if one.number in wanted]


def _day_words(found: Released, day: Day) -> str:
    return day_in_words(day.date, "en" if found.language == "en" else "zh-hans")
