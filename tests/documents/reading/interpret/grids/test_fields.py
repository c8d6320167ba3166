from __future__ import annotations

from decimal import Decimal

import pytest

from documents.reading.interpret.making import HEADER, grid, only_form
from duixian.core.forms.model import Form
from duixian.core.forms.places import CellPlace

INDICATOR = ["产出指标", "数量指标", "培训人数", "≥100人"]


def form_of(*rows: list[str | tuple[str, int, int]]) -> Form:
    return only_form("项目支出绩效目标表", grid(*rows, HEADER, INDICATOR))


def test_value_stands_right_of_its_label() -> None:
    form = form_of(["项目名称", "甲项目", "主管部门", "乙局"])
    assert (form.project_name, form.department) == ("甲项目", "乙局")


def test_value_stands_in_the_same_cell() -> None:
    form = form_of([("项目名称：甲项目", 1, 2), ("联系人：张三  电话：12345678", 1, 2)])
    assert (form.project_name, form.contact, form.phone) == ("甲项目", "张三", "12345678")


def test_period_ends_before_a_label_nobody_knows() -> None:
    form = form_of(["项目周期", "2024.01-2024.12", "结余性质", "无"])
    assert [str(form.start_date), str(form.end_date)] == ["2024-01", "2024-12"]


def test_label_of_no_field_in_the_same_cell_is_left_unread() -> None:
    form = form_of([("填表人：张三　电话：12345678　填报日期：2024年1月8日", 1, 4)])
    assert (form.contact, form.phone) == ("张三", "12345678")
    assert [left.text for left in form.unread] == ["填报日期：2024年1月8日"]


def test_value_stands_below_its_label_when_the_row_holds_labels_only() -> None:
    form = form_of(["项目名称", "主管部门", "项目单位", ""], ["甲项目", "乙局", "丙中心", ""])
    assert (form.project_name, form.department, form.unit) == ("甲项目", "乙局", "丙中心")
    assert {form.marks[key].confidence < 1 for key in ("project_name", "department", "unit")} == {True}


def test_value_below_is_not_taken_when_the_cell_beside_the_label_is_empty() -> None:
    form = form_of(["项目名称", "", "", ""], ["甲", "乙", "丙", "丁"])
    assert form.project_name is None


def test_value_after_empty_cells_is_found() -> None:
    assert form_of(["项目名称", "", "甲项目", ""]).project_name == "甲项目"


def test_label_ending_in_a_colon_takes_the_cell_beside_it() -> None:
    assert form_of(["项目名称：", ("甲项目", 1, 3)]).project_name == "甲项目"


def test_value_that_is_a_faint_label_counts_as_value() -> None:
    assert form_of(["绩效类型", "其他", "项目名称", "甲"]).performance_type == "其他"


@pytest.mark.parametrize("label", ["年\n度\n目\n标", "年 度 目 标", "年度目标："])
def test_narrative_label_vertical_spaced_or_with_colon(label: str) -> None:
    assert form_of([label, ("做好工作。", 1, 3)]).narratives.goals == "做好工作。"


def test_goals_expected_and_reached_stand_below_their_labels() -> None:
    form = form_of(
        [("年度\n总体\n目标", 2, 1), "预期目标", ("实际完成情况", 1, 2)],
        ["培训一百人。", ("已培训一百人。", 1, 2)],
    )
    assert (form.narratives.goals, form.narratives.completion) == ("培训一百人。", "已培训一百人。")


def test_midterm_and_annual_goals_under_a_group_label() -> None:
    form = form_of(
        [("绩效\n目标", 2, 1), ("中期目标（2021年—2023年）", 1, 2), "年度目标"], [("三年建成。", 1, 2), "今年开工。"]
    )
    assert (form.narratives.midterm, form.narratives.goals) == ("三年建成。", "今年开工。")


def test_narrative_in_rows_of_its_label() -> None:
    form = form_of([("总体目标", 2, 1), "目标1", ("建成平台。", 1, 2)], ["目标2：", ("培训人员。", 1, 2)])
    assert form.narratives.goals == "目标1：建成平台。\n目标2：培训人员。"


def test_narrative_below_a_full_width_label_goes_on_over_rows() -> None:
    form = form_of([("项目概况：", 1, 4)], [("第一段。", 1, 4)], [("第二段。", 1, 4)], [("注：此处不填。", 1, 4)])
    assert form.narratives.overview == "第一段。\n第二段。"
    assert [unread.text for unread in form.unread] == ["注：此处不填。"]


def test_narrative_items_are_told() -> None:
    form = form_of(["年度目标", ("1.建成平台；\n2.培训人员。", 1, 3)])
    assert form.narrative_items["goals"] == ("1.建成平台；", "2.培训人员。")


def test_plan_as_a_small_table_is_one_narrative() -> None:
    form = form_of(
        [("实施进度计划", 3, 1), "实施内容", "开始时间", "完成时间"],
        ["筹备", "2021年1月", "2021年3月"],
        ["实施", "2021年4月", "2021年11月"],
    )
    assert form.narratives.plan == "筹备 2021年1月 2021年3月；\n实施 2021年4月 2021年11月"
    assert (form.start_date, form.end_date) == (None, None)


