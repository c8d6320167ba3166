"""Lists of actual values matched to forms: by name, number, form; money; judgements; refusals that name the line."""

from __future__ import annotations

from typing import Any

import pytest

from core.checks.building import form, row
from core.scoring.making import D
from duixian.core.scoring.errors import AmountError, BandShareError, ScoringError, UnknownIndicatorError
from duixian.core.scoring.listed import Listed, ListedValue, match
from duixian.core.scoring.model import Actual, ExecutionInput, Judged
from duixian.core.targets.bands import Band
from duixian.core.values import NotApplicable, NotMeasured

FIRST = form(row("场次", ">=3"), row("满意度", ">=85%"), current_year="600000", project_name="交流活动")
SECOND = form(row("场次", ">=5"), project_name="维修 工程")


def listed(*values: ListedValue, forms: tuple[Any, ...] = (FIRST,)) -> tuple[Listed, ...]:
    return match(values, forms)


def test_values_by_name_and_by_number() -> None:
    (found,) = listed(ListedValue("场次", "4"), ListedValue("2", "89.9%"))
    assert found == Listed({0: "4", 1: "89.9%"}, None)


@pytest.mark.parametrize(("which", "at"), [("1", 0), ("2", 1), ("交流活动", 0), ("维修工程", 1)])
def test_a_line_names_its_form(which: str, at: int) -> None:
    found = listed(ListedValue("场次", "4", form=which), forms=(FIRST, SECOND))
    assert [bool(one.actuals) for one in found] == [number == at for number in (0, 1)]


@pytest.mark.parametrize(
    ("which", "forms", "message"),
    [
        ("", (FIRST, SECOND), "Line 7: The document holds 2 forms; say in a column 表"),
        ("3", (FIRST, SECOND), "Line 7: There is no form “3”, or more than one; give its number"),
        ("交流活动", (FIRST, FIRST), "Line 7: There is no form “交流活动”, or more than one"),
        ("0", (FIRST,), "There is no form “0”"),
    ],
)
def test_a_form_that_is_not_there_or_not_said_is_refused(which: str, forms: tuple[Any, ...], message: str) -> None:
    with pytest.raises(UnknownIndicatorError, match=message):
        listed(ListedValue("场次", "4", form=which, line=7), forms=forms)


def test_a_row_listed_twice_is_refused() -> None:
    with pytest.raises(UnknownIndicatorError, match="Indicator 1, “1”, is listed twice"):
        listed(ListedValue("场次", "4"), ListedValue("1", "5"))


def test_a_row_that_is_not_there_is_refused_with_its_line() -> None:
    with pytest.raises(UnknownIndicatorError) as refused:
        listed(ListedValue("覆盖率", "4", line=3))
    assert (refused.value.zh, refused.value.key) == ("第3行：表中没有名为“覆盖率”的指标。", "覆盖率")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((ListedValue("全年执行数", "585,000"),), ExecutionInput(D(600000), D("585000.00"))),
        ((ListedValue("执行数", "58.5万元", reason="结余"),), ExecutionInput(D(600000), D("585000.00"), None, "结余")),
        ((ListedValue("全年预算数", "500000"), ListedValue("executed", "400000")), ExecutionInput(D("500000.00"), D("400000.00"))),
        ((ListedValue("budget", "500000", reason="调减"), ListedValue("executed", "1")), ExecutionInput(D("500000.00"), D("1.00"), None, "调减")),
        ((ListedValue("executed", ""),), ExecutionInput(D(600000), None)),
    ],
)  # fmt: skip
def test_money_of_a_list_completes_that_of_the_form(values: tuple[ListedValue, ...], expected: ExecutionInput) -> None:
    (found,) = listed(*values)
    assert (found.execution, found.actuals) == (expected, {})


def test_money_that_is_none_is_refused() -> None:
    with pytest.raises(AmountError, match="Line 2: “全年执行数” is no amount: 约60万"):
        listed(ListedValue("全年执行数", "约60万", line=2))


@pytest.mark.parametrize(
    ("value", "actual"),
    [
        (ListedValue("1", "4"), "4"),
        (ListedValue("1", "4", reason="见签到表"), "4"),
        (ListedValue("1", "不适用"), "不适用"),
        (ListedValue("1", "不适用", reason="线上举办"), NotApplicable("线上举办")),
        (ListedValue("1", "", reason="没有调查"), NotMeasured("没有调查")),
        (ListedValue("1", ""), ""),
        (ListedValue("1", band="达成", reason="方案已批准"), Judged(Band.REACHED, D(100), "方案已批准")),
        (ListedValue("1", band="达成", percentage="85%", reason="好"), Judged(Band.REACHED, D(85), "好")),
        (ListedValue("1", band="部分达成", percentage="７０", reason="少一份"), Judged(Band.PARTLY, D(70), "少一份")),
        (ListedValue("1", band="Not reached", percentage="0", reason="none"), Judged(Band.MISSED, D(0), "none")),
    ],
)
def test_a_line_gives_a_value_a_judgement_or_a_reason(value: ListedValue, actual: str | Actual) -> None:
    (found,) = listed(value)
    assert found.actuals == {0: actual}


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (ListedValue("场次", band="很好", reason="好"), "The judgement “很好” of “场次” is not known"),
        (ListedValue("场次", band="达成"), "The judgement of “场次” gives no reason"),
        (ListedValue("场次", band="部分达成", reason="少一份"), "The share “” of “场次” is no number"),
        (ListedValue("场次", band="达成", percentage="多", reason="好"), "The share “多” of “场次” is no number"),
    ],
)
def test_a_judgement_that_cannot_be_read_is_refused(value: ListedValue, message: str) -> None:
    with pytest.raises(BandShareError, match=message) as refused:
        listed(value)
    assert isinstance(refused.value, ScoringError)


def test_a_list_without_lines_says_nothing() -> None:
    assert listed(forms=(FIRST, SECOND)) == (Listed(), Listed())
