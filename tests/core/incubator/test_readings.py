from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.incubator.errors import ReadingError, SpanError
from duixian.core.incubator.readings import Curve, Plausible
from duixian.core.incubator.registers import Code, Kind, Reading, Register
from duixian.core.incubator.spans import Span, month
from duixian.core.periods import Period

SHANGHAI, NEW_YORK = ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")
FIVE = Register(5)


def at(day: float, hour: float = 0) -> datetime:
    """Midnight in Shanghai so many days after 1 January 2020."""
    return datetime(2020, 1, 1, tzinfo=SHANGHAI).astimezone(UTC) + timedelta(days=day, hours=hour)


def read(day: float, value: float | str, kind: Kind = Kind.READ, **more: object) -> Reading:
    return Reading(at(day), Decimal(str(value)), kind, **more)  # type: ignore[arg-type]  # named as they are


def span(first: float, last: float) -> Span:
    return Span(at(first), at(last))


def passed(readings: list[Reading], first: float, last: float, register: Register = FIVE) -> tuple[Decimal, set[Code]]:
    found = Curve(readings, register).consumption(span(first, last))
    return found.amount, {note.code for note in found.notes}


def test_readings_at_the_borders_need_no_estimate() -> None:
    found = Curve([read(0, 100), read(31, 250), read(60, 400)], Register(5, Decimal(40))).consumption(
        Span.of_period(month(2020, 1), SHANGHAI)
    )
    assert (found.amount, found.estimated, found.notes, found.is_complete, found.findings) == (
        Decimal(6000),
        0,
        (),
        True,
        (),
    )


def test_no_reading_near_a_border_is_interpolated_and_said() -> None:
    found = Curve([read(0, 0), read(21, 210), read(41, 610)], FIVE).consumption(span(0, 31))
    assert (found.amount, found.estimated) == (Decimal("410.0000"), Decimal("200.0000"))
    assert [(note.code, note.at, note.until, note.size, note.is_finding) for note in found.notes] == [
        (Code.ESTIMATED, at(21), at(31), Decimal(200), False)
    ]


def test_a_reading_within_a_day_of_the_border_is_near() -> None:
    assert passed([read(0, 0), read(32, 320), read(60, 600)], 0, 31) == (Decimal(310), set())


def test_a_span_inside_one_step_is_all_estimate() -> None:
    found = Curve([read(0, 0), read(100, 1000)], FIVE).consumption(span(40, 60))
    assert (found.amount, found.estimated) == (Decimal(200), Decimal(200))


def test_months_follow_the_clocks_of_the_zone() -> None:
    """March in New York lacks an hour: 743 hours at one a kWh."""
    start = datetime(2020, 3, 1, tzinfo=NEW_YORK)
    curve = Curve(
        [Reading(start, Decimal(0)), Reading(start.astimezone(UTC) + timedelta(hours=2000), Decimal(2000))], FIVE
    )
    march = curve.consumption(Span.of_period(month(2020, 3), NEW_YORK))
    november = Curve(
        [
            Reading(datetime(2020, 11, 1, tzinfo=NEW_YORK), Decimal(0)),
            Reading(datetime(2020, 11, 2, tzinfo=NEW_YORK), Decimal(25)),
        ],
        FIVE,
    )
    assert march.amount == Decimal(743)
    assert november.consumption(
        Span.of_period(Period(date(2020, 11, 1), date(2020, 11, 2)), NEW_YORK)
    ).amount == Decimal(25)


def test_the_register_rolls_over() -> None:
    found = Curve([read(0, 99000), read(15, 99900), read(31, 850)], FIVE).consumption(span(0, 31))
    assert (found.amount, [(note.code, note.size) for note in found.notes]) == (
        Decimal(1850),
        [(Code.ROLLED_OVER, Decimal(950))],
    )


