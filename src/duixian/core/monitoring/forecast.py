"""The year end from a few dated points and the plan curve: a level, an interval, and how many points it rests on.

*What adds up* (counts, money, numerators). Let c be the plan's pace, from 0 to 1, and V the value. Between two points V grows by
θ·Δc, more or less. θ is estimated by V / c at the last point and the year end by V + θ·(1 - c). How the error grows with a step nobody
knows, so the wider of two readings is taken: its variance is σ²·Δc (many small things), then that of the forecast is σ²·(1 - c)/c; or it
is τ²·Δc² (one large thing, such as a conference), then that of the forecast is τ²·(Σ future Δc² + (1 - c)²·Σ past Δc² / c²), future
steps being as long as the past ones. σ² and τ² come from the scatter of the n increments about the plan, with n - 1 degrees of freedom,
and the interval is Student's t. A count scatters at least as much as rare events do (σ² is never taken below θ), so that three points
on one line do not promise certainty.

*A rate whose both numbers add up* keeps the share of its points; the part still to come is binomial (normal quantile), or wider when the
parts seen scatter more than that (Pearson's φ above 1, Student's t). *A rate of a fixed whole* (money received of a budget) is its numerator's forecast over the whole.
*Any other rate* (one survey after another) is forecast as one more of its kind: mean and t interval of a new observation.

Points that fall on one pace of the plan are taken together, since the plan says nothing of what happens between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from math import sqrt
from statistics import fmean, stdev
from typing import Final, NamedTuple

from scipy.special import ndtri, stdtrit

from duixian.core.monitoring.curves import Curve
from duixian.core.values import FEN
from duixian.core.wording import Words

LEAST_POINTS: Final = 3
CONFIDENCE: Final = Decimal("0.8")
"""The share of year ends that the interval is made to hold: four in five, narrow enough to decide by."""


class ForecastError(ValueError):
    """Points that are no series: days that do not rise, a denominator of zero or below."""


class Method(StrEnum):
    """How a forecast was made."""

    PLAN_PACE = "plan_pace"
    BINOMIAL = "binomial"
    FIXED_WHOLE = "fixed_whole"
    NEXT_OF_KIND = "next_of_kind"


METHOD_LABELS: Final = {
    Method.PLAN_PACE: Words("按计划进度外推", "extrapolated along the plan"),
    Method.BINOMIAL: Words("按已发生部分的比率", "by the rate of the parts so far"),
    Method.FIXED_WHOLE: Words("分子按计划进度外推", "the numerator extrapolated along the plan"),
    Method.NEXT_OF_KIND: Words("按历次结果的平均", "by the mean of the results so far"),
}


class Point(NamedTuple):
    """What had added up by the end of a day: a number of things, or yuan."""

    day: date
    value: Decimal


class RatePoint(NamedTuple):
    """A rate as its two numbers at the end of a day."""

    day: date
    numerator: Decimal
    denominator: Decimal


@dataclass(frozen=True, slots=True)
class Forecast:
    """The year end: level and interval in the unit of the points (percent for rates), and what they rest on.

    Counts are whole numbers, money and percent have two decimals; the interval is rounded outward. `over` is by how much the level
    exceeds the budget, in yuan, None where there is none or it does not.
    """

    level: Decimal
    low: Decimal
    high: Decimal
    points: int
    method: Method
    confidence: Decimal = CONFIDENCE
    over: Decimal | None = None

    @property
    def reason(self) -> Words:
        """Level, interval, points and method in one sentence."""
        share, method = f"{self.confidence * 100:.0f} %", METHOD_LABELS[self.method]
        zh = f"全年预计 {self.level:,}（{share} 区间 {self.low:,} 至 {self.high:,}），依据 {self.points} 个数据点，{method.zh}"
        en = f"{self.level:,} by the year end ({share} interval {self.low:,} to {self.high:,}), from {self.points} points, {method.en}"
        return Words(zh, en)


@dataclass(frozen=True, slots=True)
class NoForecast:
    """Why there is none, and how many points there are."""

    reason: Words
    points: int


class _Step(NamedTuple):
    """Growth between two points: of the plan's pace and of the value."""

    pace: Fraction
    value: Fraction


class _Series(NamedTuple):
    """The steps so far and the paces of those to come, as long as the mean of those so far."""

    steps: tuple[_Step, ...]
    future: tuple[Fraction, ...] = ()


class _Range(NamedTuple):
    level: float
    low: float
    high: float


