from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.incubator.errors import NoTariffError, TariffError
from duixian.core.incubator.tariffs import (
    BAND_WORDS,
    CHARGE_WORDS,
    UNIT_WORDS,
    UTILITY_WORDS,
    Added,
    Band,
    Bands,
    Charge,
    Reset,
    Tariff,
    Tier,
    Usage,
    Used,
    Utility,
    Window,
    check_tariffs,
    cost,
    tariff_on,
)  # fmt: skip
from duixian.core.periods import Period
from duixian.core.wording import Words

NEW_YEAR = date(2020, 1, 1)
PEAK, FLAT, VALLEY = Band.PEAK, Band.FLAT, Band.VALLEY
DAY = Bands(
    [Window(time(8), time(11), PEAK), Window(time(11), time(18), FLAT), Window(time(18), time(21), PEAK), Window(time(21), time(22), FLAT),
     Window(time(22), time(6), VALLEY), Window(time(6), time(8), FLAT)]
)  # fmt: skip
SEWAGE = Added(Words("污水处理费", "sewage"), Decimal("0.9"), Decimal("2.34"))


def flat(price: str, since: date = NEW_YEAR, until: date | None = None, **more: object) -> Tariff:
    return Tariff(Utility.POWER, since, until, {Band.ANY: Decimal(price)}, **more)  # type: ignore[arg-type]  # named as they are


def used(first: date, days: int, quantity: str | Mapping[Band, Decimal]) -> Usage:
    quantities = {Band.ANY: Decimal(quantity)} if isinstance(quantity, str) else quantity
    return Usage(Period(first, first + timedelta(days=days)), quantities)


def amounts(*usages: Usage, tariffs: list[Tariff], before: Used = Used()) -> list[tuple[Charge, str, str]]:  # noqa: B008  # immutable
    found = cost(usages, tariffs, Utility.POWER, before)
    assert found.total == sum(line.amount for line in found.lines)
    return [(line.charge, f"{line.quantity:f}", f"{line.amount}") for line in found.lines]


def test_one_price_at_all_hours() -> None:
    assert amounts(used(NEW_YEAR, 31, "1234.5"), tariffs=[flat("0.7175")]) == [(Charge.ENERGY, "1234.5", "885.75")]


def test_bands_of_the_day_wrap_midnight() -> None:
    clocks = [time(0), time(5, 59), time(6), time(8), time(11), time(20, 59), time(21, 30), time(22), time(23, 59)]
    assert [DAY.at(clock) for clock in clocks] == [VALLEY, VALLEY, FLAT, PEAK, FLAT, PEAK, FLAT, VALLEY, VALLEY]
    assert [sum(band is one for one in DAY.by_minute()) for band in (PEAK, FLAT, VALLEY)] == [360, 600, 480]
    assert Bands([Window(time(0), time(0), FLAT)]).used() == {FLAT}


def test_bands_are_equal_when_they_price_each_minute_alike() -> None:
    halves = Bands([Window(time(0), time(12), FLAT), Window(time(12), time(0), FLAT)])
    assert (halves == Bands([Window(time(3), time(3), FLAT)]), halves == DAY, halves == "flat") == (True, False, False)
    assert len({halves, Bands([Window(time(3), time(3), FLAT)])}) == 1


@pytest.mark.parametrize(
    ("windows", "said"),
    [
        ([Window(time(8), time(22), PEAK)], "no band covers 00:00"),
        ([Window(time(8), time(22), PEAK), Window(time(22), time(7, 30), VALLEY)], "no band covers 07:30"),
        ([Window(time(8), time(22), PEAK), Window(time(21), time(8), VALLEY)], "bands overlap at 21:00"),
        ([Window(time(22), time(8), VALLEY), Window(time(7), time(22), PEAK)], "bands overlap at 07:00"),
        ([Window(time(8), time(8, 0, 1), PEAK)], "must lie on whole minutes"),
    ],
)
def test_holes_and_overlaps_of_bands_are_refused(windows: list[Window], said: str) -> None:
    with pytest.raises(TariffError, match=said):
        Bands(windows)


def test_each_band_has_its_line() -> None:
    tariff = Tariff(
        Utility.POWER, NEW_YEAR, None, {PEAK: Decimal("1.2"), FLAT: Decimal("0.8"), VALLEY: Decimal("0.3")}, DAY
    )
    assert amounts(
        used(NEW_YEAR, 31, {VALLEY: Decimal(10), PEAK: Decimal(100), Band.ANY: Decimal(0)}), tariffs=[tariff]
    ) == [
        (Charge.ENERGY, "100", "120.00"),
        (Charge.ENERGY, "10", "3.00"),
    ]


