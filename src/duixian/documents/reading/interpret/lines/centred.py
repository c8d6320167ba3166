"""Indicator tables whose merged level cells stand at the middle of their rows, put back in order.

A program that takes text off a page line by line (pdfplumber, pdftotext) prints a merged cell where its text is drawn:
beside the middle one of its rows, or alone between two. A wrapped cell likewise comes out above, on and below the line
of its row. The rows each level covers follow from the places: the spans whose middles lie nearest to the printed names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from duixian.documents.reading.interpret.lines.align import align
from duixian.documents.reading.interpret.lines.atoms import (
    Atom,
    all_pieces,
    atoms_of,
    family_of,
    is_level1,
    is_level2,
    kind_of,
)
from duixian.documents.reading.interpret.lines.places import union
from duixian.documents.reading.model import Line

_SIDE: Final = frozenset("年度中长期实施绩效指标总体目")
_LEVELS: Final = frozenset(("level1", "level2"))
_CONTENT: Final = "满意度"
_FAR: Final = float("inf")
_STRANGE: Final = 1.5
"""Lines: what it costs to put a second level under a first level of another family."""


class _Level(NamedTuple):
    """A level cell: its text as a line of its own, its depth, and the height at which it stands."""

    line: Line
    depth: int
    height: float


@dataclass(slots=True)
class _Row:
    """A row's pieces and the lone pieces above and below its line; `top` is the height of its upper border."""

    line: Line
    atoms: list[Atom]
    above: list[Line] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)
    top: float = 0.0

    @property
    def tall(self) -> float:
        """Lines that the tallest cell takes."""
        return 1.0 + max(len(self.above), len(self.below))


def in_order(lines: Sequence[Line], columns: Sequence[str]) -> Sequence[Line]:
    """The lines of a table with each level cell before its first row; the same lines where they already are."""
    if not _LEVELS.issubset(columns) or "again2" in columns:
        return lines
    pieces = [found for found in all_pieces(lines) if found]
    if _is_spelled(pieces) or not _conflicts(pieces):
        return lines
    rows, levels = _gather([line for line in lines if line.text.strip()])
    ones, twos = ([level for level in levels if level.depth == depth] for depth in (1, 2))
    if len(ones) < 2 or len(twos) < len(ones) or len(rows) < len(twos):
        return lines
    under = _starts(twos, rows, dict.fromkeys(range(len(rows)), None))
    over = _starts(ones, rows, {n: family_of(level.line.text) for n, level in under.items()})
    if not _agree(over, under):
        return lines
    ordered: list[Line] = []
    cells = [column for column in columns if column not in _LEVELS]
    for n, row in enumerate(rows):
        ordered += [starts[n].line for starts in (over, under) if n in starts]
        ordered.append(_whole(row, cells))
    return ordered


def _is_spelled(lines: Sequence[Sequence[str]]) -> bool:
    """Whether names stand one character below the other: then cells are printed one by one, in order."""
    sizes = [len(pieces[0]) if len(pieces) == 1 else 0 for pieces in lines]
    return any(a == b == 1 for a, b in pairwise(sizes))


def _agree(over: Mapping[int, _Level], under: Mapping[int, _Level]) -> bool:
    """Whether every second level lies under a first level of its own family."""
    if not over or not under:
        return False
    for n, level in under.items():
        above = over[max(start for start in over if start <= n)]
        if _differ(family_of(above.line.text, depth=1), family_of(level.line.text)):
            return False
    return True


def _conflicts(lines: Sequence[Sequence[str]]) -> bool:
    """Whether reading from top to bottom puts a second level under a first level of another family, or under none."""
    family: str | None = None
    told = False
    for pieces in lines:
        side = kind_of(pieces[0]) != "level"
        if side and not _SIDE.issuperset(pieces[0]):
            continue
        names = pieces[1:] if side and len(pieces) > 1 else pieces
        for text, depth in zip(names, _heads(names), strict=False):
            strange = not told or _differ(family, family_of(text))
            if depth == 1 or (strange and is_level1(text)):
                family, told = family_of(text, depth=1), True
            elif strange:
                return True
    return False


def _differ(one: str | None, two: str | None) -> bool:
    """Whether two families are known and not the same; a second level of costs or satisfaction may stand elsewhere."""
    return one is not None and two is not None and two not in (one, _CONTENT)


def _has_side(pieces: Sequence[str]) -> bool:
    """Whether a line begins with a piece of a vertical label that stands left of the whole table."""
    return len(pieces) > 1 and kind_of(pieces[0]) != "level" and _SIDE.issuperset(pieces[0])


def _is_side(text: str) -> bool:
    return _SIDE.issuperset(text) and not (is_level1(text) or is_level2(text))


def _gather(lines: Sequence[Line]) -> tuple[list[_Row], list[_Level]]:
    """Rows with the lone pieces around them, and levels with the heights at which they stand."""
    rows: list[_Row] = []
    found: list[tuple[Line, int, int, bool]] = []
    lone: list[tuple[int, Line]] = []
    for i, line in enumerate(lines):
        atoms = atoms_of(line, i, gap=False)
        atoms = atoms[_has_side([atom.text for atom in atoms]) :]
        heads = _heads([atom.text for atom in atoms])
        rest = atoms[len(heads) :]
        for atom, depth in zip(atoms, heads, strict=False):
            found.append((_cut(line, [atom]), depth, len(rows), bool(rest)))
        if len(rest) > 1:
            rows.append(_Row(line, rest))
        elif rest:
            lone.append((len(rows), _cut(line, rest)))
    found += _joined_levels(lone)
    _share(rows, [(at, line) for at, line in lone if not _is_side(line.text)])
    for before, row in pairwise(rows):
        row.top = before.top + before.tall
    levels = [_Level(line, depth, _height(rows, at, beside)) for line, depth, at, beside in found]
    return rows, sorted(map(_raised(levels), levels), key=lambda level: level.height)


