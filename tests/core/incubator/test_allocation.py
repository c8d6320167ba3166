from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.incubator.allocation import KEY_WORDS, OPERATOR, Key, Part, Stay, by_days, by_meter, by_shares
from duixian.core.incubator.errors import AllocationError
from duixian.core.incubator.spans import month
from duixian.core.periods import Period

JUNE = month(2020, 6)
HUNDRED = Decimal("100.00")


def stay(tenant: str, first: int, days: int, size: int) -> Stay:
    start = date(2020, 6, 1) + timedelta(days=first)
    return Stay(tenant, Period(start, start + timedelta(days=days)), Decimal(size))


def told(parts: tuple[Part, ...]) -> list[tuple[str | None, str, str]]:
    return [(part.tenant, f"{part.weight}", f"{part.amount}") for part in parts]


def test_by_sub_meter_the_rest_is_the_operators() -> None:
    parts = by_meter(HUNDRED, Decimal(300), {"b": Decimal(100), "a": Decimal(50)})
    assert told(parts) == [("a", "50", "16.67"), ("b", "100", "33.33"), (OPERATOR, "150", "50.00")]


def test_sub_meters_that_counted_more_share_among_themselves() -> None:
    assert told(by_meter(HUNDRED, Decimal(90), {"a": Decimal(50), "b": Decimal(50)})) == [
        ("a", "50", "50.00"),
        ("b", "50", "50.00"),
    ]


def test_who_leaves_in_mid_month_pays_for_the_days_until_then() -> None:
    parts = by_days(
        Decimal("3000.00"), JUNE, [stay("a", -40, 55, 100), stay("b", 0, 30, 50), stay("c", 15, 90, 100)], Decimal(200)
    )
    assert told(parts) == [
        ("a", "1500", "750.00"),
        ("b", "1500", "750.00"),
        ("c", "1500", "750.00"),
        (OPERATOR, "1500", "750.00"),
    ]


def test_two_rooms_of_a_tenant_are_added_and_others_months_left_out() -> None:
    parts = by_days(HUNDRED, JUNE, [stay("a", 0, 30, 10), stay("a", 0, 15, 10), stay("z", 60, 9, 500)], Decimal(15 + 5))
    assert told(parts) == [("a", "450", "75.00"), (OPERATOR, "150", "25.00")]


def test_an_empty_house_is_the_operators() -> None:
    assert told(by_days(HUNDRED, JUNE, [], Decimal(200))) == [(OPERATOR, "6000", "100.00")]
    assert told(by_days(HUNDRED, JUNE, [], Decimal(0))) == [(OPERATOR, "0", "100.00")]
    assert told(by_meter(HUNDRED, Decimal(0), {"a": Decimal(0)})) == [("a", "0", "0.00"), (OPERATOR, "0", "100.00")]


def test_fixed_shares() -> None:
    assert told(by_shares(HUNDRED, {"a": Decimal("0.25"), "b": Decimal("0.5")})) == [
        ("a", "0.25", "25.00"), ("b", "0.5", "50.00"), (OPERATOR, "0.25", "25.00"),
    ]  # fmt: skip


def test_more_than_there_is_is_refused_with_its_day() -> None:
    with pytest.raises(AllocationError, match="on 2020-06-11 the tenants have 30 of 25"):
        by_days(HUNDRED, JUNE, [stay("a", 0, 20, 20), stay("b", 10, 20, 10)], Decimal(25))
    with pytest.raises(AllocationError, match="more than one"):
        by_shares(HUNDRED, {"a": Decimal("0.6"), "b": Decimal("0.5")})


@pytest.mark.parametrize(
    "parts",
    [lambda: by_meter(HUNDRED, Decimal(9), {"a": Decimal(-1)}), lambda: by_days(HUNDRED, JUNE, [], Decimal(-1))],
)
def test_negative_weights_are_refused(parts: object) -> None:
    with pytest.raises(AllocationError, match="no weight may be negative"):
        parts()  # type: ignore[operator]  # each is a function


def test_every_key_has_its_words() -> None:
    assert set(KEY_WORDS) == set(Key)


STAYS = st.lists(
    st.tuples(st.sampled_from("abcde"), st.integers(-40, 40), st.integers(1, 80), st.integers(0, 300)), max_size=10
)  # fmt: skip


@given(STAYS, st.integers(-(10**9), 10**9))
def test_parts_add_up_to_the_fen_and_lie_within_one_of_their_share(
    stays: list[tuple[str, int, int, int]], fen: int
) -> None:
    total, whole = Decimal(fen).scaleb(-2), Decimal(3000)
    parts = by_days(total, JUNE, [stay(*one) for one in stays], whole)
    assert sum(part.amount for part in parts) == total
    assert sum(part.weight for part in parts) == whole * 30
    for part in parts:
        assert abs(Fraction(part.amount) - Fraction(total) * Fraction(part.weight) / Fraction(part.whole)) < Fraction(
            1, 100
        )


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 1000), max_size=6),
    st.integers(0, 5000),
    st.integers(0, 10**9),
)
def test_meters_share_all_of_the_cost(quantities: dict[str, int], whole: int, fen: int) -> None:
    total = Decimal(fen).scaleb(-2)
    parts = by_meter(total, Decimal(whole), {tenant: Decimal(quantity) for tenant, quantity in quantities.items()})
    assert sum(part.amount for part in parts) == total
    assert sum(part.weight for part in parts) == max(whole, sum(quantities.values()))