def test_one_price_adds_the_bands_up() -> None:
    assert amounts(used(NEW_YEAR, 31, {VALLEY: Decimal(10), PEAK: Decimal(100)}), tariffs=[flat("1")]) == [
        (Charge.ENERGY, "110", "110.00")
    ]


def test_a_sum_cannot_be_priced_by_band() -> None:
    tariff = Tariff(Utility.POWER, NEW_YEAR, None, {PEAK: Decimal(1), FLAT: Decimal(1), VALLEY: Decimal(1)}, DAY)
    with pytest.raises(
        TariffError, match="from 2020-01-01 the price is by band, but the quantity is given as “one price”"
    ):
        cost([used(NEW_YEAR, 31, "5")], [tariff], Utility.POWER)


def test_a_change_within_the_period_splits_by_days() -> None:
    tariffs = [flat("1", until=date(2020, 1, 11)), flat("2", since=date(2020, 1, 11))]
    found = cost([used(NEW_YEAR, 31, "100")], tariffs, Utility.POWER)
    assert [(line.period.days, line.quantity, line.amount, line.by_days) for line in found.lines] == [
        (10, Decimal("32.2581"), Decimal("32.26"), True),
        (21, Decimal("67.7419"), Decimal("135.48"), True),
    ]


def test_a_reading_at_the_change_gives_two_usages() -> None:
    tariffs = [flat("1", until=date(2020, 1, 11)), flat("2", since=date(2020, 1, 11))]
    usages = [used(NEW_YEAR, 10, "90"), used(date(2020, 1, 11), 21, "10")]
    assert amounts(*usages, tariffs=tariffs) == [(Charge.ENERGY, "90", "90.00"), (Charge.ENERGY, "10", "20.00")]


TIERS = (Tier(Decimal(100), Decimal("0.05")), Tier(Decimal(300), Decimal("0.30")))


def test_tiers_of_the_year_go_on_counting() -> None:
    tariff = flat("0.5", tiers=TIERS)
    first = amounts(used(NEW_YEAR, 31, "80"), used(date(2020, 2, 1), 29, "300"), tariffs=[tariff])
    assert first == [
        (Charge.ENERGY, "80", "40.00"),
        (Charge.ENERGY, "300", "150.00"),
        (Charge.TIER, "200", "10.00"),
        (Charge.TIER, "80", "24.00"),
    ]
    assert amounts(used(date(2020, 2, 1), 29, "300"), tariffs=[tariff], before=Used(year=Decimal(80))) == first[1:]


def test_tiers_of_the_year_begin_anew_in_january() -> None:
    tariff = flat("0", since=date(2019, 1, 1), tiers=TIERS[:1])
    found = amounts(used(date(2019, 12, 1), 62, "620"), tariffs=[tariff], before=Used(year=Decimal(50)))
    assert found == [
        (Charge.ENERGY, "310.0000", "0.00"),
        (Charge.TIER, "260.0000", "13.00"),
        (Charge.ENERGY, "310.0000", "0.00"),
        (Charge.TIER, "210.0000", "10.50"),
    ]


def test_tiers_of_the_month_begin_anew_each_month() -> None:
    tariff = flat("0", tiers=TIERS[:1], reset=Reset.MONTH)
    found = amounts(
        used(date(2020, 1, 31), 30, "300"),
        used(date(2020, 3, 1), 10, "150"),
        tariffs=[tariff],
        before=Used(month=Decimal(95)),
    )
    assert [one[1:] for one in found if one[0] is Charge.TIER] == [
        ("5.0000", "0.25"),
        ("190.0000", "9.50"),
        ("50", "2.50"),
    ]


def test_what_an_untiered_tariff_used_counts_for_the_next_ones_tiers() -> None:
    """40 days from 1 January: of 400, 90 fall on February, the month in which monthly tiers begin on the 10th."""
    tariffs = [
        flat("0", until=date(2020, 2, 10)),
        flat("0", since=date(2020, 2, 10), tiers=TIERS[:1], reset=Reset.MONTH),
    ]
    found = amounts(used(NEW_YEAR, 40, "400"), used(date(2020, 2, 10), 5, "20"), tariffs=tariffs)
    assert [one[1:] for one in found if one[0] is Charge.TIER] == [("10.0000", "0.50")]


def test_a_quantity_below_its_tier_has_no_line_of_it() -> None:
    assert amounts(used(NEW_YEAR, 31, "100"), tariffs=[flat("1", tiers=TIERS)]) == [(Charge.ENERGY, "100", "100.00")]


def test_basic_charge_by_days_and_added_shares() -> None:
    tariff = flat("1", basic=Decimal(30), added=(SEWAGE,))
    assert amounts(used(date(2020, 1, 31), 30, "10"), tariffs=[tariff]) == [
        (Charge.ENERGY, "10", "10.00"),
        (Charge.ADDED, "9.0", "21.06"),
        (Charge.BASIC, "1.0323", "30.97"),
    ]


