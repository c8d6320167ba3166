"""Statutory inspections of special equipment and rounds of preventive plans: what is due when, and who must be told."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from duixian.core.incubator.errors import InspectionError
from duixian.core.periods import Period
from duixian.core.wording import Words


class Equipment(StrEnum):
    """What must be inspected by law."""

    LIFT = "lift"
    PRESSURE_VESSEL = "pressure-vessel"
    BOILER = "boiler"
    SAFETY_VALVE = "safety-valve"
    FIRE_SYSTEM = "fire-system"


EQUIPMENT_WORDS: Final = {
    Equipment.LIFT: Words("电梯", "lift"),
    Equipment.PRESSURE_VESSEL: Words("压力容器", "pressure vessel"),
    Equipment.BOILER: Words("锅炉", "boiler"),
    Equipment.SAFETY_VALVE: Words("安全阀", "safety valve"),
    Equipment.FIRE_SYSTEM: Words("消防设施", "fire protection system"),
}


class Interval(NamedTuple):
    """How often a kind of equipment is inspected: `first` months after it was put into use, then every `months`."""

    equipment: Equipment
    first: int
    months: int
    citation: Words
    verified: bool


class Pack(NamedTuple):
    """Intervals of one time, as data. `verified` of an interval is False while nobody has held it against the original text."""

    id: str
    intervals: tuple[Interval, ...]

    def of(self, equipment: Equipment) -> Interval:
        """The interval of a kind. Raises InspectionError for one that the pack does not have."""
        for interval in self.intervals:
            if interval.equipment is equipment:
                return interval
        words = EQUIPMENT_WORDS[equipment]
        raise InspectionError(
            Words(f"规则 {self.id} 没有{words.zh}的检验周期", f"{self.id} has no interval for a {words.en}")
        )


CN_2020: Final = Pack(
    "cn-equipment-2020",
    (
        Interval(
            Equipment.LIFT, 12, 12, Words("TSG T7001 电梯定期检验", "TSG T7001, periodic inspection of lifts"), False
        ),
        Interval(
            Equipment.PRESSURE_VESSEL,
            36,
            36,
            Words("TSG 21-2016 固定式压力容器", "TSG 21-2016, stationary pressure vessels"),
            False,
        ),
        Interval(
            Equipment.BOILER,
            12,
            12,
            Words("TSG G7002 锅炉外部检验", "TSG G7002, external inspection of boilers"),
            False,
        ),
        Interval(
            Equipment.SAFETY_VALVE,
            12,
            12,
            Words("TSG ZF001-2006 安全阀校验", "TSG ZF001-2006, check of safety valves"),
            False,
        ),
        Interval(
            Equipment.FIRE_SYSTEM, 12, 12, Words("消防法第十六条 全面检测", "Fire Protection Law, article 16"), False
        ),
    ),
)
"""Usual intervals, from memory of the rules: none was held against its text. A certificate that names its next day wins over them."""
NOTICE_DAYS: Final = (60, 30, 7)
"""So many days before the day it is due, somebody is told."""


class State(StrEnum):
    """How an inspection stands."""

    QUIET = "quiet"
    NOTICE = "notice"
    OVERDUE = "overdue"


STATE_WORDS: Final = {
    State.QUIET: Words("有效", "valid"),
    State.NOTICE: Words("即将到期", "due soon"),
    State.OVERDUE: Words("已过期", "overdue"),
}


class Standing(NamedTuple):
    """`due` is the last good day; `left` the days until it, below zero once it is over; `notice` the narrowest window that has been entered."""

    state: State
    due: date
    left: int
    notice: int | None


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month: 31 January + 1 is 29 February in 2020."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def due_on(interval: Interval, in_use: date, inspected: date | None, named: date | None = None) -> date:
    """When the next inspection is due: the day that the last certificate names, else counted from it, else from the day of first use."""
    if inspected is None:
        return named or add_months(in_use, interval.first)
    if named is not None and named <= inspected:
        raise InspectionError(Words("下次检验日期须晚于检验日期", "the next inspection must come after the last"))
    return named or add_months(inspected, interval.months)


def standing(due: date, today: date, windows: Sequence[int] = NOTICE_DAYS) -> Standing:
    """How an inspection due on a day stands today. Raises InspectionError for windows that are no days."""
    if not windows or min(windows) < 1:
        raise InspectionError(Words("提醒天数须大于零", "a notice needs at least a day"))
    left = (due - today).days
    entered = [days for days in windows if 0 <= left <= days]
    state = State.OVERDUE if left < 0 else State.NOTICE if entered else State.QUIET
    return Standing(state, due, left, min(entered, default=None))


def notices(due: date, windows: Sequence[int] = NOTICE_DAYS) -> tuple[tuple[int, date], ...]:
    """On which days somebody is told, widest window first."""
    return tuple((days, due - timedelta(days=days)) for days in sorted(windows, reverse=True))


class Done(StrEnum):
    """How a round of a plan went."""

    OPEN = "open"
    ON_TIME = "on-time"
    LATE = "late"
    MISSED = "missed"


DONE_WORDS: Final = {
    Done.OPEN: Words("待完成", "open"),
    Done.ON_TIME: Words("按时完成", "on time"),
    Done.LATE: Words("逾期完成", "late"),
    Done.MISSED: Words("逾期未做", "missed"),
}


class Round(NamedTuple):
    """One round of a preventive plan: the days it is for, when it was done, how that counts."""

    number: int
    period: Period
    done_on: date | None
    state: Done


def rounds(start: date, months: int, until: date, done: Iterable[date], today: date) -> tuple[Round, ...]:
    """The rounds that begin before `until`, one every so many months, each due by the last day of its period.

    A day on which it was done goes to the round of that day, or, where that is done already, to the earliest that is not: late. More than asked counts
    for nothing. Raises InspectionError for an interval that is none.
    """
    if months < 1:
        raise InspectionError(Words("周期须至少一个月", "a round takes at least a month"))
    periods: list[Period] = []
    while (begins := add_months(start, months * len(periods))) < until:
        periods.append(Period(begins, add_months(start, months * (len(periods) + 1))))
    given = _given(periods, sorted(done))
    return tuple(
        Round(place + 1, period, given.get(place), _went(period, given.get(place), today))
        for place, period in enumerate(periods)
    )


def _given(periods: Sequence[Period], done: Iterable[date]) -> dict[int, date]:
    """For each round the day it was done, if it was."""
    given: dict[int, date] = {}
    for day in done:
        open_ones = [place for place, period in enumerate(periods) if period.start <= day and place not in given]
        if open_ones:
            given[open_ones[-1] if periods[open_ones[-1]].contains(day) else open_ones[0]] = day
    return given


def _went(period: Period, done_on: date | None, today: date) -> Done:
    if done_on is not None:
        return Done.ON_TIME if done_on < period.end else Done.LATE
    return Done.OPEN if today < period.end else Done.MISSED
