from __future__ import annotations

from documents.reading.loaders.making import Page, grids, rows, spans, texts
from duixian.documents.reading.loaders.pdf import load_pdf
from duixian.documents.reading.model import Document

XS = (60, 160, 260, 400, 520)
HEAD = ("一级指标", "二级指标", "三级指标", "指标值")
BOTTOM = (700, 725, 750, 775)
TOP = (80, 105, 130)


def _load(page: Page) -> Document:
    return load_pdf("a.pdf", page.bytes())


def _first(rows_of: list[tuple[str, ...]], ys: tuple[int, ...] = BOTTOM) -> Page:
    return Page().text(60, 60, "标题", 16).table(XS, ys, rows_of)


def test_table_goes_on_over_a_page_break() -> None:
    page = _first([HEAD, ("产出", "数量", "甲", "1"), ("产出", "质量", "乙", "2")]).turn()
    page.table(XS, TOP, [("效果", "社会", "丙", "3"), ("效果", "满意度", "丁", "4")]).text(60, 140, "填报人")
    document = _load(page)
    assert (len(grids(document)), texts(document)) == (1, ["标题", "填报人"])
    assert [row[2] for row in rows(grids(document)[0])] == ["三级指标", "甲", "乙", "丙", "丁"]
    assert [cell.place.page for cell in grids(document)[0].cells[::4]] == [1, 1, 1, 2, 2]  # type: ignore[union-attr]  # pages


def test_row_that_would_have_fitted_begins_a_new_table() -> None:
    page = _first([HEAD, ("产出", "数量", "甲", "1")], (100, 125, 150)).turn()
    page.table(XS, TOP, [("项目名称", "某某", "单位", "某中心"), ("效果", "满意度", "丁", "4")])
    assert [grid.rows for grid in grids(_load(page))] == [2, 2]


def test_other_width_begins_a_new_table() -> None:
    page = _first([HEAD, ("产出", "数量", "甲", "1"), ("", "", "", "")]).turn()
    page.table((60, 300, 480), TOP, [("甲", "乙"), ("丙", "丁")])
    assert [grid.cols for grid in grids(_load(page))] == [4, 2]


def test_title_between_begins_a_new_table() -> None:
    page = _first([HEAD, ("产出", "数量", "甲", "1"), ("", "", "", "")]).turn().text(60, 60, "第二张表", 16)
    page.table(XS, TOP, [("效果", "社会", "丙", "3"), ("效果", "满意度", "丁", "4")])
    document = _load(page)
    assert (len(grids(document)), texts(document)) == (2, ["标题", "第二张表"])


def test_part_with_other_columns_joins_on_united_borders() -> None:
    page = Page().table((60, 160, 520), BOTTOM, [("项目名称", "某某"), ("单位", "某中心"), ("金额", "5")]).turn()
    page.table(XS, TOP, [HEAD, ("产出", "数量", "甲", "1")])
    grid = grids(_load(page))[0]
    assert (grid.rows, grid.cols) == (5, 4)
    assert spans(grid)[:2] == [(0, 0, 1, 1, "项目名称"), (0, 1, 1, 3, "某某")]
    assert rows(grid)[3] == list(HEAD)


def test_repeated_header_is_dropped() -> None:
    page = _first([HEAD, ("产出", "数量", "甲", "1"), ("产出", "质量", "乙", "2")]).turn()
    page.table(XS, TOP, [HEAD, ("效果", "社会", "丙", "3")])
    assert [row[2] for row in rows(grids(_load(page))[0])] == ["三级指标", "甲", "乙", "丙"]


def test_repeated_header_may_name_months() -> None:
    head = ("三级指标", "指标值", "1-7月执行情况", "说明")
    page = _first([head, ("甲", "1", "1", ""), ("乙", "2", "1", "")]).turn()
    page.table(XS, TOP, [head, ("丙", "3", "2", "")])
    assert [row[0] for row in rows(grids(_load(page))[0])] == ["三级指标", "甲", "乙", "丙"]


