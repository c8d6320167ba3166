from __future__ import annotations

from dataclasses import replace

import pytest

from documents.reading.loaders.making import grids, rows, spans, texts
from duixian.documents.reading.errors import EmptyFileError, LimitExceededError
from duixian.documents.reading.loaders.html import load_html
from duixian.documents.reading.loaders.limits import DEFAULT
from duixian.documents.reading.model import CellPlace, Document, Line


def _load(body: str) -> Document:
    return load_html("a.html", body.encode())


def test_text_outside_tables_becomes_lines() -> None:
    document = _load("<h1>绩效目标表</h1><div>（2020年度）<p>甲<br>乙</p></div>&nbsp;&nbsp;丙 <b>丁</b>")
    assert document.blocks == (
        Line("绩效目标表", CellPlace("text", "1")),
        Line("（2020年度）", CellPlace("text", "2")),
        Line("甲", CellPlace("text", "3")),
        Line("乙", CellPlace("text", "4")),
        Line("丙 丁", CellPlace("text", "5"), 2.0),
    )


def test_spans_sections_and_order() -> None:
    grid = grids(
        _load(
            "<table><tfoot><tr><td colspan=3>合计</tfoot><thead><tr><th>一级<th colspan=2>指标值</thead>"
            "<tbody><tr><td rowspan=2>产出</td><td>数量</td><td>≥80</td></tr><tr><td>质量<td>合规</table>"
        )
    )[0]
    assert (grid.rows, grid.cols, grid.wrapped, grid.place) == (4, 3, False, CellPlace("1", "A1"))
    assert spans(grid) == [
        (0, 0, 1, 1, "一级"),
        (0, 1, 1, 2, "指标值"),
        (1, 0, 2, 1, "产出"),
        (1, 1, 1, 1, "数量"),
        (1, 2, 1, 1, "≥80"),
        (2, 1, 1, 1, "质量"),
        (2, 2, 1, 1, "合规"),
        (3, 0, 1, 3, "合计"),
    ]
    assert grid.cells[6].place == CellPlace("1", "C3")


@pytest.mark.parametrize(
    ("span", "cols"), [("0", 2), ("-3", 2), ("x", 2), ("2.5", 3), (" 3 ", 4), ("999999", 1001), ("", 2)]
)
def test_odd_spans_are_tamed(span: str, cols: int) -> None:
    assert grids(_load(f"<table><tr><td colspan='{span}'>甲<td>乙<tr><td>丙</table>"))[0].cols == cols


def test_rowspan_beyond_the_table_is_clipped() -> None:
    assert spans(grids(_load("<table><tr><td rowspan=9>甲<td>乙<tr><td>丙</table>"))[0])[0] == (0, 0, 2, 1, "甲")


def test_nested_table_follows_and_frame_dissolves() -> None:
    inner = "<table><tr><td>内1<td>内2</table>"
    held = _load(f"<table><tr><td>外1<td>外2<tr><td>外3{inner}<td>外4</table>")
    assert [rows(grid) for grid in grids(held)] == [[["外1", "外2"], ["外3", "外4"]], [["内1", "内2"]]]
    framed = _load(f"<table><tr><td>导航<td>标题{inner}说明</table>")
    assert (texts(framed), [rows(grid) for grid in grids(framed)]) == (["导航", "标题", "说明"], [[["内1", "内2"]]])


def test_row_with_one_filled_cell_lays_the_page_out() -> None:
    assert texts(_load("<table><tr><td width=5><td><p>甲</p><p>乙</p></table>")) == ["甲", "乙"]


def test_caption_stands_before_its_table() -> None:
    document = _load("<table><caption>表1</caption><tr><td>甲<td>乙</table>")
    assert [type(block).__name__ for block in document.blocks] == ["Line", "Grid"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>隐</p>",
        "<p style='Display: NONE'>隐</p>",
        "<span style='mso-hide:all'>隐</span>",
        "<script>var 隐</script>",
        "<style>隐{}</style>",
        "<!-- 隐 -->",
        "<table style='display:none'><tr><td>隐<td>隐</table>",
        "<input type=hidden value=隐>",
        "<template>隐</template>",
        "<noscript>隐</noscript>",
    ],
)
def test_what_is_hidden_is_left_out(hidden: str) -> None:
    document = _load(f"<body><p>甲</p>{hidden}<table><tr><td>{hidden}乙<td>丙<tr hidden><td>隐</table>")
    assert (texts(document), [rows(grid) for grid in grids(document)]) == (["甲"], [[["乙", "丙"]]])


