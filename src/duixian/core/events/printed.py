"""A day of a programme as people read it: rows are the moments at which something begins or ends, columns the rooms in use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from duixian.core.events.board import boundaries, spanned
from duixian.core.events.programme import Programme, Session


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A session over rows and columns, or an empty place."""

    session: Session | None = None
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """What begins at a moment; cells that are covered from above or from the left are left out."""

    at: datetime
    cells: tuple[PrintedCell, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A day as a table: the rooms in use from left to right (empty id: in no room) with the lanes of each, and the rows."""

    rooms: tuple[str, ...]
    lanes: tuple[int, ...]
    rows: tuple[PrintedRow, ...]


def printed(programme: Programme, sessions: Sequence[Session]) -> Printed:
    """The table of some scheduled sessions.

    What is in no room (a break for all) goes over every column while nothing else is on; otherwise it has a column of its own, the
    first. Sessions that meet in one room stand beside each other. Stretches in which nothing is on have no row.
    """
    alone = {one.id for one in sessions if not one.room and not _meets_another(one, sessions)}
    used = {one.room for one in sessions if one.id not in alone}
    rooms = tuple(room for room in ("", *(room.id for room in programme.rooms)) if room in used)
    lane_of, lanes = _lanes(rooms, [one for one in sessions if one.id not in alone])
    moments = boundaries([one.time for one in sessions])
    places = _places(rooms, lanes, lane_of, sessions, alone)
    return Printed(rooms, lanes, tuple(_rows(moments, sessions, places, max(1, sum(lanes)))))


def _meets_another(session: Session, sessions: Sequence[Session]) -> bool:
    return any(other.id != session.id and other.time.meets(session.time) for other in sessions)


def _lanes(rooms: Sequence[str], sessions: Sequence[Session]) -> tuple[dict[str, int], tuple[int, ...]]:
    """The lane of each session within its room, and how many lanes each room needs."""
    lane_of: dict[str, int] = {}
    lanes = []
    for room in rooms:
        free: list[datetime] = []
        for session in sorted((one for one in sessions if one.room == room), key=lambda one: one.time):
            lane = next((number for number, since in enumerate(free) if since <= session.time.start), len(free))
            free[lane : lane + 1] = [session.time.end]
            lane_of[session.id] = lane
        lanes.append(len(free))
    return lane_of, tuple(lanes)


def _places(
    rooms: Sequence[str],
    lanes: Sequence[int],
    lane_of: dict[str, int],
    sessions: Sequence[Session],
    alone: set[str],
) -> dict[str, tuple[int, int]]:
    """First column and width of each session."""
    before = {room: sum(lanes[:number]) for number, room in enumerate(rooms)}
    whole = (0, max(1, sum(lanes)))
    return {one.id: whole if one.id in alone else (before[one.room] + lane_of[one.id], 1) for one in sessions}


def _rows(
    moments: Sequence[datetime], sessions: Sequence[Session], places: dict[str, tuple[int, int]], width: int
) -> list[PrintedRow]:
    found = []
    for start, end in pairwise(moments):
        running = [one for one in sessions if one.time.start <= start and end <= one.time.end]
        if not running:
            continue
        begun = {places[one.id][0]: one for one in running if one.time.start == start}
        covered = {
            column
            for one in running
            for column in range(places[one.id][0], places[one.id][0] + places[one.id][1])
            if one.time.start < start or column != places[one.id][0]
        }
        cells = []
        for column in range(width):
            session = begun.get(column)
            if session is not None:
                cells.append(PrintedCell(session, spanned(moments, session.time), places[session.id][1]))
            elif column not in covered:
                cells.append(PrintedCell())
        found.append(PrintedRow(start, tuple(cells)))
    return found