@pytest.mark.parametrize(
    ("readings", "register", "code"),
    [
        ([read(0, 60000), read(30, 40000)], FIVE, Code.NEGATIVE),
        ([read(0, 60000), read(30, 40000)], Register(5, most_per_day=Decimal(3000)), Code.ROLLED_OVER),
        ([read(0, 99990), read(1, 20)], Register(5, most_per_day=Decimal(29)), Code.NEGATIVE),
        ([read(0, 55000), read(10, 60000), read(90, 35000)], FIVE, Code.NEGATIVE),
        ([read(0, 25000), read(30, 90000), read(45, 15000)], FIVE, Code.ROLLED_OVER),
    ],
)
def test_a_step_back_is_a_roll_over_only_where_it_is_plausible(
    readings: list[Reading], register: Register, code: Code
) -> None:
    curve = Curve(readings, register)
    assert [note.code for note in curve.notes] == [code]
    unmeasured = readings[-1].at - readings[-2].at if code is Code.NEGATIVE else timedelta()
    assert curve.consumption(Span(readings[0].at, readings[-1].at)).unmeasured == unmeasured


def test_a_step_back_that_is_none_is_not_counted_as_zero() -> None:
    found = Curve([read(0, 60000), read(10, 61000), read(20, 40000), read(31, 40500)], FIVE).consumption(span(0, 31))
    assert (found.amount, found.unmeasured, found.is_complete) == (Decimal(1500), timedelta(days=10), False)
    assert [(note.code, note.size) for note in found.findings] == [(Code.NEGATIVE, Decimal(-21000))]


@pytest.mark.parametrize(
    ("values", "odd"),
    [
        ((100, 200, 30, 400), (2,)),
        ((100, 9000, 300, 400), (1,)),
        ((100, 200, 190, 300), (1, 2)),
        ((300, 10, 400), (1,)),
    ],
)
def test_one_wrong_digit_is_set_aside(values: tuple[int, ...], odd: tuple[int, ...]) -> None:
    curve = Curve([read(day, value) for day, value in enumerate(values)], FIVE)
    assert [(note.code, note.at) for note in curve.notes] == [(Code.OUT_OF_LINE, at(day)) for day in odd]
    assert curve.consumption(span(0, len(values) - 1)).amount == values[-1] - values[0]


def test_what_the_register_cannot_show_is_set_aside() -> None:
    assert passed([read(0, 10), read(5, 100000), read(6, -3), read(31, 41)], 0, 31) == (
        Decimal(31),
        {Code.OUT_OF_RANGE},
    )


def test_an_exchange_counts_both_registers_each_with_its_factor() -> None:
    readings = [
        read(0, 500),
        read(10, 600, Kind.FINAL),
        read(10, 7, Kind.FIRST, register=Register(6, Decimal(10))),
        read(31, 27),
    ]
    assert passed(readings, 0, 31) == (Decimal(300), {Code.EXCHANGED})


def test_time_without_a_meter_is_unmeasured() -> None:
    readings = [read(0, 500), read(10, 600, Kind.FINAL), read(12, 0, Kind.FIRST), read(31, 190)]
    found = Curve(readings, FIVE).consumption(span(0, 31))
    assert (found.amount, found.unmeasured) == (Decimal(290), timedelta(days=2))
    assert [note.code for note in found.notes] == [Code.EXCHANGED, Code.UNMETERED]


@pytest.mark.parametrize(
    ("readings", "code"),
    [
        ([read(0, 500), read(10, 3, Kind.FIRST), read(31, 24)], Code.FINAL_MISSING),
        ([read(0, 500), read(10, 521, Kind.FINAL), read(31, 24)], Code.FIRST_MISSING),
    ],
)
def test_an_exchange_without_its_papers_is_a_finding(readings: list[Reading], code: Code) -> None:
    assert passed(readings, 0, 31) == (Decimal(21), {code})


def test_the_same_reading_twice_counts_once() -> None:
    assert passed([read(0, 0), read(31, 31), read(31, 31)], 0, 31) == (
        Decimal(31),
        {Code.NO_READING} - {Code.NO_READING},
    )
    assert [note.code for note in Curve([read(0, 0), read(31, 31), read(31, 31)], FIVE).notes] == [Code.REPEATED]


def test_the_later_recorded_reading_supersedes() -> None:
    wrong, right = read(31, 31, recorded_at=at(32)), read(31, 62, recorded_at=at(33))
    for pair in ([wrong, right], [right, wrong]):
        curve = Curve([read(0, 0), *pair], FIVE)
        assert curve.consumption(span(0, 31)).amount == Decimal(62)
        assert [(note.code, note.size) for note in curve.notes] == [(Code.SUPERSEDED, Decimal(62))]


