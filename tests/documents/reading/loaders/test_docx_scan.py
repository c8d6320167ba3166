from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.reading.loaders.making import W, paragraph, word_cell, word_table, zipped
from duixian.documents.reading.loaders.docx import load_docx
from duixian.documents.reading.loaders.docx_scan import scan
from duixian.documents.reading.loaders.limits import DEFAULT
from duixian.documents.reading.loaders.xmlsafe import open_container, read_member
from duixian.documents.reading.model import Block
from generator.corpus import RENDERERS
from generator.document import make_document

_SEEDS = range(4_400, 4_424)


def _part(body: str) -> bytes:
    return f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()


def _by_tree(part: bytes) -> tuple[Block, ...]:
    """The blocks by the other road: a comment, which changes nothing, is left to the tree."""
    commented = part.replace(b"</w:body>", b"<!-- --></w:body>")
    return tuple(load_docx("a.docx", zipped({"word/document.xml": commented})).blocks)


@pytest.mark.parametrize(
    "body",
    [
        paragraph("<!-- -->甲"),
        paragraph("&#x7532;"),
        paragraph("甲\r\n乙"),
        f"<w:sdt><w:sdtContent>{paragraph('甲')}</w:sdtContent></w:sdt>",
        "<w:p><w:ins><w:r><w:t>甲</w:t></w:r></w:ins></w:p>",
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r></w:p>",
        "<w:p><w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r></w:p>",
        word_table(f"<w:tc>{word_table(word_cell('甲') * 2)}</w:tc>" + word_cell("乙")),
        word_table(word_cell("甲")),
        "<w:tbl><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" + word_cell("甲") * 2 + "</w:tr></w:tbl>",
        f"<x:p xmlns:x={W.removeprefix('xmlns:w=')}/>",
        paragraph("&unknown;"),
    ],
)
def test_what_needs_the_tree_is_left_to_it(body: str) -> None:
    assert scan(_part(body), DEFAULT) is None


@pytest.mark.parametrize(
    "part", [_part(paragraph("甲"))[:-3], _part(paragraph("甲")).replace("甲".encode(), b"\xff"), b""]
)
def test_broken_parts_are_left_to_the_tree(part: bytes) -> None:
    assert scan(part, DEFAULT) is None


def test_other_encodings_are_left_to_the_tree() -> None:
    part = "<?xml version='1.0' encoding='gb18030'?>" + _part(paragraph("甲")).decode()
    assert scan(part.encode("gb18030"), DEFAULT) is None


def test_head_of_word_is_usual() -> None:
    part = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n' + _part(paragraph("甲"))
    assert [block[0] for block in scan(part, DEFAULT) or ()] == ["甲"]


@pytest.mark.parametrize(
    "body",
    [
        paragraph("A &amp; B &lt; C"),
        "<w:p><w:r><w:t/><w:t xml:space='preserve'/>\n<w:t xml:space='preserve'> 甲 </w:t><w:tab/><w:t>乙</w:t></w:r></w:p>",
        "<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='9'/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>",
        word_table(
            word_cell("甲") + "<w:tc><w:p/><w:p><w:r><w:t>乙</w:t><w:tab /><w:t>丙</w:t></w:r></w:p><w:p/></w:tc>"
        ),
        paragraph("前") + word_table(word_cell("甲") * 2, word_cell("") * 2) + "<w:p/>" + paragraph("后"),
        "<w:tbl></w:tbl>" + paragraph("甲"),
    ],
)
def test_both_roads_give_the_same_blocks(body: str) -> None:
    assert scan(_part(body), DEFAULT) == _by_tree(_part(body))


_CELLS = st.tuples(
    st.text(st.sampled_from("甲乙 \u3000a&<"), max_size=3),
    st.integers(1, 2),
    st.sampled_from(("", "restart", "continue")),
)


@given(st.lists(st.lists(_CELLS, min_size=2, max_size=4), min_size=2, max_size=4))
def test_both_roads_give_the_same_tables(table: list[list[tuple[str, int, str]]]) -> None:
    rows = ["".join(word_cell(escape(text), span, merge) for text, span, merge in row) for row in table]
    part = _part(paragraph("前") + word_table(*rows))
    assert scan(part, DEFAULT) == _by_tree(part)


def test_both_roads_give_the_same_blocks_of_whole_forms() -> None:
    for document in (document for document in map(make_document, _SEEDS) if "docx" in document.formats):
        data = RENDERERS["docx"](document)
        with open_container(data, DEFAULT) as container:
            part = read_member(container, data, "word/document.xml")
        assert scan(part, DEFAULT) == _by_tree(part)
