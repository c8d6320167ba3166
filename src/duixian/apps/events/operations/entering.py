"""What the operations of this app begin with: the edition, locked, for somebody who may work on it; and how they are told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.queries import visible
from duixian.apps.audit.operations import record
from duixian.apps.events.models import Event
from duixian.apps.events.rules import may_run


def require_running(by: Actor, event: Event) -> None:
    """Raises NotFound outside what the actor sees, NotAllowed for whoever does not work on the unit's conferences."""
    if not by.sees(event.unit.path):
        raise NotFound
    if not may_run(by, event.unit.path):
        raise NotAllowed(_("只有本单位的填报人、财务和单位负责人可以办理会务。"))


def locked_event(by: Actor, uuid: UUID) -> Event:
    """The edition with its unit, held until the transaction ends. Raises NotFound, NotAllowed."""
    found = Event.objects.select_for_update(of=("self",)).filter(visible(by), uuid=uuid).select_related("unit").first()
    if found is None:
        raise NotFound
    require_running(by, found)
    return found


def line_of(given: str, field: str, most: int) -> str:
    """A line that must be there, without needless blanks. Raises Invalid at `field`."""
    plain = " ".join(given.split())
    if not plain:
        raise Invalid(_("这一项必须填写。"), field=field)
    if len(plain) > most:
        raise Invalid(_("太长了：最多 %(most)s 个字。") % {"most": most}, field=field)
    return plain


def tell(kind: str, event: Event, *, by: Actor, at: datetime, payload: Mapping[str, Any] | None = None) -> None:
    """One row in the history of the edition (`events.event`); never with personal values."""
    record(kind=kind, unit=event.unit, about="events.event", about_uuid=event.uuid, by=by, at=at,
           payload=dict(payload or {}))  # fmt: skip
