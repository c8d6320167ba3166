"""Months by sets against a loop over the rows, in a zone whose clocks change."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.intervals.files import batch_of
from duixian.core.incubator.spans import Span, months_of
from duixian.core.incubator.tariffs import Band, Bands, Window
from duixian.core.periods import Period
from duixian.documents.intervals.reports import Month, Pricing, month_report

ZONE = ZoneInfo("America/New_York")
NAMES = count()
PERIOD = Period(date(2020, 2, 15), date(2020, 4, 10))
START = datetime(2020, 2, 10, 5, tzinfo=UTC)
TWO = Bands([Window(time(21, 30), time(6, 30), Band.VALLEY), Window(time(6, 30), time(21, 30), Band.PEAK)])
THREE = Bands(
    [Window(time(0), time(8), Band.VALLEY), Window(time(8), time(20), Band.PEAK), Window(time(20), time(0), Band.FLAT)]
)
PRICING = [Pricing(date(2020, 3, 8), THREE), Pricing(date(2020, 2, 20), TWO)]
READINGS = st.lists(
    st.tuples(st.sampled_from("AB"), st.integers(0, 70 * 48), st.integers(0, 5_000)),
    max_size=40,
    unique_by=lambda row: row[:2],
)


def band_at(local: datetime) -> Band:
    bands = next((one.bands for one in PRICING if local.date() >= one.since), None)
    return Band.ANY if bands is None else bands.at(local.time())


def looped(rows: list[tuple[str, datetime, int]]) -> list[Month]:
    """What the report must say, row by row; half-hours."""
    months = {(part.start.year, part.start.month): part for part in months_of(PERIOD)}
    held: dict[tuple[str, int, int], list[tuple[datetime, int]]] = defaultdict(list)
    for meter, at, amount in rows:
        local = at.astimezone(ZONE)
        if PERIOD.contains(local.date()):
            held[meter, local.year, local.month].append((at, amount))
    found = []
    for (meter, year, number), inside in sorted(held.items()):
        part, by_band = months[year, number], defaultdict(Decimal)
        for at, amount in inside:
            by_band[band_at(at.astimezone(ZONE))] += Decimal(amount) / 1000
        most = max(amount for _, amount in inside)
        length = Span.of_period(part, ZONE).length // timedelta(minutes=1)
        missing = length - 30 * len(inside)
        highest = next(at for at, amount in inside if amount == most)
        found.append(
            Month(
                meter,
                part,
                sum(by_band.values(), Decimal(0)),
                dict(by_band),
                Decimal(0),
                Decimal(most) / 500,
                highest,
                missing,
            )
        )
    return found


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(drawn=READINGS)
def test_sets_and_loops_say_the_same(tmp_path: Path, drawn: list[tuple[str, int, int]]) -> None:
    rows = [(meter, START + timedelta(minutes=30 * place), amount) for meter, place, amount in drawn]
    report = month_report([batch_of(tmp_path / f"{next(NAMES)}", rows, ZONE, 30)], PERIOD, ZONE, PRICING, step=30)
    loops = looped(rows)
    assert [
        (one.meter, one.period, one.amount, one.by_band, one.lumped, one.demand, one.missing) for one in report
    ] == [(one.meter, one.period, one.amount, one.by_band, one.lumped, one.demand, one.missing) for one in loops]
    amounts = {(meter, at): amount for meter, at, amount in rows}
    for one in report:
        assert one.demand is not None
        assert one.demand_at is not None
        assert amounts[one.meter, one.demand_at] == one.demand * 500
