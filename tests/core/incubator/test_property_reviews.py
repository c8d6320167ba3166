from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.incubator.property_reviews import (
    BANDS,
    Band,
    Mark,
    ReviewError,
    checked_bands,
    consequence,
    score_of,
)

PRICE = Decimal("560000.00")


def marks(*pairs: tuple[str, str]) -> list[Mark]:
    return [Mark(Decimal(points), Decimal(most)) for points, most in pairs]


def test_a_score_is_points_in_points_of_a_hundred() -> None:
    assert score_of(marks(("18", "20"), ("27.5", "30"))) == Decimal("91.00")
    assert score_of(marks(("1", "3"))) == Decimal("33.33")
    assert score_of(marks(("2", "3"))) == Decimal("66.67")


@pytest.mark.parametrize("wrong", [[("-1", "10")], [("10.01", "10")]])
def test_points_stay_within_their_item(wrong: list[tuple[str, str]]) -> None:
    with pytest.raises(ReviewError, match="points lie between none and those of the item"):
        score_of(marks(*wrong))


def test_a_sheet_has_items() -> None:
    with pytest.raises(ReviewError, match="the sheet has no items"):
        score_of([])


@pytest.mark.parametrize(
    ("score", "name", "paid", "kept"),
    [
        ("100", "优", "560000.00", "0.00"),
        ("90", "优", "560000.00", "0.00"),
        ("89.99", "良", "548800.00", "11200.00"),
        ("70", "中", "532000.00", "28000.00"),
        ("0", "差", "504000.00", "56000.00"),
    ],
)
def test_the_score_names_its_band_and_the_band_the_money(score: str, name: str, paid: str, kept: str) -> None:
    told = consequence(PRICE, Decimal(score), BANDS)
    assert (told.band.name, told.paid, told.kept) == (name, Decimal(paid), Decimal(kept))
    assert told.band.passes is (name != "差")


def test_a_deduction_comes_off_the_share_and_never_below_nought() -> None:
    bands = [Band(Decimal(0), "差", Decimal(50), Decimal(100))]
    assert consequence(Decimal(1_000), Decimal(1), bands)[1:] == (Decimal("400.00"), Decimal("600.00"))
    assert consequence(Decimal(100), Decimal(1), bands)[1:] == (Decimal("0.00"), Decimal("100.00"))


@pytest.mark.parametrize(
    ("bands", "why"),
    [
        ([], "bands begin at nought"),
        ([Band(Decimal(10), "优", Decimal(100))], "bands begin at nought"),
        ([Band(Decimal(0), "差", Decimal(1)), Band(Decimal(101), "优", Decimal(100))], "within a hundred"),
        ([Band(Decimal(0), "差", Decimal(1)), Band(Decimal(0), "优", Decimal(100))], "begin at the same score"),
        ([Band(Decimal(0), "差", Decimal("NaN"))], "are numbers"),
        ([Band(Decimal(0), " ", Decimal(1))], "a name of its own"),
        ([Band(Decimal(0), "差", Decimal(1)), Band(Decimal(60), " 差", Decimal(100))], "a name of its own"),
        ([Band(Decimal(0), "差", Decimal(101))], "a share lies within a hundred"),
        ([Band(Decimal(0), "差", Decimal(1), Decimal(-1))], "a deduction is not negative"),
        ([Band(Decimal(0), "差", Decimal(99)), Band(Decimal(90), "优", Decimal(98))], "does not pay a greater share"),
    ],
)
def test_bands_that_cannot_be_reckoned_with(bands: list[Band], why: str) -> None:
    with pytest.raises(ReviewError, match=why):
        checked_bands(bands)


MONEY = st.decimals(0, 10**9, places=2)


@given(MONEY, st.decimals(0, 100, places=2), st.decimals(0, 100, places=2))
def test_paid_and_kept_make_the_price_and_a_better_score_never_pays_less(
    price: Decimal, one: Decimal, two: Decimal
) -> None:
    less, more = (consequence(price, score, BANDS) for score in sorted((one, two)))
    assert less.paid + less.kept == price == more.paid + more.kept
    assert 0 <= less.paid <= more.paid <= price