def test_row_with_figures_is_never_taken_for_a_header() -> None:
    page = _first([("产出", "数量", "甲", "1"), ("产出", "质量", "乙", "2"), ("产出", "时效", "丙", "3")]).turn()
    page.table(XS, TOP, [("产出", "数量", "甲", "1"), ("效果", "社会", "丁", "4")])
    assert grids(_load(page))[0].rows == 5


def test_label_that_spans_the_break_is_one_cell() -> None:
    grid = grids(_load(_hollow()))[0]
    assert rows(grid)[1:] == [
        ["产出", "数量", "甲", "1"],
        ["产出", "数量", "乙", "2"],
        ["产出", "数量", "丙", "3"],
        ["产出", "质量", "丁", "4"],
    ]
    assert (grid.cells[4][:4], grid.cells[5][:4]) == ((1, 0, 4, 1), (1, 1, 3, 1))


def _hollow() -> Page:
    """产出 spans both pages, 数量 two rows before the break and one after it; both are printed once."""
    page = Page().table(XS, (700, 725), [HEAD]).line(60, 725, 60, 775).line(160, 725, 160, 775).line(60, 775, 260, 775)
    page.table(XS[2:], (725, 750, 775), [("甲", "1"), ("乙", "2")]).text(65, 730, "产出").text(165, 730, "数量")
    page.turn().table(XS[2:], (80, 105, 130), [("丙", "3"), ("丁", "4")]).line(60, 80, 60, 130).line(160, 80, 160, 130)
    return page.line(60, 80, 260, 80).line(60, 130, 260, 130).line(160, 105, 260, 105).text(165, 108, "质量")


def test_vertical_label_cut_by_the_break_is_one_cell() -> None:
    page = Page().table(XS[1:], (725, 750, 775), [("数量", "甲", "1"), ("质量", "乙", "2")])
    page.rules((60, 160), (725, 775)).text(100, 730, "产").text(100, 745, "出").turn()
    page.table(XS[1:], TOP, [("", "丙", "3"), ("时效", "丁", "4")]).rules((60, 160), (80, 130))
    page.text(100, 85, "指").text(100, 100, "标")
    grid = grids(_load(page))[0]
    assert spans(grid)[0] == (0, 0, 4, 1, "产\n出\n指\n标")
    assert [row[1] for row in rows(grid)] == ["数量", "质量", "质量", "时效"]


def test_rest_of_a_label_alone_in_its_row_belongs_to_the_row_above() -> None:
    page = _first([HEAD, ("", "数量", "甲", "1"), ("绩", "产出", "乙", "2")]).turn()
    page.table(XS, TOP, [("效", "", "", ""), ("效果", "满意度", "丁", "4")])
    assert [row[0] for row in rows(grids(_load(page))[0])] == ["一级指标", "", "绩\n效", "效果"]


def test_two_whole_vertical_labels_stay_apart() -> None:
    page = Page().table(XS[1:], (725, 750, 775), [("数量", "甲", "1"), ("质量", "乙", "2")])
    page.rules((60, 160), (725, 775)).text(100, 730, "产").text(100, 745, "出").turn()
    page.table(XS[1:], TOP, [("社会", "丙", "3"), ("经济", "丁", "4")]).rules((60, 160), (80, 130))
    page.text(100, 85, "效").text(100, 100, "益")
    assert [row[0] for row in rows(grids(_load(page))[0])] == ["产\n出"] * 2 + ["效\n益"] * 2


def test_label_printed_after_the_break_is_one_cell() -> None:
    """Typst sets the label of a spanning cell on the page where it fits: here the first page shows an empty cell."""
    page = _first([HEAD, ("产出", "数量", "甲", "1"), ("", "", "乙", "2")]).turn()
    page.table(XS[2:], TOP, [("丙", "3"), ("丁", "4")]).line(60, 80, 60, 130).line(160, 80, 160, 130)
    page.line(60, 80, 260, 80).line(60, 130, 260, 130).text(65, 83, "效果").text(165, 83, "社会")
    assert rows(grids(_load(page))[0])[2:] == [
        ["效果", "社会", "乙", "2"],
        ["效果", "社会", "丙", "3"],
        ["效果", "社会", "丁", "4"],
    ]


