"""Outlines of rooms."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from duixian.core.incubator.outlines import (
    Outline,
    OutlineError,
    box_of,
    is_rectangle,
    label_place,
    outline_of,
    rectangle,
    shared,
    size_of,
)

COORDINATE = st.integers(0, 999)
ELL = outline_of([[0, 0], [300, 0], [300, 100], [100, 100], [100, 300], [0, 300]])


@st.composite
def boxes(draw: st.DrawFn) -> Outline:
    x, y = draw(COORDINATE), draw(COORDINATE)
    return rectangle(x, y, draw(st.integers(1, 1000 - x)), draw(st.integers(1, 1000 - y)))


@st.composite
def triangles(draw: st.DrawFn) -> Outline:
    points = draw(st.lists(st.tuples(COORDINATE, COORDINATE), min_size=3, max_size=3, unique=True))
    try:
        return outline_of(points)
    except OutlineError:
        assume(False)
        raise


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ([[0, 0], [10, 0]], "points"),
        ([[n, n % 2] for n in range(41)], "points"),
        ([[0, 0], [1001, 0], [0, 10]], "outside"),
        ([[0, 0], [10, 10], [10, 0], [0, 10]], "crossing"),
        ([[0, 0], [10, 0], [0, 0], [0, 10]], "crossing"),
        ([[0, 0], [10, 0], [5, 0]], "flat"),
        ([[3, 0], [3, 5], [3, 9]], "flat"),
        ([[0, 0], [5, 5], [10, 10]], "crossing"),
        ([[0, 0], [10, 0], [10, 5], [5, 0], [0, 5]], "crossing"),
        ([[0, 0], [100, 0], [100, 50], [50, 50], [50, 0], [0, 50]], "crossing"),
    ],
)
def test_points_that_are_no_outline_say_why(points: list[list[int]], code: str) -> None:
    with pytest.raises(OutlineError) as refused:
        outline_of(points)
    assert refused.value.code == code


def test_a_corner_in_the_middle_of_a_wall_is_no_fault() -> None:
    assert size_of(outline_of([[0, 0], [5, 0], [10, 0], [10, 10], [0, 10]])) == 100


def test_an_outline_knows_its_box_and_its_size() -> None:
    assert (box_of(ELL), size_of(ELL), is_rectangle(ELL)) == ((0, 0, 300, 300), 50_000, False)
    assert is_rectangle(rectangle(3, 4, 5, 6))
    assert not is_rectangle(outline_of([[0, 5], [5, 0], [10, 5], [5, 10]]))


def test_what_is_shared_is_exact_also_where_edges_slant() -> None:
    diamond = outline_of([[50, 0], [100, 50], [50, 100], [0, 50]])
    assert shared(diamond, rectangle(0, 0, 50, 50)) == 1250
    assert shared(ELL, rectangle(100, 100, 200, 200)) == 0
    assert shared(ELL, rectangle(50, 50, 100, 100)) == 7500


def test_a_name_stands_inside_also_in_a_bent_room() -> None:
    assert label_place(ELL) == (50, 150)
    assert label_place(rectangle(0, 0, 10, 1)) == (5, 0)


@given(triangles() | boxes())
def test_an_outline_shares_all_of_itself(outline: Outline) -> None:
    assert shared(outline, outline) == size_of(outline)
    assert shared(outline, tuple(reversed(outline))) == size_of(outline)


@given(boxes(), boxes())
def test_two_rectangles_share_a_rectangle(one: Outline, other: Outline) -> None:
    (ax, ay, aw, ah), (bx, by, bw, bh) = box_of(one), box_of(other)
    width, height = min(ax + aw, bx + bw) - max(ax, bx), min(ay + ah, by + bh) - max(ay, by)
    assert shared(one, other) == max(width, 0) * max(height, 0)


@given(triangles(), triangles(), boxes())
def test_what_is_shared_is_the_same_both_ways_and_never_more_than_either(
    one: Outline, other: Outline, box: Outline
) -> None:
    both = shared(one, other)
    assert both == shared(other, one)
    assert Fraction(0) <= both <= min(size_of(one), size_of(other))
    assert shared(one, box) + sum(shared(one, rest) for rest in around(box)) == size_of(one)


def around(box: Outline) -> list[Outline]:
    """The plan without the box, in rectangles."""
    x, y, width, height = box_of(box)
    bands = (
        (0, 0, 1000, y),
        (0, y + height, 1000, 1000 - y - height),
        (0, y, x, height),
        (x + width, y, 1000 - x - width, height),
    )
    return [rectangle(*band) for band in bands if band[2] and band[3]]
