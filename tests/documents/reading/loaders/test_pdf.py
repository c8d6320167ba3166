from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from documents.reading.loaders.making import Page, grids, lines, rows, spans, texts
from duixian.documents.reading.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    LimitExceededError,
    OcrNeededError,
)
from duixian.documents.reading.loaders.limits import DEFAULT
from duixian.documents.reading.loaders.pdf import load_pdf
from duixian.documents.reading.model import Document, Grid, Line, PagePlace

XS, YS = (60, 160, 260, 400, 520), (100, 125, 150, 175)
ROWS = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出目标", "数量", "参会人数", "≥500人"),
    ("效果目标", "满意度", "满意率", "=95%"),
)


def _load(page: Page) -> Document:
    return load_pdf("a.pdf", page.bytes())


def test_ruled_table_becomes_a_grid_between_its_lines() -> None:
    page = Page().text(220, 60, "绩效目标表", 16).table(XS, YS, ROWS).text(60, 190, "填报人：张三")
    document = _load(page)
    assert [type(block).__name__ for block in document.blocks] == ["Line", "Grid", "Line"]
    assert (texts(document), rows(grids(document)[0])) == (["绩效目标表", "填报人：张三"], [list(row) for row in ROWS])
    assert (grids(document)[0].edges, grids(document)[0].wrapped, document.pages) == (tuple(map(float, XS)), True, 1)


def test_places_are_boxes_from_the_top_left() -> None:
    document = _load(Page().text(60, 50, "标题").table(XS, YS, ROWS))
    line, grid = document.blocks
    assert isinstance(line, Line)
    assert isinstance(grid, Grid)
    assert isinstance(line.place, PagePlace)
    assert [round(edge) for edge in line.place.box] == [60, 51, 80, 63]
    assert grid.cells[5].place == PagePlace(1, (160.0, 125.0, 260.0, 150.0))
    assert (line.indent, grid.place.page) == (60.0, 1)  # type: ignore[union-attr]  # a page's grid


def test_merged_cells_come_from_missing_walls() -> None:
    page = Page().rules((60, 520), (100, 125, 175)).line(160, 100, 160, 175).line(160, 150, 520, 150)
    page.line(300, 125, 300, 150).text(65, 140, "产出").text(165, 103, "表头").text(165, 128, "甲").text(305, 128, "乙")
    assert spans(grids(_load(page))[0]) == [
        (0, 0, 1, 1, ""),
        (0, 1, 1, 2, "表头"),
        (1, 0, 2, 1, "产出"),
        (1, 1, 1, 1, "甲"),
        (1, 2, 1, 1, "乙"),
        (2, 1, 1, 2, ""),
    ]


def test_wrapped_cell_keeps_its_line_breaks() -> None:
    page = (
        Page().table(XS, (100, 160, 185), (("", "", "", ""),)).text(165, 105, "吸引来自各界").text(165, 120, "代表参会")
    )
    for row, label in enumerate("产出目标"):
        page.text(100, 102 + 12 * row, label)
    assert rows(grids(_load(page))[0])[0] == ["产\n出\n目\n标", "吸引来自各界\n代表参会", "", ""]


def test_filled_bars_dotted_lines_and_double_rules_are_rulings() -> None:
    page = Page()
    for x in XS:
        page.bar(x, 100, x + 0.5, 175)
    for x in range(60, 520, 3):
        page.bar(x, 100, x + 1.5, 100.5)
    for y in (125, 150):
        page.line(60, y, 520, y)
    page.line(60, 174, 520, 174).line(60, 175.5, 520, 175.5)
    for y, row in zip(YS, ROWS, strict=False):
        for x, text in zip(XS, row, strict=False):
            page.text(x + 3, y + 3, text)
    assert rows(grids(_load(page))[0]) == [list(row) for row in ROWS]


def test_boxes_give_four_edges_each() -> None:
    page = Page()
    for row, y in enumerate((100, 125)):
        for col, x in enumerate((60, 160)):
            page.box(x, y, x + 100, y + 25).text(x + 3, y + 3, f"格{row}{col}")
    assert rows(grids(_load(page))[0]) == [["格00", "格01"], ["格10", "格11"]]


def test_shading_is_no_ruling() -> None:
    page = Page().table(XS, YS, ROWS)
    page.canvas.setFillGray(0.9)
    page.canvas.rect(70, page.height - 145, 30, 15, stroke=0, fill=1)
    assert rows(grids(_load(page))[0]) == [list(row) for row in ROWS]