def test_empty_cells_of_labels_printed_once_are_left_alone() -> None:
    """Where no label spans rows, an empty cell before the break does not wait for the label after it."""
    page = _first([("产出", "数量", "甲", "1"), ("", "", "乙", "2"), ("", "", "丙", "3")]).turn()
    page.table(XS, TOP, [("效果", "社会", "丁", "4"), ("", "", "戊", "5")])
    assert [row[0] for row in rows(grids(_load(page))[0])] == ["产出", "", "", "效果", ""]


def test_row_cut_by_the_break_is_one_row() -> None:
    """The rulings run open to the end of the first page and begin open on the second, as browsers slice a cell."""
    page = Page().table(XS, (740, 765), [HEAD])
    for x in XS:
        page.line(x, 765, x, 800)
    page.text(63, 768, "效果").text(263, 768, "吸引各界代").text(403, 768, "提升")
    page.turn()
    for x in XS:
        page.line(x, 40, x, 75)
    page.line(60, 75, 520, 75).line(60, 100, 520, 100).rules(XS, (75, 100))
    page.text(263, 45, "表参会").text(63, 78, "满意度").text(263, 78, "满意率").text(403, 78, "95%")
    assert rows(grids(_load(page))[0]) == [
        list(HEAD),
        ["效果", "", "吸引各界代\n表参会", "提升"],
        ["满意度", "", "满意率", "95%"],
    ]


def test_text_of_a_cut_cell_goes_on_when_the_rest_of_the_row_is_empty() -> None:
    page = _first([HEAD, ("产出", "数量", "甲", "1"), ("效果", "社会", "渠道", "搭建交流平台，")]).turn()
    page.table(XS, TOP, [("", "", "", "拓展渠道"), ("效果", "满意度", "丁", "4")])
    assert rows(grids(_load(page))[0])[2:] == [
        ["效果", "社会", "渠道", "搭建交流平台，\n拓展渠道"],
        ["效果", "满意度", "丁", "4"],
    ]


def test_running_lines_and_page_numbers_go_to_the_margins() -> None:
    page = Page()
    for number in (1, 2, 3):
        page.text(60, 30, "某某市财政局 2020", 9).text(280, 800, f"第 {number} 页", 9).text(
            60, 400, f"正文{number}甲"
        ).turn()
    document = load_pdf("a.pdf", page.bytes())
    assert texts(document) == ["正文1甲", "正文2甲", "正文3甲"]
    assert [line.text for line in document.margins] == [
        "某某市财政局 2020",
        "第 1 页",
        "某某市财政局 2020",
        "第 2 页",
        "某某市财政局 2020",
        "第 3 页",
    ]


def test_page_number_does_not_cut_a_table() -> None:
    page = _first([HEAD, ("产出", "数量", "甲", "1"), ("产出", "质量", "乙", "2")]).text(280, 800, "- 1 -", 9).turn()
    page.table(XS, TOP, [("效果", "社会", "丙", "3"), ("效果", "满意度", "丁", "4")]).text(280, 800, "- 2 -", 9)
    document = _load(page)
    assert ([grid.rows for grid in grids(document)], [line.text for line in document.margins]) == (
        [5],
        ["- 1 -", "- 2 -"],
    )


def test_titles_at_the_same_height_on_each_page_stay() -> None:
    page = Page()
    for number in (1, 2, 3):
        page.text(200, 57, "绩效目标表", 16).text(60, 300, f"表{number}甲").turn()
    document = load_pdf("a.pdf", page.bytes())
    assert texts(document) == ["绩效目标表", "表1甲", "绩效目标表", "表2甲", "绩效目标表", "表3甲"]


def test_single_line_at_the_foot_of_one_page_stays() -> None:
    assert texts(_load(Page().text(60, 800, "填报日期：", 9).text(60, 100, "甲"))) == ["甲", "填报日期："]