@pytest.mark.parametrize(
    ("value", "category"),
    [
        ("新增项目□ 延续项目√", "延续项目"),
        ("☑新增 □延续", "新增"),
        ("（√）一次性项目 （ ）经常性项目", "一次性项目"),
        ("其他一次性项目", "其他一次性项目"),
        ("新增项目□ 延续项目□", None),
    ],
)
def test_category_is_the_ticked_one(value: str, category: str | None) -> None:
    assert form_of(["项目属性", value, "项目名称", "甲"]).category == category


def test_category_ticked_over_several_cells() -> None:
    assert form_of(["项目属性", "新增项目□", "延续项目√", ""]).category == "延续项目"


@pytest.mark.parametrize(
    ("value", "name", "code"),
    [
        ("乙局（105001）", "乙局", "105001"),
        ("[105001]乙局", "乙局", "105001"),
        ("乙局 【105】", "乙局", "105"),
        ("105001-乙局", "乙局", "105001"),
        ("乙局", "乙局", None),
        ("乙局（本级）", "乙局（本级）", None),
    ],
)
def test_department_and_its_code(value: str, name: str, code: str | None) -> None:
    form = form_of(["主管部门及代码", value, "项目名称", "甲"])
    assert (form.department, form.project_code) == (name, code)


def test_period_over_several_cells() -> None:
    form = form_of(["起止时间", "2021年1月", "至", "2021年12月"])
    assert (str(form.start_date), str(form.end_date)) == ("2021-01", "2021-12")


def test_contact_with_phone_in_one_cell() -> None:
    form = form_of(["项目负责人及电话", "张三 0571-2345678", "项目名称", "甲"])
    assert (form.contact, form.phone) == ("张三", "0571-2345678")


def test_money_unit_from_the_group_label() -> None:
    form = form_of(
        [("项目资金（万元）", 3, 1), ("年度资金总额：", 1, 2), "120.5"],
        [("其中：财政拨款", 1, 2), "100"],
        [("其他资金", 1, 2), "20.5"],
    )
    assert (form.budget.total, form.budget.fiscal, form.budget.other) == (
        Decimal(1205000),
        Decimal(1000000),
        Decimal(205000),
    )


@pytest.mark.parametrize("label", ["资金单位", "金额单位", "计量单位", "单位"])
def test_money_unit_from_a_cell_beside_its_label(label: str) -> None:
    form = form_of(["项目名称", "甲项目", label, "万元"], ["资金总额", ("1,200.00", 1, 3)])
    assert (form.budget.total, form.unit) == (12_000_000, None)


def test_money_unit_from_the_label_wins_over_the_remark() -> None:
    form = only_form("单位：万元", grid(["资金总额（元）", "600,000.00", "财政拨款", "60"], HEADER, INDICATOR))
    assert (form.budget.total, form.budget.fiscal) == (Decimal(600000), Decimal(600000))


def test_money_unit_from_the_cell_wins() -> None:
    assert form_of(["资金总额（元）", "60万元", "", ""]).budget.total == Decimal(600000)


def test_money_empty_is_none_and_zero_is_zero() -> None:
    form = form_of(["资金总额", "", "财政拨款", "0"])
    assert (form.budget.total, form.budget.fiscal) == (None, Decimal(0))


def test_money_that_is_none_stays_unread() -> None:
    form = form_of(["资金总额", "约六十万", "财政拨款", "NaN"])
    assert (form.budget.total, form.budget.fiscal) == (None, None)
    assert [unread.text for unread in form.unread] == ["约六十万", "NaN"]


def test_year_money_beside_a_project_total_is_the_current_year() -> None:
    form = form_of(["项目资金总额", "300", "年度资金总额", "100"])
    assert (form.budget.total, form.budget.current_year) == (Decimal(300), Decimal(100))


def test_midterm_money_stands_left_of_annual_money() -> None:
    form = form_of(
        ["中期资金总额", "300", "年度资金总额", "100"],
        ["其中：财政拨款", "270", "其中：财政拨款", "90"],
        ["其他", "30", "其他", "10"],
    )
    budget = form.budget
    assert (budget.midterm_total, budget.midterm_fiscal, budget.midterm_other) == (300, 270, 30)
    assert (budget.total, budget.fiscal, budget.other) == (100, 90, 10)


def test_marks_name_the_place_of_each_value() -> None:
    form = form_of(["项目名称", "甲项目", "主管部门", "乙局"])
    assert form.marks["project_name"].place == CellPlace("1", "B1")
    assert form.marks["department"].place == CellPlace("1", "D1")


def test_second_value_of_a_field_is_unread() -> None:
    form = form_of(["项目名称", "甲项目", "", ""], ["项目名称", "另一个", "", ""])
    assert form.project_name == "甲项目"
    assert [unread.text for unread in form.unread] == ["另一个"]


def test_unknown_label_and_its_value_are_unread() -> None:
    form = form_of(["项目名称", "甲项目", "天气", "晴"])
    assert [unread.text for unread in form.unread] == ["天气", "晴"]
