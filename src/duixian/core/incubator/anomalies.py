"""What is odd in a series of amounts per interval: leaks, night load, slipped units, spikes, stuck registers, gaps, negative amounts.

Amounts are whole thousandths of a kWh or m³, medians are low medians, shares are in permille: everything is whole numbers, so that the set-based
twin of these rules (`documents/intervals/oddities.py`) finds exactly the same. docs/algorithms/energy.md says what each rule means.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from itertools import pairwise
from statistics import median_low
from typing import Final, NamedTuple

from duixian.core.incubator.errors import LimitsError
from duixian.core.incubator.tariffs import DAY_MINUTES, Utility
from duixian.core.wording import Words

EXPONENTS: Final = (-3, -2, -1, 1, 2, 3)
"""Powers of ten by which a unit slips: W for kW is three."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Rule(StrEnum):
    """What was found."""

    GAP = "gap"
    NEGATIVE = "negative"
    STUCK = "stuck"
    SPIKE = "spike"
    UNIT_SLIP = "unit-slip"
    LEAK = "leak"
    NIGHT_LOAD = "night-load"


RULE_WORDS: Final = {
    Rule.GAP: Words("缺数", "gap"),
    Rule.NEGATIVE: Words("负值", "negative amounts"),
    Rule.STUCK: Words("表不走", "stuck register"),
    Rule.SPIKE: Words("突增", "spike"),
    Rule.UNIT_SLIP: Words("单位错", "slipped unit"),
    Rule.LEAK: Words("疑似漏水", "possible leak"),
    Rule.NIGHT_LOAD: Words("夜间负荷偏高", "high night load"),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """When something is odd. Raises LimitsError for what makes no sense.

    `step` is the interval in minutes. A gap misses `gap_intervals` or more. A register is stuck when it gives the same amount for `stuck_hours`. A spike is more
    than `spike_mads` median deviations above the median of its weekday and hour (at least `spike_group` amounts), and above `spike_percent` of it and of the
    meter's median amount above zero: a tap that runs now and then has no spikes. A unit
    slipped when `slip_days` daily sums in a row lie within `slip_percent` of a power of ten of the median. Nights run from `night_start` to `night_end` o'clock;
    water that flowed at more than `leak_floor` thousandths in every interval of `leak_nights` nights leaks. The night's share of the day is high at `load_percent` of
    its median and `load_points` permille above it, for `load_nights` days. Days and nights count with `complete_percent` of their intervals.
    """

    step: int = 15
    gap_intervals: int = 4
    stuck_hours: int = 48
    spike_mads: int = 8
    spike_percent: int = 300
    spike_group: int = 8
    slip_days: int = 3
    slip_percent: int = 30
    night_start: int = 1
    night_end: int = 5
    leak_nights: int = 3
    leak_floor: int = 0
    load_nights: int = 3
    load_percent: int = 150
    load_points: int = 100
    complete_percent: int = 90

    def __post_init__(self) -> None:
        if self.step < 1 or DAY_MINUTES % self.step:
            raise LimitsError(Words("间隔须能整除一天", "the interval must divide the day"))
        if not 0 <= self.night_start < self.night_end <= 24:
            raise LimitsError(
                Words("夜间须在一天之内，先起后止", "the night must begin before it ends, within the day")
            )
        if not (1 <= self.slip_percent <= 80 and 1 <= self.complete_percent <= 100):
            raise LimitsError(
                Words(
                    "单位错的偏差须在 1 到 80、完整率须在 1 到 100 之间",
                    "slip_percent is 1 to 80, complete_percent 1 to 100",
                )
            )
        if (
            any(getattr(self, one.name) < 1 for one in fields(self) if one.name not in {"leak_floor", "night_start"})
            or self.leak_floor < 0
        ):
            raise LimitsError(Words("参数须大于零", "limits must be above zero"))

    @property
    def has_nights(self) -> bool:
        """Whether the intervals are short enough to tell a night from its day."""
        return self.step <= 60


class Point(NamedTuple):
    """The amount of one interval that begins `at` an instant, in thousandths of a kWh or m³."""

    at: datetime
    amount: int


class Anomaly(NamedTuple):
    """Something odd from `start` to `end`. `size` and `usual` by rule: GAP intervals missing, 0; NEGATIVE sum in thousandths, 0; STUCK the amount, how many
    intervals; SPIKE the highest amount, the lowest median of its hours; UNIT_SLIP the power of ten, the median daily sum; LEAK the lowest amount of an interval,
    how many nights; NIGHT_LOAD the highest share and the usual share in permille."""

    rule: Rule
    start: datetime
    end: datetime
    size: int
    usual: int


class _At(NamedTuple):
    """A point with its place on the grid, its local day and hour."""

    place: int
    at: datetime
    amount: int
    day: int
    hour: int


class _Day(NamedTuple):
    """A local day: how many intervals it has, their sum, where it begins and ends; the same of its night, and the lowest amount in it."""

    day: int
    points: list[_At]
    night: list[_At]

    @property
    def total(self) -> int:
        return sum(one.amount for one in self.points)

    @property
    def permille(self) -> int:
        return sum(one.amount for one in self.night) * 1000 // self.total


def find(points: Iterable[Point], utility: Utility, zone: tzinfo, limits: Limits) -> tuple[Anomaly, ...]:
    """Everything odd in the series of one meter, by time and rule. Points come in order, one for an interval; raises LimitsError otherwise."""
    series = [_placed(point, zone, limits) for point in points]
    if any(other.place <= one.place for one, other in pairwise(series)):
        raise LimitsError(
            Words("数据须按时间先后，每个间隔只有一个值", "points must come in order, one for an interval")
        )
    good = [one for one in series if one.amount >= 0]
    days = _days(good, limits)
    found = [
        *_gaps(series, limits),
        *_negatives(series, limits),
        *_stuck(good, limits),
        *_spikes(good, limits),
        *_slips(days, limits),
    ]
    if limits.has_nights:
        found += _leaks(days, limits) if utility is Utility.WATER else _night_loads(days, limits)
    return tuple(sorted(found, key=lambda one: (one.start, one.rule)))


def _placed(point: Point, zone: tzinfo, limits: Limits) -> _At:
    local = point.at.astimezone(zone)
    day = local.date().toordinal() - date(1970, 1, 1).toordinal()
    minutes = (point.at - _EPOCH) // timedelta(minutes=1)
    place = day if limits.step == DAY_MINUTES else minutes // limits.step
    return _At(place, point.at, point.amount, day, local.hour)


def _runs(series: Iterable[_At], same: Callable[[_At, _At], bool] = lambda _one, _other: True) -> Iterator[list[_At]]:
    """Points that follow each other without a hole, and are the `same` as the one before."""
    run: list[_At] = []
    for one in series:
        if run and (one.place != run[-1].place + 1 or not same(run[-1], one)):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _found(rule: Rule, points: Sequence[_At], limits: Limits, size: int, usual: int) -> Anomaly:
    return Anomaly(rule, points[0].at, points[-1].at + timedelta(minutes=limits.step), size, usual)


def _gaps(series: Sequence[_At], limits: Limits) -> Iterator[Anomaly]:
    for one, other in pairwise(series):
        missing = other.place - one.place - 1
        if missing >= limits.gap_intervals:
            yield Anomaly(Rule.GAP, one.at + timedelta(minutes=limits.step), other.at, missing, 0)


def _negatives(series: Sequence[_At], limits: Limits) -> Iterator[Anomaly]:
    for run in _runs(one for one in series if one.amount < 0):
        yield _found(Rule.NEGATIVE, run, limits, sum(one.amount for one in run), 0)


def _stuck(good: Sequence[_At], limits: Limits) -> Iterator[Anomaly]:
    """The same amount again and again, on a meter that mostly counts."""
    if not good or median_low(one.amount for one in good) == 0:
        return
    for run in _runs(good, lambda one, other: one.amount == other.amount):
        if len(run) * limits.step >= limits.stuck_hours * 60:
            yield _found(Rule.STUCK, run, limits, run[0].amount, len(run))


def _spikes(good: Sequence[_At], limits: Limits) -> Iterator[Anomaly]:
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for one in good:
        groups[_slot(one, limits)].append(one.amount)
    middle = {slot: median_low(amounts) for slot, amounts in groups.items()}
    spread = {slot: median_low(abs(amount - middle[slot]) for amount in amounts) for slot, amounts in groups.items()}
    flowing = [one.amount for one in good if one.amount > 0]
    typical = median_low(flowing) if flowing else 0

    def is_high(one: _At) -> bool:
        slot = _slot(one, limits)
        usual = middle[slot]
        far = one.amount - usual > limits.spike_mads * max(spread[slot], usual // 20, 1)
        return (
            far
            and one.amount * 100 > limits.spike_percent * max(usual, typical)
            and len(groups[slot]) >= limits.spike_group
        )

    for run in _runs(one for one in good if is_high(one)):
        usual = min(middle[_slot(one, limits)] for one in run)
        yield _found(Rule.SPIKE, run, limits, max(one.amount for one in run), usual)


def _slot(one: _At, limits: Limits) -> tuple[int, int]:
    return one.day % 7, (0 if limits.step == DAY_MINUTES else one.hour)


def _days(good: Sequence[_At], limits: Limits) -> list[_Day]:
    days: dict[int, _Day] = {}
    for one in good:
        held = days.setdefault(one.day, _Day(one.day, [], []))
        held.points.append(one)
        if limits.night_start <= one.hour < limits.night_end:
            held.night.append(one)
    return list(days.values())


def _is_complete(count: int, minutes: int, limits: Limits) -> bool:
    return count * 100 >= limits.complete_percent * (minutes // limits.step)


def _day_runs(days: Iterable[tuple[_Day, int]], least: int) -> Iterator[list[tuple[_Day, int]]]:
    """Days that follow each other with the same mark, at least so many of them."""
    run: list[tuple[_Day, int]] = []
    for one in days:
        if run and (one[0].day != run[-1][0].day + 1 or one[1] != run[-1][1]):
            if len(run) >= least:
                yield run
            run = []
        run.append(one)
    if len(run) >= least:
        yield run


def _slips(days: Sequence[_Day], limits: Limits) -> Iterator[Anomaly]:
    whole = [day for day in days if _is_complete(len(day.points), DAY_MINUTES, limits) and day.total > 0]
    if not whole:
        return
    usual = median_low(day.total for day in whole)
    marked = ((day, power) for day in whole if (power := _power(day.total, usual, limits)))
    for run in _day_runs(marked, limits.slip_days):
        points = [one for day, _ in run for one in day.points]
        yield _found(Rule.UNIT_SLIP, points, limits, run[0][1], usual)


def _power(total: int, usual: int, limits: Limits) -> int:
    """The power of ten by which a sum is off; 0 when it is not. The bands do not touch."""
    for power in EXPONENTS:
        high, low = (total, usual * 10**power) if power > 0 else (total * 10**-power, usual)
        if abs(high - low) * 100 <= limits.slip_percent * low:
            return power
    return 0


def _whole_nights(days: Sequence[_Day], limits: Limits) -> list[_Day]:
    minutes = (limits.night_end - limits.night_start) * 60
    return [day for day in days if _is_complete(len(day.night), minutes, limits)]


def _leaks(days: Sequence[_Day], limits: Limits) -> Iterator[Anomaly]:
    wet = ((day, 1) for day in _whole_nights(days, limits) if min(one.amount for one in day.night) > limits.leak_floor)
    for run in _day_runs(wet, limits.leak_nights):
        points = [one for day, _ in run for one in day.night]
        yield _found(Rule.LEAK, points, limits, min(one.amount for one in points), len(run))


def _night_loads(days: Sequence[_Day], limits: Limits) -> Iterator[Anomaly]:
    whole = [
        day
        for day in _whole_nights(days, limits)
        if _is_complete(len(day.points), DAY_MINUTES, limits) and day.total > 0
    ]
    if not whole:
        return
    usual = median_low(day.permille for day in whole)
    high = (
        (day, 1)
        for day in whole
        if day.permille * 100 >= limits.load_percent * usual and day.permille - usual >= limits.load_points
    )
    for run in _day_runs(high, limits.load_nights):
        points = [one for day, _ in run for one in day.points]
        yield _found(Rule.NIGHT_LOAD, points, limits, max(day.permille for day, _ in run), usual)


def explain(one: Anomaly, utility: Utility) -> Words:
    """Why it was found, with its numbers, for people."""
    unit = Words("千瓦时", "kWh") if utility is Utility.POWER else Words("立方米", "m³")
    size, usual = _told(one.size), _told(one.usual)
    match one.rule:
        case Rule.GAP:
            return Words(f"缺 {one.size} 个间隔的数据", f"{one.size} intervals are missing")
        case Rule.NEGATIVE:
            return Words(f"用量为负，合计 {size} {unit.zh}", f"negative amounts, {size} {unit.en} in all")
        case Rule.STUCK:
            return Words(
                f"连续 {one.usual} 个间隔都是 {size} {unit.zh}", f"{one.usual} intervals in a row of {size} {unit.en}"
            )
        case Rule.SPIKE:
            return Words(
                f"最高 {size} {unit.zh}，同一星期同一钟点中位数 {usual}",
                f"up to {size} {unit.en}; the median of its weekday and hour is {usual}",
            )
        case Rule.UNIT_SLIP:
            return _slipped(one, usual, unit)
        case Rule.LEAK:
            return Words(
                f"连续 {one.usual} 夜不断流，每间隔至少 {size} {unit.zh}",
                f"never dry in {one.usual} nights; at least {size} {unit.en} an interval",
            )
    return Words(
        f"夜间占全天 {one.size / 10:.1f}%，平时 {one.usual / 10:.1f}%",
        f"the night takes {one.size / 10:.1f} % of the day, usually {one.usual / 10:.1f} %",
    )


def _slipped(one: Anomaly, usual: str, unit: Words) -> Words:
    times = f"×{10**one.size:,}" if one.size > 0 else f"÷{10**-one.size:,}"
    hint = (
        Words("；可能把瓦时当成千瓦时", "; Wh taken for kWh?") if one.size == 3 and unit.en == "kWh" else Words("", "")
    )
    return Words(
        f"日用量约为平时（{usual} {unit.zh}）{times}{hint.zh}",
        f"daily sums are about {times} of the usual {usual} {unit.en}{hint.en}",
    )


def _told(thousandths: int) -> str:
    return f"{'-' if thousandths < 0 else ''}{abs(thousandths) // 1000:,}.{abs(thousandths) % 1000:03d}"
