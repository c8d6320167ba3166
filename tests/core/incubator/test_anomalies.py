from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.incubator.anomalies import EXPONENTS, RULE_WORDS, Anomaly, Limits, Point, Rule, explain, find
from duixian.core.incubator.errors import LimitsError
from duixian.core.incubator.tariffs import Utility

SHANGHAI, NEW_YORK = ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")
HOURLY = Limits(step=60)
DAILY = Limits(step=1440)
WATER, POWER = Utility.WATER, Utility.POWER
Amounts = Callable[[int, int], int | None]


def at(day: float, hour: float = 0, zone: ZoneInfo = SHANGHAI) -> datetime:
    """So long after midnight of Monday, 2 March 2020."""
    return datetime(2020, 3, 2, tzinfo=zone).astimezone(UTC) + timedelta(days=day, hours=hour)


def plain(day: int, hour: int) -> int:
    """Nothing odd: little at night, more by day, never twice the same."""
    return (100 if hour < 6 else 1000) + (day * 7 + hour * 3) % 5


def series(amounts: Amounts, days: int = 28) -> list[Point]:
    made = ((at(day, hour), amounts(day, hour)) for day in range(days) for hour in range(24))
    return [Point(when, amount) for when, amount in made if amount is not None]


def found(amounts: Amounts, utility: Utility = POWER, limits: Limits = HOURLY, days: int = 28) -> list[Anomaly]:
    return list(find(series(amounts, days), utility, SHANGHAI, limits))


def test_nothing_odd_is_found_in_what_is_plain() -> None:
    assert found(plain) == []
    assert found(lambda day, hour: 0 if hour < 5 else plain(day, hour), WATER) == []
    assert find([], POWER, SHANGHAI, HOURLY) == ()


def test_a_gap_from_its_first_missing_interval() -> None:
    assert found(lambda day, hour: None if day == 3 and 7 <= hour < 11 else plain(day, hour)) == [
        Anomaly(Rule.GAP, at(3, 7), at(3, 11), 4, 0)
    ]
    assert found(lambda day, hour: None if day == 3 and 7 <= hour < 10 else plain(day, hour)) == []


def test_negative_amounts_are_added_up() -> None:
    assert found(lambda day, hour: -20 if day == 3 and hour in {7, 8, 11} else plain(day, hour)) == [
        Anomaly(Rule.NEGATIVE, at(3, 7), at(3, 9), -40, 0),
        Anomaly(Rule.NEGATIVE, at(3, 11), at(3, 12), -20, 0),
    ]


@pytest.mark.parametrize("value", [0, 250])
def test_a_register_that_gives_one_amount_for_two_days(value: int) -> None:
    stuck = found(
        lambda day, hour: value if day in {3, 4} else plain(day, hour), limits=Limits(step=60, load_percent=900)
    )
    assert stuck == [Anomaly(Rule.STUCK, at(3), at(5), value, 48)]
    assert (
        found(lambda day, hour: value if day == 3 else plain(day, hour), limits=Limits(step=60, load_percent=900)) == []
    )


def test_a_meter_that_mostly_stands_still_is_not_stuck() -> None:
    assert (
        found(lambda day, hour: 5 if (day, hour) in {(3, 4), (9, 5)} else 0, limits=Limits(step=60, spike_group=99))
        == []
    )


def test_a_spike_stands_out_of_its_weekday_and_hour() -> None:
    limits = Limits(step=60, spike_group=4)
    assert found(lambda day, hour: 4000 if day == 9 and hour in {7, 8} else plain(day, hour), limits=limits) == [
        Anomaly(Rule.SPIKE, at(9, 7), at(9, 9), 4000, 1001)
    ]
    assert found(lambda day, hour: 3000 if day == 9 and hour == 7 else plain(day, hour), limits=limits) == []
    assert found(lambda day, hour: 4000 if day == 9 and hour == 7 else plain(day, hour)) == []


