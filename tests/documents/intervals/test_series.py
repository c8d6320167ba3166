from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from documents.intervals.files import batch_of
from duixian.documents.intervals.series import Covered, covered, series, step_for

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2020, 1, 5, 16, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


def at(place: int) -> datetime:
    return START + place * QUARTER


def test_what_a_batch_covers_and_where_it_has_holes(tmp_path: Path) -> None:
    rows = [("A", at(place), 1000) for place in (0, 1, 4, 5, 8)] + [("B", at(0), 1)]
    batch = batch_of(tmp_path / "a", rows, ZONE, 15)
    assert covered([batch]) == (Covered("A", 5, at(0), at(9), 2, 60), Covered("B", 1, at(0), at(1), 0, 0))


def test_amounts_are_put_together_by_the_local_clock(tmp_path: Path) -> None:
    batch = batch_of(tmp_path / "a", [("A", at(place), 250) for place in range(200)], ZONE, 15)
    daily = series([batch], "A", at(0), at(192), step=1440)
    assert [(one.at, one.amount) for one in daily] == [(START, Decimal(24)), (START + timedelta(days=1), Decimal(24))]
    assert [one.amount for one in series([batch], "A", at(0), at(2), step=15)] == [Decimal("0.25")] * 2


def test_where_nothing_is_there_is_no_sum(tmp_path: Path) -> None:
    batch = batch_of(tmp_path / "a", [("A", at(0), 1), ("A", at(8), 1)], ZONE, 15)
    assert [one.at for one in series([batch], "A", at(0), at(90), step=60)] == [at(0), at(8)]


def test_a_drawing_has_at_most_so_many_points() -> None:
    steps = [step_for(START, START + timedelta(days=days)) for days in (1, 5, 31, 400, 4000)]
    assert steps == [15, 30, 120, 1440, 10_080]
