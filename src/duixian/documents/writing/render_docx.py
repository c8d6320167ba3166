"""Sheets as DOCX: one section a form, ruled tables with merged cells, official fonts by name, page numbers."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from itertools import zip_longest
from typing import Any

import docx
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn

from duixian.documents.writing.docx_parts import (
    FANGSONG,
    HEI,
    SONG,
    add_footer,
    make_paragraph,
    make_run,
    set_page,
    set_properties,
    without_clock,
)
from duixian.documents.writing.docx_table import make_table
from duixian.documents.writing.measure import balanced_sheet
from duixian.documents.writing.sheet import Line, LineRole, Sheet, Table, document_title
from duixian.documents.writing.stamp import Stamp
from duixian.documents.writing.style import BODY_POINTS, CUT_EVENLY, SIGNATURE_GAP, TITLE_POINTS, YEAR_POINTS


def render(sheets: Iterable[Sheet], stamp: Stamp | None = None) -> bytes:
    """The document's bytes, the same for the same sheets."""
    document = docx.Document()
    found = tuple(balanced_sheet(sheet, CUT_EVENLY) for sheet in sheets)
    set_properties(document, document_title(found))
    for number, sheet in enumerate(found):
        section = document.add_section(WD_SECTION.NEW_PAGE) if number else document.sections[0]
        set_page(section, sheet.landscape)
        _write_sheet(document.element.body, sheet)
    add_footer(document.sections[0], stamp=stamp)
    buffer = BytesIO()
    document.save(buffer)
    return without_clock(buffer.getvalue())


def _write_sheet(body: Any, sheet: Sheet) -> None:
    end = body.find(qn("w:sectPr"))
    parts = [make_paragraph(sheet.title, TITLE_POINTS, HEI, align_to="center", bold=True, after=60)]
    if sheet.subtitle:
        parts.append(make_paragraph(sheet.subtitle, YEAR_POINTS, SONG, align_to="center", after=120))
    for block, follower in zip_longest(sheet.blocks, sheet.blocks[1:]):
        parts += make_table(block, follower, sheet) if isinstance(block, Table) else [_line(block)]
    for part in parts:
        end.addprevious(part)


def _line(line: Line) -> Any:
    if line.role is LineRole.HEADING:
        return make_paragraph(f"{line.label}：", YEAR_POINTS, HEI, before=160, after=60, keep=True)
    if line.role is LineRole.SIGNATURE:
        return make_paragraph(line.text.replace("\n", SIGNATURE_GAP), BODY_POINTS, SONG, before=240)
    if not line.label:
        return make_paragraph(line.text, BODY_POINTS, FANGSONG, indent=line.role is LineRole.PARAGRAPH, after=40)
    paragraph = make_paragraph(f"{line.label}：", BODY_POINTS, HEI, after=40)
    paragraph.append(make_run(line.text, BODY_POINTS, FANGSONG))
    return paragraph
