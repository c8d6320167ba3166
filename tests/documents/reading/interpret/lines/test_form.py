"""Running text of all kinds, made by hand: what a form says must come out wherever its labels stand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from documents.reading.interpret.printed import read_form, read_forms, rows_of
from documents.reading.interpret.samples import ALIGNED, ONE_WORD_A_LINE, SELF_EVALUATION, WEB_PAGE
from duixian.core.forms.model import Form, Kind
from duixian.core.forms.places import PagePlace, TextPlace
from duixian.core.periods import PartialDate
from duixian.documents.reading.interpret.lines.form import interpret_lines
from duixian.documents.reading.model import Line


def money(form: Form, *keys: str) -> list[Decimal | None]:
    return [getattr(form.budget, key) for key in keys]


def test_lines_with_tabs_give_a_whole_self_evaluation() -> None:
    form = read_form(SELF_EVALUATION)
    assert (form.kind, form.layout, form.year) == (Kind.SELF_EVALUATION, "selfeval", 2021)
    assert (form.project_name, form.unit, form.contact) == ("城乡居民养老保险补助", "泊川县社保中心", "张三")
    assert (form.phone, form.self_score) == ("0791-1234567", Decimal("98.72"))
    wanted = [Decimal(text) for text in ("1800000000", "1750005000", "97.22", "10", "9.72", "1800000000")]
    assert (
        money(form, "initial", "executed", "execution_rate", "budget_weight", "budget_score", "fiscal_adjusted")
        == wanted
    )
    assert (form.narratives.goals, form.narratives.completion) == ("按时足额发放养老金。", "全年按时足额发放。")
    told = [
        (r.level1, r.level1_weight, r.actual_raw, r.actual_value, r.weight, r.score, r.deviation)
        for r in form.indicators
    ]
    assert told == [
        ("产出指标", Decimal(50), "36012人", Decimal(36012), Decimal(15), Decimal(15), "无"),
        ("产出指标", Decimal(50), "105元", Decimal(105), Decimal(10), Decimal("9.5"), "标准调整"),
        ("满意度指标", Decimal(10), "95%", Decimal(95), Decimal(10), Decimal(10), "无"),
    ]


def test_lines_of_one_cell_each_give_fields_and_rows() -> None:
    form = read_form(ONE_WORD_A_LINE)
    assert (form.project_name, form.department, form.year) == ("信息系统运维", "泊川市大数据局", 2022)
    assert money(form, "total", "fiscal", "other") == [Decimal(1805000), Decimal(1805000), Decimal(0)]
    assert str(form.narratives.goals).count("\n") == 1
    assert len(form.narrative_items["goals"]) == 2
    assert rows_of(form) == [
        ("产出指标", "数量指标", "运维系统数量", "≥12个"),
        ("产出指标", "数量指标", "等保测评系统数", "=12个"),
        ("产出指标", "质量指标", "系统可用率", "≥99.9%"),
        ("满意度指标", "服务对象满意度指标", "用户满意度", "≥95%"),
    ]


def test_lines_of_a_web_page_give_a_list() -> None:
    form = read_form(WEB_PAGE)
    assert (form.layout, form.unit, form.department, form.project_code) == ("portal_list", "泊川大学", "教育厅", "205")
    assert (form.start_date, form.end_date) == (PartialDate(2021, 3), PartialDate(2021, 6))
    assert money(form, "total", "fiscal", "other") == [Decimal(500000), Decimal(400000), Decimal(100000)]
    assert form.narratives.goals == "组织春季校园招聘双选会，促进毕业生充分就业。"
    assert rows_of(form) == [
        ("产出指标", "数量指标", "举办双选会", "≥3场"),
        ("产出指标", "数量指标", "参会企业", "不少于200家"),
        ("满意度指标", "服务对象满意度", "毕业生满意度", "≥90%"),
        ("满意度指标", "服务对象满意度", "企业满意度", "≥90%"),
    ]


def test_lines_with_aligned_columns_join_sign_value_and_unit() -> None:
    form = read_form(ALIGNED)
    assert (form.project_code, form.phone) == ("53010023T000000012345", "13800000000")
    assert money(form, "total", "fiscal", "other") == [Decimal(3500000), Decimal(3000000), Decimal(500000)]
    assert str(form.narratives.goals).endswith("统一管理，缓解中心城区停车难问题。")
    told = [(r.level3, r.target_raw, r.operator, r.unit, r.type, r.weight) for r in form.indicators]
    assert told == [
        ("接入停车场数量", "≥120个", ">=", "个", "quantitative", Decimal(20)),
        ("接入泊位数", "≥2.5万个", ">=", "万个", "quantitative", Decimal(15)),
        ("停车难问题", "有效缓解", None, None, "qualitative", Decimal(5)),
    ]


@pytest.mark.parametrize(
    "printed",
    [
        "项目名称：桥梁检测\n主管部门：交通局",
        "项目名称：桥梁检测 主管部门：交通局",
        "项 目 名 称：桥梁检测\n主 管 部 门：交通局",
        "项 目 名 称 桥梁检测 主 管 部 门 交通局",
        "项\n目\n名\n称\n桥梁检测\n主管部门 交通局",
        "项目名称\n桥梁检测\n主管\n部门\n交通局",
        "项目名称：\n桥梁\n\n检测\n主管部门： 交通局",
        "一、项目名称：桥梁检测\n二、主管部门：交通局",
        "1、项目名称:桥梁检测;主管部门:交通局",
        "项目名称　桥梁检测\n主管部门　交通局",
    ],
)
def test_labels_are_found_however_they_are_printed(printed: str) -> None:
    form = read_form(f"项目支出绩效目标表\n（2021年度）\n{printed}\n")
    assert (form.project_name, str(form.department).rstrip(";")) == ("桥梁检测", "交通局")


@pytest.mark.parametrize(
    ("printed", "total"),
    [
        ("项目资金总额（万元）：12.5", 125000),
        ("单位：万元\n项目资金总额：12.5", 125000),
        ("项目资金（万元）\n年度资金总额 12.5", 125000),
        ("项目资金总额：12.5万元", 125000),
        ("项目资金总额(元) 180000.00", 180000),
        ("项目资金总额： 0", 0),
        ("项目资金总额： ", None),
        ("项目资金总额：待定", None),
    ],
)
def test_money_is_in_yuan_or_absent(printed: str, total: int | None) -> None:
    form = read_form(f"项目支出绩效目标表\n项目名称：甲\n{printed}\n")
    assert form.budget.total == (None if total is None else Decimal(total))


def test_money_of_midterm_and_year_side_by_side() -> None:
    form = read_form(
        "项目支出绩效目标申报表\n项目名称：甲\n项目资金（万元）\n中期资金总额 300 年度资金总额 100\n"
        "其中：财政拨款 240 其中：财政拨款 80\n其他资金 60 其他资金 20\n"
    )
    assert money(form, "midterm_total", "total", "midterm_fiscal", "fiscal", "midterm_other", "other") == [
        Decimal(10000 * n) for n in (300, 100, 240, 80, 60, 20)
    ]


def test_tick_boxes_and_yes_no_are_read() -> None:
    form = read_form("绩效目标申报表\n项目名称：甲 项目属性 新增项目□ 延续项目√\n是否政府购买服务：是□ 否☑\n")
    assert (form.category, form.government_purchase) == ("延续项目", False)


def test_a_label_inside_a_sentence_ends_no_narrative() -> None:
    form = read_form(
        "绩效目标申报表\n项目名称：甲\n项目概况：\n本年度将在全市范围内全面推进各项重点工作任务落实，项目支出按照年度预算和\n"
        "项目实施计划安排，确保资金安全高效，取得良好社会效益，确保各项任务顺利完成，\n实现预期目标。\n\n立项依据：\n依据充分。\n"
    )
    assert "项目实施计划安排" in str(form.narratives.overview)
    assert (form.narratives.plan, form.narratives.basis) == (None, "依据充分。")


def test_page_numbers_and_running_headers_stay_out_of_the_values() -> None:
    form = read_form(
        "绩效目标申报表\n项目名称：甲\n项目概况：\n甲乙丙丁\n- 1 -\n预算编报系统打印\n 戊己庚辛。\n一级指标 二级指标 三级指标 指标值\n"
        "产出指标 数量指标 桥梁数 ≥3座\n第2页\n 质量指标 合格率 100%\n"
    )
    assert form.narratives.overview == "甲乙丙丁戊己庚辛。"
    assert [row[2] for row in rows_of(form)] == ["桥梁数", "合格率"]
    assert [item.text for item in form.unread] == ["- 1 -", "预算编报系统打印", "第2页"]


def test_text_that_does_not_say_what_its_label_asks_for_keeps_the_key() -> None:
    form = read_form("绩效目标申报表\n项目名称：甲\n计划开始日期：待定\n项目资金总额：约60万\n其他资金：六万\n")
    assert [(text, key) for text, _, key in form.unread] == [
        ("待定", "start_date"),
        ("约60万", "budget.total"),
    ]
    assert form.budget.other == Decimal(60_000)


def test_text_that_no_field_takes_is_unread_with_its_place() -> None:
    text = "绩效目标申报表\n项目名称：甲\n项目资金总额：待定\n"
    (item,) = read_form(text).unread
    assert item.place == TextPlace(text.index("待定"), text.index("待定") + 2)


def test_values_carry_offsets_of_their_own() -> None:
    text = "绩效目标申报表\n项目名称： 桥梁检测 主管部门： 交通局\n一级指标 二级指标 三级指标 指标值\n产出指标 数量指标 桥梁数 ≥3座\n"
    form = read_form(text)
    marks = {**form.marks, **form.indicators[0].marks}
    told = {
        key: text[marks[key].place.start : marks[key].place.end]
        for key in ("project_name", "department", "level3", "target_raw")
    }  # type: ignore[union-attr]  # text has text places
    assert {key: value.strip() for key, value in told.items()} == {
        "project_name": "桥梁检测", "department": "交通局", "level3": "桥梁数", "target_raw": "≥3座"
    }  # fmt: skip


def test_lines_on_paper_carry_boxes() -> None:
    lines = [
        Line("绩效目标申报表", PagePlace(1, (50, 40, 200, 52))),
        Line("项目名称：", PagePlace(1, (50, 60, 100, 72))),
        Line("桥梁", PagePlace(1, (60, 80, 90, 92))),
        Line("检测", PagePlace(1, (40, 100, 70, 112))),
    ]
    form = interpret_lines(lines).build()
    assert form.project_name == "桥梁检测"
    assert form.marks["project_name"].place == PagePlace(1, (40, 80, 90, 112))


def test_column_gaps_keep_the_blanks_inside_a_cell() -> None:
    place = PagePlace(1, (0, 0, 1, 1))
    lines = [
        Line("绩效目标申报表", place),
        Line("一级指标 二级指标 三级指标 指标值", place, 0.0, (4, 9, 14)),
        Line("产出指标 数量指标 Bio Forum 2020 场次 ≥3 场", place, 0.0, (4, 9, 27)),
    ]
    assert rows_of(interpret_lines(lines).build()) == [("产出指标", "数量指标", "Bio Forum 2020 场次", "≥3 场")]


def test_a_form_without_titles_begins_at_each_project_name() -> None:
    one = "项目名称：甲{n}\n主管部门：乙\n年度目标：丙。\n一级指标 二级指标 三级指标 指标值\n产出指标 数量指标 丁 ≥{n}个\n"
    forms = read_forms("".join(one.format(n=n) for n in (1, 2, 3)))
    assert [(form.project_name, len(form.indicators)) for form in forms] == [("甲1", 1), ("甲2", 1), ("甲3", 1)]


def test_a_running_title_cuts_no_form() -> None:
    head = "项目支出绩效目标表\n"
    text = f"{head}项目名称：甲\n年度目标：乙。\n一级指标 二级指标 三级指标 指标值\n{head}产出指标 数量指标 丁 ≥1个\n{head}质量指标 戊 100%\n"
    (form,) = read_forms(text)
    assert [row[2] for row in rows_of(form)] == ["丁", "戊"]
