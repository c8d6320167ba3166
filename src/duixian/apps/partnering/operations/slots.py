"""The office lays out when meetings can be: rows of slots with breaks between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.events.instants import ending_of, opening_of
from duixian.apps.partnering.models import MeetingState, Partnering, Slot
from duixian.apps.partnering.operations.writing import locked_plan, locked_plan_of, tell_plan

MOST_SLOTS: Final = 400
SHORTEST, LONGEST = timedelta(minutes=5), timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class SlotRow:
    """Slots of `minutes` one after another in [starts_at, ends_at), with `pause` minutes between two; what is left over stays free."""

    starts_at: datetime
    ends_at: datetime
    minutes: int
    pause: int = 0

    def spans(self) -> Iterator[tuple[datetime, datetime]]:
        """The slots of the row."""
        length, start = timedelta(minutes=self.minutes), self.starts_at
        while start + length <= self.ends_at:
            yield start, start + length
            start += length + timedelta(minutes=self.pause)


@transaction.atomic
def slots_lay(*, partnering_uuid: UUID, row: SlotRow, by: Actor, at: datetime) -> list[Slot]:
    """Add the slots of a row. Raises NotFound, NotAllowed, and Invalid: outside the conference, no slot fits, one overlaps a slot that is there,
    too many in all."""
    partnering = locked_plan(by, partnering_uuid)
    spans = _checked(partnering, row)
    held = list(partnering.slots.values_list("starts_at", "ends_at"))
    if any(first < ends and starts < last for first, last in spans for starts, ends in held):
        raise Invalid(_("与已有时段重叠。"), field="starts_at")
    if len(held) + len(spans) > MOST_SLOTS:
        raise Invalid(_("时段最多 %(most)s 个。") % {"most": MOST_SLOTS})
    made = Slot.objects.bulk_create(
        [Slot(partnering=partnering, starts_at=first, ends_at=last) for first, last in spans]
    )
    tell_plan(
        "partnering.slots.laid", partnering, by=by, at=at, payload={"count": len(made), "starts_at": row.starts_at}
    )
    return made


@transaction.atomic
def rows_lay(*, partnering_uuid: UUID, rows: Sequence[SlotRow], by: Actor, at: datetime) -> int:
    """Add several rows, all of them or none, for instance the same row on each day; how many slots. Raises as `slots_lay`, and Invalid at `days`
    for no row."""
    if not rows:
        raise Invalid(_("请至少选择一天。"), field="days")
    return sum(len(slots_lay(partnering_uuid=partnering_uuid, row=row, by=by, at=at)) for row in rows)


@transaction.atomic
def slot_remove(*, uuid: UUID, by: Actor, at: datetime) -> None:
    """Give a slot up. Raises NotFound, NotAllowed, and Invalid while meetings are in it or were: they are moved first (`mending.slot_vacate`),
    since taking the slot away under them would leave people without a place."""
    partnering = locked_plan_of(by, Slot, uuid)
    slot = partnering.slots.filter(uuid=uuid).first()
    if slot is None:
        raise NotFound
    count = slot.meetings.exclude(state=MeetingState.OFF).count()
    if count:
        raise Invalid(_("这个时段还有 %(count)s 场约谈，请先腾空再删除。") % {"count": count})
    if slot.meetings.exists():
        raise Invalid(_("这个时段安排过约谈，须保留；可以停用各桌。"))
    slot.delete()
    partnering.plan_version += 1
    partnering.save(update_fields=["plan_version"])
    tell_plan("partnering.slots.removed", partnering, by=by, at=at, payload={"starts_at": slot.starts_at})


def _checked(partnering: Partnering, row: SlotRow) -> list[tuple[datetime, datetime]]:
    event = partnering.event
    if not SHORTEST <= timedelta(minutes=row.minutes) <= LONGEST:
        raise Invalid(_("每个时段5分钟到4小时。"), field="minutes")
    if not 0 <= row.pause <= 120:
        raise Invalid(_("间隔须在0到120分钟之间。"), field="pause")
    if row.ends_at <= row.starts_at:
        raise Invalid(_("结束须晚于开始。"), field="ends_at")
    if row.starts_at < opening_of(event) or row.ends_at > ending_of(event):
        raise Invalid(_("须在会议期间。"), field="starts_at")
    spans = list(row.spans())
    if not spans:
        raise Invalid(_("这段时间放不下一个时段。"), field="ends_at")
    return spans
