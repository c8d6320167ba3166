"""Outlines of rooms on the plan of a floor: simple polygons in thousandths of the plan's width and height."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise, product
from typing import Final

Point = tuple[int, int]
Outline = tuple[Point, ...]
SIDE: Final = 1_000
"""Width and height of a plan in its own measure."""
MOST_POINTS: Final = 40
_Cut = tuple[Fraction, Fraction]
_Edge = tuple[Point, Point]


class OutlineError(ValueError):
    """Points that are no outline; `.code` says why: `points` (too few or too many), `outside`, `flat`, `crossing`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def outline_of(points: Sequence[Sequence[int]]) -> Outline:
    """Points as an outline. Raises OutlineError unless there are 3 to 40 of them, all on the plan, around an area, whose edges meet
    only where one follows the other."""
    outline: Outline = tuple((int(x), int(y)) for x, y in points)
    if not 3 <= len(outline) <= MOST_POINTS:
        raise OutlineError("points")
    if not all(0 <= number <= SIDE for point in outline for number in point):
        raise OutlineError("outside")
    if 0 in box_of(outline)[2:]:
        raise OutlineError("flat")
    if _crosses_itself(outline):
        raise OutlineError("crossing")
    return outline


def rectangle(x: int, y: int, width: int, height: int) -> Outline:
    """The outline of a rectangle from its upper left corner. Raises OutlineError as `outline_of`."""
    return outline_of(((x, y), (x + width, y), (x + width, y + height), (x, y + height)))


def box_of(outline: Outline) -> tuple[int, int, int, int]:
    """The smallest rectangle around an outline: x, y, width, height."""
    xs, ys = zip(*outline, strict=True)
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def is_rectangle(outline: Outline) -> bool:
    """Whether the outline is the box around it."""
    x, y, width, height = box_of(outline)
    return len(outline) == 4 and set(outline) == set(product((x, x + width), (y, y + height)))


def size_of(outline: Outline) -> Fraction:
    """The area within an outline, in millionths of the plan."""
    return Fraction(abs(_doubled(outline)), 2)


def shared(one: Outline, other: Outline) -> Fraction:
    """The area that two outlines share, in millionths of the plan, exact; walls in common share nothing.

    Between two heights at which nothing begins, ends or crosses, what is shared is trapezoids: as wide as in the middle.
    """
    heights = sorted({Fraction(y) for _x, y in (*one, *other)} | _crossings(one, other))
    total = Fraction(0)
    for low, high in pairwise(heights):
        middle = (low + high) / 2
        total += (high - low) * _common(_cuts(one, middle), _cuts(other, middle))
    return total


def label_place(outline: Outline) -> Point:
    """Where a name stands inside an outline: the middle of its widest stretch at half its height, rounded."""
    _x, y, _width, height = box_of(outline)
    level = y + Fraction(height, 2) if height > 1 else y + Fraction(1, 2)
    start, end = max(_cuts(outline, level), key=lambda cut: cut[1] - cut[0])
    return round((start + end) / 2), round(level)


def _edges(outline: Outline) -> list[_Edge]:
    return list(zip(outline, (*outline[1:], outline[0]), strict=True))


def _doubled(outline: Outline) -> int:
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in _edges(outline))


def _turn(a: Point, b: Point, c: Point) -> int:
    doubled = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (doubled > 0) - (doubled < 0)


def _within(a: Point, b: Point, c: Point) -> bool:
    """Whether c, on the line through a and b, lies between them."""
    return min(a[0], b[0]) <= c[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= c[1] <= max(a[1], b[1])


def _meet(one: _Edge, other: _Edge) -> bool:
    """Whether two edges have a point in common."""
    (a, b), (c, d) = one, other
    abc, abd, cda, cdb = _turn(a, b, c), _turn(a, b, d), _turn(c, d, a), _turn(c, d, b)
    if abc != abd and cda != cdb:
        return True
    touching = ((abc, a, b, c), (abd, a, b, d), (cda, c, d, a), (cdb, c, d, b))
    return any(turn == 0 and _within(start, end, point) for turn, start, end, point in touching)


def _crosses_itself(outline: Outline) -> bool:
    if len(set(outline)) < len(outline):
        return True
    edges = _edges(outline)
    last = len(edges) - 1
    apart = ((i, j) for i in range(last + 1) for j in range(i + 2, last + 1) if (i, j) != (0, last))
    return any(_meet(edges[i], edges[j]) for i, j in apart) or _folds(outline)


def _folds(outline: Outline) -> bool:
    """Whether an edge runs back over the one before it."""
    for (a, b), (_b, c) in zip(_edges(outline), _edges((*outline[1:], outline[0])), strict=True):
        if _turn(a, b, c) == 0 and (a[0] - b[0]) * (c[0] - b[0]) + (a[1] - b[1]) * (c[1] - b[1]) > 0:
            return True
    return False


def _crossings(one: Outline, other: Outline) -> set[Fraction]:
    """The heights at which an edge of one crosses one of the other."""
    found = set()
    for ((ax, ay), (bx, by)), ((cx, cy), (dx, dy)) in product(_edges(one), _edges(other)):
        spread = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
        if spread:
            along = Fraction((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx), spread)
            if 0 <= along <= 1:
                found.add(ay + along * (by - ay))
    return found


def _cuts(outline: Outline, height: Fraction) -> list[_Cut]:
    """The stretches of a level line inside an outline, where the line meets no corner."""
    xs = sorted(
        ax + (height - ay) * Fraction(bx - ax, by - ay)
        for (ax, ay), (bx, by) in _edges(outline)
        if (ay < height) != (by < height)
    )
    return list(zip(xs[::2], xs[1::2], strict=True))


def _common(one: Sequence[_Cut], other: Sequence[_Cut]) -> Fraction:
    stretches = (min(a[1], b[1]) - max(a[0], b[0]) for a, b in product(one, other))
    return sum((length for length in stretches if length > 0), Fraction(0))
