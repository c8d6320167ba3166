"""A day of the board as the rows and cells of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from duixian.core.events.board import Card, Grid, Placement, cards, lanes, widened
from duixian.core.events.clashes import Clash, Severity
from duixian.core.events.programme import DUTY_WORDS, Day, Duty, Programme, Session, told
from duixian.core.events.slots import local
from duixian.core.wording import Language

CLASH_TONES: Final = {Severity.ERROR: "behind", Severity.WARNING: "risk"}


@dataclass(frozen=True, slots=True)
class Column:
    """A room, or what is in none (empty id)."""

    id: str
    name: str
    note: str
    lanes: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A session on the board or beside it."""

    session: Session
    version: int
    title: str
    time: str
    people: str
    track: str
    tone: str
    problems: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table: a session over rows and lanes, or an empty place."""

    rows: int = 1
    lanes: int = 1
    card: Shown | None = None


@dataclass(slots=True)
class Row:
    """A quarter of an hour."""

    at: datetime
    label: str
    whole: bool
    cells: list[Cell] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Board:
    """What the table shows."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Programme, versions of its sessions, its problems and the language: what a card is drawn from."""

    programme: Programme
    versions: Mapping[str, int]
    problems: Mapping[str, Sequence[Clash]]
    language: Language

    def shown(self, session: Session) -> Shown:
        """The session as a card."""
        found = self.problems.get(session.id, ())
        worst = min((CLASH_TONES[clash.severity] for clash in found), default="")
        track = self.programme.by_track.get(session.track)
        return Shown(
            session,
            self.versions[session.id],
            told(session.title, self.language),
            self._time(session),
            self._people(session),
            told(track.name, self.language) if track else "",
            worst,
            len(found),
        )

    def _time(self, session: Session) -> str:
        if session.slot is None:
            return ""
        zone = self.programme.edition.zone
        return f"{local(session.slot.start, zone):%H:%M}–{local(session.slot.end, zone):%H:%M}"

    def _people(self, session: Session) -> str:
        """Who chairs and speaks, shortly."""
        chairs = [self._name(one) for one in session.people(Duty.CHAIR)]
        others = [self._name(one) for one in session.people(Duty.SPEAKER, Duty.PANELIST)]
        head = f"{DUTY_WORDS[Duty.CHAIR].said(self.language)} {self._joined(chairs)}" if chairs else ""
        return " · ".join(part for part in (head, self._joined(others)) if part)

    def _name(self, person: str) -> str:
        return told(self.programme.by_person[person].name, self.language)

    def _joined(self, names: Sequence[str]) -> str:
        return ("、" if self.language == "zh" else ", ").join(names)


def by_session(found: Iterable[Clash]) -> dict[str, list[Clash]]:
    """The problems of each session."""
    told_of: dict[str, list[Clash]] = {}
    for clash in found:
        for session in clash.sessions:
            told_of.setdefault(session, []).append(clash)
    return told_of


def board_of(day: Day, drawing: Drawing) -> Board:
    """The table of a day: rooms as columns, sessions over as many rows as they last, those that meet beside each other."""
    programme = drawing.programme
    sessions = programme.on(day)
    hours = widened(day.hours(programme.edition.zone), [session.time for session in sessions])
    grid = Grid(hours, ("", *(room.id for room in programme.rooms)))
    placed = [(session.id, Placement(session.time, session.room)) for session in sessions]
    found = cards(grid, placed)
    wide = lanes(found, len(grid.rooms))
    rows = tuple(_rows(grid, found, wide, drawing))
    return Board(tuple(_columns(programme, wide, drawing.language)), rows)


def _columns(programme: Programme, wide: Sequence[int], language: Language) -> Iterator[Column]:
    yield Column("", _("全场"), _("或未定会场"), wide[0])
    for room, number in zip(programme.rooms, wide[1:], strict=True):
        seats = _("%(n)s人") % {"n": room.capacity} if room.capacity else ""
        yield Column(room.id, told(room.name, language), " · ".join(filter(None, (room.place, seats))), number)


def _rows(grid: Grid, found: Sequence[Card], wide: Sequence[int], drawing: Drawing) -> Iterator[Row]:
    starts = {(card.row, card.column, card.lane): card for card in found}
    covered = {
        (row, card.column, lane)
        for card in found
        for row in range(card.row, card.row + card.rows)
        for lane in range(card.lane, card.lane + card.width)
    } - starts.keys()
    sessions = drawing.programme.by_session
    for number, at in enumerate(grid.rows):
        clock = local(at, drawing.programme.edition.zone)
        row = Row(at, f"{clock:%H:%M}", clock.minute == 0)
        places = ((number, column, lane) for column, width in enumerate(wide) for lane in range(width))
        for place in places:
            card = starts.get(place)
            if card is not None:
                row.cells.append(Cell(card.rows, card.width, drawing.shown(sessions[card.session])))
            elif place not in covered:
                row.cells.append(Cell())
        yield row
