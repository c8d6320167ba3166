"""Local clock times of a zone as pieces with one offset each, so that millions of them become instants by comparing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import pairwise
from typing import NamedTuple

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


class Piece(NamedTuple):
    """From an instant (UTC without zone) on, local clocks are `shift` minutes ahead of UTC."""

    since: datetime
    shift: int


def pieces(zone: tzinfo, first: date, last: date) -> tuple[Piece, ...]:
    """The offsets that hold from the day before `first` to the day after `last`, to the minute (older zones had seconds, which are cut off)."""
    at = datetime.combine(first - _DAY, datetime.min.time(), UTC)
    end = datetime.combine(last + 2 * _DAY, datetime.min.time(), UTC)
    found = [Piece(_naive(at), _shift(at, zone))]
    while at < end:
        later = at + _DAY
        if _shift(later, zone) != _shift(at, zone):
            change = _change(at, later, zone)
            found.append(Piece(_naive(change), _shift(change, zone)))
        at = later
    return tuple(found)


def _shift(at: datetime, zone: tzinfo) -> int:
    return (at.astimezone(zone).utcoffset() or timedelta()) // _MINUTE


def _change(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """The first minute of the new offset, by halving."""
    low, high, old = 0, (after - before) // _MINUTE, _shift(before, zone)
    while high - low > 1:
        middle = (low + high) // 2
        if _shift(before + middle * _MINUTE, zone) == old:
            low = middle
        else:
            high = middle
    return before + high * _MINUTE


def _naive(at: datetime) -> datetime:
    return at.replace(tzinfo=None)


class Jump(NamedTuple):
    """Local times from `start` to `end` that do not exist (`skipped`) or come twice."""

    start: datetime
    end: datetime
    skipped: bool


def jumps(held: tuple[Piece, ...]) -> tuple[Jump, ...]:
    """Where local time is no instant, or two."""
    found = []
    for one, other in pairwise(held):
        ends = [other.since + piece.shift * _MINUTE for piece in (one, other)]
        found.append(Jump(min(ends), max(ends), skipped=other.shift > one.shift))
    return tuple(found)


def shift_of_local(held: tuple[Piece, ...], column: str) -> str:
    """SQL for the offset in minutes at a local time that exists once: that of the last piece that has begun by its own clock."""
    return _case(
        [(later.since + max(later.shift, before.shift) * _MINUTE, later.shift) for before, later in pairwise(held)],
        held[0].shift,
        column,
    )


def shift_of_instant(held: tuple[Piece, ...], column: str) -> str:
    """SQL for the offset in minutes at an instant in UTC."""
    return _case([(piece.since, piece.shift) for piece in held[1:]], held[0].shift, column)


def is_within(ranges: list[Jump], column: str) -> str:
    """SQL for whether a local time lies in one of the jumps."""
    return (
        " OR ".join(f"({column} >= TIMESTAMP '{jump.start}' AND {column} < TIMESTAMP '{jump.end}')" for jump in ranges)
        or "false"
    )


def _case(steps: list[tuple[datetime, int]], first: int, column: str) -> str:
    whens = "".join(f" WHEN {column} >= TIMESTAMP '{since}' THEN {shift}" for since, shift in reversed(steps))
    return f"(CASE{whens} ELSE {first} END)" if steps else f"{first}"
