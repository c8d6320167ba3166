"""Sheets as DOCX: one section a form, ruled tables with merged cells, official fonts by name, page numbers.

The table XML is built directly, since python-docx merges cells one by one; python-docx supplies the package around it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from itertools import zip_longest
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from duixian.documents.writing.measure import balanced_sheet, fitting_points, tall_rows
from duixian.documents.writing.sheet import Cell, Line, LineRole, Role, Sheet, Table, document_title
from duixian.documents.writing.style import (
    A4_MM,
    BODY_POINTS,
    BOLD,
    CUT_EVENLY,
    MARGIN_MM,
    PADDING_POINTS,
    SHADED,
    SIGNATURE_GAP,
    TITLE_POINTS,
    YEAR_POINTS,
    align,
)

_EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001  # a fixed date, so that the bytes do not depend on the clock
_TWIPS_PER_MM = 56.6929
_LEADING_POINTS = 15.0
_PADDING = round(20 * PADDING_POINTS)
_SONG, _HEI = "宋体", "黑体"
_FANGSONG = "仿宋_GB2312"


def render(sheets: Iterable[Sheet]) -> bytes:
    """The document's bytes, the same for the same sheets."""
    document = docx.Document()
    found = tuple(balanced_sheet(sheet, CUT_EVENLY) for sheet in sheets)
    _set_properties(document, document_title(found))
    for number, sheet in enumerate(found):
        section = document.add_section(WD_SECTION.NEW_PAGE) if number else document.sections[0]
        _set_page(section, sheet.landscape)
        _write_sheet(document.element.body, sheet)
    _add_footer(document.sections[0])
    buffer = BytesIO()
    document.save(buffer)
    return _without_clock(buffer.getvalue())


def _set_properties(document: Any, title: str) -> None:
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.title, properties.language = title[:255], "zh-CN"
    properties.created = properties.modified = _EPOCH
    style = document.styles["Normal"]
    style.font.size = docx.shared.Pt(BODY_POINTS)
    style.font.name = "Times New Roman"
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _SONG)
    style.paragraph_format.space_after = docx.shared.Pt(0)


