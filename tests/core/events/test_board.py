"""The board: steps by row and room, lanes, boundaries."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.events.board import (
    STEP,
    Grid,
    Placement,
    boundaries,
    cards,
    lanes,
    resized,
    spanned,
    stepped,
    widened,
)
from duixian.core.events.slots import Slot
from factories.programmes import slot

GRID = Grid(slot("08:00", "18:00"), ("a", "b", "c"))
QUARTER = timedelta(minutes=15)


def at(start: str, end: str, room: str = "a") -> Placement:
    return Placement(slot(start, end), room)


def test_rows_begin_at_the_opening_and_end_before_the_closing() -> None:
    assert (len(GRID.rows), GRID.rows[0], GRID.rows[-1]) == (40, GRID.hours.start, GRID.hours.end - STEP)
    assert len(Grid(slot("08:00", "08:20"), ()).rows) == 2


@pytest.mark.parametrize(
    ("before", "rows", "after"),
    [
        (at("09:00", "10:00"), 1, at("09:15", "10:15")),
        (at("09:00", "10:00"), -4, at("08:00", "09:00")),
        (at("09:00", "10:00"), -9, at("08:00", "09:00")),
        (at("09:05", "10:05"), 1, at("09:15", "10:15")),
        (at("09:05", "10:05"), -1, at("09:00", "10:00")),
        (at("17:00", "18:00"), 1, at("17:00", "18:00")),
        (at("09:00", "10:00"), 99, at("17:00", "18:00")),
        (at("07:00", "07:30"), 1, at("08:00", "08:30")),
        (at("09:05", "10:05"), 0, at("09:05", "10:05")),
    ],
)
def test_step_in_time_goes_to_the_next_row_and_stops_at_the_edge(
    before: Placement, rows: int, after: Placement
) -> None:
    assert stepped(GRID, before, rows=rows) == after


@pytest.mark.parametrize(
    ("room", "columns", "after"),
    [("a", 1, "b"), ("a", 9, "c"), ("b", -1, "a"), ("a", -1, "a"), ("", 1, "a"), ("gone", -1, "c"), ("b", 0, "b")],
)
def test_step_between_rooms_stops_at_the_edge(room: str, columns: int, after: str) -> None:
    assert stepped(GRID, at("09:00", "10:00", room), columns=columns) == at("09:00", "10:00", after)


def test_step_without_rooms_stays() -> None:
    assert stepped(Grid(GRID.hours, ()), at("09:00", "10:00"), columns=1) == at("09:00", "10:00")


@pytest.mark.parametrize(("rows", "minutes"), [(1, 75), (-3, 15), (-9, 15), (0, 60)])
def test_resized_session_is_at_least_one_row_long(rows: int, minutes: int) -> None:
    assert resized(GRID, slot("09:00", "10:00"), rows=rows).minutes == minutes


SLOTS = st.builds(
    lambda start, length: Slot(
        GRID.hours.start + start * QUARTER / 3, GRID.hours.start + (start + length) * QUARTER / 3
    ),
    st.integers(-20, 130),
    st.integers(1, 60),
)


@given(SLOTS, st.integers(-50, 50), st.integers(-4, 4))
def test_step_keeps_length_and_stays_on_the_board(when: Slot, rows: int, columns: int) -> None:
    after = stepped(GRID, Placement(when, "b"), rows=rows, columns=columns)
    assert after.slot.length == when.length
    assert after.room in GRID.rooms
    assert not rows or (GRID.hours.covers(after.slot) and after.slot.start in GRID.rows)


@given(st.integers(0, 36), st.integers(-40, 40))
def test_step_there_and_back_ends_where_it_began_unless_the_edge_stopped_it(row: int, rows: int) -> None:
    start = GRID.hours.start + row * STEP
    here = Placement(Slot(start, start + STEP), "a")
    there = stepped(GRID, here, rows=rows)
    if there.slot.start == start + rows * STEP:
        assert stepped(GRID, there, rows=-rows) == here


def test_cards_that_meet_stand_beside_each_other() -> None:
    placed = [
        ("x", at("09:00", "10:00")),
        ("y", at("09:30", "10:30")),
        ("z", at("10:00", "11:00")),
        ("w", at("09:00", "09:15", "c")),
        ("v", at("09:00", "10:00", "gone")),
    ]
    found = cards(GRID, placed)
    assert [(card.session, card.column, card.lane, card.row, card.rows) for card in found] == [
        ("x", 0, 0, 4, 4), ("y", 0, 1, 6, 4), ("z", 0, 0, 8, 4), ("w", 2, 0, 4, 1),
    ]  # fmt: skip
    assert (lanes(found, 3), [card.width for card in found]) == ((2, 1, 1), [1, 1, 1, 1])


def test_card_takes_the_lanes_that_are_free_beside_it() -> None:
    placed = [("x", at("09:00", "10:00")), ("y", at("09:30", "10:00")), ("z", at("10:00", "11:00"))]
    found = {card.session: (card.lane, card.width) for card in cards(GRID, placed)}
    assert found == {"x": (0, 1), "y": (1, 1), "z": (0, 2)}


@pytest.mark.parametrize(
    ("when", "row", "rows"),
    [
        (("06:00", "07:00"), 0, 1),
        (("07:30", "08:20"), 0, 2),
        (("17:50", "19:00"), 39, 1),
        (("19:00", "20:00"), 39, 1),
        (("09:05", "09:10"), 4, 1),
    ],
)
def test_card_outside_the_hours_stands_at_the_edge(when: tuple[str, str], row: int, rows: int) -> None:
    (card,) = cards(GRID, [("x", at(*when))])
    assert (card.row, card.rows) == (row, rows)


@given(st.lists(SLOTS, max_size=10))
def test_cards_in_a_lane_never_cover_each_other(slots: list[Slot]) -> None:
    found = cards(GRID, [(str(number), Placement(when, "a")) for number, when in enumerate(slots)])
    taken = [
        (lane, row)
        for card in found
        for row in range(card.row, card.row + card.rows)
        for lane in range(card.lane, card.lane + card.width)
    ]
    assert (len(found), len(set(taken))) == (len(slots), len(taken))
    assert all(0 <= row < len(GRID.rows) and 0 <= lane < lanes(found, 1)[0] for lane, row in taken)


@given(st.lists(SLOTS, min_size=1, max_size=8))
def test_boundaries_cut_every_session_into_whole_rows(slots: list[Slot]) -> None:
    rows = boundaries(slots)
    assert all(earlier < later for earlier, later in pairwise(rows))
    assert [rows[rows.index(one.start) + spanned(rows, one)] for one in slots] == [one.end for one in slots]


@given(st.lists(SLOTS, max_size=6))
def test_widened_hours_hold_everything_and_keep_their_rows(slots: list[Slot]) -> None:
    wide = widened(GRID.hours, slots)
    assert all(wide.covers(one) for one in slots)
    assert wide.covers(GRID.hours)
    assert (GRID.hours.start - wide.start) % STEP == (wide.end - GRID.hours.end) % STEP == timedelta()
    needed = [one.start for one in slots if one.start < GRID.hours.start]
    assert wide.start > min([*needed, GRID.hours.start]) - STEP
