"""The set-based rules find what `core.incubator.anomalies` finds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.intervals.files import batch_of
from duixian.core.incubator.anomalies import Anomaly, Limits, Point, Rule, find
from duixian.core.incubator.tariffs import Utility
from duixian.documents.intervals.oddities import Found, find_all

SHANGHAI, NEW_YORK = ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")
START = datetime(2020, 2, 27, 4, tzinfo=UTC)
NAMES = count()
Series = dict[str, list[int | None]]
AMOUNTS = st.none() | st.sampled_from([-3, 0, 0, 1, 2, 5]) | st.integers(0, 60)
BLOCKS = st.lists(st.tuples(AMOUNTS, st.integers(1, 30), st.booleans()), max_size=14)
LIMITS = st.builds(
    Limits, step=st.just(180), gap_intervals=st.integers(1, 4), stuck_hours=st.integers(1, 30), spike_mads=st.integers(1, 8), spike_percent=st.integers(100, 300),
    spike_group=st.integers(1, 4), slip_days=st.integers(1, 3), slip_percent=st.integers(1, 80), night_start=st.just(0), night_end=st.integers(4, 9), leak_nights=st.integers(1, 3),
    leak_floor=st.integers(0, 2), load_nights=st.integers(1, 3), load_percent=st.integers(50, 150), load_points=st.integers(1, 100), complete_percent=st.integers(30, 100),
)  # fmt: skip


def drawn(blocks: list[tuple[int | None, int, bool]]) -> list[int | None]:
    """Runs of one amount, or of one with something on top that changes."""
    return [
        None if amount is None else amount + (place * 7 % 4 if moving else 0)
        for amount, long, moving in blocks
        for place in range(long)
    ]


def both(folder: Path, series: Series, zone: ZoneInfo, limits: Limits) -> tuple[list[Found], list[Found]]:
    """What sets find, and what the rules find meter by meter."""
    kinds = {meter: Utility.WATER if meter.startswith("w") else Utility.POWER for meter in series}
    step = timedelta(minutes=limits.step)
    points = {
        meter: [Point(START + place * step, one) for place, one in enumerate(amounts) if one is not None]
        for meter, amounts in series.items()
    }
    rows = [(meter, point.at, point.amount) for meter, held in points.items() for point in held]
    batch = batch_of(folder / f"{next(NAMES)}.parquet", rows, zone, limits.step)
    alone = [Found(meter, one) for meter in sorted(points) for one in find(points[meter], kinds[meter], zone, limits)]
    return list(find_all([batch], kinds, limits)), alone


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    series=st.dictionaries(st.sampled_from(["p1", "p2", "w1", "w2"]), BLOCKS.map(drawn), min_size=1),
    limits=LIMITS,
    zone=st.sampled_from([SHANGHAI, NEW_YORK]),
)
def test_both_find_the_same_in_random_series(tmp_path: Path, series: Series, limits: Limits, zone: ZoneInfo) -> None:
    sets, alone = both(
        tmp_path, series, zone, Limits(**{**{name: getattr(limits, name) for name in limits.__slots__}, "step": 60})
    )
    assert sets == alone


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(series=st.dictionaries(st.sampled_from(["p1", "w1"]), BLOCKS.map(drawn), min_size=1), limits=LIMITS)
def test_both_find_the_same_in_daily_and_three_hourly_series(tmp_path: Path, series: Series, limits: Limits) -> None:
    daily = Limits(**{**{name: getattr(limits, name) for name in limits.__slots__}, "step": 1440})
    for one in (limits, daily):
        sets, alone = both(tmp_path, series, SHANGHAI, one)
        assert sets == alone


def test_every_rule_is_found_by_sets(tmp_path: Path) -> None:
    def plain(place: int) -> int:
        hour = (place + 12) % 24
        return (100 if hour < 6 else 1000) + place * 7 % 5

    power: list[int | None] = [plain(place) for place in range(24 * 60)]
    power[100:110] = [None] * 10
    power[200:202] = [-5, -5]
    power[300:360] = [500] * 60
    power[500] = 9000
    for place in range(708, 708 + 24 * 4):
        power[place] = plain(place) * 1000
    for place in range(1188, 1188 + 24 * 4):
        power[place] = plain(place) + (2000 if (place + 12) % 24 < 6 else 0)
    water: list[int | None] = [
        plain(place) if (place + 12) % 24 >= 5 or 300 < place < 420 else 0 for place in range(24 * 40)
    ]
    sets, alone = both(tmp_path, {"p": power, "w": water}, SHANGHAI, Limits(step=60, spike_group=4))
    assert sets == alone
    assert {one.anomaly.rule for one in sets} == set(Rule)


def test_only_meters_that_were_asked_for_and_rows_of_one_interval(tmp_path: Path) -> None:
    batch = batch_of(tmp_path / "1", [("a", START, -1), ("b", START, -1)], SHANGHAI, 15)
    minus = Anomaly(Rule.NEGATIVE, START, START + timedelta(minutes=15), -1, 0)
    assert find_all([batch], {"a": Utility.POWER}, Limits()) == (Found("a", minus),)
    assert (find_all([batch], {"a": Utility.POWER}, Limits(step=60)), find_all([batch], {}, Limits())) == ((), ())
