"""What a page break tears apart, put together again: running lines taken out, tables that go on joined.

Nothing here knows what a form is; the evidence is geometric (equal column borders, rulings left open, room that was left
on the page) and textual only where a row is printed again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from duixian.documents.reading.loaders.pdf_break import WholeTable, on_edges, without_first
from duixian.documents.reading.loaders.pdf_page import PageBlocks, PageGrid, page_box
from duixian.documents.reading.model import Block, Line

__all__ = ["Joined", "join_pages"]

_EDGE = 3.0
# Word sets headers 1.5 cm and footers 1.75 cm from the edge and text at 2.54 cm; titles on narrow margins begin at 1.8 cm.
_HEAD, _FOOT = 50.0, 80.0
_SMALL = 15.0
_BOTTOM = 90.0
_PAGE_NUMBER = re.compile(
    r"[\s\-–—_·.|]*(?:第?\s*\d{1,4}\s*页?(?:\s*[/／,，、]?\s*共?\s*\d{1,4}\s*页?)?|page\s*\d+(?:\s*(?:of|/)\s*\d+)?)[\s\-–—_·.|]*",
    re.IGNORECASE,
)


class Joined(NamedTuple):
    """The blocks of the document in reading order, and the running lines that were taken out of it."""

    blocks: tuple[Block, ...]
    margins: tuple[Line, ...]


def join_pages(pages: Sequence[PageBlocks]) -> Joined:
    """Take out running lines and join the tables that page breaks cut."""
    running = _running_lines(pages)
    floor = max((_bottom(block) for page in pages for block in page.blocks if not _is_margin(block, page)), default=0.0)
    margins: list[Line] = []
    blocks: list[Line | WholeTable] = []
    last: _Last | None = None
    for page in pages:
        margins += [block for block in page.blocks if isinstance(block, Line) and _is_running(block, page, running)]
        body = [block for block in page.blocks if not (isinstance(block, Line) and _is_running(block, page, running))]
        for index, block in enumerate(body):
            if isinstance(block, Line):
                blocks.append(block)
                last = None
                continue
            whole = last.whole if index == 0 and last and _join(last, block, page, floor) else None
            if whole is None:
                whole = WholeTable(block.grid, block.full)
                blocks.append(whole)
            last = _Last(whole, block, page)
        last = last if body else None
    return Joined(tuple(block if isinstance(block, Line) else block.grid() for block in blocks), tuple(margins))


class _Last(NamedTuple):
    """The table that ended the page before, as joined so far, and its part on that page."""

    whole: WholeTable
    part: PageGrid
    page: PageBlocks


def _is_margin(block: Line | PageGrid, page: PageBlocks) -> bool:
    return isinstance(block, Line) and _in_margin(block, page)


def _bottom(block: Line | PageGrid) -> float:
    return page_box(block)[3] if isinstance(block, Line) else block.ys[-1]


def _digits_out(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _running_lines(pages: Sequence[PageBlocks]) -> set[tuple[str, int]]:
    """Give the running headers and footers: small lines in the margin that several pages print at the same height."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        seen.update(
            {_running_key(block) for block in page.blocks if isinstance(block, Line) and _in_margin(block, page)}
        )
    return {key for key, count in seen.items() if count >= 2}


def _running_key(line: Line) -> tuple[str, int]:
    return _digits_out(line.text), round(page_box(line)[1] / _EDGE)


def _in_margin(line: Line, page: PageBlocks) -> bool:
    _, y0, _, y1 = page_box(line)
    return y1 - y0 <= _SMALL and (y0 < _HEAD or y0 > page.height - _FOOT)


def _is_running(line: Line, page: PageBlocks, running: set[tuple[str, int]]) -> bool:
    if not _in_margin(line, page):
        return False
    return _running_key(line) in running or _PAGE_NUMBER.fullmatch(line.text) is not None


def _join(last: _Last, part: PageGrid, page: PageBlocks, floor: float) -> bool:
    """Put `part`, the first block of its page, under the table that ended the page before, if it continues it.

    `floor` is how far down the pages of the document are filled.
    """
    whole = last.whole
    if page.number != last.page.number + 1 or not _same_width(whole.edges, part.grid.edges):
        return False
    repeated = whole.repeated_rows(part.grid)
    if repeated == part.grid.rows:
        return True
    # A row that would have fitted under the table was not pushed by the page's end: somebody asked for a new page.
    room = max(floor, last.page.height - _BOTTOM) - last.part.ys[-1]
    pushed = room <= part.ys[repeated + 1] - part.ys[repeated] + _EDGE
    if not (pushed or repeated or last.part.open_bottom or part.open_top):
        return False
    edges = _united_edges(whole.edges, part.grid.edges)
    below = on_edges(without_first(part.grid, repeated), edges)
    if below is None or not whole.widen(edges):
        return False
    whole.append(below, part.full, is_open=last.part.open_bottom and part.open_top and not repeated)
    return True


def _same_width(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return abs(a[0] - b[0]) <= _EDGE and abs(a[-1] - b[-1]) <= _EDGE


def _united_edges(a: tuple[float, ...], b: tuple[float, ...]) -> tuple[float, ...]:
    """Give the column borders of both parts: the rows of a form differ in their columns, and so do its parts."""
    united = list(a)
    united += [edge for edge in b if all(abs(edge - known) > _EDGE for known in a)]
    return tuple(sorted(united))
