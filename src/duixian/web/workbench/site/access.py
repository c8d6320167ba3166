"""Who may open the forms of the area; operations check again."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.events.models import Event
from duixian.apps.events.queries.editions import event_get
from duixian.apps.events.rules import may_run


def runs(actor: Actor, event: Event) -> None:
    """Raises NotAllowed for anybody but the unit's own people."""
    if not may_run(actor, event.unit.path):
        raise NotAllowed(_("只有本单位的填报人、财务和单位负责人可以办理会务。"))


def event_run(actor: Actor, uuid: UUID) -> Event:
    """An edition for somebody who works on it. Raises NotFound, NotAllowed."""
    event = event_get(actor, uuid)
    runs(actor, event)
    return event
