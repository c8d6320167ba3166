"""How far work orders were at a time, by the steps that were known then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from duixian.apps.incubator.models import WorkOrder, WorkOrderStep
from duixian.core.incubator.work_orders import Action, Progress, Step, progress


def progress_of(steps: Iterable[WorkOrderStep]) -> Progress:
    """Where the steps lead, in the order given. Raises ImpossibleTransitionError for one that could not be taken."""
    return progress(Step(Action(one.action), one.occurred_at, one.due_at) for one in steps)


def progress_known(orders: Iterable[WorkOrder], *, until: datetime, known_at: datetime) -> dict[int, Progress]:
    """Where each order stood just before `until`, by the steps recorded up to `known_at`, by its key. One query."""
    keys = [one.pk for one in orders]
    steps: dict[int, list[WorkOrderStep]] = defaultdict(list)
    rows = WorkOrderStep.objects.filter(order__in=keys, occurred_at__lt=until, recorded_at__lte=known_at)
    for one in rows.order_by("occurred_at", "pk"):
        steps[one.order_id].append(one)
    return {key: progress_of(steps[key]) for key in keys}
