"""Budget execution: executed ÷ adjusted full-year budget × weight, capped, explained, questioned."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from core.scoring.making import CN, VENDOR, D, amounts
from duixian.core.scoring.errors import AmountError
from duixian.core.scoring.execution import execution_findings, is_due, rate_of, score_execution
from duixian.core.scoring.model import Cause, ExecutionInput, Flag, ScoredExecution, WeightSource
from duixian.core.scoring.weights import Weight
from duixian.core.values import Percent


def scored(budget: str | None, executed: str | None, *, weight: int = 1000, base: int = 1000) -> ScoredExecution:
    return score_execution(money(budget, executed), Weight(weight, WeightSource.DEFAULT, weight), base, CN)


def money(budget: str | None, executed: str | None, explanation: str = "") -> ExecutionInput:
    return ExecutionInput(
        None if budget is None else D(budget), None if executed is None else D(executed), explanation=explanation
    )


@pytest.mark.parametrize(
    ("budget", "executed", "points"),
    [
        ("600000", "600000", "10.00"),
        ("600000", "585000", "9.75"),
        ("3", "1", "3.33"),
        ("3", "2", "6.67"),
        ("600000", "0", "0.00"),
        ("600000", "700000", "10.00"),
        (None, "1", "0.00"),
        ("1", None, "0.00"),
        ("0", "5", "0.00"),
    ],
)
def test_points_for_execution(budget: str | None, executed: str | None, points: str) -> None:
    assert str(scored(budget, executed).points) == points


def test_a_shortfall_is_explained_with_its_figures() -> None:
    (loss,) = scored("600000", "585000").losses
    assert (loss.cause, loss.points) == (Cause.SHORTFALL, D("0.25"))
    assert loss.words.zh == "执行585,000元，全年预算600,000元，执行率97.5%，10分得9.75分，失0.25分。"
    assert loss.words.en == "Spent 585,000 of 600,000 yuan (97.5%): 9.75 of 10 points, 0.25 lost."


def test_an_unknown_sum_is_not_measured_and_explained() -> None:
    line = scored("600000", None)
    assert (line.rate, line.flags, line.lost) == (None, (Flag.NOT_MEASURED,), D(10))
    assert line.losses[0].words.en == "Budget or spending is unknown: 0 of 10 points, 10 lost."


def test_nothing_planned_and_nothing_spent_does_not_apply() -> None:
    line = scored("0", "0", weight=0)
    assert (line.flags, line.losses, line.points) == ((Flag.NOT_APPLICABLE,), (), D("0.00"))


def test_a_rescaled_line_says_so() -> None:
    line = scored("100", "100", weight=1111)
    assert (line.flags, line.weight, line.base_weight) == ((Flag.RESCALED,), D("11.11"), D("10.00"))


@pytest.mark.parametrize(
    ("budget", "executed", "due"),
    [("0", "0", False), ("0", None, False), ("0", "1", True), (None, None, True), ("1", "0", True)],
)
def test_execution_is_due_unless_nothing_was_planned_or_spent(
    budget: str | None, executed: str | None, due: bool
) -> None:
    assert is_due(money(budget, executed)) is due


@pytest.mark.parametrize("amount", ["-1", "NaN", "Infinity"])
def test_sums_below_zero_are_refused(amount: str) -> None:
    with pytest.raises(AmountError, match="cannot be negative"):
        is_due(money(amount, "0"))
    with pytest.raises(AmountError, match="cannot be negative"):
        is_due(money("1", amount))


def codes(given_: ExecutionInput, *, weight: int = 1000) -> list[str]:
    line = score_execution(given_, Weight(weight, WeightSource.DEFAULT, weight), weight, CN)
    return [found.code for found in execution_findings(given_, line, CN)]


@pytest.mark.parametrize(
    ("budget", "executed", "explanation", "expected"),
    [
        ("100", "100.01", "", ["score-execution-over"]),
        ("100", "100", "", []),
        ("100", "90", "", []),
        ("100", "89.99", "", ["score-execution-low"]),
        ("100", "89.99", "/", ["score-execution-low"]),
        ("100", "89.99", "疫情推迟", []),
        ("100", None, "", ["score-execution-unknown"]),
        (None, "100", "", ["score-execution-unknown"]),
        ("0", "5", "", ["score-execution-unknown"]),
        ("0", "0", "", []),
    ],
)
def test_what_is_asked_about_execution(budget: str, executed: str, explanation: str, expected: list[str]) -> None:
    """Below 90 % a provincial form asks for the reason; above 100 % is a finding."""
    assert codes(money(budget, executed, explanation)) == expected


def test_without_points_an_unknown_execution_is_no_matter() -> None:
    assert codes(money(None, None), weight=0) == []


def test_a_pack_without_a_bar_asks_for_no_reason() -> None:
    given_ = money("100", "10")
    line = score_execution(given_, Weight(1000, WeightSource.DEFAULT, 1000), 1000, VENDOR)
    assert execution_findings(given_, line, VENDOR) == []


def test_overspending_names_the_rate() -> None:
    given_ = money("100", "101.5")
    line = score_execution(given_, Weight(1000, WeightSource.DEFAULT, 1000), 1000, CN)
    (found,) = execution_findings(given_, line, CN)
    assert found.message_zh == "执行率101.5%，超过全年预算。得分以满分为限，请核对预算数（含调整）和执行数。"
    assert found.source.key == "arithmetic"


def test_the_rate_is_two_numbers() -> None:
    assert rate_of(money("600000", "585000")) == Percent(D(585000), D(600000))
    assert rate_of(money("0", "0")) is None


@given(amounts, amounts, amounts)
def test_points_never_fall_when_more_is_spent_and_losses_explain_all(
    budget: Decimal, one: Decimal, two: Decimal
) -> None:
    low, high = (scored(str(budget), str(spent)) for spent in sorted((one, two)))
    assert low.points <= high.points <= high.weight
    assert low.lost == sum((loss.points for loss in low.losses), D(0))
