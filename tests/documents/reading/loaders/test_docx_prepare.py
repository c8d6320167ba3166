from __future__ import annotations

from documents.reading.loaders.making import W, docx, grids, paragraph, rows, texts, word_cell, word_table, zipped
from duixian.documents.reading.loaders.docx import load_docx
from duixian.documents.reading.model import Document

REVISED = (("文档带有修订，已按全部接受读取。", "The document has tracked changes; they were read as accepted."),)
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def _load(body: str) -> Document:
    return load_docx("a.docx", docx(body))


def test_changes_are_read_as_accepted() -> None:
    document = _load(
        "<w:p><w:r><w:t>参会</w:t></w:r><w:del><w:r><w:delText>四百</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>五百</w:t></w:r></w:ins><w:r><w:t>人</w:t></w:r></w:p>"
    )
    assert (texts(document), document.warnings) == (["参会五百人"], REVISED)


def test_moved_text_is_read_once_where_it_went() -> None:
    document = _load(
        "<w:p><w:moveFrom><w:r><w:t>甲</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:r><w:t>乙</w:t></w:r><w:moveTo><w:r><w:t>甲</w:t></w:r></w:moveTo></w:p>"
    )
    assert texts(document) == ["乙甲"]


def test_deleted_row_is_gone() -> None:
    deleted = "<w:trPr><w:del/></w:trPr>"
    table = word_table(word_cell("甲") + word_cell("乙"), deleted + word_cell("丙") + word_cell("丁"))
    assert rows(grids(_load(table))[0]) == [["甲", "乙"]]


def test_deleted_paragraph_end_joins_two_paragraphs() -> None:
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    document = _load(f"<w:p>{mark}<w:r><w:t>前半，</w:t></w:r></w:p><w:p><w:pPr/><w:r><w:t>后半</w:t></w:r></w:p>")
    assert texts(document) == ["前半，后半"]


def test_hidden_text_is_left_out_and_told() -> None:
    document = _load(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>现</w:t></w:r></w:p>'
    )
    assert (texts(document), document.warnings) == (["现"], (("隐藏文字没有读取。", "Hidden text was left out."),))


def test_content_controls_are_transparent_at_every_level() -> None:
    def control(inside: str) -> str:
        return f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    run = control("<w:r><w:t>值</w:t></w:r>")
    table = (
        "<w:tbl>"
        + control(f"<w:tr>{control(word_cell('甲'))}<w:tc><w:p>{run}</w:p></w:tc></w:tr>")
        + f"<w:tr>{word_cell('丙')}{word_cell('丁')}</w:tr></w:tbl>"
    )
    document = _load(control(paragraph("段落")) + control(table))
    assert (texts(document), rows(grids(document)[0])) == (["段落"], [["甲", "值"], ["丙", "丁"]])


def test_hyperlinks_smart_tags_and_fields_show_their_text() -> None:
    document = _load(
        "<w:p><w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink>"
        "<w:smartTag><w:r><w:t>签</w:t></w:r></w:smartTag>"
        "<w:fldSimple><w:r><w:t>域</w:t></w:r></w:fldSimple>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert texts(document) == ["链签域"]


def test_text_box_follows_its_paragraph_once() -> None:
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    alternative = (
        f"<mc:AlternateContent {MC}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    document = _load(f"<w:p><w:r><w:t>框外</w:t>{alternative}</w:r></w:p>{paragraph('后')}")
    assert texts(document) == ["框外", "框内", "后"]


def test_namespace_is_what_counts_not_the_prefix() -> None:
    body = f"<w:document {W}><w:body>{paragraph('甲')}</w:body></w:document>"
    body = body.replace("w:", "x:").replace("xmlns:w=", "xmlns:x=")

    assert texts(load_docx("a.docx", zipped({"word/document.xml": body}))) == ["甲"]


def test_strict_documents_are_read_too() -> None:
    body = f"<w:document {W}><w:body>{paragraph('甲')}</w:body></w:document>"
    strict = body.replace("schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml")
    assert texts(load_docx("a.docx", zipped({"word/document.xml": strict}))) == ["甲"]
