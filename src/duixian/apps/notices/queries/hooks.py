"""Reads of addresses that are told what happens, and of the messages to them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import below
from duixian.apps.accounts.rules import TOKEN_WATCHERS
from duixian.apps.audit import kinds
from duixian.apps.notices.hooks import may_be_asked_for
from duixian.apps.notices.models import Delivery, DeliveryState, Hook


def hooks_visible(actor: Actor) -> QuerySet[Hook]:
    """Addresses of the units that the actor heads, administers or audits, the newest first, removed ones left out."""
    rows = Hook.objects.filter(_watched(actor, "unit__"), removed_at=None).select_related("unit", "created_by")
    return rows.order_by("-id")


def hooks_listed(actor: Actor) -> QuerySet[Hook]:
    """As `hooks_visible`, each with how many messages wait, were given up and arrived, and when the last one did. One query."""
    told = {
        state: Count("deliveries", filter=Q(deliveries__state=state))
        for state in (DeliveryState.WAITING, DeliveryState.FAILED, DeliveryState.DELIVERED)
    }
    return hooks_visible(actor).annotate(
        waiting=told[DeliveryState.WAITING], failed=told[DeliveryState.FAILED],
        delivered=told[DeliveryState.DELIVERED], last_delivered=Max("deliveries__delivered_at"),
    )  # fmt: skip


def hook_get(actor: Actor, uuid: UUID) -> Hook:
    """One address. Raises NotFound for those of other units and removed ones."""
    found = hooks_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def deliveries_of(hook: Hook, *, state: str = "") -> QuerySet[Delivery]:
    """The messages to an address, the newest first, or those in a state."""
    rows = hook.deliveries.order_by("-id")
    return rows.filter(state=state) if state in DeliveryState.values else rows


def delivery_get(actor: Actor, uuid: UUID) -> Delivery:
    """One message with its address. Raises NotFound."""
    rows = Delivery.objects.filter(_watched(actor, "hook__unit__"), uuid=uuid, hook__removed_at=None)
    found = rows.select_related("hook__unit").first()
    if found is None:
        raise NotFound
    return found


def deliveries_due(*, at: datetime) -> QuerySet[Delivery]:
    """Messages whose time has come, those tried least first; addresses that rest are left out."""
    due = Q(not_before=None) | Q(not_before__lte=at)
    rows = Delivery.objects.filter(due, state=DeliveryState.WAITING, hook__paused_at=None, hook__removed_at=None)
    return rows.select_related("hook__unit").order_by("attempts", "id")


def kinds_offered() -> list[tuple[str, str]]:
    """The kinds of history that can be asked for with their labels, by name."""
    return [(kind, str(label)) for kind, label in sorted(kinds.known().items()) if may_be_asked_for(kind)]


def _watched(actor: Actor, prefix: str) -> Q:
    paths = tuple(held.path for held in actor.holdings if held.role in TOKEN_WATCHERS)
    return Q() if actor.is_program else below(paths, prefix)
