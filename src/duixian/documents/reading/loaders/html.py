"""HTML to lines and grids with lexbor's forgiving parser; nothing is fetched and no script runs.

A nested table follows the table that holds it. A table of one row around other tables, or with text in one cell only,
lays the page out: what stands in it is read as if it stood free. Hidden elements are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from duixian.core.forms.places import CellPlace
from duixian.documents.reading.errors import EmptyFileError, Message
from duixian.documents.reading.loaders.cells import Occupancy, address, new_cell, new_place
from duixian.documents.reading.loaders.html_text import BREAK, Inline, collapse
from duixian.documents.reading.loaders.limits import DEFAULT, Deadline, Limits, too_large
from duixian.documents.reading.loaders.text import decode
from duixian.documents.reading.model import Block, Cell, Document, Grid, Line

__all__ = ["load_html"]

_SECTIONS = {"thead": 0, "tbody": 1, "tfoot": 2}
_CELLS = frozenset(("td", "th"))
_MAX_SPAN = 1_000
_MAX_NESTING = 5_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_OPENED, _CLOSED = re.compile(r"<table\b", re.IGNORECASE), re.compile(r"</table\b", re.IGNORECASE)
_MARKUP = re.compile(r"^[^<]*>|<[^>]*>?")
_NOT_SHOWN = re.compile(r"<!--.*?-->|<(script|style|textarea)\b.*?</\1", re.IGNORECASE | re.DOTALL)
_LEFT_OPEN = frozenset(
    ("area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p", "tbody",
     "td", "tfoot", "th", "thead", "tr", "wbr")
)  # fmt: skip
"""Elements without an end, or whose end may be left out."""
_SINGLE = (1, 1)


def load_html(name: str, data: bytes, *, limits: Limits = DEFAULT) -> Document:
    """Read a page: text outside tables as lines, tables as grids, in reading order.

    The encoding comes from a byte order mark, else UTF-8 and GB18030 are tried, as for plain text: what a page declares
    of itself is wrong too often to be believed, and Chinese pages have no third encoding.

    Raises:
        UnknownFormatError: bytes in no known encoding. EmptyFileError: no text. LimitExceededError: too many cells, or too slow.
    """
    text, encoding, found = decode(data)
    _check_depth(text)
    walk = _Walk(limits, check_hidden=_may_hide(text))
    root = LexborHTMLParser(text).body
    blocks = tuple(walk.blocks(root)) if root is not None else ()
    if not any(isinstance(block, Grid) or block.text for block in blocks):
        raise EmptyFileError(
            "empty",
            Message(
                "网页里没有文字。",
                "The page holds no text.",
                "请检查是否选错了文件。",
                "Check that it is the right file.",
            ),
        )
    return Document(name, "html", blocks, encoding=encoding, warnings=(*found, *_cut_short(text)))


def _check_depth(text: str) -> None:
    """Refuse nesting that the parser's time would grow with the square of; few pages have tags enough to be looked at."""
    if text.count("<") < _MAX_NESTING:
        return
    depth = 0
    for closes, tag in _TAG.findall(text):
        if tag.lower() not in _LEFT_OPEN:
            depth += -1 if closes else 1
            if depth > _MAX_NESTING:
                raise too_large("层嵌套的元素", "levels of nested elements", depth, _MAX_NESTING)


def _cut_short(text: str) -> tuple[tuple[str, str], ...]:
    """Warn of a page that plainly ends in the middle: inside a tag, or in a table that is never closed."""
    at_end = text[text.rfind("<") :]
    is_inside_tag = ">" not in at_end and _TAG.match(at_end) is not None
    if not is_inside_tag and _count_either(text, "<table") <= _count_either(text, "</table"):
        return ()
    body = _NOT_SHOWN.sub("", text)
    if not is_inside_tag and len(_OPENED.findall(body)) <= len(_CLOSED.findall(body)):
        return ()
    last = " ".join(_MARKUP.sub(" ", body[-400:]).split())[-20:]
    return (
        (
            f"网页在中途结束（最后是“{last}”），后面的内容可能缺失；请重新下载或导出。",
            f"The page ends in the middle (its last words: “{last}”), so something may be missing; download or export it again.",
        ),
    )


def _count_either(text: str, mark: str) -> int:
    """Count a mark in small or capital letters, the two ways in which programs write it."""
    return text.count(mark) + text.count(mark.upper())


def _may_hide(text: str) -> bool:
    """Tell whether any element could be hidden; if not, no element's attributes need to be looked at."""
    lower = text.lower()
    return "hidden" in lower or "display" in lower or "mso-hide" in lower


