"""The parts of which DOCX files are made: runs, paragraphs, pages; official fonts by name, and no clock in the bytes."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from duixian.documents.writing.stamp import CODE_MM, Stamp, code_png
from duixian.documents.writing.style import A4_MM, BODY_POINTS, MARGIN_MM

EPOCH: Final = datetime(2000, 1, 1)  # noqa: DTZ001  # a fixed date, so that the bytes do not depend on the clock
SONG: Final = "宋体"
HEI: Final = "黑体"
FANGSONG: Final = "仿宋_GB2312"
"""The faces of official documents; the reader's machine has them."""


def set_properties(document: Any, title: str) -> None:
    """Title, no author, a fixed date; body text in 宋体 without space behind paragraphs."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.title, properties.language = title[:255], "zh-CN"
    properties.created = properties.modified = EPOCH
    style = document.styles["Normal"]
    style.font.size = docx.shared.Pt(BODY_POINTS)
    style.font.name = "Times New Roman"
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), SONG)
    style.paragraph_format.space_after = docx.shared.Pt(0)


def without_clock(data: bytes) -> bytes:
    """The same package with a fixed time on every part, as python-docx stamps them with the clock."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            stamped = ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            stamped.compress_type = ZIP_DEFLATED
            target.writestr(stamped, source.read(entry))
    return buffer.getvalue()


def set_page(section: Any, landscape: bool) -> None:
    """A4, upright or across, with the margins of official forms."""
    width, height = A4_MM[::-1] if landscape else A4_MM
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(MARGIN_MM)
    section.top_margin = section.bottom_margin = Mm(MARGIN_MM)
    section.footer_distance = Mm(10)


FOOTER: Final = ("第 ", "PAGE", " 页 共 ", "NUMPAGES", " 页")


def add_footer(section: Any, parts: tuple[str, ...] = FOOTER, stamp: Stamp | None = None) -> None:
    """Page numbers in the middle of the foot; parts in capitals are fields. A stamp stands below them, its code behind it."""
    paragraph = section.footer.paragraphs[0]._p
    paragraph.get_or_add_pPr().append(make_element("w:jc", val="center"))
    for part in parts:
        run = make_run(part if not part.isupper() else "1", 9.0, SONG)
        if part.isupper():
            field = make_element("w:fldSimple", instr=part)
            field.append(run)
            run = field
        paragraph.append(run)
    if stamp is not None:
        _add_stamp(section.footer, stamp)


def _add_stamp(footer: Any, stamp: Stamp) -> None:
    line = footer.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line._p.append(make_run(f"{stamp.text}　" if stamp.address else stamp.text, 8.0, SONG))
    if stamp.address:
        shape = line.add_run().add_picture(BytesIO(code_png(stamp.address)), width=Mm(CODE_MM))
        shape._inline.docPr.set("descr", stamp.address)


def make_element(tag: str, **attributes: str) -> Any:
    """An element of the w namespace with attributes of the same."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def make_run(text: str, points: float, font: str, *, bold: bool = False) -> Any:
    """Text in one face and size; Latin letters in Times New Roman."""
    run = make_element("w:r")
    properties = run.get_or_add_rPr()
    properties.append(make_element("w:rFonts", ascii="Times New Roman", hAnsi="Times New Roman", eastAsia=font))
    if bold:
        properties.append(make_element("w:b"))
    properties.append(make_element("w:sz", val=f"{points * 2:g}"))
    content = make_element("w:t")
    content.text = text
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(content)
    return run


def make_paragraph(
    text: str, points: float, font: str, *, align_to: str = "left", bold: bool = False, after: int = 0, before: int = 0,
    indent: bool = False, keep: bool = False,
) -> Any:  # fmt: skip
    """One paragraph; distances in twentieths of a point, `indent` two characters, `keep` on the page of the next."""
    paragraph = make_element("w:p")
    properties = paragraph.get_or_add_pPr()
    if keep:
        properties.append(make_element("w:keepNext"))
    properties.append(make_element("w:spacing", before=str(before), after=str(after)))
    if indent:
        properties.append(make_element("w:ind", firstLineChars="200", firstLine=f"{points * 40:g}"))
    properties.append(make_element("w:jc", val=align_to))
    if text:
        paragraph.append(make_run(text, points, font, bold=bold))
    return paragraph


def with_leading(paragraph: Any, points: float) -> Any:
    """Set the distance of the lines, which else depends on the font that a machine puts in the place of a missing one."""
    spacing = paragraph.get_or_add_pPr().find(qn("w:spacing"))
    spacing.set(qn("w:line"), f"{points * 20:g}")
    spacing.set(qn("w:lineRule"), "exact")
    return paragraph
