"""The board: a day as rows of equal length and rooms as columns; where a session stands and where a step takes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from duixian.core.events.slots import Slot

STEP: Final = timedelta(minutes=15)
"""The length of a row unless the day says otherwise."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A day's hours cut into rows of `step` from its opening, and its rooms from left to right."""

    hours: Slot
    rooms: tuple[str, ...]
    step: timedelta = STEP

    @property
    def rows(self) -> tuple[datetime, ...]:
        """When each row begins; the last may reach beyond the closing."""
        number = -(-self.hours.length // self.step)
        return tuple(self.hours.start + self.step * row for row in range(number))


def widened(hours: Slot, slots: Iterable[Slot], step: timedelta = STEP) -> Slot:
    """The hours of a day made wide enough, by whole steps, for what is held before the opening or after the closing."""
    start, end = hours.start, hours.end
    for slot in slots:
        start -= step * max(0, -((slot.start - start) // step))
        end += step * max(0, -((end - slot.end) // step))
    return Slot(start, end)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a session stands."""

    slot: Slot
    room: str


def stepped(grid: Grid, placement: Placement, *, rows: int = 0, columns: int = 0) -> Placement:
    """Where a step takes a session: rows later (negative: earlier), columns to the right (negative: left).

    What stands between two rows first comes to the row in the direction of the step, a whole step otherwise. A step never leaves the
    day or the rooms: it stops at the edge. The length stays, even when it reaches beyond the closing.
    """
    return Placement(_in_time(grid, placement.slot, rows), _in_rooms(grid.rooms, placement.room, columns))


def _in_time(grid: Grid, slot: Slot, rows: int) -> Slot:
    if not rows:
        return slot
    away = slot.start - grid.hours.start
    row = away // grid.step if rows > 0 else -(-away // grid.step)
    last = max(0, (grid.hours.length - slot.length) // grid.step)
    wanted = min(max(row + rows, 0), last)
    return slot.moved(grid.hours.start + grid.step * wanted - slot.start)


def _in_rooms(rooms: Sequence[str], room: str, columns: int) -> str:
    if not columns or not rooms:
        return room
    if room not in rooms:
        return rooms[0] if columns > 0 else rooms[-1]
    return rooms[min(max(rooms.index(room) + columns, 0), len(rooms) - 1)]


def resized(grid: Grid, slot: Slot, *, rows: int) -> Slot:
    """Rows longer (negative: shorter), at least one row long."""
    return Slot(slot.start, slot.start + max(slot.length + grid.step * rows, grid.step))


@dataclass(frozen=True, slots=True)
class Card:
    """A session on the board: its column, its lane there (0 is left), its first row, how many rows and lanes it covers."""

    session: str
    column: int
    lane: int
    row: int
    rows: int
    width: int = 1


def cards(grid: Grid, placed: Sequence[tuple[str, Placement]]) -> tuple[Card, ...]:
    """Where the sessions of a day stand, those that meet in one room beside each other in lanes; rooms that the grid lacks are left out.

    A session that begins before the opening stands in the first row, one after the closing in the last. It takes the lanes to its
    right that are free as long as it lasts.
    """
    found: list[Card] = []
    for column, room in enumerate(grid.rooms):
        here = sorted((place.slot, session) for session, place in placed if place.room == room)
        free: list[int] = []
        for slot, session in here:
            row, end = _rows(grid, slot)
            lane = next((number for number, since in enumerate(free) if since <= row), len(free))
            free[lane : lane + 1] = [end]
            found.append(Card(session, column, lane, row, end - row))
    wide = lanes(found, len(grid.rooms))
    return tuple(replace(card, width=_width(card, found, wide[card.column])) for card in found)


def _width(card: Card, found: Sequence[Card], most: int) -> int:
    """How many lanes from its own are free beside a card, up to those of its column."""
    beside = [
        other.lane
        for other in found
        if other.column == card.column
        and other.lane > card.lane
        and other.row < card.row + card.rows
        and card.row < other.row + other.rows
    ]
    return min(beside, default=most) - card.lane


def _rows(grid: Grid, slot: Slot) -> tuple[int, int]:
    total = len(grid.rows)
    first = min(max((slot.start - grid.hours.start) // grid.step, 0), total - 1)
    end = -(-(slot.end - grid.hours.start) // grid.step)
    return first, min(max(end, first + 1), total)


def lanes(found: Sequence[Card], columns: int) -> tuple[int, ...]:
    """How many lanes each column needs, at least one."""
    return tuple(
        max((card.lane + 1 for card in found if card.column == column), default=1) for column in range(columns)
    )


def boundaries(slots: Sequence[Slot]) -> tuple[datetime, ...]:
    """Every moment at which something begins or ends, once, in order: the rows of a printed grid."""
    return tuple(sorted({moment for slot in slots for moment in (slot.start, slot.end)}))


def spanned(rows: Sequence[datetime], slot: Slot) -> int:
    """How many rows between boundaries an interval covers."""
    return sum(slot.start <= start and end <= slot.end for start, end in pairwise(rows))
