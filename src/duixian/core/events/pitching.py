"""Slots of pitches inside their session: half-open, never two at once, nobody in two places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from duixian.core.wording import Words


class PitchSlot(NamedTuple):
    """A pitch from `starts_at` for some minutes; `session` and `presenter` tell them apart, a presenter of 0 is not known."""

    starts_at: datetime
    minutes: int
    session: int
    presenter: int = 0

    @property
    def ends_at(self) -> datetime:
        """When it is over; what begins then does not meet it."""
        return self.starts_at + timedelta(minutes=self.minutes)


def meet(one: PitchSlot, other: PitchSlot) -> bool:
    """Whether both are under way at some moment."""
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def slot_fault(slot: PitchSlot, *, begins: datetime, ends: datetime, taken: Iterable[PitchSlot]) -> Words | None:
    """Why a slot cannot be given in a session [begins, ends) beside those that are taken; None where it can."""
    if slot.minutes <= 0:
        return Words("时长应大于0分钟", "a pitch needs some minutes")
    if slot.starts_at < begins or slot.ends_at > ends:
        return Words("不在这个场次的时间之内", "it does not lie within the session")
    met = [other for other in taken if meet(slot, other)]
    if any(other.session == slot.session for other in met):
        return Words("与同一场次的另一个推介时间重叠", "another pitch of the session has that time")
    if slot.presenter and any(other.presenter == slot.presenter for other in met):
        return Words("推介人同一时间已有另一个推介", "the presenter has another pitch at that time")
    return None


def free_slots(minutes: int, *, begins: datetime, ends: datetime, taken: Iterable[PitchSlot]) -> Iterator[datetime]:
    """Where a pitch of so many minutes still fits: the earliest start of each gap, and on from there in steps of its own length."""
    busy = sorted((slot.starts_at, slot.ends_at) for slot in taken)
    here = begins
    for starts, until in [*busy, (ends, ends)]:
        while minutes > 0 and here + timedelta(minutes=minutes) <= starts:
            yield here
            here += timedelta(minutes=minutes)
        here = max(here, until)
