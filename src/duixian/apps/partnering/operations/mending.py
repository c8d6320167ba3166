"""Once a schedule holds: somebody cancels, leaves, is called away or agrees late, or a table is closed; the engine mends with the least change.

What people were told of moves only where the office allows it. Everything is one change of the schedule, written and judged like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.partnering.models import (
    MeetingRequest,
    MeetingState,
    MeetingTable,
    PlanChange,
    PlanStage,
    Profile,
    Slot,
    TableClosure,
)
from duixian.apps.partnering.operations.arranging import steps_between
from duixian.apps.partnering.operations.notifying import changes_tell
from duixian.apps.partnering.operations.writing import Change, change_write, locked_plan_of
from duixian.apps.partnering.queries.problem import (
    Rules,
    Situation,
    key_of,
    now_or_past,
    profile_code,
    request_code,
    situation_of,
    table_code,
)
from duixian.core.partnering.limits import NONE, TWO
from duixian.core.partnering.model import Meeting as Met
from duixian.core.partnering.model import Problem

if TYPE_CHECKING:
    from duixian.core.partnering.repair import Repair, Repairs

BARE: Final = Rules(named=False)
Mend = Callable[["Repairs"], "list[Repair]"]


def request_off(request: MeetingRequest, *, by: Actor, at: datetime, told: Collection[int] = ()) -> PlanChange | None:
    """A request is about to be called off, for good: its meeting goes, and those who are free by it may get another one. Called in the
    transaction of the step, before it, under the lock of the partnering; None where there is no meeting. `told` get a letter anyway."""
    partnering = request.partnering
    live = partnering.meetings.filter(request=request, state=MeetingState.PLANNED).exists()
    if not live:
        return None
    situation, code = situation_of(partnering, BARE), request_code(request.pk)
    return _mend(situation, PlanChange.Kind.CANCELLED, lambda desk: [desk.cancel(code, NONE)], by=by, at=at, told=told)


def request_on(request: MeetingRequest, *, by: Actor, at: datetime) -> PlanChange | None:
    """A request was agreed to after people were told of their meetings: it is placed at once where that moves nobody; None where it cannot."""
    partnering = request.partnering
    if partnering.plan_stage != PlanStage.NOTIFIED:
        return None
    situation = situation_of(partnering, BARE)
    code = request_code(request.pk)
    ready = from_now(situation, at)
    wanted = next((one for one in ready.requests if one.code == code), None)
    if wanted is None or code in situation.met:
        return None
    others = tuple(one for one in situation.problem.requests if one.code != code)
    without = replace(situation, problem=replace(situation.problem, requests=others))
    return _mend(without, PlanChange.Kind.BOOKED, lambda desk: [desk.add(wanted, NONE)], by=by, at=at)


def profile_away(profile: Profile, slots: int, kind: str, *, by: Actor, at: datetime) -> PlanChange | None:
    """Somebody cannot come in a set of slots (bits by their order): what they had then is met at another time or by another delegate of a
    side that may send anybody, if that moves nobody else, or goes. Called before the absence counts; None where nothing is touched."""
    situation, code = situation_of(profile.partnering, BARE), profile_code(profile.pk)
    ahead = slots & situation.problem.every_slot & ~now_or_past(situation.slots, at)
    _leave_groups(profile, situation, ahead)
    if not any(code in (one.left, one.right) and ahead >> one.slot & 1 for one in situation.schedule.meetings):
        return None
    return _mend(situation, kind, lambda desk: [desk.away(code, ahead, NONE)], by=by, at=at)


@transaction.atomic
def table_close(
    *, table_uuid: UUID, slot_uuids: Collection[UUID], version: int, by: Actor, at: datetime, notified: bool = False
) -> PlanChange:  # fmt: skip
    """Close a table in slots: who met there sits elsewhere, or meets at another time if it can be. With `notified` those may be moved in time
    who were told; a table they change in any case.

    Raises NotFound, NotAllowed, StaleEdit, and Invalid for no slot, or slots in which it is closed already.
    """
    partnering = locked_plan_of(by, MeetingTable, table_uuid, version)
    table = partnering.tables.filter(uuid=table_uuid, removed_at=None).first()
    slots = list(partnering.slots.filter(uuid__in=slot_uuids))
    if table is None or len(slots) != len(set(slot_uuids)):
        raise NotFound
    if not slots:
        raise Invalid(_("请至少选择一个时段。"))
    if TableClosure.objects.filter(table=table, slot__in=slots).exists():
        raise Invalid(_("这张桌子在所选时段已经停用。"))
    situation = situation_of(partnering, BARE)
    numbers = sorted(situation.slot_number[one.pk] for one in slots)
    limits = TWO._replace(notified=notified)
    TableClosure.objects.bulk_create([TableClosure(table=table, slot=one) for one in slots])
    closure = tuple((table.pk, one.pk) for one in slots)
    made = _mend(
        situation, PlanChange.Kind.CLOSED, lambda desk: [desk.close(table_code(table.pk), n, limits) for n in numbers],
        by=by, at=at, closure=closure, always=True,
    )  # fmt: skip
    assert made is not None  # noqa: S101  # a closure is always written
    return made


@transaction.atomic
def table_open(*, table_uuid: UUID, slot_uuids: Collection[UUID], version: int, by: Actor, at: datetime) -> PlanChange:
    """Open a table again in slots; those in which it is open stay so. Moves nobody, and can be undone.

    Raises NotFound, NotAllowed, StaleEdit, and Invalid where it is closed in none of them.
    """
    partnering = locked_plan_of(by, MeetingTable, table_uuid, version)
    held = TableClosure.objects.filter(table__uuid=table_uuid, table__partnering=partnering, slot__uuid__in=slot_uuids)
    lifted = tuple(held.values_list("table_id", "slot_id"))
    if not lifted:
        raise Invalid(_("这张桌子在所选时段没有停用。"))
    held.delete()
    return change_write(partnering, Change(PlanChange.Kind.OPENED, (), lifted), by=by, at=at)


@transaction.atomic
def slot_vacate(*, slot_uuid: UUID, version: int, by: Actor, at: datetime, notified: bool = False) -> PlanChange:
    """Close every table in a slot, so that the slot can be given up: its meetings are met at other times if they can be.

    Raises NotFound, NotAllowed, StaleEdit, and Invalid where nobody meets then.
    """
    partnering = locked_plan_of(by, Slot, slot_uuid, version)
    situation = situation_of(partnering, BARE)
    slot = next((one for one in situation.slots if one.uuid == slot_uuid), None)
    if slot is None:
        raise NotFound
    number = situation.slot_number[slot.pk]
    if not any(one.slot == number for one in situation.schedule.meetings):
        raise Invalid(_("这个时段没有约谈。"))
    open_then = [one for one in situation.problem.tables if one.open >> number & 1]
    keys = [key_of(one.code) for one in open_then]
    TableClosure.objects.bulk_create([TableClosure(table_id=key, slot=slot) for key in keys])
    limits = TWO._replace(notified=notified)
    made = _mend(
        situation, PlanChange.Kind.CLOSED, lambda desk: [desk.close(one.code, number, limits) for one in open_then],
        by=by, at=at, closure=tuple((key, slot.pk) for key in keys), always=True,
    )  # fmt: skip
    assert made is not None  # noqa: S101  # a closure is always written
    return made


def _leave_groups(profile: Profile, situation: Situation, slots: int) -> None:
    """Whoever is away sits in no group meeting then; the group meets without them."""
    then = [slot.pk for n, slot in enumerate(situation.slots) if slots >> n & 1]
    profile.seats.filter(live=True, slot__in=then, meeting__request=None).update(live=False)


def _mend(
    situation: Situation, kind: str, mend: Mend, *, by: Actor, at: datetime, told: Collection[int] = (),
    closure: tuple[tuple[int, int], ...] = (), always: bool = False,
) -> PlanChange | None:  # fmt: skip
    """Let the engine mend, and write what comes of it; None where nothing changes, unless it is `always` written."""
    from duixian.core.partnering.repair import Repairs  # arrays: half a second to load

    desk = Repairs(from_now(situation, at), situation.schedule, notified=situation.notified, homes=situation.homes)
    wanted = {one.request: one.new for repair in mend(desk) for one in repair.changes}
    steps = steps_between(situation, wanted.items())
    if not steps and not always:
        return None
    made = change_write(situation.partnering, Change(kind, steps, closure), by=by, at=at)
    changes_tell(situation.partnering, steps, by=by, at=at, told=told)
    return made


def from_now(situation: Situation, at: datetime) -> Problem:
    """The problem as it is on the day: what has begun stays as it is, and nothing is moved into the past."""
    problem, past = situation.problem, now_or_past(situation.slots, at)
    now = {one.request: one for one in situation.schedule.meetings}
    requests = tuple(
        replace(
            one, slots=_ahead(one.slots & problem.every_slot & ~past, now.get(one.code), one.code in situation.missed)
        )
        for one in problem.requests
    )
    begun = tuple(one for one in situation.schedule.meetings if past >> one.slot & 1)
    return replace(problem, requests=requests, fixed=begun)


def _ahead(slots: int, now: Met | None, missed: bool) -> int:
    """Slots in which a request may be met: from now on, and where it is; none where its people missed it."""
    return 0 if missed else slots | (1 << now.slot if now else 0)
