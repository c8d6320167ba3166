"""What the pages of the programme show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from duixian.apps.accounts.actor import Actor
from duixian.apps.events.models import Agenda, ClashAllowance, Event, Session
from duixian.apps.events.queries.editions import event_get
from duixian.apps.events.queries.programme import (
    allowances_of,
    programme_of,
    session_get,
    sessions_live,
)
from duixian.apps.events.queries.releases import (
    agenda_in_force,
    agenda_proposed,
    changes_since,
    latest_of,
    records_of,
    releases_of,
    standing_of,
)
from duixian.core.events.agenda import WHY_WORDS, counted_sessions
from duixian.core.events.changes import CHANGE_WORDS, Notice, concerned
from duixian.core.events.clashes import CODES, Clash, Severity, Verdict, judged
from duixian.core.events.codec import to_json
from duixian.core.events.programme import DUTY_WORDS, KIND_WORDS, Day, Duty, Programme, day_of, told
from duixian.core.events.slots import local
from duixian.core.history.canonical import digest
from duixian.core.wording import Language
from duixian.web.languages import spoken
from duixian.web.workbench.programme.access import rights
from duixian.web.workbench.programme.grids import CLASH_TONES, Drawing, board_of, by_session

BESIDE: Final = 8
"""Problems that the board shows."""
STAFF: Final = (Duty.CHAIR, Duty.PANELIST, Duty.INTERPRETER)


@dataclass(frozen=True, slots=True)
class Problem:
    """A clash with what can be done about it."""

    clash: Clash
    said: str
    code: str
    tone: str
    allowable: bool
    sessions: tuple[tuple[str, str], ...]
    reason: str = ""
    allowance: str = ""


@dataclass(frozen=True, slots=True)
class DayTab:
    """A day of the edition above the board."""

    day: Day
    href: str
    current: bool
    sessions: int
    problems: int


def board_page(actor: Actor, uuid: UUID, wanted: str) -> dict[str, Any]:
    """The board of a day, the sessions beside it, the problems. Fourteen queries however long the programme is."""
    event = event_get(actor, uuid)
    programme = programme_of(event)
    verdict = judged(programme, allowances_of(event))
    day = chosen_day(programme.edition.days, wanted)
    problems = by_session((*verdict.errors, *verdict.warnings))
    drawing = Drawing(programme, versions_of(sessions_live(event)), problems, spoken())
    loose = [one for one in programme.sessions if day_of(programme.edition, one) is None]
    return {
        "event": event, "day": day, "board": board_of(day, drawing), "tabs": _tabs(event, programme, day, problems),
        "loose": [drawing.shown(one) for one in loose], "total": len(programme.sessions), **_beside(programme, verdict, day), "zone": programme.edition.zone,
        "may": rights(actor, event), "latest": latest_number(event),
    }  # fmt: skip


def _beside(programme: Programme, verdict: Verdict, day: Day) -> dict[str, Any]:
    """The most pressing problems, those of the day first, and how many there are besides."""
    here = {session.id for session in programme.on(day)}
    found = [*verdict.errors, *verdict.warnings]
    first = sorted(found, key=lambda clash: (clash.severity is not Severity.ERROR, not here & set(clash.sessions)))[
        :BESIDE
    ]
    told_of = [_problem(programme, clash) for clash in first]
    errors = [one for one in told_of if one.clash.severity is Severity.ERROR]
    shown = {"errors": errors, "warnings": told_of[len(errors) :]}
    return {"shown": shown if told_of else {}, "number": len(found), "more": len(found) - len(told_of)}


def chosen_day(days: tuple[Day, ...], wanted: str) -> Day:
    """The day that is asked for, the first when it is none of them."""
    return next((day for day in days if day.date.isoformat() == wanted), days[0])


def versions_of(rows: QuerySet[Session]) -> dict[str, int]:
    """Id → version. One query."""
    return {str(uuid): version for uuid, version in rows.values_list("uuid", "version")}


def latest_number(event: Event) -> int | None:
    """The number of the latest release. One query."""
    return releases_of(event).values_list("number", flat=True).first()


def _tabs(event: Event, programme: Programme, current: Day, problems: Mapping[str, object]) -> list[DayTab]:
    tabs = []
    for day in programme.edition.days:
        held = programme.on(day)
        bad = sum(session.id in problems for session in held)
        href = f"{reverse('programme:board', args=[event.uuid])}?day={day.date.isoformat()}"
        tabs.append(DayTab(day, href, day == current, len(held), bad))
    return tabs


def problems_told(
    programme: Programme, verdict: Verdict, *, allowances: Mapping[str, UUID] | None = None
) -> dict[str, list[Problem]]:
    """Errors, what is allowed and warnings, in the language of the page."""
    kept = allowances or {}
    return {
        "errors": [_problem(programme, clash) for clash in verdict.errors],
        "allowed": [
            _problem(programme, clash, reason, str(kept.get(clash.key, ""))) for clash, reason in verdict.allowed
        ],
        "warnings": [_problem(programme, clash) for clash in verdict.warnings],
    }


def _problem(programme: Programme, clash: Clash, reason: str = "", allowance: str = "") -> Problem:
    language = spoken()
    code = CODES[clash.code]
    named = tuple((one, told(programme.by_session[one].title, language)) for one in clash.sessions)
    tone = "info" if reason else CLASH_TONES[clash.severity]
    return Problem(
        clash, clash.words.said(language), code.words.said(language), tone, code.allowable, named, reason, allowance
    )


def clashes_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """Everything that is wrong, and what was allowed."""
    event = event_get(actor, uuid)
    programme = programme_of(event)
    rows = ClashAllowance.objects.filter(event=event, superseded_at=None).values_list("key", "reason", "uuid")
    verdict = judged(programme, {key: reason for key, reason, _ in rows})
    told_of = problems_told(programme, verdict, allowances={key: uuid for key, _, uuid in rows})
    return {"event": event, "problems": told_of, "may": rights(actor, event)}


def session_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """A session with its talks, people, problems and records."""
    row = session_get(actor, uuid)
    event = row.event
    programme = programme_of(event)
    value = programme.by_session.get(str(row.uuid))
    found = judged(programme, allowances_of(event))
    mine = [clash for clash in (*found.errors, *found.warnings) if str(row.uuid) in clash.sessions]
    language = spoken()
    return {
        "event": event, "session": row, "value": value, "kind": KIND_WORDS[value.kind].said(language) if value else "",
        "day": day_of(programme.edition, value) if value else None, "may": rights(actor, event), "zone": event.time_zone,
        "people": [(DUTY_WORDS[duty].said(language), _named(programme, value.people(duty), language)) for duty in STAFF] if value else [],
        "talks": [(talk, _named(programme, [part.person for part in talk.parts], language)) for talk in value.talks] if value else [],
        "problems": [_problem(programme, clash) for clash in mine],
        "record": records_of(event).filter(session=row).first(),
    }  # fmt: skip


def _named(programme: Programme, people: Iterable[str], language: Language) -> str:
    return ("、" if language == "zh" else ", ").join(told(programme.by_person[one].name, language) for one in people)


def rooms_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """Rooms, tracks and opening hours, with how many sessions stand in each."""
    event = event_get(actor, uuid)
    programme = programme_of(event)
    rooms, tracks = event.rooms.all(), event.tracks.all()
    held: dict[str, int] = {}
    for session in programme.sessions:
        for one in (session.room, session.track):
            held[one] = held.get(one, 0) + 1
    return {
        "event": event, "may": rights(actor, event), "days": programme.edition.days, "zone": event.time_zone,
        "rooms": [(room, held.get(str(room.uuid), 0)) for room in rooms],
        "tracks": [(track, held.get(str(track.uuid), 0)) for track in tracks],
    }  # fmt: skip


def release_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """What a release would publish: the problems, the changes against the last one, whom they concern."""
    event = event_get(actor, uuid)
    programme, latest = programme_of(event), latest_of(event)
    found = changes_since(latest, programme)
    content = to_json(programme)
    return {
        "event": event, "may": rights(actor, event), "latest": latest, "releases": releases_of(event),
        "problems": problems_told(programme, judged(programme, allowances_of(event))), "changes": notices_told(found),
        "people": len(concerned(found)), "seen": digest(content), "scheduled": len(programme.scheduled),
        "unchanged": latest is not None and latest.digest == digest(content),
    }  # fmt: skip


def notices_told(found: Iterable[Notice]) -> list[tuple[str, str, int]]:
    """Kind, sentence and number of people of each change."""
    language = spoken()
    return [(CHANGE_WORDS[one.change].said(language), one.words.said(language), len(one.people)) for one in found]


def records_page(actor: Actor, uuid: UUID, wanted: str, today: date) -> dict[str, Any]:
    """The sessions of a day with what became of each."""
    event = event_get(actor, uuid)
    programme = programme_of(event)
    days = programme.edition.days
    asked = wanted or today.isoformat()
    day = chosen_day(days, asked)
    records = {str(row.session.uuid): row for row in records_of(event)}
    language = spoken()
    rows = [
        {
            "session": one, "title": told(one.title, language), "record": records.get(one.id), "kind": KIND_WORDS[one.kind].said(language),
            "room": told(programme.by_room[one.room].name, language) if one.room else "", "time": _span(programme, one.id),
        }
        for one in counted_sessions(programme.on(day))
    ]  # fmt: skip
    done = sum(row["record"] is not None for row in rows)
    removed = [records[key] for key in records if key not in programme.by_session]
    tabs = [(one, f"?day={one.date.isoformat()}", one == day) for one in days]
    return {"event": event, "rows": rows, "day": day, "tabs": tabs, "done": done, "total": len(rows), "removed": removed, "zone": event.time_zone,
            "may": rights(actor, event), "me": actor.user_id}  # fmt: skip


def _span(programme: Programme, session: str) -> str:
    slot, zone = programme.by_session[session].time, programme.edition.zone
    return f"{local(slot.start, zone):%H:%M}–{local(slot.end, zone):%H:%M}"


def agenda_page(actor: Actor, uuid: UUID) -> dict[str, Any]:
    """The agenda that counts, what became of its places and topics, and what waits for approval."""
    event = event_get(actor, uuid)
    agenda = agenda_in_force(event)
    standing = standing_of(agenda) if agenda else None
    return {
        "event": event, "agenda": agenda, "standing": standing, "proposed": agenda_proposed(event),
        "releases": releases_of(event), "history": Agenda.objects.filter(event=event).select_related("release", "proposed_by", "decided_by"),
        "may": rights(actor, event), "me": actor.user_id, "places": _places(standing) if standing else [],
    }  # fmt: skip


def _places(standing: Any) -> list[dict[str, Any]]:
    """Each place with its session as frozen, and why it counts or not."""
    language = spoken()
    programme = standing.programme
    return [
        {"place": place, "why": WHY_WORDS[place.why].said(language), "title": told(session.title, language), "time": local(session.time.start, programme.edition.zone),
         "kind": KIND_WORDS[session.kind].said(language)}
        for place, session in standing.places
    ]  # fmt: skip
