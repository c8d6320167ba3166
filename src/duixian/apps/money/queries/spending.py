"""The money of promises: budget, what arrived, what is bound and paid, and how spending stands to the plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.queries import visible
from duixian.apps.money.models import BudgetLine, Movement, Receipt, Violation
from duixian.apps.money.queries.budget import availabilities
from duixian.apps.money.sums import YuanOfRows, YuanSum
from duixian.apps.targets.models import Declaration, PlanItem
from duixian.apps.targets.queries.plans import plan_curves
from duixian.core.money.movements import ZERO
from duixian.core.money.stages import Stage
from duixian.core.monitoring.curves import Basis
from duixian.core.values import Percent


@dataclass(frozen=True, slots=True)
class MoneyOf:
    """The money of a promise in yuan: the budget of its lines, what arrived, and what stands at each stage."""

    budget: Decimal
    received: Decimal
    requested: Decimal
    committed: Decimal
    contracted: Decimal
    accrued: Decimal
    paid: Decimal

    @property
    def bound(self) -> Decimal:
        """What is bound and not paid yet."""
        return self.requested + self.committed + self.contracted + self.accrued

    @property
    def available(self) -> Decimal:
        """What is left to be asked for; below zero when overdrawn."""
        return self.budget - self.bound - self.paid

    @property
    def execution(self) -> Percent | None:
        """Paid in the budget; None without a budget."""
        return Percent(self.paid, self.budget) if self.budget else None


_STAGES = ("requested", "committed", "contracted", "accrued", "paid")


def money_of(declaration: Declaration, *, as_of: date | None = None) -> MoneyOf:
    """The money of a promise now, or as of the end of a day. At most four queries."""
    lines = list(declaration.budget_lines.select_related("unit"))
    held = availabilities(lines, as_of=as_of).values()
    receipts = declaration.receipts.filter(superseded_at=None)
    if as_of is not None:
        receipts = receipts.filter(received_on__lte=as_of)
    received = receipts.aggregate(total=YuanSum("amount"))["total"] or ZERO
    budget, *stages = (sum((getattr(one, name) for one in held), ZERO) for name in ("budget", *_STAGES))
    return MoneyOf(budget, received, *stages)


def promises_with_money(actor: Actor, *, year: int | None = None) -> QuerySet[Declaration]:
    """The promises that the actor sees (those of earlier years kept as baselines left out), the latest year first, each with
    `line_budget`, `received`, `requested` … `paid` in yuan, `line_count`, and `findings`, how many stand. One query."""
    lines = BudgetLine.objects.filter(declaration=OuterRef("pk"))
    totals = {name: YuanOfRows(lines, name, by="declaration") for name in _STAGES}
    receipts = Receipt.objects.filter(declaration=OuterRef("pk"), superseded_at=None)
    findings = Violation.objects.filter(declaration=OuterRef("pk"), closed_at=None)
    rows = Declaration.objects.filter(visible(actor), is_baseline=False).select_related("project", "unit")
    found = rows.annotate(
        line_budget=YuanOfRows(lines, "budget", by="declaration"),
        received=YuanOfRows(receipts, "amount", by="declaration"), line_count=_count(lines),
        findings=_count(findings), **totals,
    ).order_by("-year", "number", "pk")  # fmt: skip
    return found if year is None else found.filter(year=year)


def money_told(promise: Declaration) -> MoneyOf:
    """The money of a promise out of `promises_with_money`, without a query."""
    told: Any = promise
    return MoneyOf(told.line_budget, told.received, *(getattr(told, name) for name in _STAGES))


def money_sum(several: Iterable[MoneyOf]) -> MoneyOf:
    """The money of several promises together."""
    names = [field.name for field in fields(MoneyOf)]
    found = list(several)
    return MoneyOf(*(sum((getattr(one, name) for one in found), ZERO) for name in names))


def _count(rows: QuerySet[Any]) -> Coalesce:
    total = rows.order_by().values("declaration").annotate(total=Count("pk")).values("total")
    return Coalesce(Subquery(total, output_field=IntegerField()), 0)


@dataclass(frozen=True, slots=True)
class SpendingCurve:
    """Yuan in all by the end of a day: `planned` (its corners) beside `actual` (the days on which money was paid or came back).

    `basis` says what the plan rests on; the plan is a straight line between its corners when it is `Basis.PERIOD`, else steps.
    `whole` is the budget of the lines.
    """

    planned: tuple[tuple[date, Decimal], ...]
    actual: tuple[tuple[date, Decimal], ...]
    whole: Decimal
    basis: Basis


def spending_curve(declaration: Declaration, as_of: date, *, known_at: datetime) -> SpendingCurve:
    """What the plan means to spend and what was paid by the end of `as_of`, day by day; both in yuan.

    A plan whose items name no amount says nothing in yuan: then the budget is expected with the work, or with the days of the
    promise where there is no plan at all. A fixed number of queries.
    """
    whole = declaration.budget_lines.aggregate(total=YuanSum("budget"))["total"] or ZERO
    curve = plan_curves(declaration, known_at=known_at).spending
    if curve.basis is Basis.PLAN:
        planned = _planned(declaration, known_at)
    else:
        planned = tuple((day, Decimal(round(Fraction(whole) * share * 100)) / 100) for day, share in curve.corners())
    rows = Movement.objects.filter(line__declaration=declaration, stage=Stage.PAYMENT, occurred_on__lte=as_of)
    by_day = rows.order_by("occurred_on").values_list("occurred_on").annotate(total=YuanSum("amount"))
    return SpendingCurve(planned, _cumulative(by_day), whole, curve.basis)


def _planned(declaration: Declaration, known_at: datetime) -> tuple[tuple[date, Decimal], ...]:
    known = Q(created_at__lte=known_at) & (Q(removed_at=None) | Q(removed_at__gt=known_at))
    rows = PlanItem.objects.filter(known, declaration=declaration, amount__gt=0)
    return _cumulative(rows.order_by("due_on").values_list("due_on").annotate(total=YuanSum("amount")))


def _cumulative(days: Iterable[tuple[date, Decimal]]) -> tuple[tuple[date, Decimal], ...]:
    """Each day with everything up to its end; days on which nothing changed are left out."""
    found, total = [], ZERO
    for day, amount in days:
        if amount:
            total += amount
            found.append((day, total))
    return tuple(found)