@pytest.mark.parametrize("times", [(None, None), (at(32), None), (at(32), at(32))])
def test_two_readings_of_which_none_is_later_are_both_set_aside(times: tuple[datetime | None, ...]) -> None:
    pair = [read(15, value, recorded_at=when) for value, when in zip((100, 200), times, strict=True)]
    assert passed([read(0, 0), *pair, read(31, 310)], 0, 31) == (Decimal(310), {Code.CONFLICT})


@pytest.mark.parametrize(("value", "code"), [(600, Code.REPEATED), (650, Code.OUT_OF_LINE)])
def test_the_papers_of_an_exchange_win_over_a_reading_of_that_moment(value: int, code: Code) -> None:
    readings = [read(0, 500), read(10, 600, Kind.FINAL), read(10, value), read(10, 0, Kind.FIRST), read(31, 21)]
    assert passed(readings, 0, 31) == (Decimal(121), {code, Code.EXCHANGED})


def test_before_the_first_and_after_the_last_reading_nothing_is_guessed() -> None:
    found = Curve([read(10, 0), read(20, 100)], FIVE).consumption(span(0, 31))
    assert (found.amount, found.unmeasured) == (Decimal(100), timedelta(days=21))
    assert [(note.code, note.at, note.until) for note in found.findings] == [
        (Code.NO_READING, at(0), at(10)),
        (Code.NO_READING, at(20), at(31)),
    ]


@pytest.mark.parametrize("readings", [[], [read(0, 5)], [read(40, 1), read(50, 2)]])
def test_without_readings_all_is_unmeasured(readings: list[Reading]) -> None:
    found = Curve(readings, FIVE).consumption(span(0, 31))
    assert (found.amount, found.unmeasured, [note.code for note in found.notes]) == (
        0,
        timedelta(days=31),
        [Code.NO_READING],
    )


def test_notes_of_other_spans_are_not_told() -> None:
    readings = [read(0, 99990), read(5, 10), read(31, 30), read(60, 90)]
    assert passed(readings, 31, 60) == (Decimal(60), set())
    assert passed(readings, 5, 31) == (Decimal(20), set())


def test_nearness_may_be_set() -> None:
    curve = Curve([read(0, 0), read(33, 330), read(60, 600)], FIVE, Plausible(near=timedelta(days=2)))
    assert curve.consumption(span(0, 31)).estimated == 0


def test_a_reading_that_is_no_number_is_refused() -> None:
    with pytest.raises(ReadingError, match="the reading NaN is no number"):
        Curve([read(0, "NaN")], FIVE)


def test_a_reading_without_zone_is_refused() -> None:
    with pytest.raises(SpanError):
        Curve([Reading(datetime(2020, 1, 1), Decimal(1))], FIVE)  # noqa: DTZ001  # that is the point


STEPS = st.lists(st.tuples(st.integers(1, 40 * 24), st.integers(0, 9_000)), min_size=1, max_size=12)


@given(STEPS, st.integers(0, 99_999), st.lists(st.integers(0, 24 * 400), min_size=2, max_size=8, unique=True))
def test_parts_of_any_cut_add_up_and_roll_over_loses_nothing(
    steps: list[tuple[int, int]], first: int, cuts: list[int]
) -> None:
    hours, total, readings = 0, first, [read(0, first)]
    for hour, step in steps:
        hours, total = hours + hour, total + step
        readings.append(Reading(at(0, hours), Decimal(total % 100_000)))
    curve = Curve(readings, Register(5, most_per_day=Decimal(10**9)), Plausible(top_share=Fraction(0)))
    if any(note.code is Code.OUT_OF_LINE for note in curve.notes):
        return
    assert curve.consumption(Span(at(-1), at(0, hours))).amount == total - first
    borders = sorted(cuts)
    parts = [curve.consumption(Span(at(0, one), at(0, other))) for one, other in pairwise(borders)]
    assert sum(part.amount for part in parts) == curve.consumption(Span(at(0, borders[0]), at(0, borders[-1]))).amount
    assert all(0 <= part.estimated <= part.amount for part in parts)
