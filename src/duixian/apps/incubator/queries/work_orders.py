"""Work orders as lists, counts and one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries.units import visible
from duixian.apps.incubator.models import Lease, OrderState, RepairTimes, Room, Tenant, WorkOrder, WorkOrderLine
from duixian.core.incubator.work_orders import OPEN, Priority

OPENED: Final = tuple(OrderState(one.value) for one in OPEN)
GROUPS: Final[Mapping[str, tuple[OrderState, ...]]] = {
    "new": (OrderState.REPORTED,),
    "running": (OrderState.ASSIGNED, OrderState.STARTED, OrderState.WAITING_PARTS, OrderState.WAITING_TENANT, OrderState.RETURNED),
    "finished": (OrderState.FINISHED,),
    "accepted": (OrderState.ACCEPTED,),
    "off": (OrderState.DECLINED, OrderState.CANCELLED),
}  # fmt: skip
"""States as the list groups them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which orders: a group of states, priority, trade, kind, words of number, title, place or tenant; `overdue` at a time."""

    group: str = ""
    priority: str = ""
    trade: str = ""
    kind: str = ""
    text: str = ""
    overdue: datetime | None = None
    since: date | None = None


def overdue_at(now: datetime) -> Q:
    """Not done though its time is over: the clock goes, or it was stopped only after its time was over."""
    goes = Q(standing_since=None) | Q(standing_since__gt=F("due_at"))
    return Q(goes, state__in=OPENED, due_at__lt=now)


def orders_visible(actor: Actor, wanted: Wanted | None = None) -> QuerySet[WorkOrder]:
    """The orders that the actor sees, the newest first, with what a line of a list shows."""
    rows = WorkOrder.objects.filter(visible(actor)).select_related(
        "unit", "tenant__organisation", "room__floor__building", "asset", "vendor"
    )
    asked = wanted or Wanted()
    if asked.group in GROUPS:
        rows = rows.filter(state__in=GROUPS[asked.group])
    same = {name: value for name in ("priority", "trade", "kind") if (value := getattr(asked, name))}
    rows = rows.filter(**same)
    if asked.overdue is not None:
        rows = rows.filter(overdue_at(asked.overdue))
    if asked.since is not None:
        rows = rows.filter(requested_at__date__gte=asked.since)
    for word in asked.text.split():
        rows = rows.filter(
            Q(number__icontains=word) | Q(title__icontains=word) | Q(place__icontains=word) | Q(asset__name__icontains=word) | Q(room__number__icontains=word)
            | Q(tenant__organisation__name__icontains=word) | Q(worker__icontains=word)
        )  # fmt: skip
    return rows


def counts_of(actor: Actor, wanted: Wanted, now: datetime) -> dict[str, int]:
    """How many of the wanted orders are in each group, in all ("") and overdue. One query."""
    every = replace(wanted, group="", overdue=None)
    named = {group: Count("pk", filter=Q(state__in=states)) for group, states in GROUPS.items()}
    told = (
        orders_visible(actor, every)
        .order_by()
        .aggregate(all=Count("pk"), overdue=Count("pk", filter=overdue_at(now)), **named)
    )
    return {"": told.pop("all"), **told}


def order_get(actor: Actor, uuid: UUID) -> WorkOrder:
    """An order by its public id; NotFound outside what the actor sees."""
    rows = orders_visible(actor).select_related(
        "contact__person", "asked_by", "line__declaration__project", "contract__signed_by", "plan", "duty", "about"
    )
    found = rows.filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def orders_of_tenant(tenant: Tenant) -> QuerySet[WorkOrder]:
    """What a tenant asked for, the newest first."""
    return WorkOrder.objects.filter(tenant=tenant).select_related(
        "unit", "room__floor__building", "asset", "contact__person", "vendor"
    )


def lines_of(order: WorkOrder) -> list[WorkOrderLine]:
    """Labour and parts that are believed."""
    return list(order.lines.filter(superseded_at=None))


def cost_of(order: WorkOrder) -> Decimal:
    """What labour and parts of an order come to, in yuan."""
    told = order.lines.filter(superseded_at=None).aggregate(sum=Sum("amount"))["sum"]
    return told or Decimal("0.00")


def times_of(unit: Unit) -> RepairTimes:
    """The hours and days of the unit; those of the house where it has set none (not saved)."""
    return RepairTimes.objects.filter(unit=unit).first() or RepairTimes(unit=unit)


def hours_of(unit: Unit) -> dict[Priority, int]:
    """Hours by priority."""
    times = times_of(unit)
    return {one: getattr(times, one.value) for one in Priority}


def order_of_tenant(tenant: Tenant, uuid: UUID) -> WorkOrder:
    """An order of the tenant's own by its public id. Raises NotFound."""
    found = orders_of_tenant(tenant).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def rooms_of_tenant(tenant: Tenant, day: date) -> QuerySet[Room]:
    """The rooms that the tenant has on a day, under a lease that was signed and is neither over nor ended."""
    over = Q(ends_on__lte=day) | Q(ended_on__lte=day)
    leases = Lease.objects.filter(
        tenant=tenant, starts_on__lte=day, signed_on__isnull=False, withdrawn_at=None
    ).exclude(over)
    rows = Room.objects.filter(leases__lease__in=leases, closed_on=None)
    return rows.select_related("floor__building").distinct()
