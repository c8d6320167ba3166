"""Plans of upkeep as a list, each with what came of it and what comes next."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.accounts.queries.units import visible
from duixian.apps.incubator.models import UpkeepPlan, WorkOrder
from duixian.core.incubator.rhythms import later


class PlanShown(NamedTuple):
    """A plan, its last order, how many were made and how many accepted, and the due day that comes next (None once it has ended)."""

    plan: UpkeepPlan
    last: WorkOrder | None
    made: int
    accepted: int
    next_due: date | None


def plans_visible(actor: Actor, now: datetime) -> list[PlanShown]:
    """The plans that the actor sees, those that run first. Two queries."""
    plans = list(
        UpkeepPlan.objects.filter(visible(actor)).select_related("unit", "room__floor__building", "asset", "vendor")
    )
    orders: dict[int | None, list[WorkOrder]] = defaultdict(list)
    for one in WorkOrder.objects.filter(plan__in=plans).order_by("planned_for"):
        orders[one.plan_id].append(one)
    shown = [_shown(plan, orders[plan.pk], day_of(now, plan.unit)) for plan in plans]
    return sorted(shown, key=lambda one: (one.plan.ended_on is not None, one.next_due or date.max))


def _shown(plan: UpkeepPlan, orders: list[WorkOrder], today: date) -> PlanShown:
    accepted = sum(one.state == "accepted" for one in orders)
    return PlanShown(
        plan, orders[-1] if orders else None, len(orders), accepted, None if plan.ended_on else next_due(plan, today)
    )


def next_due(plan: UpkeepPlan, today: date) -> date:
    """The first due day from today on."""
    gone = max((today.year - plan.first_due.year) * 12 + today.month - plan.first_due.month, 0) // plan.months
    due = later(plan.first_due, gone * plan.months)
    return due if due >= today else later(plan.first_due, (gone + 1) * plan.months)


def plan_get(actor: Actor, uuid: UUID) -> UpkeepPlan:
    """A plan by its public id; NotFound outside what the actor sees."""
    found = UpkeepPlan.objects.filter(visible(actor), uuid=uuid).select_related("unit").first()
    if found is None:
        raise NotFound
    return found