def forecast_count(points: Sequence[Point], curve: Curve, *, confidence: Decimal = CONFIDENCE) -> Forecast | NoForecast:
    """The year end of a count that never falls; level and interval are never below what is reached.

    Refused below three points, before the plan begins and after its end, and when the count falls. Raises ForecastError when the days
    do not rise.
    """
    _require_rising([point.day for point in points])
    if any(later.value < earlier.value for earlier, later in pairwise(points)):
        return NoForecast(
            Words("累计数下降，请先核对数据", "the running count falls; check the data first"), len(points)
        )
    series = _series(points, curve)
    if isinstance(series, NoForecast):
        return series
    reached = Fraction(points[-1].value)
    found = _along_plan(series, confidence, rare=True)
    whole = Decimal(1)
    low, level, high = (max(reached, Fraction(value)) for value in (found.low, found.level, found.high))
    return Forecast(
        _rounded(level, whole, ROUND_HALF_UP), _rounded(low, whole, ROUND_FLOOR), _rounded(high, whole, ROUND_CEILING),
        len(series.steps), Method.PLAN_PACE, confidence,
    )  # fmt: skip


def forecast_money(
    points: Sequence[Point], curve: Curve, *, budget: Decimal | None = None, confidence: Decimal = CONFIDENCE
) -> Forecast | NoForecast:
    """The year end of spending in yuan; nothing bounds it, since money may flow back, but a level above `budget` is flagged.

    Refused and raises as `forecast_count`, but for falling sums.
    """
    _require_rising([point.day for point in points])
    series = _series(points, curve)
    if isinstance(series, NoForecast):
        return series
    found = _along_plan(series, confidence, rare=False)
    level = _rounded(Fraction(found.level), FEN, ROUND_HALF_UP)
    over = None if budget is None or level <= budget else level - budget
    return Forecast(
        level, _rounded(Fraction(found.low), FEN, ROUND_FLOOR), _rounded(Fraction(found.high), FEN, ROUND_CEILING),
        len(series.steps), Method.PLAN_PACE, confidence, over,
    )  # fmt: skip


def forecast_rate(
    points: Sequence[RatePoint], curve: Curve, *, bounded: bool = True, confidence: Decimal = CONFIDENCE
) -> Forecast | NoForecast:
    """The year end of a rate in percent, never below 0 and, when `bounded`, never above 100.

    Refused and raises as `forecast_count`, and ForecastError for a denominator that is not above zero.
    """
    _require_rising([point.day for point in points])
    if any(point.denominator <= 0 for point in points):
        raise ForecastError("a rate needs a denominator above zero")
    if not points:
        return _too_few(0)
    if len({point.denominator for point in points}) == 1:
        found = _of_fixed_whole(points, curve, confidence)
    elif _both_add_up(points):
        found = _binomial(points, curve, confidence)
    else:
        found = _next_of_kind(points, confidence)
    return found if isinstance(found, NoForecast) else _percent(*found, bounded=bounded, confidence=confidence)


def _require_rising(days: Sequence[date]) -> None:
    if any(later <= earlier for earlier, later in pairwise(days)):
        raise ForecastError("points must stand in the order of their days, one a day")


def _series(points: Sequence[Point], curve: Curve) -> _Series | NoForecast:
    """Growth from point to point, or why no forecast can rest on it."""
    steps: list[_Step] = []
    pace = value = Fraction(0)
    for point in points:
        reached = curve.pace_by(point.day)
        if reached > pace:
            steps.append(_Step(reached - pace, Fraction(point.value) - value))
            pace, value = reached, Fraction(point.value)
    refusal = _refusal(len(steps), pace)
    if refusal is not None:
        return refusal
    last = steps[-1]  # what came at the same pace of the plan belongs to the last step
    steps[-1] = _Step(last.pace, last.value + Fraction(points[-1].value) - value)
    return _Series(tuple(steps), _future(points, curve))


def _future(points: Sequence[Point], curve: Curve) -> tuple[Fraction, ...]:
    first, day = points[0].day, points[-1].day
    gap = (day - first) / (len(points) - 1)
    days = [day]
    while days[-1] < curve.last_day:
        days.append(min(days[-1] + gap, curve.last_day))
    return tuple(curve.pace_by(later) - curve.pace_by(earlier) for earlier, later in pairwise(days))


def _refusal(number: int, pace: Fraction) -> NoForecast | None:
    if pace == 1:
        zh, en = (
            "计划已全部到期，尚缺部分属于逾期，不作预测",
            "everything planned was due; what is missing is late, not forecast",
        )
        return NoForecast(Words(zh, en), number)
    return None if number >= LEAST_POINTS else _too_few(number)


def _too_few(number: int) -> NoForecast:
    zh = f"只有 {number} 个可用数据点，至少需要 {LEAST_POINTS} 个"
    return NoForecast(Words(zh, f"{number} usable points, at least {LEAST_POINTS} are needed"), number)


def _quantile(confidence: Decimal, freedom: int) -> float:
    return float(stdtrit(freedom, 0.5 + float(confidence) / 2))