def test_tables_side_by_side_stay_apart() -> None:
    page = Page().table((60, 120, 200), (100, 125, 150), (("甲", "乙"), ("丙", "丁")))
    page.table((300, 380, 460), (100, 125, 150), (("子", "丑"), ("寅", "卯")))
    assert [rows(grid) for grid in grids(_load(page))] == [[["甲", "乙"], ["丙", "丁"]], [["子", "丑"], ["寅", "卯"]]]


def test_page_frame_swallows_nothing() -> None:
    document = _load(Page().box(40, 40, 555, 800).text(60, 60, "标题").table(XS, YS, ROWS).text(60, 300, "说明"))
    assert (texts(document), [grid.rows for grid in grids(document)]) == (["标题", "说明"], [3])


def test_table_inside_a_cell_is_its_own_grid() -> None:
    page = Page().rules((50, 100, 540), (90, 300, 330)).text(55, 95, "外").table(XS[1:], YS, [row[1:] for row in ROWS])
    found = grids(_load(page))
    assert [rows(grid)[0][0] for grid in found] == ["外", "二级指标"]


def test_underlines_are_no_table() -> None:
    document = _load(
        Page().text(60, 100, "单位：").line(95, 112, 200, 112).text(210, 100, "日期：").line(250, 112, 300, 112)
    )
    assert (grids(document), texts(document), lines(document)[0].gaps) == ([], ["单位： 日期："], (3,))


def test_table_open_at_its_sides_is_closed() -> None:
    page = Page().text(65, 103, "甲").text(205, 103, "乙").text(65, 128, "丙").text(205, 128, "丁")
    for y in (100, 125, 150):
        page.line(60, y, 400, y)
    page.line(200, 100, 200, 150)
    assert rows(grids(_load(page))[0]) == [["甲", "乙"], ["丙", "丁"]]


def test_text_without_rulings_becomes_lines_with_gaps() -> None:
    document = _load(
        Page().text(60, 100, "指标名称").text(200, 100, "指标值").text(60, 120, "参会人数").text(200, 120, "≥500人")
    )
    assert [(line.text, line.gaps, line.indent) for line in lines(document)] == [
        ("指标名称 指标值", (4,), 60.0),
        ("参会人数 ≥500人", (4,), 60.0),
    ]


def test_text_drawn_twice_comes_once() -> None:
    page = Page().table(XS, YS, ROWS).text(60.3, 50, "绩效目标").text(60, 50, "绩效目标").text(163.2, 103.1, "二级指标")
    document = _load(page)
    assert (texts(document), rows(grids(document)[0])[0][1]) == (["绩效目标"], "二级指标")


def test_characters_drawn_twice_one_by_one_come_once() -> None:
    page = Page()
    for at, character in enumerate("绩效目标"):
        page.text(60 + 10 * at, 50, character).text(60.4 + 10 * at, 50, character)
    assert texts(_load(page)) == ["绩效目标"]


def test_same_text_at_another_place_stays() -> None:
    assert texts(_load(Page().text(60, 50, "合规").text(60, 52.5, "合规").text(82, 50, "合规"))) != ["合规"]


def test_text_outside_the_page_is_left_out() -> None:
    assert texts(_load(Page().text(-200, 100, "外").text(60, 100, "内").text(60, 2000, "下"))) == ["内"]


def test_close_neighbours_stay_in_their_cells() -> None:
    page = Page().rules((60, 100, 140, 180), (100, 125, 150)).text(60.5, 103, "甲乙丙丁").text(100.5, 103, "子丑寅卯")
    assert rows(grids(_load(page))[0])[0][:2] == ["甲乙丙丁", "子丑寅卯"]


