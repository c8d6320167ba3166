"""Cutting a document into its forms: by titles, and where the first labels of a form come again.

A title alone proves nothing (running headers repeat it on every page): a form begins at a title only when labels that
the form before already had come again after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from duixian.documents.reading.interpret.grids.cuts import mend_labels
from duixian.documents.reading.interpret.grids.table import Table
from duixian.documents.reading.interpret.kind import MAX_TITLE, is_title, is_year_line
from duixian.documents.reading.interpret.pairs import split_pairs
from duixian.documents.reading.interpret.words import MAX_LABEL, Word, money_unit, word
from duixian.documents.reading.model import Block, Grid, Line


class Rows(NamedTuple):
    """Some rows of a table, [start, stop)."""

    table: Table
    start: int
    stop: int


Piece = Line | Rows

_HEAD: Final = frozenset({"unit", "department", "project_code", "year"})
_SINGLE: Final = frozenset({"start_date", "end_date", "period", "category"})
_LONGEST_LABEL_LINE: Final = 120
_ENOUGH: Final = 2


class _Event(NamedTuple):
    """A line or a table row: where it is, whether it reads as a title, and the keys of its labels.

    `head` is set for what stands between title and first label (a year, a unit of money), `header` for a row of column
    labels.
    """

    block: int
    row: int
    title: bool
    keys: frozenset[str]
    head: bool = False
    header: bool = False


_NO_KEYS: Final[frozenset[str]] = frozenset()


def split_forms(blocks: Sequence[Block]) -> list[list[Piece]]:
    """The pieces of each form in reading order; a document without any form gives one list (or none when empty)."""
    tables = {n: Table(block) for n, block in enumerate(blocks) if isinstance(block, Grid)}
    for table in tables.values():
        mend_labels(table)
    events = list(_events(blocks, tables))
    starts = _starts(events)
    borders = [_place_of(events[start]) for start in starts[1:]]
    return [
        list(_pieces(blocks, tables, a, b)) for a, b in pairwise([(0, 0), *borders, (len(blocks), 0)])
    ]  # fmt: skip


def unframed(blocks: Sequence[Block]) -> list[Block]:
    """Grids whose rows hold one text each (sheets of prose, layout tables of web pages, text boxes) as lines."""
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Grid) and _is_frame(block):
            filled = [cell for cell in block.cells if cell.text.strip()]
            kept.extend(Line(text, cell.place) for cell in filled for text in cell.text.split("\n"))
        else:
            kept.append(block)
    return kept


def _is_frame(grid: Grid) -> bool:
    rows: set[int] = set()
    for cell in grid.cells:
        if cell.row in rows and cell.text.strip():
            return False
        if cell.text.strip():
            rows.add(cell.row)
    return True


def _events(blocks: Sequence[Block], tables: dict[int, Table]) -> Iterator[_Event]:
    for n, block in enumerate(blocks):
        if isinstance(block, Line):
            text = block.text.strip()
            if text:
                yield _Event(n, -1, is_title(text), _line_keys(text), head=_is_head(text))
            continue
        table = tables[n]
        for row in range(table.height):
            if table.labels[row] or table.filled[row] == 1:
                yield _row_event(table, n, row)


def _row_event(table: Table, block: int, row: int) -> _Event:
    if table.columns[row] >= _ENOUGH:
        return _Event(block, row, title=False, keys=_NO_KEYS, header=True)
    alone = table.only_text(row) if table.filled[row] == 1 else None
    if alone is not None and len(table.texts[alone]) <= MAX_TITLE:
        text = table.texts[alone]
        if is_title(text):
            return _Event(block, row, title=True, keys=_NO_KEYS)
        if _is_head(text):
            return _Event(block, row, title=False, keys=_NO_KEYS, head=True)
    keys: set[str] = set()
    for i in table.labels[row]:
        label = table.words[i]
        if label is not None:
            keys.add(_key(label))
        else:
            keys.update([_key(pair.word) for pair in table.pairs(i)])
    keys.discard("")
    return _Event(block, row, title=False, keys=frozenset(keys))


def _is_head(text: str) -> bool:
    return len(text) <= MAX_LABEL and (is_year_line(text) or money_unit(text) is not None)


def _key(label: Word) -> str:
    return label.field or label.narrative or (label.budget if label.budget == "total" else None) or ""


def _line_keys(text: str) -> frozenset[str]:
    if len(text) > _LONGEST_LABEL_LINE:
        return _NO_KEYS
    if ":" in text or "：" in text:
        return frozenset(key for pair in split_pairs(text) if (key := _key(pair.word)))
    label = word(text) if len(text) <= MAX_LABEL else None
    key = _key(label) if label else ""
    return frozenset({key}) if key else _NO_KEYS


def _starts(events: list[_Event]) -> list[int]:
    """The events at which forms begin; the first is always 0."""
    starts, seen = [0] if events else [], set[str]()
    title: int | None = None
    again, told, tabled = set[str](), False, False
    for n, event in enumerate(events):
        tabled = tabled or event.header
        if event.title:
            title, again, told = n if title is None or told else title, set(), False
            continue
        if not event.keys:
            continue
        told = True
        again.update(event.keys & seen)
        start = None
        if title is not None and title > starts[-1] and ("project_name" in again or len(again) >= _ENOUGH):
            start = title
        elif "project_name" in event.keys and "project_name" in seen and (tabled or len(seen) > len(_HEAD)):
            start = _head_of(events, n, starts[-1])
        if start is not None:
            starts.append(start)
            seen = set().union(*[other.keys for other in events[start:n]])
            title, again, tabled = None, set(), False
        seen.update(event.keys)
    return starts


def _head_of(events: list[_Event], n: int, floor: int) -> int:
    """The first event of the head of a form whose project name stands at event n."""
    while n - 1 > floor and _opens(events[n - 1]):
        n -= 1
    return n


def _opens(event: _Event) -> bool:
    """Whether an event may stand above the project's name in the head of a form."""
    return event.head or event.title or (bool(event.keys) and event.keys <= _HEAD)


def _place_of(event: _Event) -> tuple[int, int]:
    return event.block, max(event.row, 0)


def _pieces(
    blocks: Sequence[Block], tables: dict[int, Table], first: tuple[int, int], last: tuple[int, int]
) -> Iterator[Piece]:
    """The lines and rows from one place (block, row) up to another."""
    for n in range(first[0], min(last[0] + 1, len(blocks))):
        block = blocks[n]
        if isinstance(block, Line):
            if n < last[0] and block.text.strip():
                yield block
            continue
        start = first[1] if n == first[0] else 0
        stop = last[1] if n == last[0] else tables[n].height
        if start < stop:
            yield Rows(tables[n], start, stop)
