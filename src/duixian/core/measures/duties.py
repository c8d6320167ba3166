"""Rates of what was due, required, named or planned: what is missing counts below the line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta, tzinfo
from datetime import time as clock
from decimal import Decimal
from typing import NamedTuple

from duixian.core.measures.assembling import PLAIN, Setting, assembled, distinct, duplicate_of, once
from duixian.core.measures.errors import OriginError
from duixian.core.measures.origins import OriginRow, Record, Role
from duixian.core.measures.reasons import (
    BEYOND_PLAN,
    CANCELLED,
    LATE,
    LEFT,
    NOT_DONE,
    NOT_DUE,
    NOT_IN_FORCE,
    NOT_PLANNED,
    NOT_REQUIRED,
)
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import MeasureResult
from duixian.core.wording import Words


class Duty(NamedTuple):
    """Something due on a day, done on a day or not yet; `cancelled` only where that was approved."""

    record: Record
    due: date
    done: date | None = None
    cancelled: bool = False


def done_on_time(duties: Iterable[Duty], as_of: date, *, grace: int = 0, setting: Setting = PLAIN) -> MeasureResult:
    """Duties done by their day (and `grace` days more) in those due by `as_of`, both days inclusive.

    Due and not done, or done late, counts below the line only; what is due later is left out even when done; what was
    done after `as_of` was not done then. Not applicable when nothing was due.
    """
    return assembled(Kind.RATIO, (_duty(duty, as_of, timedelta(days=grace)) for duty in duties), setting)


def _duty(duty: Duty, as_of: date, grace: timedelta) -> OriginRow:
    if duty.cancelled:
        return duty.record.playing(Role.EXCLUDED, CANCELLED)
    if duty.due > as_of:
        return duty.record.playing(Role.EXCLUDED, f"{NOT_DUE}: {duty.due.isoformat()}")
    if duty.done is None or duty.done > as_of:
        return duty.record.playing(Role.DENOMINATOR, NOT_DONE)
    if duty.done > duty.due + grace:
        return duty.record.playing(Role.DENOMINATOR, f"{LATE}: {duty.done.isoformat()}")
    return duty.record.playing(Role.BOTH)


def checklist(required: Iterable[Record], in_force: Iterable[Record], setting: Setting = PLAIN) -> MeasureResult:
    """Required items that something in force meets, in all required items; `unique` matches one to the other.

    The item stands below the line, what meets it above. A second document for one item is a duplicate; one for no item
    is left out as not required.
    """
    items: dict[str, Record] = {}
    for record in distinct(required):
        items.setdefault(record.counted_once, record)
    met: dict[str, Record] = {}
    rows = []
    for record in distinct(in_force):
        if record.counted_once not in items:
            rows.append(record.playing(Role.EXCLUDED, NOT_REQUIRED))
        elif met.setdefault(record.counted_once, record) is record:
            rows.append(record.playing(Role.NUMERATOR))
        else:
            rows.append(duplicate_of(met[record.counted_once], record))
    below = [item.playing(Role.DENOMINATOR, "" if unique in met else NOT_IN_FORCE) for unique, item in items.items()]
    return assembled(Kind.RATIO, [*below, *rows], setting)


def roster_stability(
    named: Iterable[Record], assigned_at_end: Collection[str], setting: Setting = PLAIN
) -> MeasureResult:
    """Named members still assigned at the end, in all named members; `assigned_at_end` holds their `unique`.

    A person named for two posts counts once. Whoever joined later does not replace who left.
    """
    members = distinct(named)
    rows = once(members, Role.BOTH, lambda record: record.counted_once)
    unique = {record.identity: record.counted_once for record in members}
    left = (row.role is Role.BOTH and unique[row.identity] not in assigned_at_end for row in rows)
    told = (
        row._replace(role=Role.DENOMINATOR, reason=LEFT) if gone else row for row, gone in zip(rows, left, strict=True)
    )
    return assembled(Kind.RATIO, told, setting)


def person_days(posted: Iterable[Record], planned: Iterable[Record], setting: Setting = PLAIN) -> MeasureResult:
    """Posted days in planned days, post by post; `unique` names the post (and the month, where plans go by month).

    More days at one post never make up for fewer at another: what exceeds the plan of a post is left out, and so are
    days at a post without plan. Raises OriginError for a record without days or with fewer than none.
    """
    room: dict[str, Decimal] = defaultdict(Decimal)
    below = []
    for record in distinct(planned):
        room[record.counted_once] += _days(record)
        below.append(record.playing(Role.DENOMINATOR))
    above = [row for record in distinct(posted) for row in _posted(record, room)]
    return assembled(Kind.AMOUNT_RATIO, [*below, *above], setting)


def _posted(record: Record, room: dict[str, Decimal]) -> list[OriginRow]:
    days, post = _days(record), record.counted_once
    if post not in room:
        return [record.playing(Role.EXCLUDED, NOT_PLANNED)]
    counted = min(days, room[post])
    room[post] -= counted
    rows = [record.playing(Role.NUMERATOR, amount=counted)]
    return [*rows, record.playing(Role.EXCLUDED, BEYOND_PLAN, amount=days - counted)] if counted < days else rows


def _days(record: Record) -> Decimal:
    if record.amount is None or not (record.amount.is_finite() and record.amount >= 0):
        place = f"{record.source}/{record.key}"
        raise OriginError(Words(f"{place} 须写明天数，且不小于零", f"{place} needs its days, from zero up"))
    return record.amount


def end_of(as_of: date, zone: tzinfo) -> datetime:
    """The first instant after a day in the unit's zone: what occurred before it occurred by that day."""
    return datetime.combine(as_of + timedelta(days=1), clock.min, tzinfo=zone)
