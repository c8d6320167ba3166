"""The office arranges meetings by hand: moves one to a free cell, books a request, takes a meeting off, brings a group together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.events.operations.entering import line_of
from duixian.apps.partnering.models import Meeting, MeetingState, Partnering, PlanChange, Profile, Seat, Slot
from duixian.apps.partnering.operations.arranging import steps_between
from duixian.apps.partnering.operations.notifying import changes_tell
from duixian.apps.partnering.operations.writing import (
    Change,
    Place,
    Step,
    change_write,
    locked_plan,
    locked_plan_of,
    new_meeting,
    place_of,
)
from duixian.apps.partnering.queries.cells import free_of
from duixian.apps.partnering.queries.problem import Situation, request_code, situation_of, table_code
from duixian.apps.partnering.queries.times import taken
from duixian.core.partnering.model import Meeting as Met


@dataclass(frozen=True, slots=True)
class Cell:
    """A table in a slot."""

    slot: UUID
    table: UUID


@dataclass(frozen=True, slots=True)
class GroupDetails:
    """A meeting of several delegates that no request asks for; `host` first, then the others."""

    title: str
    profiles: tuple[UUID, ...]
    cell: Cell
    title_en: str = ""


@transaction.atomic
def meeting_move(
    *, uuid: UUID, cell: Cell, version: int, by: Actor, at: datetime, notified: bool = False
) -> PlanChange:
    """Move a meeting to a free cell; `notified` says that its people, who were told, are to be told anew.

    Raises NotFound, NotAllowed, StaleEdit, Invalid for a meeting that has begun or of which people were told, or with what is broken.
    """
    meeting = _held(by, uuid, version)
    partnering = meeting.partnering
    if meeting.notified_at is not None and not notified:
        raise Invalid(_("这场约谈已经通知当事人；如确需调整，请勾选「允许改动已通知的约谈」。"))
    _require_ahead(meeting, at)
    slot, table = _cell(partnering, cell, at)
    before = place_of(meeting)
    if before[:2] == (slot.pk, table):
        raise Invalid(_("约谈已经在这个位置。"))
    if not meeting.request_id:
        _require_there(partnering, [pk for pk, _side in before.seats], slot)
        steps = [Step(meeting.uuid, before, before._replace(slot=slot.pk, table=table, interpreter=None), None)]
    else:
        situation = situation_of(partnering)
        code = request_code(meeting.request_id)
        met = next(one for one in situation.schedule.meetings if one.request == code)
        new = met._replace(slot=situation.slot_number[slot.pk], table=table_code(table))
        steps = steps_between(situation, [(code, new)])
    return _written(partnering, PlanChange.Kind.MOVED, steps, by=by, at=at)


@transaction.atomic
def meeting_book(
    *, request_uuid: UUID, cell: Cell, version: int, by: Actor, at: datetime, delegate_uuid: UUID | None = None
) -> PlanChange:  # fmt: skip
    """Give a waiting request a cell; where an organisation was asked, `delegate_uuid` says who of it comes (empty: whoever is free).

    Raises NotFound, NotAllowed, StaleEdit, and Invalid when somebody or the table is not free.
    """
    owner = Partnering.objects.filter(requests__uuid=request_uuid).values_list("uuid", flat=True).first()
    if owner is None:
        raise NotFound
    partnering = locked_plan(by, owner, version)
    situation = situation_of(partnering)
    code = next((code for code, one in situation.requests.items() if one.uuid == request_uuid), None)
    if code is None:
        raise Invalid(_("这份申请没有被双方接受，或有一方已退出。"))
    if code in situation.met:
        raise Invalid(_("这份申请已经安排了约谈。"))
    slot, table = _cell(partnering, cell, at)
    new = _meeting(situation, code, slot, table, delegate_uuid)
    return _written(partnering, PlanChange.Kind.BOOKED, steps_between(situation, [(code, new)]), by=by, at=at)


@transaction.atomic
def meeting_release(*, uuid: UUID, version: int, by: Actor, at: datetime, notified: bool = False) -> PlanChange:
    """Take a meeting off the schedule; its request waits again. Raises NotFound, NotAllowed, StaleEdit, Invalid as for a move."""
    meeting = _held(by, uuid, version)
    if meeting.notified_at is not None and not notified:
        raise Invalid(_("这场约谈已经通知当事人；如确需撤下，请勾选「允许改动已通知的约谈」。"))
    _require_ahead(meeting, at)
    step = Step(meeting.uuid, place_of(meeting), None, meeting.request_id, (meeting.title, meeting.title_en))
    return _written(meeting.partnering, PlanChange.Kind.RELEASED, [step], by=by, at=at)


@transaction.atomic
def group_arrange(*, partnering_uuid: UUID, details: GroupDetails, version: int, by: Actor, at: datetime) -> PlanChange:
    """Bring several delegates together at one table. Raises NotFound, NotAllowed, StaleEdit, Invalid at `title` or `profiles` (fewer than
    two, or somebody who is taken then)."""
    partnering = locked_plan(by, partnering_uuid, version)
    title = line_of(details.title, "title", 120)
    slot, table = _cell(partnering, details.cell, at)
    chosen = {one.uuid: one for one in Profile.objects.filter(partnering=partnering, uuid__in=details.profiles)}
    if len(chosen) != len(set(details.profiles)):
        raise NotFound
    if len(chosen) < 2:
        raise Invalid(_("小组会谈至少要有两位参加者。"), field="profiles")
    keys = [chosen[uuid].pk for uuid in details.profiles]
    _require_there(partnering, keys, slot)
    place = Place(slot.pk, table, None, tuple((pk, Seat.Side.GROUP.value) for pk in keys))
    step = Step(new_meeting(), None, place, None, (title, details.title_en.strip()[:120]))
    return _written(partnering, PlanChange.Kind.GROUP, [step], by=by, at=at)


def _written(partnering: Partnering, kind: str, steps: list[Step], *, by: Actor, at: datetime) -> PlanChange:
    made = change_write(partnering, Change(kind, steps), by=by, at=at)
    changes_tell(partnering, steps, by=by, at=at)
    return made


def _held(by: Actor, uuid: UUID, version: int | None) -> Meeting:
    partnering = locked_plan_of(by, Meeting, uuid, version)
    meeting = Meeting.objects.select_related("slot", "request").prefetch_related("seats").get(uuid=uuid)
    meeting.partnering = partnering
    return meeting


def _require_ahead(meeting: Meeting, at: datetime) -> None:
    if meeting.state != MeetingState.PLANNED or meeting.slot.starts_at <= at:
        raise Invalid(_("这场约谈已经开始或结束，不能再调整。"))


def _cell(partnering: Partnering, cell: Cell, at: datetime) -> tuple[Slot, int]:
    slot = partnering.slots.filter(uuid=cell.slot).first()
    table = partnering.tables.filter(uuid=cell.table, removed_at=None).values_list("pk", flat=True).first()
    if slot is None or table is None:
        raise NotFound
    if slot.starts_at <= at:
        raise Invalid(_("这个时段已经开始。"))
    if partnering.meetings.filter(slot=slot, table=table).exclude(state=MeetingState.OFF).exists():
        raise Invalid(_("这张桌子在该时段已有约谈。"))
    if slot.closures.filter(table=table).exists():
        raise Invalid(_("这张桌子在该时段停用。"))
    return slot, table


def _meeting(situation: Situation, code: str, slot: Slot, table: int, delegate: UUID | None) -> Met:
    """The meeting of a request in a cell. Raises Invalid where no delegate of a side is free then."""
    number = situation.slot_number[slot.pk]
    request = next(one for one in situation.problem.requests if one.code == code)
    sides = []
    for side in (request.left, request.right):
        free = [who for who in free_of(situation, side, number) if delegate is None or side.person or
                situation.profiles[who].uuid == delegate]  # fmt: skip
        if not free:
            raise Invalid(_("有一方在这个时段没有空闲的人。"))
        sides.append(free[0])
    return Met(code, number, sides[0], sides[1], table_code(table))


def _require_there(partnering: Partnering, keys: Collection[int], slot: Slot) -> None:
    people = list(Profile.objects.filter(pk__in=keys).select_related("registration__person"))
    for one in people:
        one.partnering = partnering
    busy = taken(people)
    away = [
        one for one in people if any(first < slot.ends_at and slot.starts_at < last for first, last in busy[one.pk])
    ]
    met = Seat.objects.filter(slot=slot, live=True, profile__in=keys).values_list("profile_id", flat=True)
    away += [one for one in people if one.pk in set(met) and one not in away]
    if away:
        names = "、".join(str(one) for one in away)
        raise Invalid(_("%(names)s在这个时段没有空。") % {"names": names}, field="profiles")
