"""How the incubator stands on a day, in figures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from django.db.models import Count, Q

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.queries import visible
from duixian.apps.incubator.models import Inspection, QuarterReview, ServiceSession, Tenant
from duixian.apps.incubator.queries.areas import Areas, areas_on
from duixian.apps.incubator.queries.services import bookings_asked, sessions_visible
from duixian.apps.incubator.queries.utility_bills import bills_visible
from duixian.apps.incubator.queries.work_orders import OPENED, orders_visible, overdue_at

SOON: Final = 30
"""Days ahead in which an inspection is due soon."""
NEXT: Final = 5
"""How many sessions are shown."""


class Overview(NamedTuple):
    """Tenants by stage, areas, bills of the year (all, and how many paid), repairs (open, overdue), inspections (overdue, due soon), the next
    sessions, wishes that wait, the property review that was settled last."""

    stages: Mapping[str, int]
    areas: Areas
    bills: int
    bills_paid: int
    repairs: int
    repairs_late: int
    inspections_late: int
    inspections_soon: int
    sessions: list[ServiceSession]
    wishes: int
    review: QuarterReview | None


def overview(actor: Actor, day: date, now: datetime) -> Overview:
    """Of all units that the actor sees. A constant number of queries."""
    stages = Tenant.objects.filter(visible(actor)).order_by().values_list("stage").annotate(n=Count("pk"))
    bills = (
        bills_visible(actor).filter(ends_on__gt=date(day.year, 1, 1), ends_on__lte=date(day.year + 1, 1, 1)).order_by()
    )
    orders = orders_visible(actor).order_by().aggregate(
        open=Count("pk", filter=Q(state__in=OPENED)), late=Count("pk", filter=overdue_at(now))
    )  # fmt: skip
    due = Inspection.objects.filter(visible(actor, prefix="equipment__unit__"), superseded_at=None, done_on=None)
    inspections = due.order_by().aggregate(
        late=Count("pk", filter=Q(due_on__lt=day)), soon=Count("pk", filter=Q(due_on__gte=day, due_on__lte=day + timedelta(days=SOON)))
    )  # fmt: skip
    reviews = QuarterReview.objects.filter(visible(actor, prefix="service__unit__"), settled_on__lte=day)
    ahead = sessions_visible(actor).filter(cancelled_at=None, ends_at__gt=now).order_by("starts_at", "pk")
    return Overview(
        dict(stages), areas_on(actor, day).total, bills.count(), bills.filter(payments__isnull=False, payments__superseded_at=None).distinct().count(), orders["open"],
        orders["late"], inspections["late"], inspections["soon"], list(ahead[:NEXT]), bookings_asked(actor).count(),
        reviews.select_related("service").order_by("-ends_on", "-pk").first(),
    )  # fmt: skip
