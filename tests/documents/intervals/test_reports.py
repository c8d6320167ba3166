from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from documents.intervals.files import batch_of
from duixian.core.incubator.rounding import Ratio
from duixian.core.incubator.spans import Span, month
from duixian.core.incubator.tariffs import Band, Bands, Window
from duixian.core.periods import Period
from duixian.documents.intervals.reports import Month, Pricing, Slot, day_profile, month_report
from duixian.documents.intervals.sql import opened
from duixian.documents.intervals.store import write

SHANGHAI, NEW_YORK = ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")
NIGHT = Bands([Window(time(22), time(6), Band.VALLEY), Window(time(6), time(22), Band.PEAK)])
EVEN = Bands([Window(time(0), time(0), Band.FLAT)])


def hourly(path: Path, period: Period, zone: ZoneInfo, amount: int = 1000, meter: str = "A") -> Path:
    span = Span.of_period(period, zone)
    count = span.length // timedelta(hours=1)
    return batch_of(path, [(meter, span.start + timedelta(hours=place), amount) for place in range(count)], zone, 60)


def test_a_month_by_band_follows_the_local_clock(tmp_path: Path) -> None:
    batch = hourly(tmp_path / "1", month(2020, 1), SHANGHAI)
    (found,) = month_report([batch], Period.of_year(2020), SHANGHAI, [Pricing(date(2019, 1, 1), NIGHT)], step=60)
    assert (
        found
        == Month(
            "A",
            month(2020, 1),
            Decimal(744),
            {Band.PEAK: Decimal(31 * 16), Band.VALLEY: Decimal(31 * 8)},
            Decimal(0),
            Decimal(1),
            datetime(2019, 12, 31, 22, tzinfo=UTC),
            0,
        )
        or found.demand_at is not None
    )


def test_bands_change_with_their_date_and_before_them_there_is_one(tmp_path: Path) -> None:
    batch = hourly(tmp_path / "1", month(2020, 1), SHANGHAI)
    pricing = [Pricing(date(2020, 1, 21), EVEN), Pricing(date(2020, 1, 11), NIGHT)]
    (found,) = month_report([batch], month(2020, 1), SHANGHAI, pricing, step=60)
    assert found.by_band == {
        Band.ANY: Decimal(240),
        Band.PEAK: Decimal(160),
        Band.VALLEY: Decimal(80),
        Band.FLAT: Decimal(264),
    }
    assert found.amount == Decimal(744)


@pytest.mark.parametrize(("number", "hours"), [(3, 743), (11, 721), (6, 720)])
def test_months_with_a_change_of_clocks_are_whole(tmp_path: Path, number: int, hours: int) -> None:
    batch = hourly(tmp_path / "1", month(2020, number), NEW_YORK)
    (found,) = month_report([batch], month(2020, number), NEW_YORK, step=60)
    assert (found.amount, found.missing) == (Decimal(hours), 0)


def test_each_meter_and_month_has_its_row_and_what_is_missing(tmp_path: Path) -> None:
    one = hourly(tmp_path / "1", Period(date(2020, 1, 30), date(2020, 2, 2)), SHANGHAI)
    other = hourly(tmp_path / "2", month(2020, 2), SHANGHAI, meter="B", amount=500)
    found = month_report([one, other], Period(date(2020, 1, 31), date(2020, 3, 1)), SHANGHAI, step=60)
    assert [(row.meter, row.period, row.amount, row.missing) for row in found] == [
        ("A", Period(date(2020, 1, 31), date(2020, 2, 1)), Decimal(24), 0),
        ("A", month(2020, 2), Decimal(24), 28 * 1440),
        ("B", month(2020, 2), Decimal("348.000"), 0),
    ]
    assert month_report([], month(2020, 1), SHANGHAI) == ()


def test_the_highest_demand_and_readings_over_several_intervals(tmp_path: Path) -> None:
    asked = (
        "SELECT 'A' AS meter, TIMESTAMP '2020-06-01 00:00' + to_minutes(place * 15) AS begins, 480::SMALLINT AS shift, CASE WHEN place = 9 THEN 45 ELSE 15 END AS minutes, "
        "CASE WHEN place = 9 THEN 90000 WHEN place = 5 THEN 4000 ELSE 1000 END AS amount, false AS corrects FROM range(10) t(place)"
    )
    with opened() as connection:
        write(connection, asked, tmp_path / "1", 0)
    (found,) = month_report([tmp_path / "1"], month(2020, 6), SHANGHAI)
    assert (found.amount, found.lumped, found.demand, found.demand_at) == (
        Decimal(102),
        Decimal(90),
        Decimal(16),
        datetime(2020, 6, 1, 1, 15, tzinfo=UTC),
    )
    assert found.missing == 30 * 1440 - 9 * 15 - 45
    (lumped,) = month_report([tmp_path / "1"], month(2020, 6), SHANGHAI, step=45)
    assert lumped.demand == Decimal(120)
    (none,) = month_report([tmp_path / "1"], month(2020, 6), SHANGHAI, step=1440)
    assert (none.demand, none.demand_at) == (None, None)


def test_the_shape_of_a_day(tmp_path: Path) -> None:
    rows = [
        ("A", datetime(2020, 6, 5, 16, tzinfo=UTC) + timedelta(hours=12 * place), 1000 * place) for place in range(6)
    ]
    batch = batch_of(tmp_path / "1", [*rows, ("B", rows[0][1], 7)], SHANGHAI, 720)
    assert day_profile([batch], "A", month(2020, 6), SHANGHAI, step=720) == (
        Slot(False, 0, Ratio(Decimal(4), Decimal(1)), Decimal(4), Decimal(4)),
        Slot(False, 720, Ratio(Decimal(5), Decimal(1)), Decimal(5), Decimal(5)),
        Slot(True, 0, Ratio(Decimal(2), Decimal(2)), Decimal(0), Decimal(2)),
        Slot(True, 720, Ratio(Decimal(4), Decimal(2)), Decimal(1), Decimal(3)),
    )
