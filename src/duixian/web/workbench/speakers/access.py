"""Who may open the forms of the area; operations check again."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.events.models import Event, Speaker
from duixian.apps.events.operations.entering import require_running
from duixian.apps.events.queries.editions import event_get
from duixian.apps.events.queries.speakers import speaker_get
from duixian.apps.events.rules import may_read_sealed


def event_run(actor: Actor, uuid: UUID) -> Event:
    """The edition, for whoever works on it. Raises NotFound, NotAllowed."""
    event = event_get(actor, uuid)
    require_running(actor, event)
    return event


def speaker_run(actor: Actor, uuid: UUID) -> Speaker:
    """The speaker, for whoever works on the edition. Raises NotFound, NotAllowed."""
    speaker = speaker_get(actor, uuid)
    require_running(actor, speaker.event)
    return speaker


def speaker_sealed(actor: Actor, uuid: UUID, kind: str) -> Speaker:
    """The speaker, for whoever may read the sealed data. Raises NotFound, NotAllowed."""
    speaker = speaker_get(actor, uuid)
    if not may_read_sealed(actor, speaker.event.unit.path, kind):
        raise NotAllowed(_("只有经办人和单位负责人可以查看这项信息。"))
    return speaker
