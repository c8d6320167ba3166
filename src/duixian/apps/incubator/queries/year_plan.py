"""The payments of a year against their plan: month by month, and how many instalments were paid in time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from duixian.apps.money.models import BudgetLine, Payment, PaymentPlan
from duixian.apps.money.queries.payments import Instalment, instalments_of
from duixian.apps.targets.models import Declaration
from duixian.core.incubator.rhythms import later


class LineShown(NamedTuple):
    """A line with its plan, if there is one, and what became of the instalments."""

    line: BudgetLine
    plan: PaymentPlan | None
    instalments: list[Instalment]

    @property
    def done(self) -> int:
        """Instalments that are paid off."""
        return sum(one.state == "paid" for one in self.instalments)


class MonthShown(NamedTuple):
    """A month: yuan planned for it and paid for what was planned, and both in all by its end."""

    first: date
    planned: Decimal
    paid: Decimal
    planned_sum: Decimal
    paid_sum: Decimal


def lines_shown(declaration: Declaration, today: date) -> list[LineShown]:
    """Every line of a promise with its plan. Five queries."""
    plans = list(PaymentPlan.objects.filter(declaration=declaration, ended_at=None).select_related("line", "contract"))
    held = instalments_of(plans, today)
    by_line = {one.line_id: one for one in plans}
    lines = declaration.budget_lines.order_by("position", "pk")
    return [LineShown(line, plan := by_line.get(line.pk), held[plan.pk] if plan else []) for line in lines]


def months_shown(rows: Iterable[LineShown], year: int) -> list[MonthShown]:
    """The year month by month: what falls due in a month, and what was paid of instalments in it, by the day of the payment."""
    every = [one for row in rows for one in row.instalments]
    shown, planned_sum, paid_sum = [], Decimal(0), Decimal(0)
    for number in range(12):
        first = date(year, number + 1, 1)
        last = later(first, 1) - timedelta(days=1)
        planned = sum(
            (one.planned.item.amount or Decimal(0) for one in every if first <= one.planned.item.due_on <= last),
            Decimal(0),
        )
        paid = sum(
            (
                pay.amount
                for one in every
                for pay in _made(one)
                if pay.paid_on is not None and first <= pay.paid_on <= last
            ),
            Decimal(0),
        )
        planned_sum, paid_sum = planned_sum + planned, paid_sum + paid
        shown.append(MonthShown(first, planned, paid, planned_sum, paid_sum))
    return shown


def _made(one: Instalment) -> list[Payment]:
    return [each for each in one.planned.held if each.paid_on is not None and each.reversed_on is None]  # type: ignore[attr-defined]  # prefetched by instalments_of
