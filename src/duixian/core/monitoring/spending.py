"""Money against the plan: the second half of 双监控, the local watches, and money that runs ahead of the work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from duixian.core.monitoring.curves import BASIS_LABELS, Curve
from duixian.core.monitoring.lights import Attainment, Light, Status
from duixian.core.monitoring.rules import MONEY_AHEAD, LightRules, SpendingWatch, rules_on
from duixian.core.monitoring.wording import number_text, share_text, yuan_text
from duixian.core.wording import Words

NAME = Words("预算执行", "budget execution")


def spending_status(
    budget: Decimal | None, spent: Decimal | None, curve: Curve, *, as_of: date, rules: LightRules | None = None
) -> Status:
    """The light of the money at the end of the day: yuan spent against what the plan expected to be spent by then.

    Behind and at risk are measured like work; spending nothing that is not due yet is no fault, and more than the budget is red. Grey
    without a budget or without books.
    """
    due = curve.share_by(as_of)
    if budget is None or budget <= 0:
        return Status(NAME.zh, Light.GREY, Words("没有批复的预算", "there is no approved budget"), due)
    if spent is None:
        return Status(NAME.zh, Light.GREY, Words("没有支出账目", "there are no books of spending"), due)
    light = _light(budget, spent, due, rules or rules_on(as_of))
    attainment = Attainment(Fraction(spent), Fraction(budget))
    return Status(NAME.zh, light, _reason(attainment, due, curve), due, attainment, spent <= budget)


def _light(budget: Decimal, spent: Decimal, due: Fraction, rules: LightRules) -> Light:
    if spent > budget:
        return Light.RED
    if spent == budget:
        return Light.DONE
    if due == 0:
        return Light.NOT_DUE if spent <= 0 else Light.GREEN
    progress = Fraction(spent) / Fraction(budget) / due
    if progress >= Fraction(rules.green_from.value):
        return Light.GREEN
    return Light.AMBER if progress >= Fraction(rules.amber_from.value) else Light.RED


def _reason(money: Attainment, due: Fraction, curve: Curve) -> Words:
    spent, budget = yuan_text(money.actual), yuan_text(money.target)
    if money.actual > money.target:
        over = yuan_text(money.actual - money.target)
        zh = f"已支出 {spent.zh}，超预算 {over.zh}（预算 {budget.zh}）"
        return Words(zh, f"{spent.en} spent, {over.en} above the budget of {budget.en}")
    reached, basis = money.actual / money.target, BASIS_LABELS[curve.basis]
    figures = f"{number_text(money.actual)} / {number_text(money.target)}"
    zh = f"应支出 {share_text(due)}，实际 {share_text(reached)}（{figures} 元；{basis.zh}）"
    return Words(zh, f"{share_text(due)} expected, {share_text(reached)} spent ({figures} yuan; {basis.en})")


def watched(watch: SpendingWatch, *, budget: Decimal, spent: Decimal, as_of: date) -> Words | None:
    """Why a local rule picks the project, or None: too small, not yet the day, or spent enough.

    The rule looks once a year; from its day on it picks by what is spent by `as_of`.
    """
    looks = max(watch.day_of(as_of.year), watch.since)
    enough = Fraction(spent) >= Fraction(watch.spent_below.value) * Fraction(budget)
    if as_of < looks or budget < watch.budget_from.value or budget <= 0 or enough:
        return None
    share = share_text(Fraction(spent) / Fraction(budget))
    bar, least = share_text(Fraction(watch.spent_below.value)), yuan_text(Fraction(watch.budget_from.value))
    zh = f"预算不少于 {least.zh}，截至 {as_of} 支出 {share}，低于 {bar}（{watch.source.title_zh}）"
    en = f"budget of {least.en} or more, {share} spent by {as_of}, below {bar} ({watch.source.title_en})"
    return Words(zh, en)


@dataclass(frozen=True, slots=True)
class Progress:
    """Work and money of a project side by side as shares of the whole: what the plan expected and what is.

    The work is the mean over `rows` rows that tell a progress, by weight; None where no row does.
    """

    work_expected: Fraction | None
    work: Fraction | None
    rows: int
    money_expected: Fraction
    money: Fraction | None

    @property
    def money_ahead(self) -> Fraction | None:
        """How far spending is ahead of the work, as a share of the whole; None where one is unknown."""
        return None if self.work is None or self.money is None else self.money - self.work

    def is_money_ahead(self) -> bool:
        """Whether spending is so far ahead of the work that somebody should ask."""
        ahead = self.money_ahead
        return ahead is not None and ahead > Fraction(MONEY_AHEAD.value)


def progress_of(rows: Sequence[tuple[Status, Decimal | None]], money: Status) -> Progress:
    """Both halves of the monitoring in figures, from the rows with their weights and the status of the money.

    When no row has a weight all count the same; else a row without a weight counts for nothing.
    """
    telling = [(status, weight) for status, weight in rows if status.applies and status.progress is not None]
    if not any(weight for _, weight in telling):
        telling = [(status, Decimal(1)) for status, _ in telling]
    counted = [(status, Fraction(weight)) for status, weight in telling if weight]
    spent = money.attainment.share if money.attainment else None
    return Progress(
        _mean((status.expected, weight) for status, weight in counted),
        _mean((status.progress or Fraction(0), weight) for status, weight in counted),
        len(counted),
        money.expected,
        spent,
    )


def _mean(values: Iterable[tuple[Fraction, Fraction]]) -> Fraction | None:
    found = list(values)
    total = sum((weight for _, weight in found), Fraction(0))
    return sum((value * weight for value, weight in found), Fraction(0)) / total if total else None
