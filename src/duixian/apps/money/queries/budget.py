"""Budget lines and what is left of them, now and as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import visible
from duixian.apps.money.models import BudgetChange, BudgetLine, Movement, OverrunException, Receipt, StageControl
from duixian.apps.money.sums import YuanSum
from duixian.apps.targets.models import Declaration
from duixian.core.money.availability import DEFAULTS, Action, Scope, available
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
    return availabilities([line], as_of=as_of, known_at=known_at)[line.pk]


def availabilities(
    lines: Sequence[BudgetLine], *, as_of: date | None = None, known_at: datetime | None = None
) -> dict[int, Available]:
    """What is left of each of some lines of one unit, by their keys: now without a query, of a day or as known at a time by two."""
    if not lines:
        return {}
    if as_of is None and known_at is None:
        return {line.pk: _told(line.budget, balances_of(line)) for line in lines}
    given = _given(lines, as_of, known_at)
    moved = _moved(lines, as_of, known_at)
    return {line.pk: _told(given.get(line.pk, ZERO), moved[line.pk]) for line in lines}


def _told(budget: Decimal, balances: Mapping[Stage, Decimal]) -> Available:
    requested, committed, contracted, accrued, paid = (balances[stage] for stage in ORDER)
    return Available(budget, requested, committed, contracted, accrued, paid, available(budget, balances))


def _given(lines: Sequence[BudgetLine], as_of: date | None, known_at: datetime | None) -> dict[int, Decimal]:
    wanted = _known(known_at)
    if as_of is not None:
        zone = ZoneInfo(lines[0].unit.time_zone)
        wanted &= Q(occurred_at__lt=datetime.combine(as_of + timedelta(days=1), time.min, zone))
    rows = (
        BudgetChange.objects.filter(wanted, line__in=lines)
        .order_by()
        .values_list("line")
        .annotate(total=YuanSum("amount"))
    )
    return {line: Decimal(total) for line, total in rows}


def _moved(
    lines: Sequence[BudgetLine], as_of: date | None, known_at: datetime | None
) -> dict[int, dict[Stage, Decimal]]:
    wanted = _known(known_at)
    if as_of is not None:
        wanted &= Q(occurred_on__lte=as_of)
    rows = Movement.objects.filter(wanted, line__in=lines).order_by().values_list("line", "stage")
    found = {line.pk: dict.fromkeys(ORDER, ZERO) for line in lines}
    for line, stage, total in rows.annotate(total=YuanSum("amount")):
        found[line][Stage(stage)] = Decimal(total)
    return found


def _known(known_at: datetime | None) -> Q:
    return Q() if known_at is None else Q(recorded_at__lte=known_at)


def changes_of(declaration: Declaration) -> list[BudgetChange]:
    """What the lines of a promise were given and lost, the latest first, each with its line and who approved it. One query."""
    rows = BudgetChange.objects.filter(line__declaration=declaration).select_related("line", "approved_by")
    return list(rows.order_by("-occurred_at", "-id"))


def exceptions_of(declaration: Declaration) -> list[OverrunException]:
    """The leave to exceed that was given for the lines of a promise, the latest first. One query."""
    rows = OverrunException.objects.filter(line__declaration=declaration).select_related("line", "granted_by")
    return list(rows.order_by("-id"))


class Control(NamedTuple):
    """What happens at a stage and in a scope when there is no room; `own` when the unit set it itself."""

    stage: Stage
    scope: Scope
    action: Action
    own: bool


def controls_of(unit: Unit) -> list[Control]:
    """What happens at every stage and in every scope in a unit, its own word or the default. One query."""
    rows = StageControl.objects.filter(unit=unit).values_list("stage", "scope", "action")
    own = {(Stage(stage), Scope(scope)): Action(action) for stage, scope, action in rows}
    places = ((stage, scope) for scope in Scope for stage in ORDER)
    return [Control(*place, own.get(place, DEFAULTS[place]), place in own) for place in places]