def test_without_usage_nothing_is_due() -> None:
    assert cost([], [], Utility.WATER) == ((), Decimal(0))


@pytest.mark.parametrize(
    ("usages", "tariffs", "said"),
    [
        ([used(NEW_YEAR, 31, "-1")], [flat("1")], "must not be negative"),
        ([used(NEW_YEAR, 31, "1"), used(date(2020, 1, 31), 5, "1")], [flat("1")], "without overlap"),
        (
            [used(NEW_YEAR, 31, "1")],
            [flat("1"), flat("2", since=date(2020, 5, 1))],
            "two tariffs are in force on 2020-05-01",
        ),
        (
            [used(NEW_YEAR, 31, "1")],
            [flat("1", until=date(2020, 1, 20))],
            "no tariff for power is in force on 2020-01-20",
        ),
    ],
)
def test_what_cannot_be_priced_is_refused(usages: list[Usage], tariffs: list[Tariff], said: str) -> None:
    with pytest.raises(TariffError, match=said):
        cost(usages, tariffs, Utility.POWER)


def test_the_tariff_of_a_day_is_that_of_the_utility() -> None:
    water = Tariff(Utility.WATER, NEW_YEAR, None, {Band.ANY: Decimal(5)})
    tariffs = [flat("1", until=date(2020, 7, 1)), water, flat("2", since=date(2020, 7, 1))]
    check_tariffs(tariffs)
    assert tariff_on(date(2020, 6, 30), tariffs, Utility.POWER) is tariffs[0]
    assert tariff_on(date(2020, 7, 1), tariffs, Utility.POWER) is tariffs[2]
    with pytest.raises(NoTariffError) as caught:
        tariff_on(date(2019, 12, 31), tariffs, Utility.WATER)
    assert caught.value.day == date(2019, 12, 31)


@pytest.mark.parametrize(
    "make",
    [lambda: flat("1", until=NEW_YEAR), lambda: flat("-1"), lambda: flat("1", basic=Decimal(-1)),
     lambda: flat("1", added=(SEWAGE._replace(share=Decimal(-1)),)), lambda: flat("1", tiers=TIERS[::-1]),
     lambda: flat("1", tiers=(TIERS[0], TIERS[0])), lambda: flat("1", bands=DAY),
     lambda: Tariff(Utility.POWER, NEW_YEAR, None, {PEAK: Decimal(1)})],
)  # fmt: skip
def test_tariffs_that_cannot_be_are_refused(make: object) -> None:
    with pytest.raises(TariffError):
        make()  # type: ignore[operator]  # each is a function


def test_everything_has_its_words() -> None:
    assert (set(UTILITY_WORDS), set(UNIT_WORDS), set(BAND_WORDS), set(CHARGE_WORDS)) == (
        set(Utility),
        set(Utility),
        set(Band),
        set(Charge),
    )


@given(
    st.lists(st.integers(1, 200), max_size=4), st.integers(1, 500), st.integers(0, 10**7), st.lists(st.integers(0, 9999), min_size=5, max_size=5)
)  # fmt: skip
def test_splitting_at_tariffs_loses_no_quantity_and_rounds_each_line_once(
    gaps: list[int], days: int, units: int, prices: list[int]
) -> None:
    borders = [NEW_YEAR]
    for gap in gaps:
        borders.append(borders[-1] + timedelta(days=gap))
    ends = [*borders[1:], None]
    tariffs = [
        flat(f"{price / 10000:.4f}", since, end) for price, since, end in zip(prices, borders, ends, strict=False)
    ]
    quantity = Decimal(units) / 10_000
    found = cost([used(NEW_YEAR, days, f"{quantity:f}")], tariffs, Utility.POWER)
    assert (sum(line.quantity for line in found.lines), sum(line.period.days for line in found.lines)) == (
        quantity,
        days,
    )
    assert all(
        abs(Fraction(line.amount) - Fraction(line.quantity) * Fraction(line.price)) <= Fraction(1, 200)
        for line in found.lines
    )


@given(st.lists(st.integers(0, 400), min_size=1, max_size=11), st.integers(0, 500))
def test_tiers_charge_a_year_the_same_however_it_is_cut(quantities: list[int], before: int) -> None:
    tariff = flat("0", tiers=TIERS)
    usages = [used(date(2020, place + 1, 1), 28, str(quantity)) for place, quantity in enumerate(quantities)]
    parts = cost(usages, [tariff], Utility.POWER, Used(Decimal(before))).lines
    whole = cost([used(NEW_YEAR, 366, str(sum(quantities)))], [tariff], Utility.POWER, Used(Decimal(before))).lines
    for name in {line.name for line in whole}:
        assert sum(line.quantity for line in parts if line.name == name) == sum(
            line.quantity for line in whole if line.name == name
        )
