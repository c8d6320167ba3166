"""Ruled tables of DOCX files with merged cells; their XML is built directly, since python-docx merges cells one by one."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from duixian.documents.writing.docx_parts import FANGSONG, HEI, SONG, make_element, make_paragraph, with_leading
from duixian.documents.writing.measure import fitting_points, tall_rows
from duixian.documents.writing.sheet import Cell, Line, Role, Sheet, Table
from duixian.documents.writing.style import A4_MM, BOLD, MARGIN_MM, PADDING_POINTS, SHADED, align

_TWIPS_PER_MM = 56.6929
_LEADING_POINTS = 15.0
_PADDING = round(20 * PADDING_POINTS)


def make_table(table: Table, follower: Line | Table | None, sheet: Sheet) -> list[Any]:
    """The table and, behind it, the hairline paragraph that keeps Word from joining it with the next one.

    The last row stays on the page of what follows, a table or a line to sign, unless it is so high that it had better break.
    """
    width_mm = A4_MM[1 if sheet.landscape else 0] - 2 * MARGIN_MM
    twips = [round(share / 100 * width_mm * _TWIPS_PER_MM) for share in sheet.widths]
    element = make_element("w:tbl")
    element.append(_table_properties(sum(twips)))
    grid = make_element("w:tblGrid")
    for width in twips:
        grid.append(make_element("w:gridCol", w=str(width)))
    element.append(grid)
    tall = tall_rows(sheet, table)
    tied = follower is not None and table.rows - 1 not in tall
    kept = table.tied_rows() | ({table.rows - 1} if tied else set())
    for row, cells in enumerate(_covers(table)):
        parts = [_cell(cell, row, twips, sheet, keep=row in kept) for cell in cells]
        element.append(_row(parts, whole=row not in tall, header=row < table.header_rows))
        if tied and isinstance(follower, Table) and row == table.rows - 1:
            _open_below(parts)
    return [element, _seam(keep=tied)]


def _seam(*, keep: bool) -> Any:
    return with_leading(make_paragraph("", 1.0, SONG, keep=keep), 1.0)


def _table_properties(width: int) -> Any:
    properties = make_element("w:tblPr")
    properties.append(make_element("w:tblW", w=str(width), type="dxa"))
    properties.append(make_element("w:jc", val="center"))
    borders = make_element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(make_element(f"w:{side}", val="single", sz="4", space="0", color="000000"))
    properties.append(borders)
    properties.append(make_element("w:tblLayout", type="fixed"))
    margins = make_element("w:tblCellMar")
    for side, size in (("top", 40), ("left", _PADDING), ("bottom", 40), ("right", _PADDING)):
        margins.append(make_element(f"w:{side}", w=str(size), type="dxa"))
    properties.append(margins)
    return properties


def _covers(table: Table) -> list[list[Cell]]:
    """For each row the cells that cover it, from left to right; a cell of several rows stands in each of them."""
    covers: list[list[Cell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            covers[row].append(cell)
    return [sorted(cells, key=lambda cell: cell.col) for cells in covers]


def _row(cells: list[Any], *, whole: bool, header: bool) -> Any:
    element = make_element("w:tr")
    properties = element.get_or_add_trPr()
    if whole:
        properties.append(make_element("w:cantSplit"))
    if header:
        properties.append(make_element("w:tblHeader"))
    for cell in cells:
        element.append(cell)
    return element


def _open_below(cells: list[Any]) -> None:
    """Leave out the lower border: the table that follows draws it, and two rules side by side look like a slip."""
    for cell in cells:
        borders = make_element("w:tcBorders")
        borders.append(make_element("w:bottom", val="nil"))
        properties = cell.get_or_add_tcPr()
        later = properties.find(qn("w:shd"))
        (later if later is not None else properties.find(qn("w:vAlign"))).addprevious(borders)


def _cell(cell: Cell, row: int, twips: list[int], sheet: Sheet, *, keep: bool) -> Any:
    element = make_element("w:tc")
    properties = element.get_or_add_tcPr()
    properties.append(make_element("w:tcW", w=str(sum(twips[cell.col : cell.col + cell.colspan])), type="dxa"))
    if cell.colspan > 1:
        properties.append(make_element("w:gridSpan", val=str(cell.colspan)))
    if cell.rowspan > 1:
        properties.append(make_element("w:vMerge", val="restart" if row == cell.row else "continue"))
    if cell.role in SHADED:
        properties.append(make_element("w:shd", val="clear", color="auto", fill="F2F2F2"))
    properties.append(make_element("w:vAlign", val="center"))
    for paragraph in element.findall(qn("w:p")):
        element.remove(paragraph)
    for text in cell.text.split("\n") if row == cell.row else ("",):
        element.append(_cell_paragraph(cell, text, fitting_points(sheet, cell), keep=keep))
    return element


def _cell_paragraph(cell: Cell, text: str, points: float, *, keep: bool) -> Any:
    bold = cell.role in BOLD
    font = HEI if bold else FANGSONG if cell.role is Role.NARRATIVE else SONG
    side = "both" if cell.role is Role.NARRATIVE else align(cell.role, cell.text)
    paragraph = make_paragraph(text, points, font, align_to=side, indent=cell.role is Role.NARRATIVE, keep=keep)
    return with_leading(paragraph, _LEADING_POINTS)
