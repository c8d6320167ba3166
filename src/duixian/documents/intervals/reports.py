"""What the batches say: months of each meter by band with its highest demand and what is missing, and the shape of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Final, NamedTuple

from duixian.core.incubator.rounding import Ratio
from duixian.core.incubator.spans import Span, months_of
from duixian.core.incubator.tariffs import DAY_MINUTES, Band, Bands
from duixian.core.periods import Period
from duixian.documents.intervals.sql import filled, opened
from duixian.documents.intervals.store import attach

_BANDS: Final = tuple(Band)
_MONTHS: Final = """
SELECT meter, year(month) AS year, month(month) AS month, band, sum(amount)::BIGINT AS amount, (sum(amount) FILTER (WHERE minutes > $step))::BIGINT AS lumped,
    sum(minutes)::BIGINT AS covered, max(amount) FILTER (WHERE minutes = $step) AS most, arg_max(begins, amount) FILTER (WHERE minutes = $step) AS most_at
FROM (
    SELECT meter, date_trunc('month', local) AS month, $band AS band, amount, minutes, begins
    FROM (SELECT meter, begins, minutes, amount, begins + to_minutes(shift) AS local FROM readings WHERE begins >= ? AND begins < ?)
)
GROUP BY ALL ORDER BY meter, year, month, band
"""
_PROFILE: Final = """
SELECT isodow(local) >= 6 AS weekend, (hour(local) * 60 + minute(local))::INTEGER AS minute, sum(amount)::BIGINT AS amount, count(*) AS days, min(amount) AS least, max(amount) AS most
FROM (SELECT amount, begins + to_minutes(shift) AS local FROM readings WHERE meter = ? AND begins >= ? AND begins < ? AND minutes = ?)
GROUP BY ALL ORDER BY weekend, minute
"""


class Pricing(NamedTuple):
    """The bands of the day from a local day on."""

    since: date
    bands: Bands


@dataclass(frozen=True, slots=True)
class Month:
    """A meter's month: kWh or m³ with three decimals, in all and by band (ANY without bands). `lumped` of it lies in readings longer than an interval.

    `demand` is the highest amount of one interval per hour (kW or m³/h), reached in the interval from `demand_at`; None where there is none. `missing` are the minutes of the
    month without reading. A reading longer than an interval counts where it begins.
    """

    meter: str
    period: Period
    amount: Decimal
    by_band: dict[Band, Decimal]
    lumped: Decimal
    demand: Decimal | None
    demand_at: datetime | None
    missing: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A clock time in the days of a period: the sum over its days as two numbers, the least and the most of any day; kWh or m³."""

    weekend: bool
    minute: int
    mean: Ratio
    least: Decimal
    most: Decimal


def month_report(
    batches: Sequence[Path],
    period: Period,
    zone: tzinfo,
    pricing: Sequence[Pricing] = (),
    *,
    step: int = 15,
    threads: int | None = None,
) -> tuple[Month, ...]:
    """Each month of the period (cut to it) of each meter that has a reading in it, by meter and month. Raises BatchError."""
    span = Span.of_period(period, zone)
    with opened(threads=threads) as connection:
        attach(connection, batches)
        asked = filled(_MONTHS, band=_band(pricing), step=step)
        rows = connection.execute(asked, [_naive(span.start), _naive(span.end)]).fetchall()
    periods = {(part.start.year, part.start.month): part for part in months_of(period)}
    lengths = {part: Span.of_period(part, zone).length.total_seconds() // 60 for part in periods.values()}
    return tuple(
        _month(meter, part := periods[year, number], list(group), step, int(lengths[part]))
        for (meter, year, number), group in groupby(rows, key=lambda row: tuple(row[:3]))
    )


def _month(meter: str, period: Period, rows: list[tuple[int, ...]], step: int, minutes: int) -> Month:
    by_band = {_BANDS[row[3]]: _units(row[4]) for row in rows}
    highest = max((row for row in rows if row[7] is not None), key=lambda row: row[7], default=None)
    demand, demand_at = (None, None) if highest is None else (_units(highest[7]) * 60 / step, highest[8])
    return Month(
        meter=meter,
        period=period,
        amount=sum(by_band.values(), Decimal(0)),
        by_band=by_band,
        lumped=_units(sum(row[5] or 0 for row in rows)),
        demand=demand,
        demand_at=demand_at.replace(tzinfo=UTC) if isinstance(demand_at, datetime) else None,
        missing=max(0, minutes - sum(row[6] for row in rows)),
    )


def day_profile(
    batches: Sequence[Path], meter: str, period: Period, zone: tzinfo, *, step: int = 15
) -> tuple[Slot, ...]:
    """How a meter's day looks: each interval of the day, working week and weekend apart (Saturday and Sunday, whatever the holidays say)."""
    span = Span.of_period(period, zone)
    with opened() as connection:
        attach(connection, batches)
        rows = connection.execute(_PROFILE, [meter, _naive(span.start), _naive(span.end), step]).fetchall()
    return tuple(
        Slot(weekend, minute, Ratio(_units(amount), Decimal(days)), _units(least), _units(most))
        for weekend, minute, amount, days, least, most in rows
    )


def _band(pricing: Sequence[Pricing]) -> str:
    """SQL for the number of the band at `local`; without bands that of ANY."""
    whens = [
        f"WHEN local >= TIMESTAMP '{one.since} 00:00:00' THEN {_band_of_minute(one.bands)}"
        for one in sorted(pricing, key=lambda one: one.since, reverse=True)
    ]
    return f"(CASE {' '.join(whens)} ELSE {_BANDS.index(Band.ANY)} END)" if whens else f"{_BANDS.index(Band.ANY)}"


def _band_of_minute(bands: Bands) -> str:
    minutes = bands.by_minute()
    ends = [place for place in range(1, DAY_MINUTES) if minutes[place] is not minutes[place - 1]]
    whens = " ".join(
        f"WHEN hour(local) * 60 + minute(local) < {end} THEN {_BANDS.index(minutes[end - 1])}" for end in ends
    )
    last = _BANDS.index(minutes[-1])
    return f"(CASE {whens} ELSE {last} END)" if whens else f"{last}"


def _units(thousandths: int) -> Decimal:
    return Decimal(thousandths).scaleb(-3)


def _naive(at: datetime) -> datetime:
    return at.replace(tzinfo=None)