def _without_clock(data: bytes) -> bytes:
    """The same package with a fixed time on every part, as python-docx stamps them with the clock."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            stamped = ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            stamped.compress_type = ZIP_DEFLATED
            target.writestr(stamped, source.read(entry))
    return buffer.getvalue()


def _set_page(section: Any, landscape: bool) -> None:
    width, height = A4_MM[::-1] if landscape else A4_MM
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(MARGIN_MM)
    section.top_margin = section.bottom_margin = Mm(MARGIN_MM)
    section.footer_distance = Mm(10)


def _add_footer(section: Any) -> None:
    paragraph = section.footer.paragraphs[0]._p
    paragraph.get_or_add_pPr().append(_element("w:jc", val="center"))
    for part in ("第 ", "PAGE", " 页 共 ", "NUMPAGES", " 页"):
        run = _run(part if not part.isupper() else "1", 9.0, _SONG)
        if part.isupper():
            field = _element("w:fldSimple", instr=part)
            field.append(run)
            run = field
        paragraph.append(run)


def _write_sheet(body: Any, sheet: Sheet) -> None:
    end = body.find(qn("w:sectPr"))
    parts = [_paragraph(sheet.title, TITLE_POINTS, _HEI, align_to="center", bold=True, after=60)]
    if sheet.subtitle:
        parts.append(_paragraph(sheet.subtitle, YEAR_POINTS, _SONG, align_to="center", after=120))
    for block, follower in zip_longest(sheet.blocks, sheet.blocks[1:]):
        parts += _table(block, follower, sheet) if isinstance(block, Table) else [_line(block)]
    for part in parts:
        end.addprevious(part)


def _element(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _run(text: str, points: float, font: str, *, bold: bool = False) -> Any:
    run = _element("w:r")
    properties = run.get_or_add_rPr()
    properties.append(_element("w:rFonts", ascii="Times New Roman", hAnsi="Times New Roman", eastAsia=font))
    if bold:
        properties.append(_element("w:b"))
    properties.append(_element("w:sz", val=f"{points * 2:g}"))
    content = _element("w:t")
    content.text = text
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(content)
    return run


def _paragraph(
    text: str, points: float, font: str, *, align_to: str = "left", bold: bool = False, after: int = 0, before: int = 0,
    indent: bool = False, keep: bool = False,
) -> Any:  # fmt: skip
    paragraph = _element("w:p")
    properties = paragraph.get_or_add_pPr()
    if keep:
        properties.append(_element("w:keepNext"))
    properties.append(_element("w:spacing", before=str(before), after=str(after)))
    if indent:
        properties.append(_element("w:ind", firstLineChars="200", firstLine=f"{points * 40:g}"))
    properties.append(_element("w:jc", val=align_to))
    if text:
        paragraph.append(_run(text, points, font, bold=bold))
    return paragraph


def _line(line: Line) -> Any:
    if line.role is LineRole.HEADING:
        return _paragraph(f"{line.label}：", YEAR_POINTS, _HEI, before=160, after=60, keep=True)
    if line.role is LineRole.SIGNATURE:
        return _paragraph(line.text.replace("\n", SIGNATURE_GAP), BODY_POINTS, _SONG, before=240)
    if not line.label:
        return _paragraph(line.text, BODY_POINTS, _FANGSONG, indent=line.role is LineRole.PARAGRAPH, after=40)
    paragraph = _paragraph(f"{line.label}：", BODY_POINTS, _HEI, after=40)
    paragraph.append(_run(line.text, BODY_POINTS, _FANGSONG))
    return paragraph


def _table(table: Table, follower: Line | Table | None, sheet: Sheet) -> list[Any]:
    """The table and, behind it, the hairline paragraph that keeps Word from joining it with the next one.

    The last row stays on the page of what follows, a table or a line to sign, unless it is so high that it had better break.
    """
    width_mm = A4_MM[1 if sheet.landscape else 0] - 2 * MARGIN_MM
    twips = [round(share / 100 * width_mm * _TWIPS_PER_MM) for share in sheet.widths]
    element = _element("w:tbl")
    element.append(_table_properties(sum(twips)))
    grid = _element("w:tblGrid")
    for width in twips:
        grid.append(_element("w:gridCol", w=str(width)))
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
    return _with_leading(_paragraph("", 1.0, _SONG, keep=keep), 1.0)


def _with_leading(paragraph: Any, points: float) -> Any:
    """Set the distance of the lines, which else depends on the font that a machine puts in the place of a missing one."""
    spacing = paragraph.get_or_add_pPr().find(qn("w:spacing"))
    spacing.set(qn("w:line"), f"{points * 20:g}")
    spacing.set(qn("w:lineRule"), "exact")
    return paragraph


def _table_properties(width: int) -> Any:
    properties = _element("w:tblPr")
    properties.append(_element("w:tblW", w=str(width), type="dxa"))
    properties.append(_element("w:jc", val="center"))
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color="000000"))
    properties.append(borders)
    properties.append(_element("w:tblLayout", type="fixed"))
    margins = _element("w:tblCellMar")
    for side, size in (("top", 40), ("left", _PADDING), ("bottom", 40), ("right", _PADDING)):
        margins.append(_element(f"w:{side}", w=str(size), type="dxa"))
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
    element = _element("w:tr")
    properties = element.get_or_add_trPr()
    if whole:
        properties.append(_element("w:cantSplit"))
    if header:
        properties.append(_element("w:tblHeader"))
    for cell in cells:
        element.append(cell)
    return element


def _open_below(cells: list[Any]) -> None:
    """Leave out the lower border: the table that follows draws it, and two rules side by side look like a slip."""
    for cell in cells:
        borders = _element("w:tcBorders")
        borders.append(_element("w:bottom", val="nil"))
        properties = cell.get_or_add_tcPr()
        later = properties.find(qn("w:shd"))
        (later if later is not None else properties.find(qn("w:vAlign"))).addprevious(borders)


def _cell(cell: Cell, row: int, twips: list[int], sheet: Sheet, *, keep: bool) -> Any:
    element = _element("w:tc")
    properties = element.get_or_add_tcPr()
    properties.append(_element("w:tcW", w=str(sum(twips[cell.col : cell.col + cell.colspan])), type="dxa"))
    if cell.colspan > 1:
        properties.append(_element("w:gridSpan", val=str(cell.colspan)))
    if cell.rowspan > 1:
        properties.append(_element("w:vMerge", val="restart" if row == cell.row else "continue"))
    if cell.role in SHADED:
        properties.append(_element("w:shd", val="clear", color="auto", fill="F2F2F2"))
    properties.append(_element("w:vAlign", val="center"))
    for paragraph in element.findall(qn("w:p")):
        element.remove(paragraph)
    for text in cell.text.split("\n") if row == cell.row else ("",):
        element.append(_cell_paragraph(cell, text, fitting_points(sheet, cell), keep=keep))
    return element


def _cell_paragraph(cell: Cell, text: str, points: float, *, keep: bool) -> Any:
    bold = cell.role in BOLD
    font = _HEI if bold else _FANGSONG if cell.role is Role.NARRATIVE else _SONG
    side = "both" if cell.role is Role.NARRATIVE else align(cell.role, cell.text)
    paragraph = _paragraph(text, points, font, align_to=side, indent=cell.role is Role.NARRATIVE, keep=keep)
    return _with_leading(paragraph, _LEADING_POINTS)
