"""Editing the JSON of one form: one field at a time, and which rows share a cell; `core.forms.rows` moves rows.

The content is a form as `core.forms.codec` encodes it, with an `id` beside the values of every indicator and cost line (the
decoder ignores it), so that an edit finds its row wherever the row has moved meanwhile. Nothing is changed in place: every
function gives new content. A path is that of a finding (`narratives.plan`, `indicators[3].target_raw`) or names the row by
its id (`indicators[r1a2b3c4].target_raw`).

Rows of the indicator table belong together as the form prints them: rows with the same level 1 in a row are one cell, those
with the same level 1 and 2 one cell inside it. The name and the points of a cell belong to all its rows.

    EditError (a ValueError)   the edit makes no sense; `zh` and `en` say why
    ├── NoFieldError           the form has no such field
    └── RowGoneError           the row is not there (any more)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final, Literal, NamedTuple

from duixian.core.forms.codec import encode_number
from duixian.core.forms.entries import FIELDS, EntryKind, read_entry, show_entry
from duixian.core.targets.parsing import parse_target

Content = dict[str, Any]
Row = dict[str, Any]
Table = Literal["indicators", "cost_lines"]
TABLES: Final[tuple[Table, ...]] = ("indicators", "cost_lines")
MOST_ROWS = 300
ROW_ID = re.compile(r"r[0-9a-f]{8}")

_PATH = re.compile(r"(?:(?P<table>indicators|cost_lines)\[(?P<row>[0-9]{1,4}|r[0-9a-f]{8})\]\.)?(?P<name>[a-z0-9_.]+)")
_CELLS = {"level1": ("level1",), "level1_weight": ("level1",),
          "level2": ("level1", "level2"), "level2_weight": ("level1", "level2")}  # fmt: skip
_DERIVING = frozenset({"target_raw", "level3", "unit", "nature"})


class EditError(ValueError):
    """The edit makes no sense."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en


class NoFieldError(EditError):
    """The form has no such field."""


class RowGoneError(EditError):
    """The row is not there (any more)."""


class Spot(NamedTuple):
    """Where a path leads: the field's name, its kind, and the table and the position of its row if it has one."""

    name: str
    kind: EntryKind
    table: Table | None = None
    position: int | None = None


class Change(NamedTuple):
    """What an edit did: the content after it, the path by row id, and the value before and after."""

    content: Content
    path: str
    old: Any
    new: Any

    @property
    def is_none(self) -> bool:
        """Whether the field says what it said before."""
        return bool(self.old == self.new)


# Ids


def with_row_ids(content: Mapping[str, Any], new_id: Callable[[], str]) -> Content:
    """The content with an id in every row that has none, or one that another row has already."""
    made: Content = dict(content)
    for table in TABLES:
        seen: set[str] = set()
        rows = []
        for row in made.get(table) or []:
            known = str(row.get("id", ""))
            identity = known if ROW_ID.fullmatch(known) and known not in seen else new_id()
            seen.add(identity)
            rows.append({"id": identity, **{key: value for key, value in row.items() if key != "id"}})
        made[table] = rows
    return made


def without_row_ids(content: Mapping[str, Any]) -> Content:
    """The content as `duixian-forms/1` has it."""
    made: Content = dict(content)
    for table in TABLES:
        if table in made:
            made[table] = [{key: value for key, value in row.items() if key != "id"} for row in made[table]]
    return made


# One field


def spot_of(content: Mapping[str, Any], path: str) -> Spot:
    """Where a path leads. Raises NoFieldError for a path that is no field people fill in, RowGoneError for no such row."""
    match = _PATH.fullmatch(path)
    table: Any = match["table"] if match else None
    kind = FIELDS.get(f"{table}[].{match['name']}" if table else match["name"]) if match else None
    if match is None or kind is None:
        raise NoFieldError(f"表中没有“{path[:80]}”这一项", f"the form has no field “{path[:80]}”")
    position = row_position(content, table, match["row"]) if table else None
    return Spot(match["name"], kind, table, position)


def row_position(content: Mapping[str, Any], table: Table, row: str) -> int:
    """Where a row stands, by its id or its number from zero. Raises RowGoneError."""
    rows = content.get(table) or []
    if row.isdigit() and int(row) < len(rows):
        return int(row)
    for position, one in enumerate(rows):
        if one.get("id") == row:
            return position
    raise RowGoneError("这一行已被删除", "this row has been removed")


def value_of(content: Mapping[str, Any], path: str) -> Any:
    """The JSON value at a path, None where nothing stands. Raises NoFieldError and RowGoneError."""
    return _value(content, spot_of(content, path))


