from __future__ import annotations

from decimal import Decimal

from documents.reading.interpret.making import HEADER, grid, only_form
from duixian.core.forms.model import Budget

INDICATOR = ["产出指标", "数量指标", "培训人数", "≥100人"]
HEAD = ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]


def budget_of(*rows: list[str | tuple[str, int, int]], before: tuple[str, ...] = ()) -> Budget:
    return only_form("项目支出绩效自评表", *before, grid(*rows), grid(HEADER, INDICATOR, table=2)).budget


def test_funds_table_of_a_self_evaluation() -> None:
    budget = budget_of(
        [("项目资金（万元）", 4, 1), "", *HEAD],
        ["年度资金总额", "100", "110", "99", "10", "90%", "9"],
        ["其中：当年财政拨款", "100", "100", "90", "—", "90%", "—"],
        ["其他资金", "0", "10", "9", "—", "", "—"],
    )
    assert (budget.initial, budget.adjusted, budget.executed) == (1_000_000, 1_100_000, 990_000)
    assert (budget.budget_weight, budget.execution_rate, budget.budget_score) == (10, 90, 9)
    assert (budget.fiscal_initial, budget.fiscal_adjusted, budget.fiscal_executed) == (1_000_000, 1_000_000, 900_000)
    assert (budget.total, budget.fiscal, budget.other) == (None, None, None)


def test_funds_table_with_the_unit_in_each_header() -> None:
    budget = budget_of(["", "年初预算数（万元）", "全年执行数（元）"], ["年度资金总额", "100", "99"])
    assert (budget.initial, budget.executed) == (Decimal(1_000_000), Decimal(99))


def test_funds_table_turned_on_its_side() -> None:
    budget = budget_of(
        ["项目资金", "年度资金总额", "其中：财政拨款", "其他资金"],
        ["年初预算数", "100", "90", "10"],
        ["全年预算数", "100", "90", "10"],
        ["全年执行数", "95", "85", "10"],
    )
    assert (budget.initial, budget.adjusted, budget.executed) == (100, 100, 95)
    assert (budget.fiscal_initial, budget.fiscal_executed) == (90, 85)


def test_funds_table_of_a_monitoring_form() -> None:
    form = only_form(
        "项目支出绩效运行监控表",
        "单位：万元",
        grid(
            ["", "年初预算数", "1-8月执行数", "1-8月执行率", "全年预计执行数"],
            ["年度资金总额", "100", "55", "55.00%", "98"],
            ["其中：财政拨款", "100", "55", "55.00%", "98"],
        ),
        grid(["三级指标", "年度指标值", "1-8月执行情况"], ["培训人数", "≥100人", "60人"], table=2),
    )
    budget = form.budget
    assert (budget.initial, budget.executed_to_date, budget.execution_rate, budget.forecast) == (
        1_000_000,
        550_000,
        55,
        980_000,
    )
    assert (budget.fiscal_initial, form.monitor_month) == (1_000_000, 8)


def test_funds_zero_totals_stay_zero_and_empty_cells_none() -> None:
    budget = budget_of(
        ["", *HEAD], ["年度资金总额", "0", "0", "0", "10", "", ""], ["财政拨款", "50", "", "50", "", "", ""]
    )
    assert (budget.initial, budget.adjusted, budget.executed) == (0, 0, 0)
    assert (budget.fiscal_initial, budget.fiscal_adjusted, budget.execution_rate) == (50, None, None)


def test_funds_row_that_the_schema_does_not_hold_is_unread() -> None:
    form = only_form(
        "项目支出绩效自评表",
        grid(["", "年初预算数", "全年执行数"], ["年度资金总额", "100", "99"], ["上年结转资金", "7", "6"]),
        grid(HEADER, INDICATOR, table=2),
    )
    assert [unread.text for unread in form.unread] == ["上年结转资金", "7", "6"]


def test_funds_rate_that_does_not_follow_is_doubtful() -> None:
    form = only_form(
        "项目支出绩效自评表",
        grid(["", *HEAD], ["年度资金总额", "10000", "10000", "5000", "10", "90%", "9"]),
        grid(HEADER, INDICATOR, table=2),
    )
    assert form.budget.execution_rate == 90
    assert form.marks["budget.execution_rate"].confidence < 0.9
    assert form.marks["budget.initial"].confidence == 1.0