def test_a_tap_that_runs_now_and_then_has_no_spikes() -> None:
    def tap(day: int, hour: int) -> int:
        return 50 + day if (day * 24 + hour) % 9 == 0 else 0

    limits = Limits(step=60, spike_group=4)
    assert found(tap, WATER, limits) == []
    burst = found(lambda day, hour: 900 if (day, hour) == (9, 8) else tap(day, hour), WATER, limits)
    assert burst == [Anomaly(Rule.SPIKE, at(9, 8), at(9, 9), 900, 0)]


def test_mondays_that_are_always_high_are_no_spikes() -> None:
    assert (
        found(
            lambda day, hour: 9000 if day % 7 == 0 and hour == 8 else plain(day, hour),
            limits=Limits(step=60, spike_group=4),
        )
        == []
    )


@pytest.mark.parametrize("power", EXPONENTS)
def test_a_slipped_unit_is_a_power_of_ten(power: int) -> None:
    def slipped(day: int, hour: int) -> int:
        amount = plain(day, hour) * 1000
        if 10 <= day < 14:
            return amount * 10**power if power > 0 else amount // 10**-power
        return amount

    usual = sum(plain(0, hour) * 1000 for hour in range(24))
    slips = [one for one in found(slipped) if one.rule is Rule.UNIT_SLIP]
    assert [(one.start, one.end, one.size) for one in slips] == [(at(10), at(14), power)]
    assert abs(slips[0].usual - usual) * 100 < usual


def test_two_days_or_days_of_two_powers_are_no_slip() -> None:
    def mixed(day: int, hour: int) -> int:
        return plain(day, hour) * (10 if day in {10, 11} else 100 if day in {12, 13, 20} else 1)

    assert [one for one in found(mixed) if one.rule is Rule.UNIT_SLIP] == []


def test_water_that_never_stops_at_night_leaks() -> None:
    def leaking(day: int, hour: int) -> int:
        return plain(day, hour) if hour >= 5 or 10 <= day < 13 or day == 20 else 0

    assert found(leaking, WATER) == [Anomaly(Rule.LEAK, at(10, 1), at(12, 5), 100, 3)]
    assert found(leaking, WATER, Limits(step=60, leak_floor=104)) == []


def test_a_night_with_holes_says_nothing() -> None:
    def holed(day: int, hour: int) -> int | None:
        return None if day == 11 and hour == 3 else plain(day, hour) if 10 <= day < 13 or hour >= 5 else 0

    assert found(holed, WATER) == []


def test_a_high_night_load_against_the_meters_own_habit() -> None:
    def busy(day: int, hour: int) -> int:
        return 1000 + plain(day, hour) if 10 <= day < 14 and hour < 6 else plain(day, hour)

    assert found(busy) == [Anomaly(Rule.NIGHT_LOAD, at(10), at(14), 178, 21)]
    assert found(busy, limits=Limits(step=60, load_points=200)) == []


def test_a_day_of_nothing_has_no_share() -> None:
    assert found(lambda day, hour: 0) == []
    assert found(lambda day, hour: None if hour > 12 else plain(day, hour), days=3) == [
        Anomaly(Rule.GAP, at(day, 13), at(day + 1), 11, 0) for day in (0, 1)
    ]


def test_daily_series_know_no_nights_and_follow_the_local_day() -> None:
    """In New York the 8th of March 2020 has 23 hours: no gap, and no day twice."""
    days = [at(0, 0, NEW_YORK) + timedelta(days=day, hours=-1 if day > 6 else 0) for day in range(20)]
    points = [Point(when, 100 + place % 3) for place, when in enumerate(days)]
    assert find(points, WATER, NEW_YORK, DAILY) == ()
    holed = find([*points[:5], *points[10:]], WATER, NEW_YORK, DAILY)
    assert holed == (Anomaly(Rule.GAP, days[5], days[10], 5, 0),)


