"""Points for budget execution: executed ÷ adjusted full-year budget × weight, never more than the weight."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from duixian.core.checks.figures import number
from duixian.core.checks.finding import Finding
from duixian.core.scoring.errors import AmountError
from duixian.core.scoring.explaining import is_silent
from duixian.core.scoring.findings import finding
from duixian.core.scoring.model import Cause, ExecutionInput, Flag, Loss, ScoredExecution
from duixian.core.scoring.pack import RulePack
from duixian.core.scoring.points import in_points, portion, quotient
from duixian.core.scoring.weights import Weight
from duixian.core.scoring.wording import percentage, reached_of
from duixian.core.values import Percent
from duixian.core.wording import Words


def is_due(money: ExecutionInput) -> bool:
    """Whether a rate can exist: not where budget and spending are both zero. Raises AmountError for sums below zero."""
    for amount in (money.budget, money.executed):
        if amount is not None and not (amount.is_finite() and amount >= 0):
            raise AmountError(
                f"金额{amount}无效，预算和执行数不能为负。", f"{amount} is no budget or spending: it cannot be negative.",
                key="execution",
            )  # fmt: skip
    return not (money.budget == 0 and not money.executed)


def score_execution(money: ExecutionInput, weight: Weight, base: int, pack: RulePack) -> ScoredExecution:
    """The scored line of budget execution; `base` is its weight before anything was dropped, both in hundredths."""
    rate = rate_of(money)
    due = is_due(money)
    share = quotient(rate.numerator, rate.denominator) if rate else Fraction(0)
    points = in_points(portion(weight.number, share))
    full = in_points(weight.number)
    losses = (_loss(money, rate, full, points),) if points < full else ()
    flags = (() if due else (Flag.NOT_APPLICABLE,)) + ((Flag.NOT_MEASURED,) if due and rate is None else ())
    rescaled = (Flag.RESCALED,) if due and weight.number != base else ()
    return ScoredExecution(
        money.budget, money.executed, rate, full, weight.source, in_points(base), points, losses, flags + rescaled
    )


def rate_of(money: ExecutionInput) -> Percent | None:
    """Executed ÷ budget; None where one is unknown or the budget is zero."""
    if money.executed is None or not money.budget:
        return None
    return Percent(money.executed, money.budget)


def _loss(money: ExecutionInput, rate: Percent | None, weight: Decimal, points: Decimal) -> Loss:
    end = reached_of(points, weight)
    if rate is None:
        return Loss(
            Cause.NOT_MEASURED, weight - points,
            Words(f"预算数或执行数不明，{end.zh}。", f"Budget or spending is unknown: {end.en}."),
        )  # fmt: skip
    spent, budget = number(rate.numerator), number(rate.denominator)
    return Loss(
        Cause.SHORTFALL, weight - points,
        Words(
            f"执行{spent}元，全年预算{budget}元，执行率{percentage(rate)}，{end.zh}。",
            f"Spent {spent} of {budget} yuan ({percentage(rate)}): {end.en}.",
        ),
    )  # fmt: skip


def execution_findings(money: ExecutionInput, line: ScoredExecution, pack: RulePack) -> list[Finding]:
    """Overspending, unknown sums, and a low rate without a reason."""
    bar, rate = pack.execution.explain_below, line.rate
    if Flag.NOT_MEASURED in line.flags and line.weight:
        return [
            finding(
                "score-execution-unknown", "budget.executed", pack,
                "全年预算数或执行数没有填写（或预算为0却有支出），预算执行率按0分计。请补充。",
                "The full-year budget or the spending is missing (or there is spending without a budget), which gives no"
                " points. Add it.",
            )
        ]  # fmt: skip
    if rate and rate.share > 1:
        return [
            finding(
                "score-execution-over", "budget.executed", pack,
                f"执行率{percentage(rate)}，超过全年预算。得分以满分为限，请核对预算数（含调整）和执行数。",
                f"Spent {percentage(rate)} of the full-year budget. The points stop at the weight; check the adjusted budget"
                " and the spending.",
            )
        ]  # fmt: skip
    if rate and bar and rate.share * 100 < Fraction(bar.value) and is_silent(money.explanation):
        return [
            finding(
                "score-execution-low", "budget.execution_rate", pack,
                f"执行率{percentage(rate)}，低于{number(bar.value)}%，请说明原因。",
                f"Spent {percentage(rate)} of the budget, less than {number(bar.value)} %. Give the reason.",
            )
        ]  # fmt: skip
    return []