def test_controls_print_their_state() -> None:
    assert texts(
        _load(
            "<p><input type=checkbox checked>新增<input type=radio>延续 <input value=某某中心>"
            "<select><option>甲<option selected>乙</select><input type=submit value=提交></p>"
        )
    ) == ["☑新增□延续 某某中心乙"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("绩效\n  目标", "绩效目标"),
        ("Bio\n  Forum", "Bio Forum"),
        ("绩效 \t 目标", "绩效 目标"),
        ("项&nbsp;目", "项 目"),
        ("甲<p>乙</p>丙", "甲\n乙\n丙"),
        ("甲<br> <br>乙<br>", "甲\n乙"),
        ("<pre>甲\n乙</pre>", "甲\n乙"),
        ("<ul><li>甲<li>乙</ul>", "甲\n乙"),
        ("x<sup>2</sup>&lt;&amp;3", "x2<&3"),
    ],
)
def test_cell_text_is_as_a_browser_shows_it(source: str, text: str) -> None:
    assert grids(_load(f"<table><tr><td>{source}</td><td>右</td></tr></table>"))[0].cells[0].text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encoding_is_told_by_the_bytes_not_by_the_page(encoding: str) -> None:
    page = "<html><meta charset='iso-8859-1'><body>财政项目支出绩效目标表</body></html>"
    assert texts(load_html("a.html", page.encode(encoding))) == ["财政项目支出绩效目标表"]


def test_deep_nesting_is_read_to_the_bottom() -> None:
    document = _load("<p>甲</p>" + "<div>" * 2_400 + "深" + "</div>" * 2_400)
    assert (texts(document), document.warnings) == (["甲", "深"], ())


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<b>" * 20_000 + "深", "The file has at least 5,001 levels of nested elements; the limit is 5,000."),
        ("<table><tr><td>甲" * 200, "The file has at least 151 levels of nested tables; the limit is 150."),
        ("<table><tr><td>x<tr><td>y<td>" * 200, "The file has at least 151 levels of nested tables; the limit is 150."),
        ("<table>" + "<tr><td colspan=1000 rowspan=99>x" * 400, "slots in its tables; the limit is 4,000,000."),
    ],
)
def test_nesting_and_spans_without_end_are_refused_with_the_figure(page: str, message: str) -> None:
    with pytest.raises(LimitExceededError) as caught:
        _load(page)
    assert (caught.value.code, message in caught.value.message_en) == ("too-large", True)


def test_more_lines_than_the_limit_are_refused() -> None:
    with pytest.raises(LimitExceededError) as caught:
        load_html("a.html", b"<p>a" * 9, limits=replace(DEFAULT, lines=8))
    assert caught.value.message_zh == "文件至少有9行文字，超过上限8，没有读取。"


@pytest.mark.parametrize(
    "page",
    ["<table><tr><td>目标表<tr><td>项目名", "<TABLE><TR><TD>项目名", "<p>目标表</p><p>项目名<td wid", "<p>项目名<t"],
)
def test_a_page_that_ends_in_the_middle_is_told(page: str) -> None:
    told = _load(page).warnings
    assert [(zh[:8], "项目名”" in zh, en[:28]) for zh, en in told] == [
        ("网页在中途结束（", True, "The page ends in the middle ")
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<p>甲",
        "<TABLE><tr><td>甲</TABLE>",
        "<table><td>甲</table><script>'<table>'</script>",
        "<p>5 < 6",
        "<!-- <table> -->甲",
    ],
)
def test_a_page_with_ends_left_out_is_whole(page: str) -> None:
    assert _load(page).warnings == ()


def test_unclosed_and_foreign_markup_is_forgiven() -> None:
    document = _load("<td>x<table><tr><td>甲<td>乙</td></table></table></p><o:p>丙</o:p><svg><text>y</text></svg>")
    assert ([rows(grid) for grid in grids(document)], texts(document)) == ([[["甲", "乙"]]], ["x", "丙"])


@pytest.mark.parametrize("page", ["<html></html>", "<p>&nbsp;</p>", "<table><tr><td></table>"])
def test_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(EmptyFileError) as caught:
        _load(page)
    assert caught.value.code == "empty"


def test_too_many_cells_and_too_much_time_are_refused() -> None:
    page = b"<table>" + b"<tr><td>1<td>2" * 30 + b"</table>"
    for limits, code in ((replace(DEFAULT, cells=50), "too-large"), (replace(DEFAULT, seconds=-1.0), "too-slow")):
        with pytest.raises(LimitExceededError) as caught:
            load_html("a.html", page, limits=limits)
        assert caught.value.code == code
