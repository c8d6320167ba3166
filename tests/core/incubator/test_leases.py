from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.incubator.errors import LeaseError
from duixian.core.incubator.leases import (
    Clash,
    Deposit,
    Due,
    Lease,
    area_days,
    check,
    clashes,
    occupancy,
    occupancy_on,
    rent_due,
    settle,
)
from duixian.core.incubator.rounding import Ratio
from duixian.core.incubator.spans import month
from duixian.core.periods import Period

NEW_YEAR = date(2020, 1, 1)
YEAR = Period.of_year(2020)
SPACE = {"101": Decimal(100), "102": Decimal(50), "103": Decimal(50)}


def lease(key: str, first: int, days: int, *rooms: str, price: str = "0", subsidy: str = "0") -> Lease:
    start = NEW_YEAR + timedelta(days=first)
    areas = {room: SPACE.get(room, Decimal(30)) for room in rooms}
    return Lease(key, f"t{key}", Period(start, start + timedelta(days=days)), areas, Decimal(price), Decimal(subsidy))


def test_a_room_let_twice_is_named_with_its_days() -> None:
    held = [
        lease("b", 20, 20, "101", "102"),
        lease("a", 0, 30, "101"),
        lease("c", 40, 9, "102"),
        lease("d", 15, 99, "103"),
    ]
    days = Period(date(2020, 1, 21), date(2020, 1, 31))
    assert clashes(held) == (Clash("101", "a", "b", days),)
    with pytest.raises(LeaseError, match="room 101 is let twice from 2020-01-21: a and b"):
        check(held)


def test_a_lease_may_begin_on_the_day_another_ends() -> None:
    held = [lease("a", 0, 30, "101"), lease("b", 30, 20, "101")]
    check(held)
    assert (clashes(held), area_days(held, YEAR)) == ((), Decimal(5000))


def test_occupancy_counts_let_space_by_day() -> None:
    held = [lease("a", 0, 15, "101", "lobby"), lease("b", 10, 400, "102"), lease("c", 500, 9, "103")]
    assert occupancy(SPACE, held, month(2020, 1)) == Ratio(Decimal(1500 + 50 * 21), Decimal(200 * 31))
    assert occupancy_on(SPACE, held, date(2020, 1, 11)).percent() == Decimal("75.00")
    assert occupancy_on({}, held, NEW_YEAR).value() is None
    with pytest.raises(LeaseError):
        occupancy(SPACE, [*held, lease("x", 0, 1, "101")], month(2020, 1))


def test_rent_is_due_by_the_days_of_each_month() -> None:
    due = rent_due(lease("a", 20, 41, "101", price="2.5", subsidy="0.505"), YEAR)
    assert due == (
        Due(Period(date(2020, 1, 21), date(2020, 2, 1)), Decimal("2750.00"), Decimal("555.50")),
        Due(month(2020, 2), Decimal("7250.00"), Decimal("1464.50")),
        Due(Period(date(2020, 3, 1), date(2020, 3, 2)), Decimal("250.00"), Decimal("50.50")),
    )
    assert due[0].net == Decimal("2194.50")
    assert rent_due(lease("a", 400, 5, "101", price="1"), YEAR) == ()


@pytest.mark.parametrize(
    ("deposit", "owed", "held", "settled"),
    [
        ((1000, 0, 0), "300.50", 1000, ("300.50", "699.50")),
        ((1000, 100, 50), "2000", 850, ("950", "50")),
        ((0, 0, 0), "5", 0, ("0", "0")),
    ],
)
def test_a_deposit_is_settled(deposit: tuple[int, ...], owed: str, held: int, settled: tuple[str, str]) -> None:
    before = Deposit(*map(Decimal, deposit))
    after = settle(before, Decimal(owed))
    assert (before.held, after.held) == (held, 0)
    assert (after.kept, after.returned) == tuple(map(Decimal, settled))


@pytest.mark.parametrize(("deposit", "owed"), [((1, 1, 1), 0), ((-1, 0, 0), 0), ((1, 0, 0), -1)])
def test_a_deposit_that_cannot_be_is_refused(deposit: tuple[int, ...], owed: int) -> None:
    with pytest.raises(LeaseError, match="no amount may be negative"):
        settle(Deposit(*map(Decimal, deposit)), Decimal(owed))


@pytest.mark.parametrize(
    ("rooms", "price", "subsidy"),
    [({}, 1, 0), ({"1": Decimal(0)}, 1, 0), ({"1": Decimal(9)}, 1, 2), ({"1": Decimal(9)}, 1, -1)],
)
def test_a_lease_that_cannot_be_is_refused(rooms: dict[str, Decimal], price: int, subsidy: int) -> None:
    with pytest.raises(LeaseError):
        Lease("a", "t", YEAR, rooms, Decimal(price), Decimal(subsidy))


@given(st.integers(0, 300), st.integers(2, 400), st.data(), st.integers(0, 99999), st.integers(0, 9999))
def test_rent_of_a_lease_cut_anywhere_is_that_of_the_whole(
    first: int, days: int, data: st.DataObject, price: int, area: int
) -> None:
    cut = data.draw(st.integers(1, days - 1))
    rooms, rate = {"1": Decimal(area + 1) / 100}, Decimal(price) / 10_000
    start = NEW_YEAR + timedelta(days=first)
    middle, end = start + timedelta(days=cut), start + timedelta(days=days)
    whole, one, other = (
        Lease("a", "t", period, rooms, rate)
        for period in (Period(start, end), Period(start, middle), Period(middle, end))
    )
    always = Period(NEW_YEAR, date(2023, 1, 1))
    total = sum(due.gross for due in rent_due(whole, always))
    assert total == sum(due.gross for due in (*rent_due(one, always), *rent_due(other, always)))
    assert abs(Fraction(total) - Fraction(whole.area * rate) * days) <= Fraction(len(rent_due(whole, always)), 100)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30), st.sampled_from(["101", "102"])), max_size=6))
def test_clashes_are_the_days_that_pairs_share(given_leases: list[tuple[int, int, str]]) -> None:
    held = [lease(str(place), *one) for place, one in enumerate(given_leases)]
    pairs = {
        (one.key, other.key)
        for one in held for other in held
        if one.key < other.key and set(one.rooms) == set(other.rooms) and one.period.overlap(other.period)
    }  # fmt: skip
    assert {tuple(sorted((clash.one, clash.other))) for clash in clashes(held)} == pairs
