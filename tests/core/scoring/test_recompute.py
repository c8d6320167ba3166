"""A printed self-evaluation beside its own figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.scoring.making import D
from duixian.core.checks.finding import Finding
from duixian.core.forms.model import Budget, Form, Indicator, Kind
from duixian.core.scoring.from_form import inputs_of_form
from duixian.core.scoring.recompute import printed_differences, printed_points
from duixian.core.scoring.sheet import score


def line(
    name: str, target: str, actual: str, weight: str, points: str | None, *, level1: str = "产出指标"
) -> Indicator:
    return Indicator(
        level1, "数量指标", name, target, operator=">=" if target[0] == ">" else None,
        value=D(target[2:]) if target[0] == ">" else None, type="quantitative" if target[0] == ">" else "qualitative",
        actual_raw=actual, weight=D(weight), score=None if points is None else D(points),
    )  # fmt: skip


RIGHT = Form(
    Kind.SELF_EVALUATION,
    year=2021,
    indicators=(
        line("场次", ">=10", "9", "50", "45"),
        line("带动就业", ">=100", "100", "30", "30.0", level1="效益指标"),
        line("满意度", ">=90", "90", "10", "10", level1="满意度指标"),
    ),
    budget=Budget(adjusted=D(100), executed=D(95), budget_weight=D(10), budget_score=D("9.5")),
    self_score=D("94.5"),
)


def differences(form: Form, *, pack: str = "cn-2020") -> tuple[Finding, ...]:
    return printed_differences(form, score(inputs_of_form(form), pack=pack))


def with_row(at: int, row: Indicator) -> Form:
    rows = list(RIGHT.indicators)
    rows[at] = row
    return replace(RIGHT, indicators=tuple(rows))


def test_a_form_that_is_right_differs_nowhere() -> None:
    assert differences(RIGHT) == ()


def test_points_of_a_row_that_are_wrong_are_told_with_the_reason() -> None:
    (found,) = differences(with_row(0, line("场次", ">=10", "9", "50", "50")))
    assert (found.code, found.path) == ("score-row-differs", "indicators[0].score")
    assert found.message_zh == "“场次”表上得50分，复算45分。目标>=10，实际9，完成90%，按比例50分得45分，失5分。"
    assert found.message_en == (
        "“场次” prints 50 points, recomputed 45. Target >=10, actual 9 (90%): in proportion 45 of 50 points, 5 lost."
    )


def test_points_withheld_from_a_met_target_are_told() -> None:
    (found,) = differences(with_row(1, line("带动就业", ">=100", "100", "30", "25", level1="效益指标")))
    assert found.message_zh == "“带动就业”表上得25分，复算30分。达成目标，30分得满分。"
    assert found.message_en == "“带动就业” prints 25 points, recomputed 30. The target is met: all 30 points."


def test_points_outside_the_band_of_a_judgement_are_told_with_the_band() -> None:
    (found,) = differences(
        with_row(1, line("带动就业", "效果显著", "部分达成预期指标", "30", "27", level1="效益指标"))
    )[:1]
    assert found.message_zh.endswith("该档得分比例为60–80%（不含80%）。")
    assert found.message_en.endswith("The band allows 60–80 % (80 excluded).")


@pytest.mark.parametrize(("points", "count"), [("45.05", 0), ("44.95", 0), ("45.06", 1), ("44.94", 1)])
def test_rounding_to_one_decimal_is_no_difference(points: str, count: int) -> None:
    assert len(differences(with_row(0, line("场次", ">=10", "9", "50", points)))) == count


def test_a_row_without_printed_points_differs_from_nothing() -> None:
    assert differences(with_row(0, line("场次", ">=10", "9", "50", None))) == ()


def test_execution_points_that_are_wrong_are_told() -> None:
    form = replace(RIGHT, budget=replace(RIGHT.budget, budget_score=D(10)))
    (found,) = differences(form)
    assert (found.code, found.path) == ("score-execution-differs", "budget.budget_score")
    assert found.message_en == (
        "Budget execution prints 10 points, recomputed 9.5. Spent 95 of 100 yuan (95%): 9.5 of 10 points, 0.5 lost."
    )


def test_execution_points_withheld_are_told() -> None:
    form = replace(RIGHT, budget=replace(RIGHT.budget, executed=D(100), budget_score=D(5)), self_score=None)
    (found,) = differences(form)
    assert found.message_zh == "预算执行率表上得5分，复算10分。执行率达到100%，得满分。"


def test_execution_without_printed_points_differs_from_nothing() -> None:
    assert differences(replace(RIGHT, budget=replace(RIGHT.budget, budget_score=None))) == ()


@pytest.mark.parametrize(("total", "count"), [("94.75", 0), ("94.25", 0), ("94.76", 1), ("97", 1)])
def test_a_total_may_differ_by_the_rounding_of_its_lines(total: str, count: int) -> None:
    assert len(differences(replace(RIGHT, self_score=D(total)))) == count


def test_a_wrong_total_is_told_with_pack_and_grade() -> None:
    (found,) = differences(replace(RIGHT, self_score=D(99)))
    assert found.message_zh == "表上总分99分，按全国2020（财预〔2020〕10号）复算94.5分（优）。"
    assert found.message_en == "The printed total is 99; by National 2020 (Cai Yu [2020] 10) it is 94.5 (excellent)."


def test_a_ceiling_explains_the_total() -> None:
    form = replace(RIGHT, budget=replace(RIGHT.budget, executed=D(75), budget_score=D("7.5")), self_score=D("92.5"))
    (found,) = differences(form, pack="county-manual")
    assert found.message_zh.endswith("复算89分（良）。预算执行率75%，不足80%，总分不超过89分，由92.5分减为89分。")


def test_printed_points_by_key() -> None:
    assert printed_points(RIGHT, "indicators[0]") == 45
    assert printed_points(RIGHT, "indicators[9]") is None
