from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.incubator.errors import SpanError
from duixian.core.incubator.spans import Span, begins, instant, month, months_of, next_month
from duixian.core.periods import Period

SHANGHAI, NEW_YORK, SAO_PAULO, HAVANA = map(
    ZoneInfo, ("Asia/Shanghai", "America/New_York", "America/Sao_Paulo", "America/Havana")
)


def hours(zone: ZoneInfo, day: date) -> float:
    return Span.of_period(Period.of_days(day, day), zone).length / timedelta(hours=1)


@pytest.mark.parametrize(
    ("zone", "day", "long"),
    [
        (SHANGHAI, date(2020, 3, 8), 24),
        (SHANGHAI, date(1990, 4, 15), 23),
        (NEW_YORK, date(2020, 3, 8), 23),
        (NEW_YORK, date(2020, 11, 1), 25),
        (SAO_PAULO, date(2018, 11, 4), 23),
        (HAVANA, date(2020, 11, 1), 25),
    ],
)
def test_days_are_as_long_as_they_are(zone: ZoneInfo, day: date, long: int) -> None:
    assert hours(zone, day) == long


def test_a_day_whose_midnight_is_skipped_begins_at_the_jump() -> None:
    assert begins(date(2018, 11, 4), SAO_PAULO) == datetime(2018, 11, 4, 3, tzinfo=UTC)


def test_a_month_in_shanghai_begins_at_sixteen_utc() -> None:
    span = Span.of_period(month(2020, 1), SHANGHAI)
    assert (span.start, span.end) == (datetime(2019, 12, 31, 16, tzinfo=UTC), datetime(2020, 1, 31, 16, tzinfo=UTC))


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(SpanError, match="has no zone"):
        instant(datetime(2020, 1, 1))  # noqa: DTZ001  # that is the point


def test_nothing_between_two_instants_is_refused() -> None:
    at = datetime(2020, 1, 1, tzinfo=UTC)
    with pytest.raises(SpanError, match="must end after it"):
        Span(at, at)


def test_spans_that_touch_share_nothing() -> None:
    first, second = (Span.of_period(month(2020, number), SHANGHAI) for number in (1, 2))
    whole = Span.of_period(Period(date(2020, 1, 1), date(2020, 3, 1)), SHANGHAI)
    assert (first.overlap(second), first.overlap(whole)) == (None, first)


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(1, 900))
def test_months_tile_their_period(start: date, days: int) -> None:
    period = Period(start, start + timedelta(days=days))
    parts = list(months_of(period))
    assert (parts[0].start, parts[-1].end, sum(part.days for part in parts)) == (period.start, period.end, days)
    assert all((part.start.year, part.start.month) == (part.last_day.year, part.last_day.month) for part in parts)


def test_december_is_followed_by_january() -> None:
    assert (next_month(date(2020, 12, 31)), month(2020, 12).days) == (date(2021, 1, 1), 31)
