"""What became of the sessions on the day: held, cancelled or replaced; a replacement counts once the head approved it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.operations.guards import day_of, filled
from duixian.apps.accounts.queries.people import holders
from duixian.apps.accounts.roles import Role
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.models import Event, Session, SessionOutcome, SessionRecord
from duixian.apps.events.operations.entering import locked_event, tell
from duixian.apps.events.operations.rooms import short
from duixian.apps.events.rules import may_decide
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.evidence.operations import file_store
from duixian.apps.notices.operations import notice_send

MOST: Final = 100_000


@transaction.atomic
def session_record(
    *, session_uuid: UUID, outcome: str, replaced_by_uuid: UUID | None = None, started_at: datetime | None = None,
    ended_at: datetime | None = None, attendance: int | None = None, missed: Iterable[UUID] = (), note: str = "",
    upload: Upload | None = None, by: Actor, at: datetime,
) -> SessionRecord:  # fmt: skip
    """Record what became of a session, in the place of an earlier record; `missed` are topics or talks that were left out.

    Raises NotFound, NotAllowed, FileRefused, and Invalid at the field: held before it began, ended before it started, a reason
    missing for what did not take place, replaced by nothing, by itself, or in a circle.
    """
    session, event = _locked(by, session_uuid)
    if outcome not in SessionOutcome.values:
        raise Invalid(_("请选择结果。"), field="outcome")
    held = outcome == SessionOutcome.HELD
    stand_in = _stand_in(session, replaced_by_uuid) if outcome == SessionOutcome.REPLACED else None
    if held:
        _check_times(session, started_at, ended_at, at)
    if attendance is not None and not 0 <= attendance <= MOST:
        raise Invalid(_("到场人数应在0至100000之间。"), field="attendance")
    made = _put(
        session,
        SessionRecord(
            session=session, outcome=outcome, replaced_by=stand_in, started_at=started_at if held else None,
            ended_at=ended_at if held else None, attendance=attendance if held else None,
            missed=[str(one) for one in missed] if held else [], file=_kept(event, upload, by, at), recorded_by_id=by.user_id,
            note=short(note, "note", 500) if held else filled(note, "note")[:500], occurred_at=at, recorded_at=recording_time(),
        ),
    )  # fmt: skip
    payload = {"session": session.number, "result": outcome, "record": str(made.uuid), "missed": len(made.missed),
               "attendance": made.attendance, "stand_in": stand_in.number if stand_in else None}  # fmt: skip
    tell("events.session.recorded", event, by=by, at=at, payload=payload)
    if stand_in is not None:
        heads = holders(event.unit, Role.HEAD, on=day_of(at, event.unit))
        facts = {"event": event.name, "session": session.title, "by": stand_in.title}
        link = f"/events/{event.uuid}/programme/records/"
        notice_send(to=heads, kind="events.session.replaced", facts=facts, link=link, by=by, at=at)
    return made


@transaction.atomic
def session_record_withdraw(*, uuid: UUID, by: Actor, at: datetime) -> None:
    """Take back a record made by mistake; what was measured with it before stays. Raises NotFound, NotAllowed."""
    row, event = _record(by, uuid)
    if SessionRecord.objects.filter(pk=row.pk, superseded_at=None).update(superseded_at=recording_time()):
        payload = {"session": row.session.number, "record": str(row.uuid)}
        tell("events.session.record_withdrawn", event, by=by, at=at, payload=payload)


@transaction.atomic
def replacement_approve(*, uuid: UUID, by: Actor, at: datetime) -> SessionRecord:
    """The head approves that a session stood in for another, so that it counts for it. Raises NotFound, NotAllowed (also for who
    recorded it), Invalid."""
    row, event = _record(by, uuid)
    if not may_decide(by, event.unit.path):
        raise NotAllowed(_("只有单位负责人可以批准替换。"))
    if by.user_id is not None and row.recorded_by_id == by.user_id:
        raise NotAllowed(_("登记替换的人不能自己批准。"))
    if row.outcome != SessionOutcome.REPLACED or row.superseded_at is not None:
        raise Invalid(_("这条记录不是有效的替换。"))
    if row.approved_at is None:
        row.approved_by_id, row.approved_at, row.approval_recorded_at = by.user_id, at, recording_time()
        row.save(update_fields=["approved_by", "approved_at", "approval_recorded_at"])
        payload = {"session": row.session.number, "record": str(row.uuid)}
        tell("events.session.replacement_approved", event, by=by, at=at, payload=payload)
    return row


def _locked(by: Actor, uuid: UUID) -> tuple[Session, Event]:
    session = Session.objects.select_related("event").filter(uuid=uuid).first()
    if session is None:
        raise NotFound
    return session, locked_event(by, session.event.uuid)


def _record(by: Actor, uuid: UUID) -> tuple[SessionRecord, Event]:
    row = SessionRecord.objects.select_related("session__event").filter(uuid=uuid).first()
    if row is None:
        raise NotFound
    event = locked_event(by, row.session.event.uuid)
    row.refresh_from_db(fields=["superseded_at", "approved_at"])
    return row, event


def _stand_in(session: Session, uuid: UUID | None) -> Session:
    found = None if uuid is None else Session.objects.filter(event=session.event_id, uuid=uuid, removed_at=None).first()
    if found is None:
        raise Invalid(_("请选择替换它的场次。"), field="replaced_by")
    live = SessionRecord.objects.filter(session__event=session.event_id, superseded_at=None, replaced_by__isnull=False)
    onward = dict(live.values_list("session_id", "replaced_by_id"))
    step: int | None = found.pk
    while step is not None:
        if step == session.pk:
            raise Invalid(_("一个场次不能替换它自己。"), field="replaced_by")
        step = onward.get(step)
    return found


def _check_times(session: Session, started: datetime | None, ended: datetime | None, at: datetime) -> None:
    begins = started or session.starts_at
    if begins is not None and begins > at:
        raise Invalid(_("场次还没有开始，不能登记为已举行。"), field="started_at" if started else "outcome")
    if started is not None and ended is not None and ended <= started:
        raise Invalid(_("结束要晚于开始。"), field="ended_at")


def _kept(event: Event, upload: Upload | None, by: Actor, at: datetime) -> EvidenceFile | None:
    return file_store(unit=event.unit, name=upload.name, content=upload.content, by=by, at=at) if upload else None


def _put(session: Session, row: SessionRecord) -> SessionRecord:
    SessionRecord.objects.filter(session=session, superseded_at=None).update(superseded_at=row.recorded_at)
    row.save()
    return row
