"""Coordination meetings: planned, held with minutes, and what they asked people to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.operations import file_store
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.governance.models import CoordinationMeeting, MeetingAction, MeetingRecord
from duixian.apps.governance.operations.policies import require_keeping
from duixian.apps.governance.queries.cooperation import action_get, declaration_of, meeting_get
from duixian.apps.governance.rules import day_there
from duixian.apps.parties.operations import person_known


@transaction.atomic
def meeting_plan(
    *, declaration_uuid: UUID, title: str, by: Actor, at: datetime, planned_on: date | None = None
) -> CoordinationMeeting:
    """Enter a meeting; one without `planned_on` was not planned and counts only where meetings are counted one by one.

    Raises NotFound, NotAllowed, and Invalid at `title`.
    """
    declaration = declaration_of(by, declaration_uuid)
    require_keeping(by, declaration.unit)
    name = " ".join(title.split())[:200]
    if not name:
        raise Invalid(_("请填写会议名称。"), field="title")
    locked(declaration.unit)
    same = CoordinationMeeting.objects.filter(subject_uuid=declaration_uuid, title=name, planned_on=planned_on)
    if same.exists():
        raise Invalid(_("已登记同名同日的会议。"), field="title")
    made = CoordinationMeeting.objects.create(
        unit=declaration.unit, subject_uuid=declaration_uuid, title=name, planned_on=planned_on,
        recorded_at=recording_time(),
    )  # fmt: skip
    _tell("planned", made, by, at, {"name": name, "declaration": str(declaration_uuid), "planned_on": _iso(planned_on)})
    return made


@transaction.atomic
def meeting_hold(
    *, meeting_uuid: UUID, held_on: date, people: Iterable[str], by: Actor, at: datetime, upload: Upload | None = None
) -> MeetingRecord:
    """Record that a meeting was held, by whom, with its minutes; a later record corrects the earlier one and keeps its minutes.

    Raises NotFound, NotAllowed, Invalid at `people` (nobody named) or `held_on` (after the day of entry), and FileRefused at
    `file`. Without minutes the meeting is kept but does not count.
    """
    meeting = meeting_get(by, meeting_uuid)
    require_keeping(by, meeting.unit)
    names = list(dict.fromkeys(filter(None, (" ".join(one.split()) for one in people))))
    if not names:
        raise Invalid(_("请填写参会人员。"), field="people")
    if held_on > day_there(recording_time(), meeting.unit.time_zone):
        raise Invalid(_("还没有召开的会议不能登记为已召开。"), field="held_on")
    locked(meeting.unit)
    made = _recorded(meeting, held_on, upload, by, at)
    made.people.set([person_known(unit=meeting.unit, name=name, by=by, at=at) for name in names])
    digest = made.minutes.digest if made.minutes else ""
    _tell("held", meeting, by, at, {"held_on": held_on.isoformat(), "attended": len(names), "file": digest})
    return made


def _recorded(
    meeting: CoordinationMeeting, held_on: date, upload: Upload | None, by: Actor, at: datetime
) -> MeetingRecord:
    before = meeting.records.filter(superseded_at=None).select_related("minutes").first()
    minutes = before.minutes if before else None
    if upload:
        minutes = file_store(unit=meeting.unit, name=upload.name, content=upload.content, by=by, at=at)
    now = recording_time()
    meeting.records.filter(superseded_at=None).update(superseded_at=now)
    return MeetingRecord.objects.create(meeting=meeting, held_on=held_on, minutes=minutes, recorded_at=now)


@transaction.atomic
def action_add(*, meeting_uuid: UUID, what: str, owner: str, due_on: date, by: Actor, at: datetime) -> MeetingAction:
    """Something the meeting asked `owner` to do by a day. Raises NotFound, NotAllowed, Invalid at `what` or `owner`."""
    meeting = meeting_get(by, meeting_uuid)
    require_keeping(by, meeting.unit)
    if not what.strip():
        raise Invalid(_("请填写事项。"), field="what")
    if not owner.strip():
        raise Invalid(_("请填写负责人。"), field="owner")
    made = MeetingAction.objects.create(
        meeting=meeting, what=what.strip()[:300], due_on=due_on, recorded_at=recording_time(),
        owner=person_known(unit=meeting.unit, name=owner, by=by, at=at),
    )  # fmt: skip
    _tell("action_added", meeting, by, at, _told(made))
    return made


@transaction.atomic
def action_finish(*, action_uuid: UUID, done_on: date, by: Actor, at: datetime) -> MeetingAction:
    """What was asked is done. Raises NotFound, NotAllowed, and Invalid at `done_on` for what is done already or lies ahead."""
    action = action_get(by, action_uuid)
    require_keeping(by, action.meeting.unit)
    if done_on > day_there(recording_time(), action.meeting.unit.time_zone):
        raise Invalid(_("完成日期不能在将来。"), field="done_on")
    now = recording_time()
    live = MeetingAction.objects.filter(pk=action.pk, superseded_at=None, done_on=None)
    if not live.update(superseded_at=now):
        raise Invalid(_("这一项已经办结。"), field="done_on")
    made = MeetingAction.objects.create(
        meeting=action.meeting, what=action.what, owner=action.owner, due_on=action.due_on, done_on=done_on,
        recorded_at=now,
    )  # fmt: skip
    _tell("action_finished", action.meeting, by, at, _told(made))
    return made


def _told(action: MeetingAction) -> dict[str, str]:
    return {"due_on": action.due_on.isoformat(), "done_on": _iso(action.done_on), "person": str(action.owner.uuid)}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _tell(what: str, meeting: CoordinationMeeting, by: Actor, at: datetime, payload: Mapping[str, object]) -> None:
    record(kind=f"governance.meeting.{what}", unit=meeting.unit, about="governance.meeting", about_uuid=meeting.uuid,
           by=by, at=at, payload=dict(payload))  # fmt: skip
