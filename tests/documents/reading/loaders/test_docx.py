from __future__ import annotations

from dataclasses import replace

import pytest

from documents.reading.loaders.making import (
    W,
    docx,
    grids,
    paragraph,
    rows,
    spans,
    texts,
    word_cell,
    word_table,
    zipped,
)
from duixian.documents.reading.errors import DamagedFileError, EmptyFileError, LimitExceededError
from duixian.documents.reading.loaders.docx import load_docx
from duixian.documents.reading.loaders.limits import DEFAULT
from duixian.documents.reading.model import CellPlace, Line


def test_paragraphs_become_lines_with_places_and_indent() -> None:
    document = load_docx("a.docx", docx(paragraph("绩效目标表") + paragraph("") + paragraph("\u3000\u3000项目名称")))
    assert document.blocks == (
        Line("绩效目标表", CellPlace("text", "1")),
        Line("项目名称", CellPlace("text", "3"), 2.0),
    )


def test_runs_join_and_tabs_become_gaps() -> None:
    body = "<w:p><w:r><w:t>单位：</w:t></w:r><w:r><w:t>某某中心</w:t><w:tab/><w:tab/><w:t>万元</w:t></w:r></w:p>"
    line = load_docx("a.docx", docx(body)).blocks[0]
    assert isinstance(line, Line)
    assert (line.text, line.gaps) == ("单位：某某中心 万元", (7,))


def test_tab_stops_are_no_tabs() -> None:
    body = "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>甲乙</w:t></w:r></w:p>"
    assert texts(load_docx("a.docx", docx(body))) == ["甲乙"]


def test_soft_breaks_cut_a_line() -> None:
    assert texts(load_docx("a.docx", docx("<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/></w:r></w:p>"))) == [
        "甲",
        "乙",
    ]


def test_spans_and_merges_become_cells() -> None:
    table = word_table(
        word_cell("一级") + word_cell("二级") + word_cell("指标值", span=2),
        word_cell("产出", merge="restart") + word_cell("数量") + word_cell("≥80") + word_cell(""),
        word_cell("", merge="continue") + word_cell("质量\n时效") + word_cell("合规") + word_cell("备注"),
    )
    grid = grids(load_docx("a.docx", docx(table)))[0]
    assert (grid.rows, grid.cols, grid.wrapped) == (3, 4, False)
    assert spans(grid) == [
        (0, 0, 1, 1, "一级"),
        (0, 1, 1, 1, "二级"),
        (0, 2, 1, 2, "指标值"),
        (1, 0, 2, 1, "产出"),
        (1, 1, 1, 1, "数量"),
        (1, 2, 1, 1, "≥80"),
        (1, 3, 1, 1, ""),
        (2, 1, 1, 1, "质量\n时效"),
        (2, 2, 1, 1, "合规"),
        (2, 3, 1, 1, "备注"),
    ]
    assert grid.cells[7].place == CellPlace("1", "B3")


def test_merge_of_another_width_does_not_swallow_text() -> None:
    table = word_table(
        word_cell("甲", merge="restart", span=2) + word_cell("乙"),
        word_cell("丙", merge="continue") + word_cell("丁") + word_cell("戊"),
    )
    assert rows(grids(load_docx("a.docx", docx(table)))[0]) == [["甲", "甲", "乙"], ["丙", "丁", "戊"]]


def test_skipped_columns_stay_free() -> None:
    skipped = '<w:trPr><w:gridBefore w:val="2"/></w:trPr>'
    table = word_table(word_cell("甲") + word_cell("乙") + word_cell("丙"), skipped + word_cell("丁"))
    assert rows(grids(load_docx("a.docx", docx(table)))[0]) == [["甲", "乙", "丙"], ["-", "-", "丁"]]


def test_nested_table_follows_its_holder() -> None:
    inner = word_table(word_cell("内1") + word_cell("内2"))
    table = word_table(word_cell("外1") + word_cell("外2"), word_cell("外3", inside=inner) + word_cell("外4"))
    found = grids(load_docx("a.docx", docx(table)))
    assert [rows(grid) for grid in found] == [[["外1", "外2"], ["外3", "外4"]], [["内1", "内2"]]]
    assert [grid.place for grid in found] == [CellPlace("1", "A1"), CellPlace("2", "A1")]


def test_frame_around_a_table_is_read_as_if_free() -> None:
    inner = word_table(word_cell("内1") + word_cell("内2"))
    document = load_docx("a.docx", docx(word_table(f"<w:tc>{paragraph('标题')}{inner}{paragraph('说明')}</w:tc>")))
    assert (texts(document), [rows(grid) for grid in grids(document)]) == (["标题", "说明"], [[["内1", "内2"]]])
    assert [type(block).__name__ for block in document.blocks] == ["Line", "Grid", "Line"]


def test_box_of_one_cell_is_lines() -> None:
    document = load_docx("a.docx", docx(word_table(word_cell("甲\n乙"))))
    assert (texts(document), grids(document)) == (["甲", "乙"], [])


def test_row_of_two_filled_cells_stays_a_table() -> None:
    assert rows(grids(load_docx("a.docx", docx(word_table(word_cell("项目概况") + word_cell("甲\n乙")))))[0]) == [
        ["项目概况", "甲\n乙"]
    ]


def test_headers_and_footers_are_not_read() -> None:
    header = f"<w:hdr {W}>{paragraph('页眉')}</w:hdr>"
    assert texts(load_docx("a.docx", docx(paragraph("正文"), word__header1__xml=header))) == ["正文"]


def test_macros_are_told_and_not_run() -> None:
    document = load_docx("a.docm", zipped_with_macro())
    assert document.warnings == (("文档带有宏，宏没有运行。", "The document holds macros; they were not run."),)


