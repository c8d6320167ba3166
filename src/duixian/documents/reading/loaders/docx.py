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
from duixian.documents.reading.loaders.docx_grid import CellCount, GridBuilder, columns_of, merge_of
from duixian.documents.reading.loaders.docx_prepare import W, prepare
from duixian.documents.reading.loaders.docx_scan import scan
from duixian.documents.reading.loaders.docx_text import in_cell, paragraph_text, text_lines
from duixian.documents.reading.loaders.limits import DEFAULT, Limits
from duixian.documents.reading.loaders.xmlsafe import bomb, damaged_part, open_container, parse_xml, read_member
from duixian.documents.reading.model import Block, Document, Grid

__all__ = ["load_docx"]

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_PART = "word/document.xml"
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
    blocks = scan(content, limits)
    warnings: list[tuple[str, str]] = []
    if blocks is None:
        blocks, warnings = _read_tree(content, limits)
    if macros:
        warnings.append(("文档带有宏，宏没有运行。", "The document holds macros; they were not run."))
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


def _read_tree(content: bytes, limits: Limits) -> tuple[tuple[Block, ...], list[tuple[str, str]]]:
    """Give the blocks of a part by way of its tree, and the warnings about what was left out."""
    body = parse_xml(content.replace(_STRICT, W[1:-1].encode()), _PART).find(f"{W}body")
    if body is None:
        raise damaged_part(_PART)
    warnings = prepare(body)
    return tuple(_Walk(limits).blocks(body)), warnings


class _Walk:
    """One pass over a document body: counts paragraphs and tables for the places, and cells and time for the limits."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._count = CellCount(limits)
        self._paragraphs = 0
        self._tables = 0

    def blocks(self, parent: etree._Element, depth: int = 1) -> Iterator[Block]:
        """Give the blocks of a body or a cell in reading order; `depth` counts the tables around it."""
        for child in parent:
            if child.tag == _P:
                self._paragraphs += 1
                place = CellPlace("text", str(self._paragraphs))
                yield from text_lines(paragraph_text(child), place)
            elif child.tag == _TBL:
                yield from self._table(child, depth)

    def _table(self, table: etree._Element, depth: int) -> Iterator[Block]:
        self._count.check(0)
        if depth > self._limits.depth:
            raise bomb(f"表格嵌套超过{self._limits.depth}层", f"tables nested more than {self._limits.depth} deep")
        rows = table.findall(_TR)
        frame = _frame_cells(rows)
        if frame:
            for cell in frame:
                yield from self.blocks(cell, depth + 1)
            return
        self._tables += 1
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
                text = in_cell("\n".join(map(paragraph_text, tc.iterchildren(_P))).strip("\n"))
                builder.add_cell(colspan, merge, text)
                nested += tc.findall(_TBL)
            self._count.check(len(builder.cells))
        self._count.add(len(builder.cells))
        return builder.grid(), nested


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
    return columns_of(before.get(_VAL), 0) if before is not None else 0


def _spans(tc: etree._Element) -> tuple[int, str]:
    """Give the columns a cell spans and its vertical merge: `restart`, `continue` or nothing."""
    properties = tc.find(_TCPR)
    if properties is None:
        return 1, ""
    colspan, merge = 1, ""
    for item in properties:
        if item.tag == _SPAN:
            colspan = columns_of(item.get(_VAL))
        elif item.tag == _MERGE:
            merge = merge_of(item.get(_VAL))
    return colspan, merge
