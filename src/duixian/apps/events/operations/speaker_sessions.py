"""After the sessions: everybody who spoke in them, in one go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.events.models import Session, SpeakerState, StepSource
from duixian.apps.events.operations.entering import locked_event
from duixian.apps.events.operations.speaker_steps import locked_speaker, require_not_fallen, step_take
from duixian.apps.events.queries.speakers import session_speakers
from duixian.core.events.speaking import Stage


@transaction.atomic
def session_spoke(*, event_uuid: UUID, session_uuid: UUID, speakers: Iterable[UUID], by: Actor, at: datetime) -> int:
    """That these speakers gave their talk in the session, at its end, as its record says; how many. Whoever has spoken already is left as they are.

    Raises NotFound, NotAllowed, and Invalid for a session that is not of the edition or not over, or somebody who has no part in it or was never
    confirmed.
    """
    event = locked_event(by, event_uuid)
    session = Session.objects.filter(event=event, uuid=session_uuid, removed_at=None).first()
    if session is None or session.ends_at is None or session.ends_at > at:
        raise Invalid(_("这个场次还没有结束。"))
    require_not_fallen(session)
    there = {one.uuid: one for one in session_speakers(session)}
    wanted = set(speakers)
    if not wanted <= there.keys():
        raise Invalid(_("这位嘉宾在这个场次没有报告或分工。"))
    waiting = [uuid for uuid in there if uuid in wanted and there[uuid].state != SpeakerState.SPOKE]
    for uuid in waiting:
        step_take(
            locked_speaker(by, uuid), Stage.SPOKE, source=StepSource.SESSION, session=session, occurred_at=session.ends_at, by=by,
            at=at,
        )  # fmt: skip
    return len(waiting)
