from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import docx
from docx.oxml.ns import qn

from duixian.documents.writing.docx_parts import (
    EPOCH,
    HEI,
    add_footer,
    make_element,
    make_paragraph,
    set_page,
    set_properties,
    with_leading,
    without_clock,
)


def test_an_element_has_its_attributes_in_the_namespace_of_its_own() -> None:
    spacing = make_element("w:spacing", before="20", after="0")
    assert (spacing.tag, spacing.get(qn("w:before"))) == (qn("w:spacing"), "20")


def test_a_paragraph_names_its_face_size_and_place() -> None:
    paragraph = with_leading(
        make_paragraph("标题", 12.0, HEI, align_to="center", bold=True, keep=True, indent=True), 15
    )
    run = paragraph.find(qn("w:r"))
    assert (run.find(f".//{qn('w:rFonts')}").get(qn("w:eastAsia")), run.find(f".//{qn('w:sz')}").get(qn("w:val"))) == (
        "黑体",
        "24",
    )
    assert [child.tag.rpartition("}")[2] for child in paragraph.pPr] == ["keepNext", "spacing", "ind", "jc"]
    assert paragraph.pPr.find(qn("w:spacing")).get(qn("w:line")) == "300"


def test_an_empty_paragraph_has_no_run() -> None:
    assert make_paragraph("", 1.0, HEI).findall(qn("w:r")) == []


def test_the_foot_counts_the_pages_in_the_words_given() -> None:
    document = docx.Document()
    add_footer(document.sections[0], ("Page ", "PAGE", " of ", "NUMPAGES"))
    paragraph = document.sections[0].footer.paragraphs[0]._p
    assert [field.get(qn("w:instr")) for field in paragraph.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert [text.text for text in paragraph.iter(qn("w:t"))] == ["Page ", "1", " of ", "1"]


def test_the_bytes_know_no_clock_and_no_author() -> None:
    document = docx.Document()
    set_properties(document, "题" * 300)
    set_page(document.sections[0], True)
    buffer = BytesIO()
    document.save(buffer)
    data = without_clock(buffer.getvalue())
    assert {entry.date_time for entry in ZipFile(BytesIO(data)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    found = docx.Document(BytesIO(data))
    properties = found.core_properties
    assert (properties.author, len(properties.title), properties.created) == (
        "",
        255,
        EPOCH.replace(tzinfo=properties.created.tzinfo),
    )
    assert found.sections[0].page_width > found.sections[0].page_height
