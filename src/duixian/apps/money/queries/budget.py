"""Budget lines and what is left of them, now and as it was."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.money.models import BudgetLine, Receipt
from duixian.apps.money.sums import YuanSum
from duixian.apps.targets.models import Declaration
from duixian.core.money.availability import available
from duixian.core.money.movements import ZERO
from duixian.core.money.stages import ORDER, Stage

COLUMNS: Final = dict(zip(ORDER, ("requested", "committed", "contracted", "accrued", "paid"), strict=True))
"""The column of a line that holds what stands at a stage."""


class Available(NamedTuple):
    """A line's budget, what stands at each stage, and what is left (below zero when overdrawn), in yuan."""

    budget: Decimal
    requested: Decimal
    committed: Decimal
    contracted: Decimal
    accrued: Decimal
    paid: Decimal
    available: Decimal


def line_get(actor: Actor, uuid: UUID) -> BudgetLine:
    """A line with its promise, project and unit. Raises NotFound outside what the actor sees."""
    rows = BudgetLine.objects.filter(visible(actor), uuid=uuid).select_related("unit", "declaration__project")
    found = rows.first()
    if found is None:
        raise NotFound
    return found


def lines_of(declaration: Declaration) -> QuerySet[BudgetLine]:
    """The lines of a promise in the order of its form."""
    return declaration.budget_lines.select_related("unit", "declaration__project").order_by("position", "id")


def receipts_of(declaration: Declaration) -> QuerySet[Receipt]:
    """The receipts that are believed, by the day they arrived."""
    return declaration.receipts.filter(superseded_at=None).select_related("file").order_by("received_on", "id")


def receipt_get(actor: Actor, uuid: UUID) -> Receipt:
    """A receipt that is believed. Raises NotFound outside what the actor sees and for one that was taken back."""
    rows = Receipt.objects.filter(visible(actor), uuid=uuid, superseded_at=None)
    found = rows.select_related("unit", "declaration__project").first()
    if found is None:
        raise NotFound
    return found


def balances_of(line: BudgetLine) -> dict[Stage, Decimal]:
    """What stands at each stage of a line now, from its columns: no query."""
    return {stage: getattr(line, column) for stage, column in COLUMNS.items()}


def availability(line: BudgetLine, *, as_of: date | None = None, known_at: datetime | None = None) -> Available:
    """What is left of a line: now from its columns (no query); of a day (`as_of`, inclusive) or as known at a time from its
    changes and movements (two queries)."""
    if as_of is None and known_at is None:
        return _told(line.budget, balances_of(line))
    return _told(_budget_at(line, as_of, known_at), _balances_at(line, as_of, known_at))


def _told(budget: Decimal, balances: dict[Stage, Decimal]) -> Available:
    requested, committed, contracted, accrued, paid = (balances[stage] for stage in ORDER)
    return Available(budget, requested, committed, contracted, accrued, paid, available(budget, balances))


def _budget_at(line: BudgetLine, as_of: date | None, known_at: datetime | None) -> Decimal:
    wanted = _known(known_at)
    if as_of is not None:
        zone = ZoneInfo(line.unit.time_zone)
        wanted &= Q(occurred_at__lt=datetime.combine(as_of + timedelta(days=1), time.min, zone))
    return Decimal(line.changes.filter(wanted).aggregate(total=YuanSum("amount"))["total"] or ZERO)


def _balances_at(line: BudgetLine, as_of: date | None, known_at: datetime | None) -> dict[Stage, Decimal]:
    wanted = _known(known_at)
    if as_of is not None:
        wanted &= Q(occurred_on__lte=as_of)
    rows = line.movements.filter(wanted).order_by().values_list("stage").annotate(total=YuanSum("amount"))
    found = {Stage(stage): Decimal(total) for stage, total in rows}
    return {stage: found.get(stage, ZERO) for stage in ORDER}


def _known(known_at: datetime | None) -> Q:
    return Q() if known_at is None else Q(recorded_at__lte=known_at)
