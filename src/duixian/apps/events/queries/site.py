"""What the public site of an edition shows."""

from __future__ import annotations

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event
from duixian.apps.events.queries.editions import events_visible


def event_previewed(actor: Actor, slug: str) -> Event:
    """An edition by its address for staff of its unit, whatever its state; NotFound for everybody else. One query."""
    found = events_visible(actor).filter(slug=slug).first() if actor else None
    if found is None:
        raise NotFound
    return found
