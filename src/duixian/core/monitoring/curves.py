"""What a form's own plan says should be done, and spent, by a day.

A year passes evenly only where there is no plan at all, and then the curve says so (`Basis.PERIOD`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from duixian.core.periods import Period, PlanCurve, Rhythm, instalments
from duixian.core.values import FEN
from duixian.core.wording import Words


class Basis(StrEnum):
    """What an expectation rests on."""

    PLAN = "plan"  # the plan's own dues
    WORK = "work"  # the plan names no amounts: money is expected with the work
    PERIOD = "period"  # no plan: days passed of days in all


BASIS_LABELS = {
    Basis.PLAN: Words("按本项目实施计划", "by the project's own plan"),
    Basis.WORK: Words("计划未列金额，按工作进度", "the plan names no amounts: by the work planned"),
    Basis.PERIOD: Words("没有实施计划，按实施期天数", "there is no plan: by days passed of the project's period"),
}


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One item of the plan: the days in which it is to be done, its weight in the work, and what it costs in yuan.

    It is due on the last of its days. Weights are relative; `amount` is None where the plan names none.
    """

    name: str
    period: Period
    weight: Decimal = Decimal(1)
    amount: Decimal | None = None

    @property
    def due(self) -> date:
        """The day by which it is to be done."""
        return self.period.last_day


def recurring(name: str, period: Period, every: Rhythm, *, total: Decimal | None = None) -> tuple[PlanItem, ...]:
    """A promise that comes again, such as twelve monthly bills, as items of equal weight.

    `total` yuan are spread in whole fen; what does not divide is in the last item, so that all together are the total.
    """
    parts = instalments(period, every)
    each = None if total is None else (total / len(parts)).quantize(FEN, rounding="ROUND_DOWN")
    amounts: list[Decimal | None] = [each] * len(parts)
    if total is not None and each is not None:
        amounts[-1] = total - each * (len(parts) - 1)
    return tuple(
        PlanItem(f"{name} {part.number}/{len(parts)}", part.period, amount=amount)
        for part, amount in zip(parts, amounts, strict=True)
    )


class Curve:
    """The share of a whole expected by a day, exact, from 0 to 1.

    Two readings: `share_by` counts an item on the day it is due (what must be done), `pace_by` lets it grow evenly over its own
    days (where work under way should stand). Without a plan both are the days passed.
    """

    __slots__ = ("_steps", "basis", "parts")

    def __init__(self, parts: Iterable[tuple[Period, Decimal | Fraction]], *, basis: Basis = Basis.PLAN) -> None:
        """A curve of periods with their weights. Raises PeriodError for negative weights or a sum of zero."""
        found = tuple(parts)
        dues: dict[date, Fraction] = {}
        for period, weight in found:
            dues[period.last_day] = dues.get(period.last_day, Fraction(0)) + Fraction(weight)
        self._steps = PlanCurve(dues)
        whole = sum(dues.values(), Fraction(0))
        self.parts = tuple((period, Fraction(weight) / whole) for period, weight in found)
        self.basis = basis

    @classmethod
    def of_period(cls, period: Period) -> Curve:
        """The curve of a project without a plan: every day of its period counts the same."""
        return cls([(period, Decimal(1))], basis=Basis.PERIOD)

    @property
    def first_day(self) -> date:
        """The day on which the first item begins."""
        return min(period.start for period, _ in self.parts)

    @property
    def last_day(self) -> date:
        """The day on which the last item is due."""
        return max(period.last_day for period, _ in self.parts)

    def share_by(self, day: date) -> Fraction:
        """What is due on or before the day."""
        return self.pace_by(day) if self.basis is Basis.PERIOD else self._steps.share_by(day)

    def pace_by(self, day: date) -> Fraction:
        """Where work that runs evenly within each item stands at the end of the day."""
        return sum((share * _elapsed(period, day) for period, share in self.parts), Fraction(0))

    def corners(self) -> tuple[tuple[date, Fraction], ...]:
        """Days and the share expected at their end, for drawing: steps of a plan; of a bare period its last day and the day before it
        begins, between which the share grows evenly."""
        if self.basis is Basis.PERIOD:
            return ((self.first_day - timedelta(days=1), Fraction(0)), (self.last_day, Fraction(1)))
        return self._steps.points


def _elapsed(period: Period, day: date) -> Fraction:
    passed = (day - period.start).days + 1
    return Fraction(min(max(passed, 0), period.days), period.days)


@dataclass(frozen=True, slots=True)
class Expected:
    """The two curves of 双监控 side by side: work and money."""

    work: Curve
    spending: Curve


def expected(items: Sequence[PlanItem], *, period: Period) -> Expected:
    """Both curves of a project from its plan items; `period` is the project's, used only where there is no plan.

    Items without amounts say nothing about money: if none has one, money is expected with the work (`Basis.WORK`). Raises
    PeriodError for negative weights or amounts.
    """
    work = _curve([(item.period, item.weight) for item in items], Basis.PLAN)
    if work is None:
        work = Curve.of_period(period)
    paid = [(item.period, item.amount) for item in items if item.amount is not None]
    return Expected(work, _curve(paid, Basis.PLAN) or _with_work(work))


def _curve(parts: list[tuple[Period, Decimal]], basis: Basis) -> Curve | None:
    """None when nothing has a weight: then there is no plan to follow."""
    return Curve(parts, basis=basis) if any(weight for _, weight in parts) else None


def _with_work(work: Curve) -> Curve:
    if work.basis is Basis.PERIOD:
        return work
    return Curve(work.parts, basis=Basis.WORK)
