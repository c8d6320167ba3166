"""Reports as DOCX: official faces by name, tables as in the forms, drawings as pictures with their words behind them."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final
from xml.etree import ElementTree as ET

import docx
from docx.oxml.ns import qn
from docx.shared import Mm

from duixian.documents.sheets.report import (
    FOOT,
    Block,
    Figure,
    Figures,
    Grid,
    Heading,
    Prose,
    Report,
    as_sheet,
    cleaned,
)
from duixian.documents.writing.docx_parts import (
    FANGSONG,
    HEI,
    SONG,
    add_footer,
    make_paragraph,
    set_page,
    set_properties,
    without_clock,
)
from duixian.documents.writing.docx_table import make_table
from duixian.documents.writing.sheet import Table
from duixian.documents.writing.style import A4_MM, BODY_POINTS, MARGIN_MM, TITLE_POINTS, YEAR_POINTS
from duixian.documents.writing.typesetting import set_png

_CAPTION_POINTS: Final = 9.0
_POINTS_PER_MM: Final = 72 / 25.4
_DESC: Final = "{http://www.w3.org/2000/svg}desc"


def render_docx(report: Report) -> bytes:
    """The document's bytes, the same for the same report."""
    found = cleaned(report)
    document = docx.Document()
    set_properties(document, f"{found.title} {found.name}".strip())
    section = document.sections[0]
    set_page(section, found.landscape)
    _head(document, found)
    for block in found.blocks:
        _write(document, found, block)
    before, between, after = FOOT[found.language]
    add_footer(section, (before, "PAGE", between, "NUMPAGES", after), found.stamp)
    buffer = BytesIO()
    document.save(buffer)
    return without_clock(buffer.getvalue())


def _head(document: Any, report: Report) -> None:
    if report.notice:
        header = document.sections[0].header
        header.paragraphs[0]._p.getparent().replace(
            header.paragraphs[0]._p, make_paragraph(report.notice, _CAPTION_POINTS, HEI, align_to="right")
        )
    _append(document, make_paragraph(report.title, TITLE_POINTS, HEI, align_to="center", bold=True, after=60))
    if report.subtitle:
        _append(document, make_paragraph(report.subtitle, YEAR_POINTS, SONG, align_to="center", after=160))


def _append(document: Any, part: Any) -> None:
    document.element.body.find(qn("w:sectPr")).addprevious(part)


def _write(document: Any, report: Report, block: Block) -> None:
    if isinstance(block, Heading):
        _append(document, make_paragraph(block.text, YEAR_POINTS, HEI, before=240, after=100, bold=True, keep=True))
    elif isinstance(block, Prose):
        for text in block.text.split("\n"):
            indent = report.language == "zh"
            _append(document, make_paragraph(text, BODY_POINTS, FANGSONG, align_to="both", indent=indent, after=60))
    elif isinstance(block, Grid):
        sheet = as_sheet(report, block)
        for table in (part for part in sheet.blocks if isinstance(part, Table)):
            for part in make_table(table, None, sheet):
                _append(document, part)
    else:
        _figures(document, report, block)


def _figures(document: Any, report: Report, block: Figures) -> None:
    """Drawings side by side in one paragraph, their captions in the next."""
    room = A4_MM[1 if report.landscape else 0] - 2 * MARGIN_MM
    each = room / len(block.figures) - (3 if len(block.figures) > 1 else 0)
    pictures = document.add_paragraph()
    _append(document, pictures._p)
    pictures.alignment = 1
    pictures.paragraph_format.keep_with_next = True
    for figure in block.figures:
        _picture(pictures, figure, each * figure.share)
    caption = "　　　　".join(figure.caption for figure in block.figures)
    _append(document, make_paragraph(caption, _CAPTION_POINTS, SONG, align_to="center", after=120))


def _picture(paragraph: Any, figure: Figure, width_mm: float) -> None:
    png = set_png(figure.svg, points=width_mm * _POINTS_PER_MM)
    shape = paragraph.add_run().add_picture(BytesIO(png), width=Mm(width_mm))
    properties = shape._inline.docPr
    properties.set("title", figure.caption)
    properties.set("descr", ET.fromstring(figure.svg).findtext(_DESC) or figure.caption)  # noqa: S314  # our own drawing
