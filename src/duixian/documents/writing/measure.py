"""How much room text takes on the page: widths in em, lines in a cell, and breaks that leave lines of even length.

An estimate for fonts that the reader's machine may not have: an ideograph is one em wide, Latin letters and digits about
half of it. It decides which rows may break over pages, how high a spreadsheet's rows are, and where labels are cut.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import lru_cache
from math import ceil
from typing import Final, NamedTuple
from unicodedata import east_asian_width

from duixian.documents.writing.sheet import Cell, Line, Role, Sheet, Table
from duixian.documents.writing.style import A4_MM, BODY_POINTS, MARGIN_MM, PADDING_POINTS

_POINTS_PER_MM: Final = 72 / 25.4
_ATOMS: Final = re.compile(r"[!-~]+|（[^（）]{1,6}）|.", re.DOTALL)
_MOST_LINES: Final = 4
_LINE_COST: Final = 3.9
_NOT_FIRST: Final = frozenset("）】》”、，。：；！？％)],.:;!?%")
_NOT_LAST: Final = frozenset("（【《“([")
_GOOD_FIRST: Final = frozenset("的及和与")
_GOOD_LAST: Final = frozenset("：、")
_SUFFIXES: Final = frozenset({"指标", "目标"})
_WIDE_LATIN: Final = frozenset("@%mwMW&")
_TALL: Final = 6
"""Rows of more lines than this may break over pages; shorter ones move to the next page whole."""


def ems(text: str) -> float:
    """The width of a text set on one line, in em."""
    return sum(map(_width, text))


@lru_cache(maxsize=4096)
def _width(character: str) -> float:
    if east_asian_width(character) in "WFA":
        return 1.0
    return 0.9 if character in _WIDE_LATIN else 0.7 if character.isupper() else 0.56


def line_count(text: str, room: float) -> int:
    """Lines that a text takes in a cell `room` em wide; some room is lost where a line may not be cut."""
    usable = max(room - 0.5, 1.0)
    return sum(1 if ems(part) <= room else ceil(ems(part) / usable) for part in text.split("\n"))


def room(sheet: Sheet, cell: Cell) -> float:
    """The width of a cell on the printed page between its paddings, in em of the body size."""
    return room_of_columns(sheet, cell.col, cell.colspan)


def room_of_columns(sheet: Sheet, col: int, count: int) -> float:
    """As `room`, for `count` columns of the sheet from `col` on."""
    points = page_points(sheet)[0] * sum(sheet.widths[col : col + count]) / 100
    return (points - 2 * PADDING_POINTS) / BODY_POINTS


def page_points(sheet: Sheet) -> tuple[float, float]:
    """Width and height between the margins, in points."""
    width, height = A4_MM[::-1] if sheet.landscape else A4_MM
    return (width - 2 * MARGIN_MM) * _POINTS_PER_MM, (height - 2 * MARGIN_MM) * _POINTS_PER_MM


def is_tall(sheet: Sheet, cell: Cell) -> bool:
    """Whether a cell has so many lines that its row should rather break than leave a hole at the foot of a page."""
    return line_count(cell.text, room(sheet, cell)) > _TALL


def tall_rows(sheet: Sheet, table: Table) -> frozenset[int]:
    """The rows of a table that may break over pages."""
    return frozenset(cell.row for cell in table.cells if cell.rowspan == 1 and is_tall(sheet, cell))


def fitting_points(sheet: Sheet, cell: Cell) -> float:
    """The type size at which an amount, which must not be cut, fits its cell: the body size, or as much less as needed."""
    wide = ems(cell.text)
    space = room(sheet, cell)
    if cell.role is not Role.AMOUNT or wide <= space:
        return BODY_POINTS
    return max(5.0, int(2 * BODY_POINTS * space / wide) / 2)


def balanced_sheet(sheet: Sheet, roles: AbstractSet[Role]) -> Sheet:
    """The sheet with the texts of cells that play one of `roles` cut into even lines where they need several."""
    blocks = tuple(_balanced_block(block, sheet, roles) for block in sheet.blocks)
    return replace(sheet, blocks=blocks)


def _balanced_block(block: Line | Table, sheet: Sheet, roles: AbstractSet[Role]) -> Line | Table:
    if isinstance(block, Line):
        return block
    cells = (
        replace(cell, text=balanced(cell.text, room(sheet, cell))) if cell.role in roles else cell
        for cell in block.cells
    )
    return replace(block, cells=tuple(cells))


def balanced(text: str, space: float) -> str:
    """A short text cut by newlines into as few lines of about the same length as `space` em allow.

    A unit in brackets stays whole, words of two characters stay whole where that costs little. Text that has breaks already,
    or that would take more than four lines, is returned as it is, as is any text where not one ideograph has room.
    """
    if "\n" in text or ems(text) <= space or space < 1:
        return text
    atoms = _ATOMS.findall(text)
    fewest = ceil(ems(text) / space)
    found = [way for count in range(fewest, _MOST_LINES + 1) if (way := _cheapest(atoms, count, space))]
    if not found:
        return text
    cuts = min(found, key=lambda way: way.cost + _LINE_COST * len(way.cuts)).cuts
    return "\n".join("".join(atoms[a:b]) for a, b in zip((0, *cuts), (*cuts, len(atoms)), strict=True))


class _Way(NamedTuple):
    """Places where a text is cut, and how ill that reads."""

    cost: float
    cuts: tuple[int, ...]


def _cheapest(atoms: list[str], count: int, space: float) -> _Way | None:
    """How to cut atoms into `count` lines of at most `space` em at the least cost; None when they do not fit."""
    target = sum(map(ems, atoms)) / count
    best = {0: _Way(0.0, ())}
    for number in range(1, count + 1):
        reached: dict[int, _Way] = {}
        for start, way in best.items():
            for end in _ends(atoms, start, space, last=number == count):
                cost = way.cost + _cost(atoms, start, end, target)
                if end not in reached or cost < reached[end].cost:
                    reached[end] = _Way(cost, (*way.cuts, end) if end < len(atoms) else way.cuts)
        best = reached
    return best.get(len(atoms))


def _ends(atoms: list[str], start: int, space: float, *, last: bool) -> list[int]:
    """Where a line that begins at `start` may end, the furthest first."""
    ends, wide = [], 0.0
    for end in range(start + 1, len(atoms) + 1):
        wide += ems(atoms[end - 1])
        if wide > space:
            break
        if end == len(atoms) or (not last and atoms[end][0] not in _NOT_FIRST and atoms[end - 1] not in _NOT_LAST):
            ends.append(end)
    return [end for end in reversed(ends) if last == (end == len(atoms))]


def _cost(atoms: list[str], start: int, end: int, target: float) -> float:
    """How ill a line reads: its distance from the even length, an odd number of characters, and where it is cut."""
    cost = (sum(map(ems, atoms[start:end])) - target) ** 2
    odd = (end - start) % 2 == 1
    if end == len(atoms):
        return cost + 1.5 * odd
    rest = "".join(atoms[end:])
    better = 1.0 * (rest[0] in _GOOD_FIRST) + 2.0 * (atoms[end - 1] in _GOOD_LAST) + 4.3 * (rest in _SUFFIXES)
    return cost + 1.6 * odd - better - 7.2 * (rest[0] in _NOT_LAST)
