"""Who may open the forms of the area; operations check again."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.events.models import Event, Session, Talk
from duixian.apps.events.operations.entering import require_running
from duixian.apps.events.queries.editions import event_get
from duixian.apps.events.queries.programme import session_get, talk_get
from duixian.apps.events.rules import may_decide, may_run


def event_to_run(actor: Actor, uuid: UUID) -> Event:
    """The edition, for those who work on it. Raises NotFound, NotAllowed."""
    event = event_get(actor, uuid)
    require_running(actor, event)
    return event


def session_to_run(actor: Actor, uuid: UUID) -> Session:
    """The session, for those who work on it. Raises NotFound, NotAllowed."""
    session = session_get(actor, uuid)
    require_running(actor, session.event)
    return session


def talk_to_run(actor: Actor, uuid: UUID) -> Talk:
    """The talk, for those who work on it. Raises NotFound, NotAllowed."""
    talk = talk_get(actor, uuid)
    require_running(actor, talk.session.event)
    return talk


def rights(actor: Actor, event: Event) -> dict[str, bool]:
    """What the actor may do with the programme."""
    return {"works": may_run(actor, event.unit.path), "decides": may_decide(actor, event.unit.path)}


def decides(actor: Actor, event: Event) -> None:
    """Raises NotAllowed for anybody but the head of the unit."""
    if not may_decide(actor, event.unit.path):
        raise NotAllowed(_("只有单位负责人可以批准议程。"))
