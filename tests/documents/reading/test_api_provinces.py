"""Forms as provinces print them, beside the seven families: structure as published, names and figures invented.

Hunan 2023 (指标值及单位 beside 绩效标准), Sichuan 2023 (funds table with a corner and a remark column), Hubei 2022
(two levels, cost breakdown with the two years before).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from duixian.core.forms.model import Budget, CostLine, Form, Indicator
from duixian.documents.reading.api import read_bytes

Row = tuple[str | tuple[str, int] | tuple[str, int, int], ...]


def page(title: str, *rows: Row) -> bytes:
    """A web page with one table; a cell is its text, or text and columns, or text, columns and rows."""
    lines = []
    for row in rows:
        cells = [(cell, 1, 1) if isinstance(cell, str) else (*cell, 1)[:3] for cell in row]
        lines.append("".join(f'<td colspan="{cols}" rowspan="{high}">{text}</td>' for text, cols, high in cells))
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<html><body><h3>{title}</h3><table>{body}</table></body></html>".encode()


def read(data: bytes) -> Form:
    (form,) = read_bytes("form.html", data).forms
    return form


def told(row: Indicator) -> tuple[Any, ...]:
    return row.level1, row.level2, row.level3, row.operator, row.value, row.unit, row.note


HUNAN = page(
    "2023年项目支出绩效目标申报表",
    (("填报单位：（盖章）　　　　单位：万元", 6),),
    (("项目支出名称", 2), ("街巷清扫保洁", 2), "预算部门", "云澜区环境卫生所"),
    (("年度本级预算金额", 2), ("180万", 2), "该项目支出上级资金", "0"),
    (("项目支出实施期", 2), ("2023.03-2024.02", 4)),
    (("实施期绩效目标", 2), ("街巷全年洁净。", 4)),
    (("本年度绩效目标", 2), ("清扫街巷36条。", 4)),
    (("本年度 绩效指标", 1, 6), "一级指标", "二级指标", "三级指标", "指标值及单位", "绩效标准"),
    (("产出指标", 1, 3), "数量指标", "清扫街巷数", "36条", "计划标准"),
    ("时效指标", "服务周期", "2023.03-2024.02", "计划标准"),
    ("成本指标", "控制在预算成本内", "180万", "计划标准"),
    (("效益指标", 1, 2), "经济效益指标", "", "", ""),
    ("社会公众或服务对象满意度指标", "居民满意度", "≥90%", "计划标准"),
    (("财政部门审核意见", 2), ("", 4)),
)


def test_hunan_unit_column_and_standard_are_told_apart() -> None:
    form = read(HUNAN)
    assert [told(row) for row in form.indicators] == [
        ("产出指标", "数量指标", "清扫街巷数", "=", Decimal(36), "条", "计划标准"),
        ("产出指标", "时效指标", "服务周期", None, None, None, "计划标准"),
        ("产出指标", "成本指标", "控制在预算成本内", "=", Decimal(180), "万", "计划标准"),
        ("效益指标", "社会公众或服务对象满意度指标", "居民满意度", ">=", Decimal(90), "%", "计划标准"),
    ]


def test_hunan_seal_is_no_unit_and_ten_thousands_are_yuan() -> None:
    form = read(HUNAN)
    assert (form.unit, form.department, form.project_name) == (None, "云澜区环境卫生所", "街巷清扫保洁")
    assert (str(form.start_date), str(form.end_date)) == ("2023-03", "2024-02")
    assert form.budget == Budget(current_year=Decimal(1_800_000))
    assert (form.narratives.midterm, form.narratives.goals) == ("街巷全年洁净。", "清扫街巷36条。")


SICHUAN = page(
    "部门预算项目支出绩效自评表（2023年度）",
    (("项目名称", 2), ("办公设备更新", 9)),
    (("主管部门", 2), ("甲县司法局部门", 4), ("实施单位 （盖章）", 2), ("甲县司法局", 3)),
    (("项目基本情况", 1, 3), ("1.项目年度目标完成情况", 1, 2), ("项目年度目标", 5), ("年度目标完成情况", 4)),
    (("购置终端26台。", 5), ("已购置26台。", 4)),
    ("2.项目实施内容及过程概述", ("3月采购，6月验收。", 9)),
    (
        ("预算执行情况（10分）", 1, 5), "年度预算数（万元）", ("年初预算", 2), "调整后预算数", ("预算执行数", 2), "预算执行率",
        "权重", "得分", "原因",
    ),
    ("总额", ("0.00", 2), "6.72", ("6.71", 2), "99.85%", "10", "10", ("1.预算执行率=预算执行数/调整后预算数，未达到90%的须说明原因。", 1, 4)),
    ("其中：财政资金", ("0.00", 2), "6.72", ("6.71", 2), "99.85%", "/", "/"),
    ("财政专户管理资金", ("0.00", 2), "0.00", ("0.00", 2), "0.00%", "/", "/"),
    ("其他资金", ("", 2), "", ("", 2), "", "/", "/"),
    (
        ("绩效指标（90分）", 1, 2), "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "权重", "得分",
        "未完成原因分析",
    ),
    ("产出指标", "数量指标", "购置终端数", "＝", "26", "台", "26", "90", "90", ""),
    (("合计", 8), "100", "100", ""),
    ("评价结论", ("按期完成。", 10)),
)  # fmt: skip


def test_sichuan_funds_table_has_a_corner_and_a_remark() -> None:
    assert read(SICHUAN).budget == Budget(
        initial=Decimal(0), adjusted=Decimal(67_200), executed=Decimal(67_100), execution_rate=Decimal("99.85"),
        fiscal_initial=Decimal(0), fiscal_adjusted=Decimal(67_200), fiscal_executed=Decimal(67_100),
        budget_weight=Decimal(10), budget_score=Decimal(10),
    )  # fmt: skip


def test_sichuan_goals_and_overview_are_read() -> None:
    told = read(SICHUAN).narratives
    assert (told.overview, told.goals, told.completion) == ("3月采购，6月验收。", "购置终端26台。", "已购置26台。")


HUBEI = page(
    "2022年市直部门预算项目支出绩效目标表",
    ("项目名称", ("办公楼运行保障", 2), "项目类别", "本级支出项目", "项目性质", "持续性项目"),
    (("项目预算", 1, 4), "成本构成", "金额", ("测算（公式）依据", 2), "2020年实际执行数", "2021年实际执行数"),
    ("保安服务费", "191", ("依据招标文件", 2), "190", "191"),
    ("保洁服务费", "99", ("依据招标文件", 2), "98", "99"),
    ("合计", "290", ("", 2), "288", "290"),
    ("绩效目标", ("办公楼安全运行。", 6)),
    (("绩效指标", 1, 3), "一级指标", ("二级指标", 2), ("绩效标准", 2), "当年预期实现值"),
    (("数量指标", 1, 2), ("维修次数", 2), ("反映全年维修情况", 2), "≥280次"),
    (("巡检次数", 2), ("反映巡检情况", 2), "≥200次"),
    ("保障绩效目标实现措施", ("专人负责。", 6)),
    ("主管部门审核意见", ("单位公章：　年　月　日", 6)),
)


def test_hubei_cost_lines_stand_beside_the_years_before() -> None:
    assert read(HUBEI).cost_lines == (
        CostLine("保安服务费", Decimal(191), "依据招标文件"),
        CostLine("保洁服务费", Decimal(99), "依据招标文件"),
    )


def test_hubei_measures_below_the_table_are_no_indicator() -> None:
    form = read(HUBEI)
    assert [(row.level2, row.operator, row.value, row.unit) for row in form.indicators] == [
        ("维修次数", ">=", Decimal(280), "次"),
        ("巡检次数", ">=", Decimal(200), "次"),
    ]
    assert (form.narratives.goals, form.narratives.safeguards) == ("办公楼安全运行。", "专人负责。")


def targets_by_year(*heads: str) -> tuple[str, str | None, str | None, float]:
    """Target, baseline, note and the confidence of the target in a row that prints one value a header."""
    values = [f"{n}条" for n in range(5, 5 + len(heads))]
    levels, names = ("一级指标", "二级指标", "三级指标"), ("产出指标", "数量指标", "管护河段")
    (row,) = read(page("2025年项目支出绩效目标表", (*levels, *heads), (*names, *values))).indicators
    return row.target_raw, row.baseline, row.note, row.marks["target_raw"].confidence


def test_columns_told_apart_by_year_alone_are_never_glued_and_never_sure() -> None:
    assert targets_by_year("2024年指标值", "2025年指标值") == ("6条", "5条", None, 0.75)
    assert targets_by_year("2025年指标值", "2026年指标值", "2027年指标值") == ("5条", None, "6条7条", 0.75)


def test_one_column_with_a_year_is_the_target() -> None:
    assert targets_by_year("2025年指标值") == ("5条", None, None, 1.0)
    assert targets_by_year("指标值（2024年实际）", "指标值（2025年目标）") == ("6条", "5条", None, 0.92)
