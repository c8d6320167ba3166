"""What the pages of the area show, put together from several reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit, UnitKind
from duixian.apps.accounts.queries import history_of, unit_get, units_visible, visible
from duixian.apps.money.models import BudgetChange, BudgetLine, Contract
from duixian.apps.money.queries.budget import (
    Available,
    availabilities,
    changes_of,
    controls_of,
    exceptions_of,
    line_get,
    lines_of,
    receipts_of,
)
from duixian.apps.money.queries.controls import violations_visible
from duixian.apps.money.queries.moving import chains_of
from duixian.apps.money.queries.payments import payments_visible
from duixian.apps.money.queries.spending import money_of, money_sum, money_told, promises_with_money, spending_curve
from duixian.apps.money.rules import may_approve, may_keep_books
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.queries.finding import declaration_get
from duixian.apps.targets.queries.plans import project_period
from duixian.web.charting import spending_chart
from duixian.web.workbench.dashboards.links import link
from duixian.web.workbench.money.papers import paper_href

PER_PAGE = 30
RECENT = 8
WIDE = 100
"""How wide a bar is drawn."""


def list_page(actor: Actor, *, year: int | None, number: str | None) -> dict[str, Any]:
    """The promises that the actor sees with their money; `total` of those on the page where several have lines."""
    page = Paginator(promises_with_money(actor, year=year), PER_PAGE).get_page(number)
    rows = [(promise, money_told(promise)) for promise in page.object_list]
    opened = [money for promise, money in rows if promise.line_count]  # type: ignore[attr-defined]  # annotated
    return {"page": page, "rows": rows, "total": money_sum(opened) if len(opened) > 1 else None}


def years_of(actor: Actor) -> list[int]:
    """The years of the promises that the actor sees, the latest first."""
    rows = Declaration.objects.filter(visible(actor), is_baseline=False)
    return list(rows.order_by("-year").values_list("year", flat=True).distinct())


@dataclass(frozen=True, slots=True)
class Bar:
    """A line as a bar of 100: where the paid part ends, and where what is bound ends; `over` when that is more than the budget."""

    paid: float
    bound: float
    over: bool

    @property
    def rest(self) -> float:
        """How wide the bound part is."""
        return self.bound - self.paid


@dataclass(frozen=True, slots=True)
class Row:
    """A line with what is left of it."""

    line: BudgetLine
    held: Available
    bar: Bar


def promise_page(actor: Actor, uuid: UUID, *, as_of: date | None, now: datetime) -> dict[str, Any]:
    """The money of one promise, now or as of the end of a day."""
    declaration = declaration_get(actor, uuid)
    path = declaration.unit.path
    lines = list(lines_of(declaration))
    held = availabilities(lines, as_of=as_of)
    rows = [Row(line, held[line.pk], _bar(held[line.pk])) for line in lines]
    receipts = [one for one in receipts_of(declaration) if as_of is None or one.received_on <= as_of]
    changes = [one for one in changes_of(declaration) if one.kind != BudgetChange.Kind.APPROVED]
    return {
        "declaration": declaration, "project": declaration.project, "rows": rows, "money": money_of(declaration, as_of=as_of),
        "chart": _chart(declaration, as_of, now), "receipts": receipts, "changes": changes, "exceptions": exceptions_of(declaration),
        "payments": _payments(actor, declaration), "contracts": _contracts(actor, declaration),
        "findings": violations_visible(actor, declaration=declaration.uuid).count(), "keeps": may_keep_books(actor, path),
        "approves": may_approve(actor, path), "opens": bool(not lines and declaration.approved), "as_of": as_of,
        "links": {"findings": link("controls:list"), "cockpit": link("dashboards:cockpit", uuid)},
    }  # fmt: skip


def _bar(held: Available) -> Bar:
    used = held.budget - held.available
    if held.budget <= 0:
        return Bar(0, WIDE if used > 0 else 0, used > 0)
    paid, bound = (float(min(amount / held.budget, Decimal(1)) * WIDE) for amount in (held.paid, used))
    return Bar(round(paid, 1), round(bound, 1), used > held.budget)


def _chart(declaration: Declaration, as_of: date | None, now: datetime) -> Any:
    period = project_period(declaration)
    day = min(as_of or now.astimezone(ZoneInfo(declaration.unit.time_zone)).date(), period.last_day)
    return spending_chart(spending_curve(declaration, day, known_at=now), period, day)


def _payments(actor: Actor, declaration: Declaration) -> list[tuple[Any, str]]:
    rows = payments_visible(actor).filter(declaration=declaration).order_by("-requested_at", "-pk")[:RECENT]
    return [(one, link("payments:detail", one.uuid)) for one in rows]


def _contracts(actor: Actor, declaration: Declaration) -> list[tuple[Any, str]]:
    rows = Contract.objects.filter(visible(actor), declaration=declaration).select_related("supplier", "line")
    return [(one, link("contracts:detail", one.uuid)) for one in rows]


def line_page(actor: Actor, uuid: UUID, *, as_of: date | None) -> dict[str, Any]:
    """One line: what it was given, every need on it step by step, what is left."""
    line = line_get(actor, uuid)
    held = availabilities([line], as_of=as_of)[line.pk]
    path = line.unit.path
    chains = [(chain, list(_steps(chain.steps))) for chain in chains_of(line, as_of=as_of)]
    return {
        "line": line, "declaration": line.declaration, "held": held, "bound": held.budget - held.paid - held.available, "bar": _bar(held), "chains": chains, "as_of": as_of,
        "changes": line.changes.select_related("approved_by").order_by("-occurred_at", "-id"),
        "exceptions": line.exceptions.select_related("granted_by").order_by("-id"), "approves": may_approve(actor, path),
        "history": history_of(actor, "money.line", uuid),
    }  # fmt: skip


def _steps(steps: Any) -> Iterator[tuple[Any, str]]:
    for step in steps:
        yield step, paper_href(step.paper.kind, step.paper.uuid)


def controls_page(actor: Actor, *, unit: str) -> dict[str, Any]:
    """What happens in a unit at every stage: the one asked for, else the first whose head the actor is, else the first they see."""
    units = list(books_of(actor))
    chosen = _chosen(actor, units, unit)
    return {
        "units": units, "unit": chosen, "rows": controls_of(chosen) if chosen else [],
        "approves": chosen is not None and may_approve(actor, chosen.path),
    }  # fmt: skip


def books_of(actor: Actor) -> QuerySet[Unit]:
    """The units that keep books of their own, of those the actor sees."""
    return units_visible(actor).filter(kind=UnitKind.UNIT).order_by("path")


def _chosen(actor: Actor, units: list[Unit], wanted: str) -> Unit | None:
    if wanted:
        try:
            return unit_get(actor, UUID(wanted))
        except ValueError:
            wanted = ""
    return next((one for one in units if may_approve(actor, one.path)), units[0] if units else None)
