"""A schematic of a floor whose rooms nobody has drawn: rows of rooms along corridors, as wide as their areas ask for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from duixian.core.incubator.outlines import SIDE, Outline, rectangle

A_ROW: Final = 8
"""Rooms in one row at most, as long as eight rows hold them."""
CORRIDOR: Final = 40
"""How wide a corridor between two rows is drawn."""


class Size(NamedTuple):
    """A room with its area (m²)."""

    key: int
    area: Decimal


def schematic(rooms: Sequence[Size]) -> dict[int, Outline]:
    """An outline for every room, in the order given, row after row; within a row the widths are as the areas, though no room is drawn
    narrower than half an equal share. Not to scale between rows. No two rooms overlap, and rows fill the plan."""
    if not rooms:
        return {}
    count = min(max(2 if len(rooms) > 1 else 1, -(-len(rooms) // A_ROW)), 8)
    rows = [rooms[len(rooms) * n // count : len(rooms) * (n + 1) // count] for n in range(count)]
    corridors = count // 2
    height = (SIDE - corridors * CORRIDOR) // count
    drawn: dict[int, Outline] = {}
    for number, row in enumerate(rows):
        top = number * height + (number + 1) // 2 * CORRIDOR
        drawn |= _row(row, top, height)
    return drawn


def _row(row: Sequence[Size], top: int, height: int) -> dict[int, Outline]:
    least = SIDE // (2 * len(row))
    free, total = SIDE - least * len(row), sum(room.area for room in row)
    drawn, done = {}, Decimal(0)
    for number, room in enumerate(row):
        left = least * number + int(free * done / total)
        done += room.area
        right = SIDE if number == len(row) - 1 else least * (number + 1) + int(free * done / total)
        drawn[room.key] = rectangle(left, top, right - left, height)
    return drawn
