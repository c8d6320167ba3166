"""Organisations behind an edition."""

from __future__ import annotations

from uuid import UUID

from django.utils.functional import Promise

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.events.models import Event, EventParty


def party_get(actor: Actor, uuid: UUID) -> EventParty:
    """An organisation in a role, by its public id. Raises NotFound outside what the actor sees."""
    rows = EventParty.objects.filter(visible(actor, "event__unit__"), uuid=uuid)
    found = rows.select_related("event__unit", "organisation").first()
    if found is None:
        raise NotFound
    return found


def parties_by_role(event: Event) -> list[tuple[str | Promise, list[EventParty]]]:
    """The organisations of an edition under the names of their roles, in the order in which invitations name them; roles that
    nobody has are left out. One query."""
    rows = list(event.parties.select_related("organisation").order_by("position", "id"))
    groups = [(label, [one for one in rows if one.role == role]) for role, label in EventParty.Role.choices]
    return [(label, held) for label, held in groups if held]