def _raised(levels: Sequence[_Level]) -> Callable[[_Level], _Level]:
    """How to take 满意度指标: as a first level where the table has a second level of satisfaction besides."""
    content = [level for level in levels if family_of(level.line.text) == _CONTENT]
    several = any(family_of(level.line.text, depth=1) is None for level in content)

    def raised(level: _Level) -> _Level:
        top = several and family_of(level.line.text, depth=1) == _CONTENT
        return level._replace(depth=1) if top else level

    return raised


def _heads(pieces: Sequence[str]) -> list[int]:
    """The depths of the level names that open a line."""
    depths: list[int] = []
    for n, text in enumerate(pieces[:2]):
        if kind_of(text) != "level" or depths == [2]:
            break
        one = is_level1(text)
        if one and is_level2(text):
            one = is_level2(pieces[n + 1]) if n + 1 < len(pieces) else family_of(text, depth=1) == _CONTENT
        depths.append(1 if one and not depths else 2)
    return depths


def _joined_levels(lone: list[tuple[int, Line]]) -> list[tuple[Line, int, int, bool]]:
    """Level names cut in two around the line of a row (服务对象满意度指 … 标), taken out of the lone pieces."""
    joined: list[tuple[Line, int, int, bool]] = []
    n = 0
    while n + 1 < len(lone):
        (at, first), (after, second) = lone[n], lone[n + 1]
        text = first.text + second.text
        if after - at <= 1 and (is_level2(text) or is_level1(text)):
            place = union(first, 0, second, len(second.text))
            joined.append((Line(text, place), 2 if is_level2(text) else 1, at, after > at))
            del lone[n : n + 2]
        else:
            n += 1
    return joined


def _share(rows: list[_Row], lone: list[tuple[int, Line]]) -> None:
    """Give the lone pieces between two rows to the row that still lacks as many below as it has above, else the next."""
    for at, line in lone:
        before = rows[at - 1] if at else None
        if before is not None and (len(before.below) < len(before.above) or at == len(rows)):
            before.below.append(line)
        elif at < len(rows):
            rows[at].above.append(line)


def _height(rows: Sequence[_Row], at: int, beside: bool) -> float:
    """The height of a level beside row `at`, or between it and the row before."""
    if at >= len(rows):
        return rows[-1].top + rows[-1].tall if rows else 0.0
    return rows[at].top + (rows[at].tall / 2 if beside else 0.0)


def _starts(levels: Sequence[_Level], rows: Sequence[_Row], begins: Mapping[int, str | None]) -> dict[int, _Level]:
    """The first row of each level: the spans, one after the other over all rows, whose middles fit best.

    `begins` are the rows at which a span may begin with the family of the second level there, which should be its own.
    """
    borders = [row.top for row in rows] + [rows[-1].top + rows[-1].tall]
    count = len(rows)
    best = [0.0] + [_FAR] * count
    back: list[list[int]] = []
    for level in levels:
        family = family_of(level.line.text, depth=1) if level.depth == 1 else None
        reached, came = [_FAR] * (count + 1), [-1] * (count + 1)
        for start in range(count):
            strange = 0.0
            for end in range(start + 1, count + 1):
                strange += _STRANGE * _differ(family, begins.get(end - 1))
                cost = best[start] + abs((borders[start] + borders[end]) / 2 - level.height) + strange
                if (end == count or end in begins) and cost < reached[end]:
                    reached[end], came[end] = cost, start
        best = reached
        back.append(came)
    return _traced(levels, back, count)


def _traced(levels: Sequence[_Level], back: Sequence[list[int]], end: int) -> dict[int, _Level]:
    starts: dict[int, _Level] = {}
    for level, came in zip(reversed(levels), reversed(back), strict=True):
        end = came[end]
        if end < 0:
            return {}
        starts[end] = level
    return starts


def _cut(line: Line, atoms: Sequence[Atom]) -> Line:
    """The pieces of a line as a line."""
    start, end = atoms[0].start, atoms[-1].start + len(atoms[-1].text)
    return Line(line.text[start:end], union(line, start, line, end))


def _whole(row: _Row, cells: Sequence[str]) -> Line:
    """The row's line with the wrapped cell around it put where it suits the columns best."""
    bare = _cut(row.line, row.atoms)
    if not row.above and not row.below:
        return bare
    texts = [atom.text for atom in row.atoms]
    above, below = "".join(line.text for line in row.above), "".join(line.text for line in row.below)
    choices = [[*texts[:n], above + below, *texts[n:]] for n in range(len(texts) + 1)]
    choices += [[*texts[:n], above + text + below, *texts[n + 1 :]] for n, text in enumerate(texts)]
    chosen = max(choices, key=lambda choice: _suits(choice, cells))
    lines = [*row.above, row.line, *row.below]
    return Line(" ".join(chosen), union(lines[0], 0, lines[-1], len(lines[-1].text)))


def _suits(texts: Sequence[str], cells: Sequence[str]) -> float:
    last = len(texts) - 1
    atoms = [Atom(text, 0, n, n == 0, n == last, False, kind_of(text)) for n, text in enumerate(texts)]
    aligned = align(atoms, cells)
    return aligned.clarity * len(atoms) if len(aligned.rows) == 1 else -_FAR