def test_small_gaps_of_typesetting_give_no_blank() -> None:
    page = (
        Page().text(60, 100, "第").text(72.5, 100, "22").text(85, 100, "届").text(60, 120, "Bio").text(78, 120, "Forum")
    )
    assert texts(_load(page)) == ["第22届", "Bio Forum"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_page_reads_as_displayed(turn: int) -> None:
    """The content is drawn so that the page's rotation sets it upright again."""
    buffer = io.BytesIO()
    width, height = (842, 595) if turn in {90, 270} else (595, 842)
    canvas = Canvas(buffer, pagesize=(width, height))  # reportlab swaps the sides itself: the sheet is 595 × 842
    canvas.setPageRotation(turn)
    canvas.translate(*{90: (595, 0), 180: (595, 842), 270: (0, 842)}[turn])
    canvas.rotate(turn)
    upright = Page((width, height))
    upright.canvas = canvas
    upright.text(60, 50, "标题").table(XS, YS, ROWS).text(60, 300, "说明").canvas.save()
    document = load_pdf("a.pdf", buffer.getvalue())
    assert (texts(document), rows(grids(document)[0])) == (["标题", "说明"], [list(row) for row in ROWS])
    assert [round(edge) for edge in grids(document)[0].place.box] == [60, 100, 520, 175]  # type: ignore[union-attr]  # a page's grid


def test_lines_inside_forms_and_paths_of_many_parts_are_found() -> None:
    page = Page()
    page.canvas.beginForm("grid")
    path = page.canvas.beginPath()
    for x in XS:
        path.moveTo(x - 60, 0)
        path.lineTo(x - 60, 75)
    for y in (0, 25, 50, 75):
        path.moveTo(0, y)
        path.lineTo(460, y)
    page.canvas.drawPath(path)
    page.canvas.endForm()
    page.canvas.saveState()
    page.canvas.translate(60, page.height - 175)
    page.canvas.doForm("grid")
    page.canvas.restoreState()
    for y, row in zip(YS, ROWS, strict=False):
        for x, text in zip(XS, row, strict=False):
            page.text(x + 3, y + 3, text)
    assert rows(grids(_load(page))[0]) == [list(row) for row in ROWS]


def test_encrypted_file_is_told() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret"))
    canvas.drawString(60, 700, "x")
    canvas.save()
    with pytest.raises(EncryptedFileError) as caught:
        load_pdf("a.pdf", buffer.getvalue())
    assert caught.value.message_zh == "PDF设有打开密码。"


@pytest.mark.parametrize("keep", [9, 60, 400])
def test_truncated_file_is_damaged(keep: int) -> None:
    with pytest.raises((DamagedFileError, EmptyFileError)):
        load_pdf("a.pdf", Page().text(60, 100, "甲").bytes()[:keep])


def test_page_without_anything_is_empty() -> None:
    with pytest.raises(EmptyFileError) as caught:
        load_pdf("a.pdf", Page().bytes())
    assert caught.value.message_en == "The PDF holds neither text nor pictures."


def scan() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(buffer, "PDF")
    return buffer.getvalue()


def test_scan_asks_for_ocr() -> None:
    with pytest.raises(OcrNeededError) as caught:
        load_pdf("a.pdf", scan())
    assert (caught.value.code, "--ocr" in caught.value.cure_zh) == ("scan-needs-ocr", True)


def test_scanned_page_among_others_is_a_warning() -> None:
    merged = pypdfium2.PdfDocument.new()
    for data in (Page().text(60, 100, "甲").bytes(), scan()):
        merged.import_pages(pypdfium2.PdfDocument(data))
    buffer = io.BytesIO()
    merged.save(buffer)
    document = load_pdf("a.pdf", buffer.getvalue())
    assert (texts(document), document.warnings) == (
        ["甲"],
        (("第2页是扫描图片，没有读取。", "Pages 2 are scanned pictures and were not read."),),
    )


def test_limits_are_kept() -> None:
    page = Page().table(XS, YS, ROWS).turn().text(60, 100, "甲")
    data = page.bytes()
    with pytest.raises(LimitExceededError) as pages:
        load_pdf("a.pdf", data, limits=replace(DEFAULT, pages=1))
    with pytest.raises(LimitExceededError) as time:
        load_pdf("a.pdf", data, limits=replace(DEFAULT, seconds=-1.0))
    assert (pages.value.code, time.value.code) == ("too-large", "too-slow")
    cut = load_pdf("a.pdf", data, limits=replace(DEFAULT, page_chars=6))
    assert (cut.warnings[0][0].startswith("第1页内容超过上限"), grids(cut)[0].cells[0].text) == (True, "一级指标")


def test_many_pages_are_read() -> None:
    page = Page()
    for number in range(120):
        page.text(60, 100, f"甲{number}").turn()
    document = load_pdf("a.pdf", page.bytes())
    assert (document.pages, texts(document)) == (121, [f"甲{number}" for number in range(120)])
