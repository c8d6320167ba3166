"""Schematics of floors that nobody has drawn."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from duixian.core.incubator.outlines import box_of, shared
from duixian.core.incubator.schematic import CORRIDOR, Size, schematic

AREAS = st.lists(st.decimals("0.01", "5000", places=2), max_size=40)


def sizes(areas: list[Decimal]) -> list[Size]:
    return [Size(key, area) for key, area in enumerate(areas, 1)]


def test_no_room_gives_no_outline_and_one_fills_the_floor() -> None:
    assert schematic([]) == {}
    assert box_of(schematic(sizes([Decimal(20)]))[1]) == (0, 0, 1000, 1000)


def test_two_rows_lie_along_a_corridor_and_widths_are_as_areas() -> None:
    drawn = {
        key: box_of(outline) for key, outline in schematic(sizes([Decimal(n) for n in (100, 300, 50, 50)])).items()
    }
    height = (1000 - CORRIDOR) // 2
    assert drawn == {
        1: (0, 0, 375, height), 2: (375, 0, 625, height),
        3: (0, height + CORRIDOR, 500, height), 4: (500, height + CORRIDOR, 500, height),
    }  # fmt: skip


@given(AREAS)
def test_every_room_is_drawn_and_none_overlaps(areas: list[Decimal]) -> None:
    drawn = schematic(sizes(areas))
    assert set(drawn) == set(range(1, len(areas) + 1))
    assert not any(shared(one, other) for one, other in combinations(list(drawn.values())[:12], 2))
    rights: dict[int, int] = {}
    for x, y, width, _height in map(box_of, drawn.values()):
        assert rights.get(y, 0) == x
        rights[y] = x + width
    assert set(rights.values()) <= {1000}
