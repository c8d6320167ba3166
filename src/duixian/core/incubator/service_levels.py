"""Whether a repair was answered and finished in time: only time in which somebody could have worked counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final, NamedTuple

from duixian.core.incubator.errors import ServiceError
from duixian.core.incubator.spans import Span, instant
from duixian.core.wording import Words

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Level:
    """What is promised for a priority: an answer within so many hours, the end within so many days. Raises ServiceError."""

    respond_hours: int
    finish_days: int

    def __post_init__(self) -> None:
        if self.respond_hours < 1 or self.finish_days < 1:
            raise ServiceError(
                Words("响应小时数和完成天数须大于零", "hours to respond and days to finish must be above zero")
            )


class Priority(StrEnum):
    """How urgent a repair is."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    NORMAL = "normal"


PRIORITY_WORDS: Final = {
    Priority.EMERGENCY: Words("紧急抢修", "emergency"),
    Priority.URGENT: Words("急修", "urgent"),
    Priority.NORMAL: Words("一般", "normal"),
}
DEFAULT_LEVELS: Final = {Priority.EMERGENCY: Level(1, 1), Priority.URGENT: Level(4, 3), Priority.NORMAL: Level(24, 7)}
"""Where the property contract says nothing else."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When people work: from one local clock time to a later one, on days for which `is_working_day` says so. Raises ServiceError."""

    start: time
    end: time
    zone: tzinfo
    is_working_day: Callable[[date], bool]

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise ServiceError(Words("上班时间须早于下班时间", "work must begin before it ends"))

    @property
    def day(self) -> timedelta:
        """How much is worked in a day, by the clock."""
        return datetime.combine(date.min, self.end) - datetime.combine(date.min, self.start)

    def on(self, day: date) -> Span | None:
        """The span worked on a local day, None on a free one."""
        if not self.is_working_day(day):
            return None
        return Span(datetime.combine(day, self.start, self.zone), datetime.combine(day, self.end, self.zone))


class Pause(NamedTuple):
    """A time that does not count, and why (waiting for parts, for the tenant); still waiting where `end` is None."""

    start: datetime
    end: datetime | None
    reason: str = ""


class State(StrEnum):
    """How a promise stands."""

    RUNNING = "running"
    ON_TIME = "on-time"
    LATE = "late"
    OVERDUE = "overdue"


STATE_WORDS: Final = {
    State.RUNNING: Words("时限内", "running"),
    State.ON_TIME: Words("按时", "on time"),
    State.LATE: Words("超时完成", "late"),
    State.OVERDUE: Words("已超时", "overdue"),
}


class Standing(NamedTuple):
    """`counted` of `limit` was used; `late_by` is what lies above it, zero where nothing does."""

    state: State
    counted: timedelta
    limit: timedelta

    @property
    def late_by(self) -> timedelta:
        """How much too late, in time that counts."""
        return max(self.counted - self.limit, timedelta())


def counted(start: datetime, end: datetime, pauses: Iterable[Pause] = (), hours: Hours | None = None) -> timedelta:
    """The time from start to end that counts: not paused, and within working hours where there are any. Raises ServiceError for an end before the start."""
    begun, ended = instant(start), instant(end)
    if ended < begun:
        raise ServiceError(Words("结束时间早于报修时间", "the end lies before the request"))
    if begun == ended:
        return timedelta()
    whole = Span(begun, ended)
    stops = _merged(pauses, whole)
    return sum((_running(span, stops) for span in _worked(whole, hours)), timedelta())


def judge(
    limit: timedelta,
    start: datetime,
    done: datetime | None,
    *,
    now: datetime,
    pauses: Sequence[Pause] = (),
    hours: Hours | None = None,
) -> Standing:
    """How a promise of `limit` stands: done at an instant, or not yet by `now`."""
    used = counted(start, now if done is None else done, pauses, hours)
    if done is None:
        return Standing(State.OVERDUE if used > limit else State.RUNNING, used, limit)
    return Standing(State.LATE if used > limit else State.ON_TIME, used, limit)


def response_limit(level: Level) -> timedelta:
    """How long the answer may take, in time that counts."""
    return timedelta(hours=level.respond_hours)


def finish_limit(level: Level, hours: Hours | None = None) -> timedelta:
    """How long the work may take, in time that counts: so many days round the clock, or so many working days."""
    return level.finish_days * (_DAY if hours is None else hours.day)


def due_at(
    start: datetime, limit: timedelta, pauses: Sequence[Pause] = (), hours: Hours | None = None, *, days: int = 366
) -> datetime | None:
    """The instant at which the limit is used up; None while a pause is open, or when it does not come within `days`."""
    begun = instant(start)
    whole = Span(begun, begun + timedelta(days=days))
    stops, left = _merged(pauses, whole), limit
    for span in _worked(whole, hours):
        for piece in _without(span, stops):
            if piece.length >= left:
                return piece.start + left
            left -= piece.length
    return None


def _worked(whole: Span, hours: Hours | None) -> Iterator[Span]:
    if hours is None:
        yield whole
        return
    day, last = whole.start.astimezone(hours.zone).date(), whole.end.astimezone(hours.zone).date()
    while day <= last:
        span = hours.on(day)
        inside = None if span is None else span.overlap(whole)
        if inside is not None:
            yield inside
        day += _DAY


def _merged(pauses: Iterable[Pause], whole: Span) -> list[Span]:
    """Pauses within the whole, in order and without overlap."""
    found: list[Span] = []
    for pause in sorted(pauses, key=lambda one: instant(one.start)):
        end = whole.end if pause.end is None else instant(pause.end)
        if end <= instant(pause.start):
            continue
        inside = Span(pause.start, end).overlap(whole)
        if inside is None:
            continue
        if found and inside.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, inside.end))
        else:
            found.append(inside)
    return found


def _without(span: Span, stops: Sequence[Span]) -> Iterator[Span]:
    at = span.start
    for stop in stops:
        if stop.end <= at or stop.start >= span.end:
            continue
        if at < stop.start:
            yield Span(at, stop.start)
        at = stop.end
    if at < span.end:
        yield Span(at, span.end)


def _running(span: Span, stops: Sequence[Span]) -> timedelta:
    return sum((piece.length for piece in _without(span, stops)), timedelta())
