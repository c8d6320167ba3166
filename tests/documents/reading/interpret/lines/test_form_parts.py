"""The pieces of the line reader by themselves: labels, headers, levels, lists, noise, places, splitting."""

from __future__ import annotations

import pytest

from documents.reading.interpret.printed import lines_of
from duixian.core.forms.places import CellPlace, PagePlace, TextPlace
from duixian.documents.reading.interpret.lines.atoms import is_level1, is_level2, kind_of, level_name
from duixian.documents.reading.interpret.lines.fields import funds_header
from duixian.documents.reading.interpret.lines.header import header_at
from duixian.documents.reading.interpret.lines.labels import labels_only, scan
from duixian.documents.reading.interpret.lines.list import opens_list, read_list
from duixian.documents.reading.interpret.lines.noise import page_noise
from duixian.documents.reading.interpret.lines.places import part, union
from duixian.documents.reading.interpret.lines.rows import read_rows
from duixian.documents.reading.interpret.lines.split import split_line_forms
from duixian.documents.reading.interpret.lines.table import ends_table, table_end
from duixian.documents.reading.model import Line

FOUR = ("level1", "level2", "level3", "target_raw")


def rows(text: str, columns: tuple[str, ...] = FOUR) -> list[tuple[str | None, str | None, str | None, str]]:
    return [(row.level1, row.level2, row.level3, row.target_raw) for row in read_rows(lines_of(text), columns).rows]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("项目名称：甲 主管部门：乙", ["项目名称", "主管部门"]),
        ("项目总预算（元）： 600,000 项目当年预算（元）： 600,000", ["项目总预算", "项目当年预算"]),
        ("600,000项目当年预算（元）：1", ["项目当年预算"]),
        ("项 目 名 称 甲 负 责 人 乙", ["项目名称", "负责人"]),
        ("财政拨款 240 其他资金", ["财政拨款", "其他资金"]),
        ("有关项目实施计划：略", []),
        ("2019 年 5 月 14 日", []),
        ("", []),
    ],
)
def test_scan_finds_the_labels_of_a_line(line: str, found: list[str]) -> None:
    assert [anchor.word.text for anchor in scan(line)] == found


def test_scan_says_where_values_start() -> None:
    line = "项目名称： 甲 主管部门 乙"
    assert [line[anchor.value :].split(maxsplit=1)[0] for anchor in scan(line)] == ["甲", "乙"]