class _Walk:
    """One pass over a page: counts lines and tables for the places, cells and time for the limits."""

    def __init__(self, limits: Limits, *, check_hidden: bool) -> None:
        self._limits = limits
        self._deadline = Deadline.start(limits)
        self._inline = Inline(check_hidden=check_hidden)
        self._lines = 0
        self._tables = 0
        self._cells = 0

    def blocks(self, node: LexborNode, depth: int = 1) -> Iterator[Block]:
        """Give the blocks below `node` in reading order; `depth` counts the tables around it."""
        pieces: list[str] = []
        for item in self._inline.flow(node):
            if isinstance(item, str):
                pieces.append(item)
                continue
            yield from self._flush(pieces)
            pieces = []
            yield from self._table(item, depth)
        yield from self._flush(pieces)

    def _flush(self, pieces: list[str]) -> Iterator[Line]:
        for raw in "".join(pieces).split(BREAK):
            text = collapse(raw)
            stripped = text.lstrip(" \u3000")
            if stripped:
                self._lines += 1
                self._count_line()
                place = CellPlace("text", str(self._lines))
                yield Line(stripped.rstrip(), place, float(len(text) - len(stripped)))

    def _table(self, table: LexborNode, depth: int) -> Iterator[Block]:
        self._deadline.check()
        if depth > self._limits.depth:
            raise too_large("层嵌套的表格", "levels of nested tables", depth, self._limits.depth)
        rows, captions = self._rows(table)
        for caption in captions:
            yield from self._flush([*self._texts(caption)])
        frame = self._frame_cells(rows)
        if frame:
            for cell in frame:
                yield from self.blocks(cell, depth + 1)
            return
        self._tables += 1
        self._inline.tables = []
        grid = self._grid(rows, str(self._tables))
        nested = self._inline.tables
        if any(cell.text for cell in grid.cells):
            yield grid
        for inner in nested:
            yield from self._table(inner, depth + 1)

    def _frame_cells(self, rows: list[LexborNode]) -> list[LexborNode]:
        """Give the cells of a table that only lays the page out: one row that holds tables, or text in one cell only."""
        if len(rows) != 1:
            return []
        cells = [node for node in _children(rows[0]) if node.tag in _CELLS]
        if any(not self._inline.hidden(table) for cell in cells for table in cell.css("table")):
            return cells
        filled = [cell for cell in cells if (cell.text() or "").strip()]
        return cells if len(filled) == 1 else []

    def _texts(self, node: LexborNode) -> Iterator[str]:
        for item in self._inline.flow(node):
            if isinstance(item, str):
                yield item

    def _rows(self, table: LexborNode) -> tuple[list[LexborNode], list[LexborNode]]:
        """Give the rows of a table in display order (head, bodies, foot) and its captions."""
        rows: list[tuple[int, LexborNode]] = []
        captions: list[LexborNode] = []
        for part in _children(table):
            tag = part.tag or ""
            if tag == "caption":
                captions.append(part)
            elif tag in _SECTIONS and not self._inline.hidden(part):
                rows += [(_SECTIONS[tag], row) for row in _children(part) if row.tag == "tr"]
        rows.sort(key=_rank)
        return [row for _, row in rows if not self._inline.hidden(row)], captions

    def _grid(self, rows: list[LexborNode], number: str) -> Grid:
        cells: list[Cell] = []
        taken = Occupancy()
        cell_text, may_hide = self._inline.cell_text, self._inline.check_hidden
        for row, tr in enumerate(rows):
            col, node = 0, tr.child
            while node is not None:
                if node.tag in _CELLS and not (may_hide and self._inline.hidden(node)):
                    attributes = node.attributes
                    rowspan, colspan = _spans(attributes, len(rows) - row) if attributes else _SINGLE
                    col = taken.take(row, col, rowspan, colspan)
                    place = new_place((number, address(row, col)))
                    cells.append(new_cell((row, col, rowspan, colspan, cell_text(node), place)))
                    col += colspan
                node = node.next
            self._count(len(cells), (row + 1) * taken.width)
        self._cells += len(cells)
        return Grid(len(rows), taken.width, tuple(cells), CellPlace(number, "A1"))

    def _count(self, cells: int, area: int) -> None:
        if self._cells + cells > self._limits.cells:
            raise too_large("个单元格", "table cells", self._cells + cells, self._limits.cells)
        if area > self._limits.sheet_area:
            raise too_large("格的表格", "slots in its tables", area, self._limits.sheet_area)
        self._deadline.check()

    def _count_line(self) -> None:
        if self._lines > self._limits.lines:
            raise too_large("行文字", "lines of text", self._lines, self._limits.lines)
        self._deadline.check()


def _rank(row: tuple[int, LexborNode]) -> int:
    return row[0]


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _spans(attributes: Mapping[str, str | None], rows_left: int) -> tuple[int, int]:
    rowspan, colspan = attributes.get("rowspan"), attributes.get("colspan")
    return min(_span(rowspan), rows_left) if rowspan else 1, _span(colspan) if colspan else 1


@lru_cache(maxsize=256)
def _span(text: str) -> int:
    digits = re.match(r"\s*(\d{1,6})", text, re.ASCII)
    return min(max(int(digits.group(1)), 1), _MAX_SPAN) if digits else 1
