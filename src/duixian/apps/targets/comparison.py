"""Two versions of a form word by word: what was taken out, put in, changed and moved (docs/algorithms/compare.md).

Texts are compared by tokens (a number or a Latin word is one, any other character is one) and the scattered small differences
that a plain comparison gives are joined into readable ones (diff-match-patch, semantic clean-up). Rows are the same row when
they have the same id, else when they say nearly the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

from diff_match_patch import diff_match_patch
from rapidfuzz import fuzz

from duixian.core.forms.editing import text_of
from duixian.core.forms.entries import FIELDS, EntryKind

ALIKE: Final = 65.0
"""From this likeness on (0 to 100) two rows without a common id are one row that was changed."""
_TOKEN = re.compile(r"\d[\d,.]*[%‰]?|[A-Za-z]+|\s+|.", re.S)
_FIRST_PRIVATE: Final = 0xE000
_SECONDS: Final = 1.0
_INDICATOR = ("level1", "level2", "level3", "target_raw", "unit", "nature", "direction", "weight", "level1_weight",
              "level2_weight", "baseline", "data_source", "midterm_raw", "note")  # fmt: skip
_COST = ("name", "amount", "basis")
Op = Literal["equal", "delete", "insert"]
Status = Literal["same", "changed", "added", "removed"]
Content = Mapping[str, Any]


class Segment(NamedTuple):
    """A stretch of text that stayed, was taken out or was put in."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field in both versions; `segments` only for texts, where words are compared."""

    path: str
    old: str
    new: str
    segments: tuple[Segment, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether it says something else now."""
        return self.old != self.new


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of a table: what became of it, whether it stands elsewhere among its kind, and its cells."""

    status: Status
    moved: bool
    old_number: int | None
    new_number: int | None
    cells: tuple[FieldChange, ...]

    @property
    def is_changed(self) -> bool:
        """Whether anything about the row is different."""
        return self.status != "same" or self.moved

    @property
    def changed_cells(self) -> tuple[FieldChange, ...]:
        """The cells that say something else."""
        return tuple(cell for cell in self.cells if cell.is_changed)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that is different between two versions, and what stayed."""

    fields: tuple[FieldChange, ...]
    indicators: tuple[RowChange, ...]
    costs: tuple[RowChange, ...]

    @property
    def count(self) -> int:
        """How many fields and rows are different."""
        rows = (*self.indicators, *self.costs)
        return sum(one.is_changed for one in self.fields) + sum(one.is_changed for one in rows)


def compare(old: Content, new: Content) -> Comparison:
    """The comparison of two contents as `forms_io.content_of` makes them."""
    paths = [path for path in FIELDS if "[]" not in path]
    fields = (_field(path, text_of(old, path), text_of(new, path), FIELDS[path]) for path in paths)
    return Comparison(
        tuple(field for field in fields if field.old or field.new),
        tuple(_table(old, new, "indicators", _INDICATOR)),
        tuple(_table(old, new, "cost_lines", _COST)),
    )


def _field(path: str, old: str, new: str, kind: EntryKind) -> FieldChange:
    worded = kind in {EntryKind.TEXT, EntryKind.CELL, EntryKind.LINE, EntryKind.NAME}
    return FieldChange(path, old, new, segments(old, new) if worded and old != new else ())


def segments(old: str, new: str) -> tuple[Segment, ...]:
    """The words of both texts in one line: what stayed, what was taken out, what was put in."""
    tokens: dict[str, str] = {}
    shadows = [_shadow(text, tokens) for text in (old, new)]
    engine = diff_match_patch()
    engine.Diff_Timeout = _SECONDS
    differences = engine.diff_main(*shadows, False)
    engine.diff_cleanupSemantic(differences)
    back = {shadow: token for token, shadow in tokens.items()}
    ops: dict[int, Op] = {0: "equal", -1: "delete", 1: "insert"}
    return tuple(Segment(ops[op], "".join(back[one] for one in text)) for op, text in differences)


def _shadow(text: str, tokens: dict[str, str]) -> str:
    """One private character for each token, so that a number is compared as a whole."""
    return "".join(tokens.setdefault(token, chr(_point(len(tokens)))) for token in _TOKEN.findall(text))


def _point(number: int) -> int:
    """Private code points, first the 6,400 of the basic plane, then those of plane 15."""
    return _FIRST_PRIVATE + number if number < 6400 else 0xF0000 + number - 6400


def _table(old: Content, new: Content, table: str, columns: tuple[str, ...]) -> Iterator[RowChange]:
    """The rows in the order of the new version, those taken out where they stood."""
    before, after = old.get(table) or [], new.get(table) or []
    pairs = _pairs(before, after, columns)
    stayed = _in_order([pairs[n] for n in sorted(pairs)])
    gone = [n for n in range(len(before)) if n not in set(pairs.values())]
    for number in range(len(after)):
        origin = pairs.get(number)
        while origin is not None and gone and gone[0] < origin and origin in stayed:
            yield _row(old, new, table, columns, gone.pop(0), None)
        yield _row(old, new, table, columns, origin, number, moved=origin is not None and origin not in stayed)
    for number in gone:
        yield _row(old, new, table, columns, number, None)


def _row(  # noqa: PLR0917  # both contents, the table with its columns, and the two places in it
    old: Content, new: Content, table: str, columns: tuple[str, ...], origin: int | None, number: int | None,
    moved: bool = False,
) -> RowChange:  # fmt: skip
    cells = []
    for name in columns:
        kind = FIELDS[f"{table}[].{name}"]
        was = "" if origin is None else text_of(old, f"{table}[{origin}].{name}")
        now = "" if number is None else text_of(new, f"{table}[{number}].{name}")
        place = f"{table}[{number if number is not None else origin}].{name}"
        if was or now:
            cells.append(
                _field(place, was, now, kind) if None not in (origin, number) else FieldChange(place, was, now)
            )
    status: Status = "removed" if number is None else "added" if origin is None else "same"
    if status == "same" and any(cell.is_changed for cell in cells):
        status = "changed"
    return RowChange(status, moved, origin, number, tuple(cells))


def _pairs(before: list[Content], after: list[Content], columns: tuple[str, ...]) -> dict[int, int]:
    """Row of the new version to row of the old one: by id, then by likeness, the most alike first."""
    by_id = {row["id"]: n for n, row in enumerate(before) if row.get("id")}
    pairs = {n: by_id[row["id"]] for n, row in enumerate(after) if row.get("id") in by_id}
    taken = set(pairs.values())
    old, new = ([_told(row, columns) for row in rows] for rows in (before, after))
    near = sorted(
        (-fuzz.ratio(old[o], new[n]), n, o)
        for n in range(len(after)) if n not in pairs
        for o in range(len(before)) if o not in taken
    )  # fmt: skip
    for likeness, n, o in near:
        if -likeness >= ALIKE and n not in pairs and o not in taken:
            pairs[n] = o
            taken.add(o)
    return pairs


def _told(row: Content, columns: tuple[str, ...]) -> str:
    return " ".join(str(row[name]) for name in columns if row.get(name) is not None)


def _in_order(origins: list[int]) -> set[int]:
    """The longest run of rows that kept their order; the others were moved."""
    ends: list[int] = []
    chains: list[tuple[int, ...]] = []
    for origin in origins:
        at = bisect_left(ends, origin)
        chain = (*(chains[at - 1] if at else ()), origin)
        ends[at : at + 1], chains[at : at + 1] = [origin], [chain]
    return set(chains[-1]) if chains else set()