@pytest.mark.parametrize(
    ("line", "count"), [("预期目标 实际完成情况", 2), ("预 期 目 标 实际完成情况", 2), ("预期目标 甲", 0), ("", 0)]
)
def test_labels_only_wants_nothing_else_on_the_line(line: str, count: int) -> None:
    assert len(labels_only(line)) == count


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("≥80", "target"), ("不低于95%", "target"), ("100%", "rate"), ("12", "number"), ("12.5分", "number"), ("80人", "target"),
        ("59台（套）", "target"), ("12个系统", "maybe"), ("百分之92", "target"), ("2020年12月底前", "date"), ("合规", "graded"),
        ("≥", "sign"), ("定性", "nature"), ("反向", "direction"), ("有可能", "likely"), ("—", "dash"), ("全部达成目标", "reached"),
        ("完成率", "word"), ("万元以上", "unit"), ("％（含）以上", "unit"), ("数量指标", "level"), ("参会人数", "word"),
        ("建立协调机制，形成合力", "sentence"),
    ],
)  # fmt: skip
def test_kind_of_tells_what_a_piece_looks_like(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_level_names_shed_points_numbers_and_dress() -> None:
    assert level_name("产出指标（50分）") == ("产出指标", "50")
    assert [is_level1(text) for text in ("项目产出", "绩效产出(5分)", "1.产出指标", "数量指标", "参会人数")] == [
        True, True, True, False, False
    ]  # fmt: skip
    assert [is_level2(text) for text in ("产出数量", "经济成本目标", "社会效益", "产出指标", "参会人数")] == [
        True, True, True, False, False
    ]  # fmt: skip


def test_rows_take_levels_from_lines_of_their_own() -> None:
    text = "投入与管理\n\n投入管理 到位率 =100%\n\n产出目标\n数量\n\n参会人数 >=400\n媒体数 >=3\n质量 内容符合性 符合"
    assert rows(text) == [
        ("投入与管理", "投入管理", "到位率", "=100%"),
        ("产出目标", "数量", "参会人数", ">=400"),
        ("产出目标", "数量", "媒体数", ">=3"),
        ("产出目标", "质量", "内容符合性", "符合"),
    ]


def test_rows_know_a_level_name_that_is_the_indicator() -> None:
    assert rows("效果目标\n满意度\n服务对象满意度 >=90\n补贴对象满意度 >=85") == [
        ("效果目标", "满意度", "服务对象满意度", ">=90"),
        ("效果目标", "满意度", "补贴对象满意度", ">=85"),
    ]


def test_rows_tell_level1_from_level2_by_what_hangs_on_it() -> None:
    text = "产出指标 成本指标 总成本 ≤5万元\n成本指标 经济成本指标 单价 ≤3元\n满意度指标\n服务对象满意度指标 群众满意度 ≥90%"
    assert [row[:2] for row in rows(text)] == [
        ("产出指标", "成本指标"), ("成本指标", "经济成本指标"), ("满意度指标", "服务对象满意度指标")
    ]  # fmt: skip


def test_rows_read_vertical_level_names_and_their_points() -> None:
    table = read_rows(
        lines_of("产\n出\n指\n标\n（50分）\n数量指标 人数 ≥5人\n项\n目\n效\n益\n社会效益 知晓率 ≥80%"), FOUR
    )
    assert [(row.level1, str(row.level1_weight), row.level3) for row in table.rows] == [
        ("产出指标", "50", "人数"), ("项目效益", "None", "知晓率")
    ]  # fmt: skip


def test_rows_leave_out_a_repeated_header() -> None:
    text = "产出指标 数量指标 人数 ≥5人\n一级指标 二级指标 三级指标 指标值\n质量指标 合格率 100%"
    assert [row[2] for row in rows(text)] == ["人数", "合格率"]


def test_rows_read_midterm_and_year_side_by_side() -> None:
    columns = ("level1", "level2", "level3", "midterm_raw", "again2", "again3", "target_raw")
    table = read_rows(
        lines_of("产出指标 数量指标 人数 ≥90人 数量指标 人数 ≥30人\n质量指标\n合格率 95%\n质量指标\n合格率 90%"),
        columns,
    )
    assert [(row.level2, row.level3, row.midterm_raw, row.target_raw) for row in table.rows] == [
        ("数量指标", "人数", "≥90人", "≥30人"), ("质量指标", "合格率", "95%", "90%")
    ]  # fmt: skip


def test_rows_are_surer_of_plain_lines() -> None:
    text = "产出指标 数量指标 人数 ≥5人\n效益指标 社会效益 建立机制 与合作单位形成有效的合作交流机制"
    told = [row.marks["target_raw"].confidence for row in read_rows(lines_of(text), FOUR).rows]
    assert told[0] == 1.0
    assert told[1] < 0.9


def test_texts_without_a_name_are_loose() -> None:
    table = read_rows(lines_of("产出指标\n数量指标\n≥80"), FOUR)
    assert (table.rows, [text for text, _ in table.loose]) == ([], ["≥80"])


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("一级指标 二级指标 三级指标 指标值", FOUR),
        ("一 级 指 标 二 级 指 标 三级指标 指标值", FOUR),
        ("一  级\n指  标\n二  级\n指  标\n三级指标 指标值", FOUR),
        ("一级指标\n二级指标\n三级指标\n指标值", FOUR),
        ("绩效指标 一级指标 二级指标 三级指标 指标值", FOUR),
        ("一级目标 二级目标 三级目标 指标目标值", FOUR),
        ("指标名称 目标值 说明", ("level3", "target_raw", "note")),
        ("一级指标 二级指标 三级指标 指标值 二级指标 三级指标 指标值",
         ("level1", "level2", "level3", "midterm_raw", "again2", "again3", "target_raw")),
        ("一级指标 二级指标 三级指标 年度指标值 1-7月执行情况 全年预计完成情况", (*FOUR, "midyear_raw", "forecast_raw")),
    ],
)  # fmt: skip
def test_header_names_the_columns_however_it_is_printed(text: str, columns: tuple[str, ...]) -> None:
    header = header_at(lines_of(text), 0)
    assert header is not None
    assert (header.columns, header.end) == (columns, text.count("\n") + 1)


@pytest.mark.parametrize("text", ["指标值", "本项目一级指标和二级指标较多", "数量指标 人数 ≥5", "", "指标"])
def test_header_is_not_seen_in_other_lines(text: str) -> None:
    assert header_at(lines_of(text), 0) is None


def test_funds_header_gives_columns_and_unit() -> None:
    header = funds_header(lines_of("项目资金（万元） 年初预算数 全年预算数\n全年执\n行数 分值"), 0)
    assert header is None or header.columns[0].budget == "initial"
    header = funds_header(lines_of("项目资金（万元） 年初预算数 1-7月执行\n数 执行率"), 0)
    plain = funds_header(lines_of("年初预算数 全年预算数 全年执行数 分值 执行率 得分"), 0)
    assert header is None or header.unit == "万元"
    assert plain is not None
    assert [word.budget for word in plain.columns] == [
        "initial", "adjusted", "executed", "budget_weight", "execution_rate", "budget_score"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "产出指标-数量指标-人数：≥5人（10分）\n产出指标-质量指标-合格率：100%",
        "1.产出指标——数量指标——人数：≥5人\n2.产出指标——质量指标——合格率：100%",
        "一级指标：产出指标\n二级指标：数量指标\n三级指标：人数\n指标值：≥5人\n二级指标：质量指标\n三级指标：合格率\n指标值：100%",
        "一级指标：产出指标；二级指标：数量指标；三级指标：人数；指标值：≥5人\n一级指标：产出指标；二级指标：质量指标；三级指标：合格率；指标值：100%",
        "（一）产出指标\n1.数量指标\n（1）人数：≥5人\n2.质量指标：\n（1）合格率：100%",
        "一、产出指标：\n数量指标：人数≥5人\n质量指标：合格率：100%",
    ],
)
def test_list_gives_rows_in_every_manner(text: str) -> None:
    lines = lines_of(text)
    assert opens_list(lines[0].text)
    found, end = read_list(lines, [line.text for line in lines], 0, None)
    told = [(row.level1, row.level2, row.level3, row.target_raw) for row in found]
    assert told == [("产出指标", "数量指标", "人数", "≥5人"), ("产出指标", "质量指标", "合格率", "100%")]
    assert end == len(lines)


