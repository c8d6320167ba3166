"""DOCX to lines and grids, straight from word/document.xml.

Tracked changes are read as accepted, hidden text and deletions are left out, text boxes follow the paragraph they hang
on, content controls, hyperlinks and smart tags are transparent. Headers, footers, footnotes and comments are not part
of a form and are left out. External references are never followed: nothing but the document part is opened.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from duixian.core.forms.places import CellPlace
from duixian.documents.reading.errors import EmptyFileError, Message
from duixian.documents.reading.loaders.docx_grid import FLAT_TAGS, GridBuilder, flat_text
from duixian.documents.reading.loaders.docx_prepare import W, prepare
from duixian.documents.reading.loaders.docx_text import TEXT, cell_paragraph, paragraph_line, piece
from duixian.documents.reading.loaders.limits import DEFAULT, Deadline, Limits, too_large
from duixian.documents.reading.loaders.xmlsafe import (
    damaged_part,
    open_container,
    outside_references,
    parse_xml,
    read_member,
)
from duixian.documents.reading.model import Block, Document, Grid

__all__ = ["load_docx"]

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_STRUCTURE = frozenset((f"{W}tc", f"{W}tr"))
_PART = "word/document.xml"
_RELATIONS = ("word/_rels/document.xml.rels", "word/_rels/settings.xml.rels")
_P, _TBL, _TR, _TC, _TCPR, _TRPR = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}tcPr", f"{W}trPr"
_VAL, _SPAN, _MERGE = f"{W}val", f"{W}gridSpan", f"{W}vMerge"


def load_docx(name: str, data: bytes, *, limits: Limits = DEFAULT) -> Document:
    """Read paragraphs as lines and tables as grids, in reading order; a nested table follows the table that holds it.

    Raises:
        DamagedFileError, EncryptedFileError, LimitExceededError; EmptyFileError when there is no text.
    """
    with open_container(data, limits) as container:
        content = read_member(container, data, _PART)
        macros = "word/vbaProject.bin" in container.NameToInfo
        parts = [name for name in _RELATIONS if name in container.NameToInfo]
        outside = outside_references(b"".join(read_member(container, data, name) for name in parts))
    root = parse_xml(content.replace(_STRICT, W[1:-1].encode()), _PART)
    body = root.find(f"{W}body")
    if body is None:
        raise damaged_part(_PART)
    warnings = [*outside, *prepare(body)]
    if macros:
        warnings.append(("文档带有宏，宏没有运行。", "The document holds macros; they were not run."))
    blocks = tuple(_Walk(limits).blocks(body))
    if not any(isinstance(block, Grid) or block.text.strip() for block in blocks):
        raise EmptyFileError(
            "empty",
            Message(
                "文档里没有文字。",
                "The document holds no text.",
                "请检查是否选错了文件。",
                "Check that it is the right file.",
            ),
        )
    return Document(name, "docx", blocks, warnings=tuple(warnings))


class _Walk:
    """One pass over a document body: counts paragraphs and tables for the places, and cells and time for the limits."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._deadline = Deadline.start(limits)
        self._paragraphs = 0
        self._tables = 0
        self._cells = 0

    def blocks(self, parent: etree._Element, depth: int = 1) -> Iterator[Block]:
        """Give the blocks of a body or a cell in reading order; `depth` counts the tables around it."""
        for child in parent:
            if child.tag == _P:
                self._count_paragraph()
                place = CellPlace("text", str(self._paragraphs))
                yield from paragraph_line(child, place)
            elif child.tag == _TBL:
                yield from self._table(child, depth)

    def _table(self, table: etree._Element, depth: int) -> Iterator[Block]:
        self._deadline.check()
        if depth > self._limits.depth:
            raise too_large("层嵌套的表格", "levels of nested tables", depth, self._limits.depth)
        rows = table.findall(_TR)
        frame = _frame_cells(rows)
        if frame:
            for cell in frame:
                yield from self.blocks(cell, depth + 1)
            return
        self._tables += 1
        nested: list[etree._Element] = []
        if table.find(f".//{_TBL}") is None:
            grid = self._flat_grid(table, str(self._tables))
        else:
            grid, nested = self._grid(rows, str(self._tables))
        if grid.cells:
            yield grid
        for inner in nested:
            yield from self._table(inner, depth + 1)

    def _grid(self, rows: list[etree._Element], number: str) -> tuple[Grid, list[etree._Element]]:
        builder = GridBuilder(number)
        nested: list[etree._Element] = []
        for tr in rows:
            builder.add_row(_skipped(tr))
            for tc in tr.iterchildren(_TC):
                colspan, merge = _spans(tc)
                builder.add_cell(colspan, merge, "\n".join(cell_paragraph(p) for p in tc.iterchildren(_P)))
                nested += tc.findall(_TBL)
            self._count(len(builder.cells))
        self._cells += len(builder.cells)
        return builder.grid(), nested

    def _flat_grid(self, table: etree._Element, number: str) -> Grid:
        """Read a table without tables inside in one pass over the few tags that matter: the usual, fast case."""
        builder = GridBuilder(number)
        pieces: list[str] = []
        is_open, colspan, merge = False, 1, ""
        for item in table.iter(FLAT_TAGS):
            tag = item.tag
            if tag == TEXT:
                pieces.append(item.text or "")
            elif tag == _P:
                pieces.append("\n")
            elif tag in _STRUCTURE:
                if is_open:
                    builder.add_cell(colspan, merge, flat_text(pieces))
                is_open, colspan, merge = tag == _TC, 1, ""
                pieces = []
                if not is_open:
                    builder.add_row(_skipped(item))
                    self._count(len(builder.cells))
            elif tag == _SPAN:
                colspan = _number(item.get(_VAL), 1)
            elif tag == _MERGE:
                merge = "restart" if item.get(_VAL) == "restart" else "continue"
            else:
                pieces.append(piece(item))
        if is_open:
            builder.add_cell(colspan, merge, flat_text(pieces))
        self._cells += len(builder.cells)
        return builder.grid()

    def _count(self, cells: int) -> None:
        if self._cells + cells > self._limits.cells:
            raise too_large("个单元格", "table cells", self._cells + cells, self._limits.cells)
        self._deadline.check()

    def _count_paragraph(self) -> None:
        self._paragraphs += 1
        if self._paragraphs > self._limits.lines:
            raise too_large("个段落", "paragraphs", self._paragraphs, self._limits.lines)


