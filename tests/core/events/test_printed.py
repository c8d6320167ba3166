"""A day as a table for readers: every session once, every place of the table filled once."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from duixian.core.events.printed import Printed, printed
from duixian.core.events.programme import Kind, Session
from duixian.core.events.slots import Slot, local
from factories.programmes import HALL, ROOM, ZONE, forum, programme, session, slot


def told(table: Printed) -> list[tuple[str, list[tuple[int, int, int]]]]:
    """Each row with its cells as (number of the session or 0, rows, columns)."""
    return [
        (
            f"{local(row.at, ZONE):%H:%M}",
            [(cell.session.number if cell.session else 0, cell.rows, cell.columns) for cell in row.cells],
        )
        for row in table.rows
    ]


def test_rows_are_moments_and_a_break_for_all_goes_over_every_column() -> None:
    held = forum()
    table = printed(held, held.on(held.edition.days[0]))
    assert (table.rooms, table.lanes) == ((HALL, ROOM), (1, 1))
    assert told(table) == [("09:00", [(1, 1, 1), (0, 1, 1)]), ("10:00", [(4, 1, 2)]), ("10:30", [(0, 1, 1), (2, 1, 1)])]


def test_break_beside_something_else_has_a_column_of_its_own() -> None:
    held = programme(
        [session(1, slot("09:00", "10:00"), HALL, kind=Kind.PITCH), session(2, slot("09:30", "10:30"), "")]
    )
    table = printed(held, held.scheduled)
    assert (table.rooms, table.lanes) == (("", HALL), (1, 1))
    assert told(table) == [("09:00", [(0, 1, 1), (1, 2, 1)]), ("09:30", [(2, 2, 1)]), ("10:00", [(0, 1, 1)])]


def test_sessions_that_meet_in_one_room_stand_beside_each_other() -> None:
    held = programme(
        [session(1, slot("09:00", "10:00")), session(2, slot("09:30", "10:30")), session(3, slot("13:00", "14:00"))]
    )
    table = printed(held, held.scheduled)
    assert (table.lanes, told(table)) == (
        (2,), [("09:00", [(1, 2, 1), (0, 1, 1)]), ("09:30", [(2, 2, 1)]), ("10:00", [(0, 1, 1)]), ("13:00", [(3, 1, 1), (0, 1, 1)])],
    )  # fmt: skip


def test_day_of_one_break_is_one_cell_and_an_empty_day_has_none() -> None:
    held = programme([session(1, slot("09:00", "10:00"), "")])
    assert (told(printed(held, held.scheduled)), printed(held, ())) == ([("09:00", [(1, 1, 1)])], Printed((), (), ()))


def _session(number: int, start: int, length: int, room: str) -> Session:
    begins = slot("08:00", "08:15").start + timedelta(minutes=15 * start)
    return session(number, Slot(begins, begins + timedelta(minutes=15 * length)), room)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8), st.sampled_from(["", HALL, ROOM])), max_size=10))
def test_every_place_of_the_table_is_filled_exactly_once(rows: list[tuple[int, int, str]]) -> None:
    held = programme([_session(number, *row) for number, row in enumerate(rows, 1)])
    table = printed(held, held.scheduled)
    width = max(1, sum(table.lanes)) if rows else 0
    filled: dict[tuple[int, int], int] = {}
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row.cells:
            while filled.get((number, column)):
                column += 1
            for down in range(cell.rows):
                for beside in range(cell.columns):
                    filled[number + down, column + beside] = filled.get((number + down, column + beside), 0) + 1
            column += cell.columns
    assert set(filled.values()) <= {1}
    assert len(filled) == width * len(table.rows)
    assert sorted(cell.session.number for row in table.rows for cell in row.cells if cell.session) == list(
        range(1, len(rows) + 1)
    )