def zipped_with_macro() -> bytes:
    document = f"<w:document {W}><w:body>{paragraph('甲')}</w:body></w:document>"
    return zipped({"word/document.xml": document, "word/vbaProject.bin": b"\x00"})


@pytest.mark.parametrize("body", ["", paragraph(" "), "<w:sectPr/>"])
def test_document_without_text_is_refused(body: str) -> None:
    with pytest.raises(EmptyFileError) as caught:
        load_docx("a.docx", docx(body))
    assert caught.value.code == "empty"


@pytest.mark.parametrize(
    "document", ["<w:document", "<a/>", f"<w:document {W}><w:body>&unknown;</w:body></w:document>", ""]
)
def test_broken_document_part_is_damaged(document: str) -> None:
    with pytest.raises(DamagedFileError) as caught:
        load_docx("a.docx", zipped({"word/document.xml": document}))
    assert (caught.value.code, "word/document.xml" in caught.value.message_en) == ("damaged", True)


def test_entities_are_refused() -> None:
    attack = f'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document {W}><w:body>&b;</w:body></w:document>'
    with pytest.raises(LimitExceededError) as caught:
        load_docx("a.docx", zipped({"word/document.xml": attack}))
    assert (caught.value.code, caught.value.message_en[:40]) == (
        "xml-entities",
        "word/document.xml declares XML entities ",
    )


def test_external_entity_is_never_read() -> None:
    attack = f'<!DOCTYPE x SYSTEM "file:///etc/passwd"><w:document {W}><w:body>{paragraph("甲")}</w:body></w:document>'
    with pytest.raises(LimitExceededError):
        load_docx("a.docx", zipped({"word/document.xml": attack}))


def test_deep_nesting_is_refused() -> None:
    body = word_cell("x")
    for _ in range(60):
        body = f"<w:tc>{word_table(body + word_cell('y'))}{paragraph('z')}</w:tc>"
    with pytest.raises(LimitExceededError) as caught:
        load_docx("a.docx", docx(word_table(body)), limits=replace(DEFAULT, depth=20))
    assert "20" in caught.value.message_en


def test_xml_deeper_than_the_parser_allows_is_an_error_not_a_crash() -> None:
    body = "<w:ins>" * 5_000 + paragraph("甲") + "</w:ins>" * 5_000
    with pytest.raises(LimitExceededError) as caught:
        load_docx("a.docx", docx(body))
    assert caught.value.message_zh == "文件至少有257层嵌套的元素（word/document.xml），超过上限256，没有读取。"


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(LimitExceededError) as caught:
        load_docx("a.docx", docx(word_table(*[word_cell("x") * 3] * 10)), limits=replace(DEFAULT, cells=12))
    assert (caught.value.message_zh, caught.value.message_en) == (
        "文件至少有15个单元格，超过上限12，没有读取。",
        "The file has at least 15 table cells; the limit is 12. It was not read.",
    )


def test_more_paragraphs_than_the_limit_are_refused() -> None:
    with pytest.raises(LimitExceededError) as caught:
        load_docx("a.docx", docx(paragraph("甲") * 9), limits=replace(DEFAULT, lines=8))
    assert caught.value.message_en == "The file has at least 9 paragraphs; the limit is 8. It was not read."


def _relations(*entries: str) -> str:
    return f"<Relationships>{''.join(entries)}</Relationships>"


def test_outside_references_are_told_and_hyperlinks_are_not() -> None:
    link = '<Relationship Id="r1" Type="http://x/hyperlink" Target="http://x" TargetMode="External"/>'
    template = '<Relationship Id="r2" Type="http://x/attachedTemplate" Target="file:///t.dotm" TargetMode="External"/>'
    inside = '<Relationship Id="r3" Type="http://x/image" Target="media/a.png"/>'
    quiet = load_docx("a.docx", docx(paragraph("甲"), **{"word___rels__document.xml.rels": _relations(link, inside)}))
    told = load_docx("a.docx", docx(paragraph("甲"), **{"word___rels__settings.xml.rels": _relations(template)}))
    assert (quiet.warnings, [en[:56] for _, en in told.warnings]) == (
        (),
        ["The file points to 1 outside contents (attachedTemplate)"],
    )


def test_time_limit_is_kept() -> None:
    with pytest.raises(LimitExceededError) as caught:
        load_docx("a.docx", docx(word_table(word_cell("x") * 2)), limits=replace(DEFAULT, seconds=-1.0))
    assert caught.value.code == "too-slow"


def test_a_table_around_a_table_keeps_its_spans_and_symbols() -> None:
    inner = word_table(word_cell("内") + word_cell("里"))
    box = '<w:tc><w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p></w:tc>'
    bare = "<w:tc><w:p><w:r><w:t>无属性</w:t></w:r></w:p></w:tc>"
    outer = word_table(
        word_cell("甲", 2) + word_cell("乙", 1, "restart"), bare + box + word_cell("", 1, "continue"), word_cell("丙", 3, inside=inner)
    )  # fmt: skip
    first, second = grids(load_docx("a.docx", docx(outer)))
    assert spans(first) == [
        (0, 0, 1, 2, "甲"), (0, 2, 2, 1, "乙"), (1, 0, 1, 1, "无属性"), (1, 1, 1, 1, "☑"), (2, 0, 1, 3, "丙"),
    ]  # fmt: skip
    assert rows(second) == [["内", "里"]]


def test_a_flat_table_keeps_its_symbols_and_an_empty_one_is_nothing() -> None:
    box = '<w:tc><w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t></w:r></w:p></w:tc>'
    document = load_docx("a.docx", docx(paragraph("甲") + "<w:tbl/>" + word_table(word_cell("乙") + box)))
    assert [rows(grid) for grid in grids(document)] == [[["乙", "☑是"]]]