def _along_plan(series: _Series, confidence: Decimal, *, rare: bool) -> _Range:
    """The first method of this module; `rare` keeps the scatter at least at that of rare events."""
    steps = series.steps
    pace = sum((step.pace for step in steps), Fraction(0))
    reached = sum((step.value for step in steps), Fraction(0))
    slope = reached / pace
    errors = [(step.value - slope * step.pace) ** 2 for step in steps]
    small = sum(error / step.pace for error, step in zip(errors, steps, strict=True)) / (len(steps) - 1)
    if rare:
        small = max(small, (reached + Fraction(1, 2)) / pace)
    variance = max(small * (1 - pace) / pace, _of_large(series, sum(errors, Fraction(0)), pace))
    level = reached + slope * (1 - pace)
    width = _quantile(confidence, len(steps) - 1) * sqrt(variance)
    return _Range(float(level), float(level) - width, float(level) + width)


def _of_large(series: _Series, errors: Fraction, pace: Fraction) -> Fraction:
    """The variance of the forecast when errors grow with the size of a step."""
    number = len(series.steps)
    past = sum((step.pace**2 for step in series.steps), Fraction(0))
    future = sum((step**2 for step in series.future), Fraction(0))
    return errors / past * number / (number - 1) * (future + (1 - pace) ** 2 * past / pace**2)


def _both_add_up(points: Sequence[RatePoint]) -> bool:
    """Whether the points count hits among cases that both only grow."""
    before = RatePoint(date.min, Decimal(0), Decimal(0))
    for point in points:
        hits, cases = point.numerator - before.numerator, point.denominator - before.denominator
        if hits < 0 or cases < hits:
            return False
        before = point
    return True


_Found = tuple[_Range, int, Method]


def _of_fixed_whole(points: Sequence[RatePoint], curve: Curve, confidence: Decimal) -> _Found | NoForecast:
    whole = float(points[0].denominator) / 100
    series = _series([Point(point.day, point.numerator) for point in points], curve)
    if isinstance(series, NoForecast):
        return series
    found = _along_plan(series, confidence, rare=False)
    return _Range(*(value / whole for value in found)), len(series.steps), Method.FIXED_WHOLE


def _binomial(points: Sequence[RatePoint], curve: Curve, confidence: Decimal) -> _Found | NoForecast:
    last, pace = points[-1], curve.pace_by(points[-1].day)
    parts = [
        (float(later.numerator - earlier.numerator), float(later.denominator - earlier.denominator))
        for earlier, later in zip((RatePoint(date.min, Decimal(0), Decimal(0)), *points), points, strict=False)
        if later.denominator > earlier.denominator
    ]
    refusal = _refusal(len(parts), pace)
    if refusal is not None:
        return refusal
    hits, cases, left = float(last.numerator), float(last.denominator), float(1 - pace)
    rate, cautious = hits / cases, (hits + 0.5) / (cases + 1)
    spread = cautious * (1 - cautious)
    widened = sum((n - rate * d) ** 2 / (spread * d) for n, d in parts) / (len(parts) - 1)
    plain = float(ndtri(0.5 + float(confidence) / 2))
    times = max(plain, _quantile(confidence, len(parts) - 1) * sqrt(widened))
    width = times * sqrt(left * spread / cases)
    # What has happened stays: even if all that is to come misses, or hits, the rate cannot leave these bounds.
    low, high = max(rate - width, (1 - left) * rate), min(rate + width, (1 - left) * rate + left)
    return _Range(100 * rate, 100 * low, 100 * high), len(parts), Method.BINOMIAL


def _next_of_kind(points: Sequence[RatePoint], confidence: Decimal) -> _Found | NoForecast:
    if len(points) < LEAST_POINTS:
        return _too_few(len(points))
    rates = [100 * float(point.numerator) / float(point.denominator) for point in points]
    mean = fmean(rates)
    width = _quantile(confidence, len(rates) - 1) * stdev(rates) * sqrt(1 + 1 / len(rates))
    return _Range(mean, mean - width, mean + width), len(rates), Method.NEXT_OF_KIND


def _percent(found: _Range, number: int, method: Method, *, bounded: bool, confidence: Decimal) -> Forecast:
    low, level, high = (_clipped(value, bounded) for value in (found.low, found.level, found.high))
    return Forecast(
        _rounded(level, FEN, ROUND_HALF_UP), _rounded(low, FEN, ROUND_FLOOR), _rounded(high, FEN, ROUND_CEILING),
        number, method, confidence,
    )  # fmt: skip


def _clipped(value: float, bounded: bool) -> Fraction:
    return Fraction(max(0.0, min(value, 100.0) if bounded else value))


def _rounded(value: Fraction, unit: Decimal, rounding: str) -> Decimal:
    """To a multiple of `unit`; binary noise far below it must not push a bound outward by one."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(unit / 10**6).quantize(unit, rounding)
