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
from duixian.documents.reading.loaders.html_text import BLOCKS, BREAK, SKIPPED, Inline, collapse, control
from duixian.documents.reading.loaders.limits import DEFAULT, Deadline, Limits
from duixian.documents.reading.loaders.text import decode
from duixian.documents.reading.loaders.xmlsafe import bomb
from duixian.documents.reading.model import Block, Cell, Document, Grid, Line

__all__ = ["load_html"]

_SECTIONS = {"thead": 0, "tbody": 1, "tfoot": 2}
_CELLS = frozenset(("td", "th"))
_MAX_SPAN = 1_000
_SINGLE = (1, 1)


def load_html(name: str, data: bytes, *, limits: Limits = DEFAULT) -> Document:
    """Read a page: text outside tables as lines, tables as grids, in reading order.

    The encoding comes from a byte order mark, else UTF-8 and GB18030 are tried, as for plain text: what a page declares
    of itself is wrong too often to be believed, and Chinese pages have no third encoding.

    Raises:
        UnknownFormatError: bytes in no known encoding. EmptyFileError: no text. LimitExceededError: too many cells, or too slow.
    """
    text, encoding, found = decode(data)
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
    warnings = (*found, *walk.warnings())
    return Document(name, "html", blocks, encoding=encoding, warnings=warnings)


def _may_hide(text: str) -> bool:
    """Tell whether any element could be hidden; if not, no element's attributes need to be looked at."""
    lower = text.lower()
    return "hidden" in lower or "display" in lower or "mso-hide" in lower


class _Walk:
    """One pass over a page: counts lines and tables for the places, cells and time for the limits."""

    def __init__(self, limits: Limits, *, check_hidden: bool) -> None:
        self._limits = limits
        self._deadline = Deadline.start(limits)
        self._inline = Inline(limits.depth, check_hidden=check_hidden)
        self._lines = 0
        self._tables = 0
        self._cells = 0

    def warnings(self) -> tuple[tuple[str, str], ...]:
        """Say what was left out."""
        if not self._inline.too_deep:
            return ()
        depth = self._limits.depth
        return ((f"嵌套超过{depth}层的内容没有读取。", f"Content nested more than {depth} deep was left out."),)

    def blocks(self, node: LexborNode, depth: int = 1) -> Iterator[Block]:
        """Give the blocks below `node` in reading order; `depth` counts the tables around it."""
        pieces: list[str] = []
        for item in self._flow(node, 0):
            if isinstance(item, str):
                pieces.append(item)
                continue
            yield from self._flush(pieces)
            pieces = []
            yield from self._table(item, depth)
        yield from self._flush(pieces)

    def _flow(self, parent: LexborNode, depth: int) -> Iterator[str | LexborNode]:
        """Give raw text with break marks, and tables as nodes, in document order."""
        if depth > self._limits.depth:
            self._inline.too_deep = True
            return
        child = parent.child
        while child is not None:
            tag = child.tag or ""
            if tag == "-text":
                yield (child.text_content or "").replace(BREAK, " ")
            elif tag == "table":
                if not self._inline.hidden(child):
                    yield child
            elif tag in BLOCKS and not self._inline.hidden(child):
                yield BREAK
                yield from self._flow(child, depth + 1)
                yield BREAK
            elif tag not in SKIPPED and not self._inline.hidden(child):
                yield from self._inline_flow(child, tag, depth)
            child = child.next

    def _inline_flow(self, node: LexborNode, tag: str, depth: int) -> Iterator[str | LexborNode]:
        if tag == "br":
            yield BREAK
        elif tag == "pre":
            yield BREAK + (node.text() or "").replace("\n", BREAK) + BREAK
        elif tag in {"input", "select"}:
            yield control(node, tag)
        else:
            yield from self._flow(node, depth + 1)

    def _flush(self, pieces: list[str]) -> Iterator[Line]:
        for raw in "".join(pieces).split(BREAK):
            text = collapse(raw)
            stripped = text.lstrip(" \u3000")
            if stripped:
                self._lines += 1
                place = CellPlace("text", str(self._lines))
                yield Line(stripped.rstrip(), place, float(len(text) - len(stripped)))

    def _table(self, table: LexborNode, depth: int) -> Iterator[Block]:
        self._deadline.check()
        if depth > self._limits.depth:
            self._inline.too_deep = True
            return
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
        for item in self._flow(node, 0):
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
            self._count(len(cells))
        self._cells += len(cells)
        return Grid(len(rows), taken.width, tuple(cells), CellPlace(number, "A1"))

    def _count(self, cells: int) -> None:
        if self._cells + cells > self._limits.cells:
            raise bomb(f"单元格多于{self._limits.cells}个", f"more than {self._limits.cells} cells")
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
