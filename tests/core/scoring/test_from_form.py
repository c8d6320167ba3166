"""A form as inputs: rows, weights, targets, money, and finding a row by what people call it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.checks.building import form, row
from core.scoring.making import D, number
from duixian.core.checks.rows import Section
from duixian.core.forms.model import Budget, Form, Indicator, Kind
from duixian.core.scoring.errors import UnknownIndicatorError, WeightError
from duixian.core.scoring.from_form import execution_of, inputs_of_form, key_of, row_number, target_of
from duixian.core.scoring.model import Direction, ExecutionInput, ScoreInputs, WeightSource
from duixian.core.scoring.registry import PACKS
from duixian.core.scoring.sheet import score
from duixian.core.values import NotMeasured


def made(*rows: Indicator, **more: object) -> Form:
    return Form(Kind.SELF_EVALUATION, year=2023, indicators=rows, **more)  # type: ignore[arg-type]  # fields of a form


def line(level1: str, level2: str, name: str, target: str, **more: object) -> Indicator:
    return Indicator(level1, level2, name, target, **more)  # type: ignore[arg-type]  # fields of a row


OUTPUT = line("产出指标", "数量指标", "培训人数", ">=80人", operator=">=", value=D(80), unit="人", type="quantitative")


def weights(inputs: ScoreInputs) -> list[tuple[str | None, WeightSource]]:
    return [(None if row.weight is None else str(row.weight), row.weight_source) for row in inputs.indicators]


def test_a_row_brings_its_own_actual_value() -> None:
    (found,) = inputs_of_form(made(replace(OUTPUT, actual_raw="75人", deviation="疫情"))).indicators
    assert (found.key, found.title, found.section) == ("indicators[0]", "培训人数", Section.OUTPUT)
    assert (found.actual, found.explanation) == (number(75), "疫情")


def test_given_values_go_before_those_of_the_form() -> None:
    shape = made(replace(OUTPUT, actual_raw="75人"), replace(OUTPUT, level3="场次", actual_raw="81人"))
    found = inputs_of_form(shape, {0: "79人", 1: NotMeasured("没有统计")}).indicators
    assert [row.actual for row in found] == [number(79), NotMeasured("没有统计")]
    assert [row.actual for row in inputs_of_form(shape, {1: "5人"}).indicators] == [number(75), number(5)]


def test_a_value_for_no_row_is_refused() -> None:
    with pytest.raises(UnknownIndicatorError, match="no indicator number 2"):
        inputs_of_form(made(OUTPUT), {1: "3"})


def test_rows_struck_out_are_left_out_and_keys_stay_those_of_the_form() -> None:
    shape = made(line("效益指标", "经济效益指标", "无", ""), OUTPUT)
    assert [row.key for row in inputs_of_form(shape).indicators] == ["indicators[1]"]


def test_the_target_is_what_was_read_or_corrected() -> None:
    assert target_of(OUTPUT).value == 80
    corrected = replace(OUTPUT, target_raw="约八十", operator=">=", value=D(80))
    assert (target_of(corrected).raw, target_of(corrected).operator, target_of(corrected).value) == ("约八十", ">=", 80)
    words = replace(OUTPUT, value=None, operator=None, type="qualitative")
    assert (target_of(words).value, target_of(words).type) == (None, "qualitative")
    assert target_of(replace(OUTPUT, target_raw="2020年12月底前", value=None, operator=None)).form == "date"
    column = replace(OUTPUT, target_raw="95", operator=">=", value=D(95), unit="%", unit_source="column", nature="≥")
    assert (target_of(column).unit, target_of(column).operator) == ("%", ">=")


def test_printed_weights_are_taken() -> None:
    assert weights(inputs_of_form(made(replace(OUTPUT, weight=D("12.5"))))) == [("12.50", WeightSource.PRINTED)]


def test_a_weight_finer_than_a_hundredth_is_rounded_and_told() -> None:
    found = inputs_of_form(made(replace(OUTPUT, weight=D("3.335"))))
    assert weights(found) == [("3.34", WeightSource.PRINTED)]
    assert [(f.code, f.path, f.message_en) for f in found.remarks] == [
        ("score-weight-rounded", "indicators[0].weight", "“培训人数” weighs 3.335; 3.34 is scored.")
    ]


def test_a_weight_that_is_none_is_left_for_the_score_to_refuse() -> None:
    shape = made(replace(OUTPUT, weight=D(-3)))
    with pytest.raises(WeightError):
        score(inputs_of_form(shape), pack="cn-2020")


def test_points_of_level_2_are_shared_by_its_rows() -> None:
    rows = [replace(OUTPUT, level3=f"指标{at}", level1_weight=D(50), level2_weight=D(20)) for at in range(3)]
    found = inputs_of_form(made(*rows))
    assert weights(found) == [("6.67", WeightSource.LEVEL), ("6.67", WeightSource.LEVEL), ("6.66", WeightSource.LEVEL)]


def test_points_of_level_1_are_shared_by_rows_that_nothing_else_weighs() -> None:
    rows = [
        replace(OUTPUT, level1_weight=D(50), weight=D(10)),
        replace(OUTPUT, level3="场次"),
        replace(OUTPUT, level2="质量指标", level3="合格率", level2_weight=D(30)),
        replace(OUTPUT, level2="时效指标", level3="及时率"),
        line("效益指标", "社会效益", "带动就业", "显著"),
    ]
    found = inputs_of_form(made(*rows))
    assert [weight for weight, _ in weights(found)] == ["10.00", "5.00", "30.00", "5.00", None]


def test_level_points_already_given_away_leave_nothing() -> None:
    rows = [replace(OUTPUT, level1_weight=D(10), weight=D(15)), replace(OUTPUT, level3="场次")]
    assert [weight for weight, _ in weights(inputs_of_form(made(*rows)))] == ["15.00", "0.00"]


@pytest.mark.parametrize(
    ("operator", "direction", "expected"),
    [("=", "反向", Direction.REVERSE), ("=", "反向指标", Direction.REVERSE), ("=", "正向", Direction.POSITIVE), ("=", "其他", None),
     ("=", None, None), (">=", "反向", None)],
)  # fmt: skip
def test_the_direction_column_speaks_where_the_operator_does_not(
    operator: str, direction: str | None, expected: Direction | None
) -> None:
    shape = made(replace(OUTPUT, target_raw=f"{operator}80", operator=operator, direction=direction))
    assert inputs_of_form(shape).indicators[0].direction is expected


def test_a_judgement_taken_over_is_told() -> None:
    shape = made(
        line("效益指标", "社会效益", "便利程度", "足不出户即可查档", actual_raw="明显改善", weight=D(30), score=D(27))
    )
    (found,) = inputs_of_form(shape).remarks
    assert (found.code, found.path) == ("score-judged-as-printed", "indicators[0].score")
    assert found.message_zh == "“便利程度”是定性指标，沿用表上得分（90%，达成预期指标）。请按档次写明评判理由。"


def test_no_judgement_is_taken_over_beside_a_given_value() -> None:
    shape = made(
        line("效益指标", "社会效益", "便利程度", "足不出户即可查档", actual_raw="改善", weight=D(30), score=D(27))
    )
    assert inputs_of_form(shape, {0: "明显改善"}).remarks == ()


@pytest.mark.parametrize(
    ("budget", "expected"),
    [
        (Budget(adjusted=D(90), initial=D(100), executed=D(45)), ExecutionInput(D(90), D(45))),
        (Budget(initial=D(100), executed=D(45), budget_weight=D(20)), ExecutionInput(D(100), D(45), D(20))),
        (Budget(current_year=D(100), total=D(300)), ExecutionInput(D(100))),
        (Budget(total=D(300)), ExecutionInput(D(300))),
        (Budget(adjusted=D(90), execution_rate=D("97.5")), ExecutionInput(D(100), D("97.5"))),
        (Budget(), ExecutionInput()),
    ],
)
def test_the_money_of_a_form(budget: Budget, expected: ExecutionInput) -> None:
    assert execution_of(budget) == expected


def test_money_given_goes_before_that_of_the_form() -> None:
    given = ExecutionInput(D(5), D(4))
    assert inputs_of_form(made(OUTPUT, budget=Budget(adjusted=D(9))), execution=given).execution == given


@pytest.mark.parametrize(
    ("name", "at"), [("1", 0), ("３", 2), ("培训人数", 0), ("培训 场次", 2), ("培训场次（场）", 2), ("合格率", 1)]
)
def test_a_row_is_found_by_number_or_name(name: str, at: int) -> None:
    shape = made(OUTPUT, replace(OUTPUT, level3="合格率（%）"), replace(OUTPUT, level3="培训场次（场）"))
    assert row_number(shape, name) == at


@pytest.mark.parametrize(
    ("name", "message"),
    [("4", "no indicator “4”"), ("0", "no indicator “0”"), ("满意度", "no indicator “满意度”"), ("", "no indicator “”"),
     ("培训人数", r"2 indicators are called “培训人数” \(numbers 1, 3\)")],
)  # fmt: skip
def test_a_row_that_is_not_there_or_twice_is_refused(name: str, message: str) -> None:
    shape = made(OUTPUT, replace(OUTPUT, level3="合格率"), OUTPUT)
    with pytest.raises(UnknownIndicatorError, match=message):
        row_number(shape, name)


def test_keys_are_paths_of_the_form() -> None:
    assert key_of(3) == "indicators[3]"


def test_a_target_form_of_the_review_tests_can_be_scored() -> None:
    """Forms made for the review rules are forms of the same kind."""
    shape = form(row("场次", ">=3", "产出目标", "数量"))
    sheet = score(inputs_of_form(shape, {0: "3"}, pack=PACKS["shanghai-2020"]), pack="shanghai-2020")
    assert [str(found.points) for found in sheet.rows] == ["90.00"]
