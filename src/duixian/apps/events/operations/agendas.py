"""The agenda against which the indicators count: a release, proposed by the office and approved by the head; a change goes the same way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.operations.guards import day_of, filled
from duixian.apps.accounts.queries.people import holders
from duixian.apps.accounts.roles import Role
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.models import Agenda, AgendaTopic, Event, ProgrammeRelease
from duixian.apps.events.operations.entering import locked_event, tell
from duixian.apps.events.operations.rooms import short
from duixian.apps.events.queries.releases import agenda_in_force
from duixian.apps.events.rules import may_decide
from duixian.apps.notices.operations import notice_send
from duixian.core.events.agenda import counted_sessions
from duixian.core.events.codec import from_json
from duixian.core.events.programme import NEEDS_TOPIC, Programme
from duixian.core.wording import Words

State = Agenda.State


@transaction.atomic
def agenda_freeze(*, release_uuid: UUID, reason: str = "", by: Actor, at: datetime) -> Agenda:
    """Ask for the approval of a release as the agenda that counts; its topics are its talks, and sessions without talks.

    Raises NotFound, NotAllowed, and Invalid: at `reason`, which a change of an approved agenda needs; while another one waits; for
    the release that is in force already.
    """
    release = _release(release_uuid)
    event = locked_event(by, release.event.uuid)
    if Agenda.objects.filter(event=event, state=State.PROPOSED).exists():
        raise Invalid(_("已有一份议程在等待批准。"))
    now = agenda_in_force(event)
    if now is not None and now.release_id == release.pk:
        raise Invalid(_("这次发布已经是批准的议程。"))
    why = filled(reason, "reason")[:500] if now else short(reason, "reason", 500)
    agenda = Agenda.objects.create(
        event=event,
        release=release,
        reason=why,
        proposed_by_id=by.user_id,
        occurred_at=at,
        recorded_at=recording_time(),
    )
    topics = list(_topics(agenda, from_json(release.content)))
    AgendaTopic.objects.bulk_create(topics)
    _told("proposed", agenda, by, at, topics=len(topics))
    _notify("waiting", agenda, by, at)
    return agenda


@transaction.atomic
def agenda_approve(*, uuid: UUID, decision: str = "", by: Actor, at: datetime) -> Agenda:
    """The head approves; the agenda in force before is superseded. Raises NotFound, NotAllowed (also for who proposed it), Invalid."""
    agenda = _waiting(uuid, by)
    if by.user_id is not None and agenda.proposed_by_id == by.user_id:
        raise NotAllowed(_("提请批准的人不能自己批准。"))
    before = Agenda.objects.filter(event=agenda.event, state=State.APPROVED, superseded_at=None)
    before.update(superseded_at=recording_time())
    _decide(agenda, State.APPROVED, short(decision, "decision", 500), by=by, at=at)
    _told("approved", agenda, by, at)
    _notify("approved", agenda, by, at)
    return agenda


@transaction.atomic
def agenda_refuse(*, uuid: UUID, decision: str, by: Actor, at: datetime) -> Agenda:
    """The head refuses; what was in force stays. Raises NotFound, NotAllowed, Invalid at `decision`."""
    agenda = _waiting(uuid, by)
    _decide(agenda, State.REFUSED, filled(decision, "decision")[:500], by=by, at=at)
    _told("refused", agenda, by, at)
    _notify("refused", agenda, by, at)
    return agenda


def _release(uuid: UUID) -> ProgrammeRelease:
    found = ProgrammeRelease.objects.select_related("event").filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def _waiting(uuid: UUID, by: Actor) -> Agenda:
    found = Agenda.objects.select_related("event", "release", "proposed_by").filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    event = locked_event(by, found.event.uuid)
    if not may_decide(by, event.unit.path):
        raise NotAllowed(_("只有单位负责人可以批准议程。"))
    found.refresh_from_db(fields=["state"])
    if found.state != State.PROPOSED:
        raise Invalid(_("这份议程已经有了结论。"))
    found.event = event
    return found


def _decide(agenda: Agenda, state: str, decision: str, *, by: Actor, at: datetime) -> None:
    agenda.state, agenda.decision = state, decision
    agenda.decided_by_id, agenda.decided_at, agenda.decision_recorded_at = by.user_id, at, recording_time()
    agenda.save(update_fields=["state", "decision", "decided_by", "decided_at", "decision_recorded_at"])


def _topics(agenda: Agenda, programme: Programme) -> Iterator[AgendaTopic]:
    position = 0
    for session in counted_sessions(programme.scheduled):
        titles: list[tuple[str | None, Words]] = [(talk.id, talk.title) for talk in session.talks]
        if not titles and session.kind in NEEDS_TOPIC:
            titles = [(None, session.title)]
        for talk, title in titles:
            yield AgendaTopic(agenda=agenda, position=position, session_uuid=session.id, talk_uuid=talk, title=title.zh,
                              title_en=title.en)  # fmt: skip
            position += 1


def _told(done: str, agenda: Agenda, by: Actor, at: datetime, **more: object) -> None:
    payload = {"agenda": str(agenda.uuid), "release": agenda.release.number, "digest": agenda.release.digest, **more}
    tell(f"events.agenda.{done}", agenda.event, by=by, at=at, payload=payload)


def _notify(kind: str, agenda: Agenda, by: Actor, at: datetime) -> None:
    event: Event = agenda.event
    heads = holders(event.unit, Role.HEAD, on=day_of(at, event.unit)) if kind == "waiting" else []
    to = heads or ([agenda.proposed_by] if agenda.proposed_by else [])
    notice_send(to=to, kind=f"events.agenda.{kind}", facts={"event": event.name, "number": agenda.release.number},
                link=f"/events/{event.uuid}/programme/agenda/", by=by, at=at)  # fmt: skip
