"""Tenants as somebody sees them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.incubator.models import Stage, Tenant

INSIDE = (Stage.INCUBATING, Stage.GROWING)
"""Stages of who is in the incubator."""
ASKING = (Stage.APPLIED, Stage.RETURNED)
"""Stages of who waits for an answer."""


def tenants_visible(actor: Actor) -> QuerySet[Tenant]:
    """Tenants and applicants of the units that the actor sees, with organisation and unit."""
    return Tenant.objects.filter(visible(actor)).select_related("unit", "organisation")


def tenant_get(actor: Actor, uuid: UUID) -> Tenant:
    """A tenant by public id. Raises NotFound outside what the actor sees."""
    found = tenants_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found
