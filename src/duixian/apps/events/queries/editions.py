"""Editions that somebody sees, and those that the public sees."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.events.models import Event, EventState

SHOWN = (EventState.PUBLISHED, EventState.CLOSED, EventState.CANCELLED)
"""States in which the public sees an edition; a cancelled one says so."""


def events_visible(actor: Actor) -> QuerySet[Event]:
    """Editions of the units that the actor sees, each with unit, declaration and project, the latest first."""
    return Event.objects.filter(visible(actor)).select_related("unit", "declaration__project")


def event_get(actor: Actor, uuid: UUID) -> Event:
    """An edition by its public id; NotFound outside what the actor sees."""
    found = events_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def event_public(slug: str) -> Event:
    """An edition by its address on the public site; NotFound while it is being prepared. One query."""
    found = Event.objects.filter(slug=slug, state__in=SHOWN).select_related("unit").first()
    if found is None:
        raise NotFound
    return found
