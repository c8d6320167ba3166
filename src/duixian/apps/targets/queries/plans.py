"""The plan behind a form as it stood on a day, as known at a time; its curves; and what the told plan seems to say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.targets.forms_io import form_of
from duixian.apps.targets.models import Declaration, PlanItem, PlanItemFact
from duixian.apps.targets.models.plans import FactKind
from duixian.core.forms.model import Form
from duixian.core.monitoring.curves import Expected, expected
from duixian.core.monitoring.curves import PlanItem as Planned
from duixian.core.monitoring.proposing import Proposal, proposed
from duixian.core.periods import Period


class ItemState(StrEnum):
    """How an item stands on a day."""

    DONE = "done"
    LATE = "late"
    CANCELLED = "cancelled"
    OVERDUE = "overdue"
    RUNNING = "running"
    COMING = "coming"


STATE_LABELS = {
    ItemState.DONE: _("按期完成"),
    ItemState.LATE: _("逾期完成"),
    ItemState.CANCELLED: _("已取消"),
    ItemState.OVERDUE: _("逾期未完成"),
    ItemState.RUNNING: _("进行中"),
    ItemState.COMING: _("未开始"),
}


@dataclass(frozen=True, slots=True)
class PlanLine:
    """An item with how it stands: `done_on` is the day of the fact in the unit's time zone."""

    item: PlanItem
    state: ItemState
    done_on: date | None = None
    fact: PlanItemFact | None = None

    @property
    def label(self) -> str:
        """The state in the language of the reader."""
        return str(STATE_LABELS[self.state])

    @property
    def planned(self) -> Planned:
        """The item as monitoring counts it."""
        item = self.item
        return Planned(item.name, Period.of_days(item.starts_on, item.due_on), item.weight, item.amount)


def plan_lines(declaration: Declaration, *, as_of: date, known_at: datetime) -> tuple[PlanLine, ...]:
    """The items as of the end of a day, as known at a time, by due day. Two queries."""
    zone = ZoneInfo(declaration.unit.time_zone)
    after = datetime.combine(as_of + timedelta(days=1), datetime.min.time(), zone)
    facts = PlanItemFact.objects.filter(_known(known_at, "recorded_at", "superseded_at"), occurred_at__lt=after)
    items = _items(declaration, known_at).prefetch_related(
        Prefetch("facts", queryset=facts.select_related("file", "recorded_by"), to_attr="known_facts")
    )
    return tuple(_line(item, as_of, zone) for item in items)


def _items(declaration: Declaration, known_at: datetime) -> QuerySet[PlanItem]:
    rows = PlanItem.objects.filter(_known(known_at, "created_at", "removed_at"), declaration=declaration)
    return rows.select_related("owner").order_by("due_on", "position", "id")


def _known(known_at: datetime, begun: str, ended: str) -> Q:
    return Q(**{f"{begun}__lte": known_at}) & (Q(**{ended: None}) | Q(**{f"{ended}__gt": known_at}))


def _line(item: PlanItem, as_of: date, zone: ZoneInfo) -> PlanLine:
    facts: list[PlanItemFact] = item.known_facts  # type: ignore[attr-defined]  # set by the prefetch above
    if not facts:
        return PlanLine(item, _open_state(item, as_of))
    fact = facts[-1]
    day = fact.occurred_at.astimezone(zone).date()
    if fact.kind == FactKind.CANCELLED:
        return PlanLine(item, ItemState.CANCELLED, day, fact)
    return PlanLine(item, ItemState.DONE if day <= item.due_on else ItemState.LATE, day, fact)


def _open_state(item: PlanItem, as_of: date) -> ItemState:
    if as_of > item.due_on:
        return ItemState.OVERDUE
    return ItemState.RUNNING if as_of >= item.starts_on else ItemState.COMING


def plan_curves(declaration: Declaration, *, known_at: datetime) -> Expected:
    """What of work and money the plan expects by each day, from its items; days passed where it has none. One query."""
    items = _items(declaration, known_at)
    planned = [Planned(i.name, Period.of_days(i.starts_on, i.due_on), i.weight, i.amount) for i in items]
    return expected(planned, period=project_period(declaration))


def project_period(declaration: Declaration) -> Period:
    """The days of the promise: what its form says, else its fiscal year."""
    version = declaration.approved or declaration.current
    form = form_of(version) if version else None
    first = form.start_date.first_day() if form and form.start_date else date(declaration.year, 1, 1)
    last = form.end_date.last_day() if form and form.end_date else date(declaration.year, 12, 31)
    return Period.of_days(first, last) if first <= last else Period.of_year(declaration.year)


def plan_proposals(form: Form, lines: tuple[PlanLine, ...]) -> tuple[Proposal, ...]:
    """What the told plan says and no item says yet (same words; dues of work that comes again count as it)."""
    there = {line.item.name for line in lines} | {line.item.name.rpartition(" ")[0] for line in lines}
    return tuple(one for one in proposed(form) if one.name not in there)
