"""Claims: the year end forecast along the form's own plan errs less than months ÷ 12, and its interval holds what it says.

Invented years: a plan of two to seven items, a true total, a pace that scatters about the plan, and a look at the end of a month between
April and October. Counts are drawn as rare events at an uneven rate, money as bills of uneven size, rates as hits among cases with a
share that drifts. The baseline is what a deployed system does: value × 12 ÷ months.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from random import Random
from statistics import fmean
from typing import NamedTuple

from benchmarks.harness import Result
from duixian.core.monitoring.curves import Curve
from duixian.core.monitoring.forecast import (
    CONFIDENCE,
    Forecast,
    NoForecast,
    Point,
    RatePoint,
    forecast_count,
    forecast_money,
    forecast_rate,
)
from duixian.core.periods import Period

YEARS = 4_000
ENDS = [date(2021, month + 1, 1) - timedelta(days=1) for month in range(1, 12)] + [date(2021, 12, 31)]


class Year(NamedTuple):
    """One invented year: what was known by month `months`, what it ended at, the forecast."""

    months: int
    known: float
    truth: float
    found: Forecast | NoForecast


def _curve(random: Random) -> Curve:
    parts = []
    for _ in range(random.randint(2, 7)):
        first = date(2021, 1, 1) + timedelta(days=random.randrange(300))
        last = min(first + timedelta(days=random.randint(20, 150)), date(2021, 12, 31))
        parts.append((Period.of_days(first, last), Decimal(random.randint(1, 10))))
    return Curve([*parts, (Period.of_year(2021), Decimal(random.randint(1, 10)))])


def _paces(curve: Curve) -> list[float]:
    shares = [Fraction(0), *(curve.pace_by(day) for day in ENDS)]
    return [float(later - earlier) for earlier, later in pairwise(shares)]


def _uneven(random: Random) -> float:
    """How far one month's pace is from the plan: mostly within a third."""
    return random.gammavariate(10, 0.1)


def _rare(random: Random, mean: float) -> int:
    """A Poisson count; large means as their normal limit."""
    if mean > 200:
        return max(0, round(random.gauss(mean, mean**0.5)))
    count, left = 0, random.expovariate(1)
    while left < mean:
        count, left = count + 1, left + random.expovariate(1)
    return count


def _sums(parts: list[float]) -> list[float]:
    return [sum(parts[: number + 1]) for number in range(len(parts))]


def _points(sums: list[float], months: int) -> list[Point]:
    return [Point(day, Decimal(f"{value:.2f}")) for day, value in zip(ENDS[:months], sums, strict=False)]


def _count_year(random: Random) -> Year:
    curve, total, months = _curve(random), random.choice((20, 80, 500, 3000)), random.randint(4, 10)
    sums = _sums([_rare(random, total * pace * _uneven(random)) for pace in _paces(curve)])
    return Year(months, sums[months - 1], sums[-1], forecast_count(_points(sums, months), curve))


def _money_year(random: Random) -> Year:
    curve, total, months = _curve(random), random.choice((200_000, 600_000, 5_000_000)), random.randint(4, 10)
    sums = _sums([total * pace * _uneven(random) for pace in _paces(curve)])
    return Year(months, sums[months - 1], sums[-1], forecast_money(_points(sums, months), curve))


def _rate_year(random: Random) -> Year:
    curve, total, months = _curve(random), random.choice((60, 300, 2000)), random.randint(4, 10)
    share = random.uniform(0.6, 0.99)
    cases = [_rare(random, total * pace) for pace in _paces(curve)]
    hits = [sum(random.random() < min(1.0, share * random.gauss(1, 0.03)) for _ in range(n)) for n in cases]
    all_hits, all_cases = _sums([float(n) for n in hits]), _sums([float(n) for n in cases])
    points = [
        RatePoint(day, Decimal(n), Decimal(d))
        for day, n, d in zip(ENDS[:months], all_hits, all_cases, strict=False)
        if d
    ]
    truth = 100 * all_hits[-1] / max(1.0, all_cases[-1])
    return Year(months, 0.0, truth, forecast_rate(points, curve))


def _years(make: Callable[[Random], Year]) -> Iterator[tuple[Year, Forecast]]:
    random = Random(20200731)
    for _ in range(YEARS):
        year = make(random)
        if isinstance(year.found, Forecast) and year.truth > 0:
            yield year, year.found


def _coverage(name: str, years: list[tuple[Year, Forecast]]) -> list[Result]:
    held = 100 * fmean(float(found.low) <= year.truth <= float(found.high) for year, found in years)
    width = fmean((float(found.high) - float(found.low)) / year.truth for year, found in years)
    wanted = float(CONFIDENCE) * 100
    detail = f"{len(years):,} of {YEARS:,} years could be forecast; interval {100 * width:.0f} % of the truth wide"
    claim = f"forecast {name}: distance of the interval's coverage from {wanted:.0f} %"
    return [Result(claim, abs(held - wanted), "points", 6, "<=", f"coverage {held:.1f} %", detail)]


def _against_months(name: str, years: list[tuple[Year, Forecast]]) -> list[Result]:
    ours = fmean(abs(float(found.level) - year.truth) / year.truth for year, found in years)
    naive = fmean(abs(year.known * 12 / year.months - year.truth) / year.truth for year, _ in years)
    detail = f"mean error {100 * ours:.1f} % against {100 * naive:.1f} % of the truth"
    return [
        Result(
            f"forecast {name}: error of months ÷ 12 against ours",
            naive / ours,
            "×",
            2,
            ">=",
            "value × 12 ÷ months",
            detail,
        )
    ]


def run() -> list[Result]:
    results: list[Result] = []
    for name, make in (("count", _count_year), ("money", _money_year)):
        years = list(_years(make))
        results += _against_months(name, years) + _coverage(name, years)
    return results + _coverage("rate", list(_years(_rate_year)))
