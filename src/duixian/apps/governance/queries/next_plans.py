"""Plans of the next edition that somebody sees."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.governance.models import NextPlan


def next_plans_visible(actor: Actor, subject: UUID | None = None) -> QuerySet[NextPlan]:
    """The believed plans of the units that the actor sees, of one declaration where it is given; the latest drafted first."""
    rows = NextPlan.objects.filter(visible(actor), superseded_at=None).select_related("unit", "file")
    rows = rows.filter(subject_uuid=subject) if subject else rows
    return rows.order_by("-drafted_on", "-id")


def next_plan_get(actor: Actor, uuid: UUID) -> NextPlan:
    """A plan that is believed; NotFound outside what the actor sees and for one that was superseded."""
    found = next_plans_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def next_plan_shown(actor: Actor, uuid: UUID) -> NextPlan:
    """A plan as its page shows it, superseded ones too: a measurement may rest on one. NotFound outside what the actor sees."""
    found = NextPlan.objects.filter(visible(actor), uuid=uuid).select_related("unit", "file").first()
    if found is None:
        raise NotFound
    return found