def test_a_spring_night_is_an_hour_short_and_an_autumn_night_longer() -> None:
    """Clocks of New York jump from 2 to 3 on 8 March: 3 of 4 hours are too few at 90 %, enough at 75 %."""
    points = [Point(at(0, hour, NEW_YORK), 10 if hour % 2 else 11) for hour in range(9 * 24)]
    strict = find(points, WATER, NEW_YORK, HOURLY)
    loose = find(points, WATER, NEW_YORK, Limits(step=60, complete_percent=75))
    assert [(one.start, one.usual) for one in strict if one.rule is Rule.LEAK] == [(at(0, 1, NEW_YORK), 6)]
    assert [(one.start, one.usual) for one in loose if one.rule is Rule.LEAK] == [(at(0, 1, NEW_YORK), 9)]


@pytest.mark.parametrize(
    "given_limits",
    [{"step": 0}, {"step": 7}, {"night_start": 5}, {"night_end": 25}, {"night_start": -1}, {"slip_percent": 81}, {"slip_percent": 0},
     {"complete_percent": 101}, {"gap_intervals": 0}, {"leak_floor": -1}, {"spike_mads": 0}],
)  # fmt: skip
def test_limits_that_make_no_sense_are_refused(given_limits: dict[str, int]) -> None:
    with pytest.raises(LimitsError):
        Limits(**given_limits)


def test_points_out_of_order_or_twice_are_refused() -> None:
    for points in ([Point(at(1), 1), Point(at(0), 1)], [Point(at(1), 1), Point(at(1, 0.5), 1)]):
        with pytest.raises(LimitsError, match="points must come in order"):
            find(points, POWER, SHANGHAI, HOURLY)


@pytest.mark.parametrize(
    ("rule", "size", "usual", "said"),
    [
        (Rule.GAP, 4, 0, "4 intervals are missing"),
        (Rule.NEGATIVE, -1_234_500, 0, "negative amounts, -1,234.500 kWh in all"),
        (Rule.STUCK, 250, 48, "48 intervals in a row of 0.250 kWh"),
        (Rule.SPIKE, 4000, 1001, "up to 4.000 kWh; the median of its weekday and hour is 1.001"),
        (Rule.UNIT_SLIP, 3, 2000, "daily sums are about ×1,000 of the usual 2.000 kWh; Wh taken for kWh?"),
        (Rule.UNIT_SLIP, -2, 2000, "daily sums are about ÷100 of the usual 2.000 kWh"),
        (Rule.LEAK, 5, 3, "never dry in 3 nights; at least 0.005 kWh an interval"),
        (Rule.NIGHT_LOAD, 179, 21, "the night takes 17.9 % of the day, usually 2.1 %"),
    ],
)
def test_each_finding_says_why(rule: Rule, size: int, usual: int, said: str) -> None:
    one = Anomaly(rule, at(0), at(1), size, usual)
    assert explain(one, POWER).en == said
    assert explain(one, WATER).zh


def test_every_rule_has_its_words() -> None:
    assert list(RULE_WORDS) == list(Rule)


@given(st.lists(st.none() | st.integers(-5, 40), max_size=24 * 12), st.sampled_from([POWER, WATER]))
def test_every_finding_lies_in_the_series_and_gaps_account_for_what_is_missing(
    amounts: list[int | None], utility: Utility
) -> None:
    limits = Limits(step=60, gap_intervals=1, stuck_hours=3, spike_group=2, slip_days=1, leak_nights=1, load_nights=1)
    points = [Point(at(0, hour), amount) for hour, amount in enumerate(amounts) if amount is not None]
    odd = find(points, utility, SHANGHAI, limits)
    hour = timedelta(hours=1)
    assert all(points[0].at <= one.start < one.end <= points[-1].at + hour for one in odd)
    missing = sum(one.size for one in odd if one.rule is Rule.GAP)
    assert missing == ((points[-1].at - points[0].at) // hour + 1 - len(points) if points else 0)
    assert sum(one.size for one in odd if one.rule is Rule.NEGATIVE) == sum(min(point.amount, 0) for point in points)
    assert list(odd) == sorted(odd, key=lambda one: (one.start, one.rule))
