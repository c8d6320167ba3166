"""Meetings that are on just now: a conference from yesterday to tomorrow whose schedule people were told of."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from duixian.apps.accounts.models import Unit
from duixian.apps.events.models import Event
from factories.events import make_event
from factories.partnering import make_partnering
from factories.planning import announced, make_grid
from web.portal.partnering.scene import OPENS

MINUTES = timedelta(minutes=1)


def on_now(unit: Unit, slug: str = "bio-now") -> Event:
    """A conference that is on."""
    today = timezone.now().date()
    event = make_event(
        unit,
        slug=slug,
        starts_on=today - timedelta(days=1),
        ends_on=today + timedelta(days=2),
        contact_email="office@example.org",
    )
    make_partnering(event, opens_at=OPENS, closes_at=timezone.now() + timedelta(hours=1))
    return event


def told(event: Event, *, begins: int = -5, slots: int = 4, tables: int = 2) -> Event:
    """So many slots of thirty minutes, the first of which begins so many minutes from now; everybody was told."""
    make_grid(event.partnering, slots=slots, tables=tables, starts=timezone.now() + begins * MINUTES)
    announced(event.partnering)
    return event
