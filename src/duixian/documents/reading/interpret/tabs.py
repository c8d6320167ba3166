"""Tables in plain text whose cells are parted by tabs (pasted from a spreadsheet) or bars, as grids.

The source has lost its merged cells: what they covered is empty. In a row of labels only, a label is taken to cover the
empty cells after it; elsewhere an empty cell may just be empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from duixian.core.forms.places import Place, TextPlace
from duixian.documents.reading.interpret.words import MAX_LABEL, word
from duixian.documents.reading.model import Block, Cell, Grid, Line, texts_of

_TAB: Final = "\t"
_BAR: Final = "|"
_RULE: Final = re.compile(r"[\s|:+-]*")
_FEWEST_ROWS: Final = 3
_FEWEST_COLUMNS: Final = 3
_FEWEST_LABELS: Final = 2

_Field = tuple[int, str]
"""A cell's offset in its line and its text."""


def tabled(lines: Sequence[Line]) -> Sequence[Block]:
    """The lines with every run of rows as one grid; the very same sequence where there is none."""
    whole = "\n".join(texts_of(lines))
    if _TAB not in whole and _BAR not in whole:
        return lines
    blocks: list[Block] = []
    run: list[Line] = []
    for line in lines:
        if run and _mark(line.text) == _mark(run[0].text) != "":
            run.append(line)
            continue
        blocks.extend(_closed(run))
        run = [line]
    blocks.extend(_closed(run))
    return blocks if any(isinstance(block, Grid) for block in blocks) else lines


def _mark(text: str) -> str:
    """What parts the cells of a line; empty for a line that is no row."""
    if _TAB in text.strip(" \r\n"):
        return _TAB
    bare = text.strip()
    return _BAR if len(bare) > 1 and bare[0] == bare[-1] == _BAR else ""


def _closed(run: list[Line]) -> list[Block]:
    mark = _mark(run[0].text) if run else ""
    if not mark or len(run) < _FEWEST_ROWS:
        return list(run)
    rows = [_fields(line.text, mark) for line in run if mark == _TAB or not _RULE.fullmatch(line.text)]
    width = max(map(len, rows))
    if width < _FEWEST_COLUMNS or 2 * sum(len(row) == width for row in rows) < len(rows):
        return list(run)
    kept = [line for line in run if mark == _TAB or not _RULE.fullmatch(line.text)]
    cells = [cell for n, (line, row) in enumerate(zip(kept, rows, strict=True)) for cell in _cells(n, line, row, width)]
    return [Grid(len(rows), width, tuple(cells), run[0].place)]


def _fields(text: str, mark: str) -> list[_Field]:
    offset = 0
    if mark == _BAR:
        offset = text.index(_BAR) + 1
        text = text[: text.rindex(_BAR)]
    found: list[_Field] = []
    for field in text[offset:].split(mark):
        found.append((offset, field))
        offset += len(field) + 1
    return found


def _cells(n: int, line: Line, row: Sequence[_Field], width: int) -> Iterator[Cell]:
    texts = [text.strip() for _, text in row] + [""] * (width - len(row))
    filled = [c for c, text in enumerate(texts) if text]
    stretch = len(filled) >= _FEWEST_LABELS and all(_is_label(texts[c]) for c in filled)
    for c, after in zip(filled, [*filled[1:], width], strict=False):
        start, text = row[c]
        yield Cell(n, c, 1, after - c if stretch else 1, texts[c], _part(line.place, start, text))


def _is_label(text: str) -> bool:
    return len(text) <= MAX_LABEL and word(text) is not None


def _part(place: Place, start: int, text: str) -> Place:
    if not isinstance(place, TextPlace):
        return place
    first = place.start + start + len(text) - len(text.lstrip())
    return TextPlace(first, first + len(text.strip()))
