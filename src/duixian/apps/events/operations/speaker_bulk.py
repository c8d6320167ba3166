"""Letters to many speakers, as work that goes on where it was stopped: invitations, reminders, confirmations, materials asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound, Refused
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.models import Speaker
from duixian.apps.events.operations.entering import require_running
from duixian.apps.events.operations.inviting import (
    materials_ask_in_writing,
    speaker_confirm_in_writing,
    speaker_invite,
    speaker_remind,
)
from duixian.apps.events.queries.editions import event_get
from duixian.apps.jobs.handlers import Progress
from duixian.apps.jobs.models import Job
from duixian.apps.jobs.operations import job_start

KIND: Final = "events.speakers.letters"
ACTIONS: Final = ("invite", "remind", "confirm", "materials")


def speakers_write_start(
    *, event_uuid: UUID, action: str, speakers: Iterable[UUID], by: Actor, at: datetime, reply_by: date | None = None,
    approval_reason: str = "",
) -> Job:  # fmt: skip
    """Ask for letters to many: `invite` (until `reply_by`), `remind`, `confirm` or `materials`. Raises NotFound, NotAllowed, Invalid without
    speakers or for another action."""
    event = event_get(by, event_uuid)
    require_running(by, event)
    chosen = list(
        Speaker.objects.filter(event=event, uuid__in=list(speakers)).order_by("pk").values_list("uuid", flat=True)
    )
    if action not in ACTIONS or not chosen:
        raise Invalid(_("请先勾选嘉宾。"))
    parameters = {
        "action": action, "speakers": [str(uuid) for uuid in chosen], "approval_reason": approval_reason,
        "reply_by": reply_by.isoformat() if reply_by else "",
    }  # fmt: skip
    title = _("嘉宾信函：%(event)s") % {"event": event.short_name}
    return job_start(kind=KIND, title=title, unit=event.unit, parameters=parameters, by=by, at=at)


def run(progress: Progress, parameters: Mapping[str, Any], actor: Actor) -> Mapping[str, Any]:
    """The handler: one speaker after another, each in a transaction of its own; who cannot be written to is told with the reason."""
    write = _writer(parameters)
    written = 0
    for key in progress.left(parameters["speakers"]):
        problem = ""
        try:
            written += write(UUID(key), actor, recording_time())
        except Refused as refusal:
            problem = str(refusal.message)
        except NotFound:
            problem = _("已不在名单里。")
        progress.finished(key, problem=problem)
    return {"written": written}


def _writer(given: Mapping[str, Any]) -> Callable[[UUID, Actor, datetime], bool]:
    reply_by = date.fromisoformat(given["reply_by"]) if given.get("reply_by") else None
    return {
        "invite": lambda uuid, by, at: bool(speaker_invite(
            speaker_uuid=uuid, reply_by=reply_by, approval_reason=given.get("approval_reason", ""), by=by, at=at)),
        "remind": lambda uuid, by, at: speaker_remind(speaker_uuid=uuid, by=by, at=at),
        "confirm": lambda uuid, by, at: bool(speaker_confirm_in_writing(speaker_uuid=uuid, by=by, at=at)),
        "materials": lambda uuid, by, at: materials_ask_in_writing(speaker_uuid=uuid, by=by, at=at),
    }[given["action"]]  # fmt: skip