def _frame_cells(rows: list[etree._Element]) -> list[etree._Element]:
    """Give the cells of a table that only lays the page out: one row that holds tables, or text in one cell only."""
    if len(rows) != 1:
        return []
    cells = rows[0].findall(_TC)
    if any(cell.find(_TBL) is not None for cell in cells):
        return cells
    filled = [cell for cell in cells if any(text.text and text.text.strip() for text in cell.iter(f"{W}t"))]
    return cells if len(filled) == 1 else []


def _skipped(tr: etree._Element) -> int:
    properties = tr.find(_TRPR)
    before = properties.find(f"{W}gridBefore") if properties is not None else None
    return _number(before.get(_VAL), 0) if before is not None else 0


def _spans(tc: etree._Element) -> tuple[int, str]:
    """Give the columns a cell spans and its vertical merge: `restart`, `continue` or nothing."""
    properties = tc.find(_TCPR)
    if properties is None:
        return 1, ""
    colspan, merge = 1, ""
    for item in properties:
        if item.tag == _SPAN:
            colspan = _number(item.get(_VAL), 1)
        elif item.tag == _MERGE:
            merge = "restart" if item.get(_VAL) == "restart" else "continue"
    return colspan, merge


def _number(text: str | None, default: int) -> int:
    return max(int(text), default) if text and text.isascii() and text.isdigit() and len(text) < 5 else default
