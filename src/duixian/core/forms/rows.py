"""Rows of the indicator table and of the cost breakdown: put in, taken out, moved, joined to a group or parted from it.

Every function gives the new rows and leaves the old ones as they are. Rows are named by their ids, so that a move still
means the same after somebody else has moved other rows. A row that moves takes the names of the group it lands in; the names
and points of cells stay where they are.
"""

from __future__ import annotations

from typing import Any, Literal

from duixian.core.forms.editing import MOST_ROWS, EditError, Row, RowGoneError, Table, run_of

_GROUP = ("level1", "level1_weight", "level2", "level2_weight")
_LEVELS = {1: ("level1",), 2: ("level1", "level2")}
_NAMES = {1: ("level1", "level1_weight"), 2: ("level2", "level2_weight")}

Side = Literal["before", "after"]


def row_added(rows: list[Row], table: Table, *, row: str, after: str | None = None) -> list[Row]:
    """The rows with an empty one of this id behind another, in its group; behind the last when none is named.

    Raises RowGoneError, and EditError when the table is full.
    """
    if len(rows) >= MOST_ROWS:
        raise EditError(f"最多{MOST_ROWS}行", f"at most {MOST_ROWS} rows")
    place = len(rows) if after is None else _place(rows, after) + 1
    return [*rows[:place], _empty(table, row, rows[place - 1] if place else {}), *rows[place:]]


def _empty(table: Table, row: str, above: Row) -> Row:
    if table == "cost_lines":
        return {"id": row, "name": ""}
    return {"id": row, **_only(above, _GROUP), "target_raw": "", "type": "qualitative"}


def _only(row: Row, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] for name in names if row.get(name) is not None}


def row_removed(rows: list[Row], *, row: str) -> list[Row]:
    """The rows without one. Raises RowGoneError."""
    place = _place(rows, row)
    return [*rows[:place], *rows[place + 1 :]]


def row_moved(rows: list[Row], table: Table, *, row: str, anchor: str, side: Side) -> list[Row]:
    """The rows with one moved to the side of another, in whose group it then is. Raises RowGoneError."""
    moving = rows[_place(rows, row)]
    beside = rows[_place(rows, anchor)]
    if moving is beside:
        return list(rows)
    rest = row_removed(rows, row=row)
    place = _place(rest, anchor) + (side == "after")
    taken = _regrouped(moving, beside, _GROUP) if table == "indicators" else moving
    return [*rest[:place], taken, *rest[place:]]


def _regrouped(row: Row, beside: Row, names: tuple[str, ...]) -> Row:
    return {**{key: value for key, value in row.items() if key not in names}, **_only(beside, names)}


def row_stepped(rows: list[Row], table: Table, *, row: str, down: bool) -> list[Row]:
    """The rows with one moved a step: past its neighbour, or over the border into the next group.

    Raises RowGoneError, and EditError at the end of the table.
    """
    place = _place(rows, row)
    other = place + (1 if down else -1)
    if not 0 <= other < len(rows):
        raise _at_the_end(down)
    return row_moved(rows, table, row=row, anchor=rows[other]["id"], side="after" if down else "before")


def group_stepped(rows: list[Row], *, row: str, level: Literal[1, 2], down: bool) -> list[Row]:
    """The rows with the whole group of a row moved past its neighbour of the same level.

    A group of level 2 stays inside its level 1. Raises RowGoneError, and EditError when there is no neighbour.
    """
    place = _place(rows, row)
    run = run_of(rows, place, _LEVELS[level])
    inside = range(len(rows)) if level == 1 else run_of(rows, place, _LEVELS[1])
    neighbour = run.stop if down else run.start - 1
    if neighbour not in inside:
        raise _at_the_end(down)
    other = run_of(rows, neighbour, _LEVELS[level])
    first, second = (run, other) if down else (other, run)
    swapped = [*rows[second.start : second.stop], *rows[first.start : first.stop]]
    return [*rows[: first.start], *swapped, *rows[second.stop :]]


def _at_the_end(down: bool) -> EditError:
    if down:
        return EditError("已经在最后，不能再下移", "it is the last already")
    return EditError("已经在最前，不能再上移", "it is the first already")


def row_outdented(rows: list[Row], *, row: str) -> list[Row]:
    """The rows with a new group that begins at the row: of level 2, or of level 1 where a group of level 2 begins already.

    The rows below it in the old group go with it; the new name is empty. Raises RowGoneError, and EditError where a group of
    level 1 begins already or the old one has no name.
    """
    place = _place(rows, row)
    level = next((level for level in (2, 1) if run_of(rows, place, _LEVELS[level]).start < place), None)
    if level is None:
        raise EditError("这一行已是一级指标的开头", "a group of level 1 begins here already")
    if rows[place].get(f"level{level}") is None:
        raise EditError(
            "请先填写上级指标的名称，再分出新的一组", "name the group above before parting a new one from it"
        )
    return _renamed(rows, range(place, run_of(rows, place, _LEVELS[level]).stop), level, {})


def row_indented(rows: list[Row], *, row: str) -> list[Row]:
    """The rows with the group that begins at the row joined to the group above it: level 1 first, then level 2.

    Raises RowGoneError, and EditError for the first row or where no group begins.
    """
    place = _place(rows, row)
    if place == 0:
        raise EditError("第一行上面没有可并入的组", "there is no group above the first row")
    level = next((level for level in (1, 2) if run_of(rows, place, _LEVELS[level]).start == place), None)
    if level is None:
        raise EditError("这一行已在上一行的组里", "the row is in the group of the row above already")
    return _renamed(rows, run_of(rows, place, _LEVELS[level]), level, rows[place - 1])


def _renamed(rows: list[Row], run: range, level: int, like: Row) -> list[Row]:
    return [_regrouped(one, like, _NAMES[level]) if number in run else one for number, one in enumerate(rows)]


def _place(rows: list[Row], row: str) -> int:
    for number, one in enumerate(rows):
        if one.get("id") == row:
            return number
    raise RowGoneError("这一行已被删除", "this row has been removed")