def text_of(content: Mapping[str, Any], path: str) -> str:
    """What the field at a path shows."""
    spot = spot_of(content, path)
    return show_entry(spot.kind, _value(content, spot))


def _value(content: Mapping[str, Any], spot: Spot) -> Any:
    group, _, name = spot.name.rpartition(".")
    holder = content.get(group) or {} if group else content
    if spot.table is not None:
        holder = content[spot.table][spot.position]
    value = holder.get(name)
    return None if value == "" else value  # an empty target is the empty text in the JSON, nothing to people


def changed(content: Mapping[str, Any], path: str, text: str) -> Change:
    """The content with a typed text at a path; a cell of several rows changes in all of them.

    What was read from a document about the old value (its place, how sure it was, text left unread there) goes with it.
    Raises EntryError of `core.forms.entries` for a text the field cannot hold, NoFieldError and RowGoneError.
    """
    spot = spot_of(content, path)
    old, new = _value(content, spot), read_entry(spot.kind, text)
    if old == new:
        return Change(dict(content), by_id(content, spot), old, new)
    made = _put_in_rows(content, spot, new) if spot.table else _put(content, spot.name, new)
    return Change(made, by_id(content, spot), old, new)


def by_id(content: Mapping[str, Any], spot: Spot) -> str:
    """The path to a spot that stays right when rows move."""
    if spot.table is None:
        return spot.name
    row = content[spot.table][spot.position]
    return f"{spot.table}[{row.get('id', spot.position)}].{spot.name}"


def _put(content: Mapping[str, Any], path: str, value: Any) -> Content:
    made = _unmarked(dict(content), path)
    group, _, name = path.rpartition(".")
    if group:
        made[group] = _with(made.get(group) or {}, name, value)
        items = {key: list_ for key, list_ in (made.get("narrative_items") or {}).items() if key != name}
        if "narrative_items" in made:
            made["narrative_items"] = items
    else:
        made = _with(made, name, value)
    if value is not None and made.get("unread"):
        made["unread"] = [piece for piece in made["unread"] if piece.get("key") != path]
    return made


def _put_in_rows(content: Mapping[str, Any], spot: Spot, value: Any) -> Content:
    table, position = spot.table or "indicators", spot.position or 0
    rows = list(content[table])
    for number in _cell(rows, position, spot.name):
        row = _unmarked(_with(rows[number], spot.name, value), spot.name)
        rows[number] = _derived(row, spot.name) if table == "indicators" and spot.name in _DERIVING else row
    return {**content, table: rows}


def _with(values: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    """The values with one set; an absent value is left out, but an empty target stays as the empty text."""
    rest = {key: one for key, one in values.items() if key != name}
    if value is None and name == "target_raw":
        return {**rest, name: ""}
    return rest if value is None else {**rest, name: value}


def _unmarked(values: dict[str, Any], path: str) -> dict[str, Any]:
    """Without the place and the confidence of a value that no longer is what was read."""
    for marks in ("provenance", "confidence"):
        if path in (values.get(marks) or {}):
            values[marks] = {key: mark for key, mark in values[marks].items() if key != path}
    return values


def _derived(row: Row, edited: str) -> Row:
    """The row with what its target says: operator, value, unit and type, as `core.targets` reads them."""
    typed_unit = row.get("unit") if edited == "unit" or row.get("unit_source") == "column" else None
    target = parse_target(
        row.get("target_raw") or "", name=row.get("level3") or "", unit_column=typed_unit, nature=row.get("nature")
    )
    derived = {"operator": target.operator, "value": _number(target.value), "unit": target.unit or typed_unit,
               "unit_source": target.unit_source or ("column" if typed_unit else None)}  # fmt: skip
    kept = {key: value for key, value in row.items() if key not in derived}
    return {**kept, "type": target.type, **{key: value for key, value in derived.items() if value is not None}}


def _number(value: Decimal | tuple[Decimal, Decimal] | None) -> Any:
    if isinstance(value, tuple):
        return [encode_number(one) for one in value]
    return None if value is None else encode_number(value)


# Groups: runs of rows that share a cell


def _cell(rows: list[Row], position: int, name: str) -> range:
    """The rows that share the cell of this field with the row."""
    return run_of(rows, position, _CELLS[name]) if name in _CELLS else range(position, position + 1)


def run_of(rows: list[Row], position: int, names: tuple[str, ...]) -> range:
    """The rows around one that say the same in all of these fields, without a gap."""
    key = [rows[position].get(name) for name in names]
    first = last = position
    while first > 0 and [rows[first - 1].get(name) for name in names] == key:
        first -= 1
    while last + 1 < len(rows) and [rows[last + 1].get(name) for name in names] == key:
        last += 1
    return range(first, last + 1)