def test_list_joins_wrapped_items_and_stops_at_notes() -> None:
    lines = lines_of("1.产出指标-质量指标-工作机制：建立协调工作机制，提高服务\n质量\n注：以上为必填项。")
    found, end = read_list(lines, [line.text for line in lines], 0, 31)
    assert [row.target_raw for row in found] == ["建立协调工作机制，提高服务质量"]
    assert end == 2


@pytest.mark.parametrize("text", ["产出", "本项目产出指标为三项。", "成本控制：良好", "", "数量指标：人数≥5"])
def test_list_does_not_open_at_other_lines(text: str) -> None:
    assert not opens_list(text)


def noise(text: str) -> list[str]:
    lines = lines_of(text)
    texts = [line.text.strip() for line in lines]
    return [texts[i] for i in sorted(page_noise(lines, [line.text for line in lines], texts))]


def test_noise_is_page_numbers_running_headers_and_repeated_titles() -> None:
    pages = "某局内部资料汇编\n 正文。"
    text = f"绩效目标申报表\n正文\n- 1 -\n{pages}\n正文\n正文\n正文\n第 2 页\n{pages}\n绩效目标申报表\n2020\n12/16"
    assert noise(text) == ["- 1 -", "某局内部资料汇编", "第 2 页", "某局内部资料汇编", "绩效目标申报表"]


def test_noise_spares_names_that_repeat_in_a_table() -> None:
    assert noise("甲\n促进教育均衡发展\n第2页\n 促进教育均衡发展\n乙") == ["第2页"]


def test_noise_on_paper_is_what_stands_at_the_edge_of_several_pages() -> None:
    def line(text: str, page: int, y: float) -> Line:
        return Line(text, PagePlace(page, (0, y, 10, y + 5)))

    lines = [line(t, p, y) for p in (1, 2, 3) for y, t in ((0, "某局文件"), (10, f"正文{p}"), (20, f"第{p}页"))]
    texts = [item.text for item in lines]
    assert sorted(page_noise(lines, texts, texts)) == [2, 3, 5, 6, 8]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("总分 100 98.5", True), ("填报人：张三", True), ("主管部门审核意见 同意。", True), ("注：指标值不得空白", True),
        ("项目支出绩效目标表", True), ("年度目标：完成任务", True), ("质量指标 合格率 100%", False), ("满意度", False),
        ("项目完成时间 12月底前", False), ("合作单位意见采纳率 ≥80%", False),
    ],
)  # fmt: skip
def test_table_ends_at_what_follows_a_table(text: str, ends: bool) -> None:
    assert ends_table(text) is ends


def test_table_end_is_the_first_such_line() -> None:
    assert table_end(["数量指标 人数 5", "", "总分 100", "填报人：甲"], 0) == 2
    assert table_end(["数量指标 人数 5"], 0) == 1


def test_split_keeps_cover_and_form_together_and_parts_the_next() -> None:
    form = "项目支出绩效目标表\n项目名称：{0}\n年度目标：{0}。\n"
    text = "2021年部门预算绩效目标表\n\n" + form.format("甲") + form.format("乙")
    assert ["".join(line.text for line in run).count("项目名称") for run in split_line_forms(lines_of(text))] == [1, 1]


def test_split_of_nothing_is_one_empty_run() -> None:
    assert split_line_forms([]) == [[]]


def test_places_are_exact_in_text_and_boxes_on_paper() -> None:
    line = Line("项目名称：甲", TextPlace(100, 106))
    assert part(line, 5, 6) == TextPlace(105, 106)
    assert union(line, 5, Line("乙", TextPlace(107, 108)), 1) == TextPlace(105, 108)
    first, second = Line("甲", PagePlace(1, (5, 5, 9, 9))), Line("乙", PagePlace(1, (1, 12, 7, 16)))
    assert union(first, 0, second, 1) == PagePlace(1, (1, 5, 9, 16))
    assert union(first, 0, Line("丙", PagePlace(2, (0, 0, 1, 1))), 1) == first.place
    assert part(Line("甲", CellPlace("text", "3")), 0, 1) == CellPlace("text", "3")
