"""What a quarter of property service must never come to: rounded points, two bands of one name, sums that do not add up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.incubator.models import QuarterReview, ReviewMark
from duixian.apps.incubator.operations.property import review_accept, review_mark, review_settle, sheet_set
from duixian.apps.money.models import Acceptance, BudgetLine
from duixian.core.incubator.property_reviews import Band, ReviewError, checked_bands, consequence
from factories.accounts import World, act, make_world
from factories.money import make_line
from factories.property import AT, LATER, make_review, make_service, mark_all
from factories.registering import at_once

CENTS = st.integers(1, 10**11).map(lambda n: Decimal(n) / 100)
SCORES = st.integers(0, 10_000).map(lambda n: Decimal(n) / 100)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "2240000", "物业管理费")


def band(least: str, name: str, share: str = "100", deduction: str = "0") -> Band:
    return Band(Decimal(least), name, Decimal(share), Decimal(deduction))


@pytest.mark.parametrize(
    "bands",
    [
        [band("80", "合格"), band("0", "合格", "90")],
        [band("80", " "), band("0", "差", "90")],
        [band("80", "优"), band("0", "优 ", "90")],
        [band("NaN", "优"), band("0", "差", "90")],
        [band("80", "优"), band("0", "差", "NaN")],
        [band("80", "优"), band("0", "差", "90", "Infinity")],
    ],
)
def test_bands_are_told_apart_by_name_and_made_of_numbers(bands: list[Band]) -> None:
    with pytest.raises(ReviewError):
        checked_bands(bands)


@given(CENTS, SCORES, st.integers(0, 10_000), st.integers(0, 10**7))
def test_what_is_paid_and_kept_is_the_price_whatever_the_score(
    price: Decimal, score: Decimal, share: int, off: int
) -> None:
    """To the fen, never below nought, and never more for less."""
    low = Band(Decimal(0), "差", Decimal(share) / 100, Decimal(off) / 100, passes=False)
    bands = (band("80", "优"), low)
    told = consequence(price, score, bands)
    assert told.paid + told.kept == price
    assert 0 <= told.paid <= price
    assert told.paid == told.paid.quantize(Decimal("0.01"))
    assert told.band == (bands[0] if score >= 80 else low)
    assert told.paid <= consequence(price, Decimal(100), bands).paid


@pytest.mark.django_db
@pytest.mark.parametrize("points", ["19.96", "0.05", "NaN", "Infinity", "-0.1", "20.1"])
def test_points_are_kept_as_they_were_given(world: World, line: BudgetLine, points: str) -> None:
    review = make_review(world, make_service(world, line))
    item = review.service.items.first()
    assert item is not None
    with pytest.raises(Invalid) as caught:
        review_mark(
            review_uuid=review.uuid,
            item_id=item.pk,
            points=Decimal(points),
            reason="缺岗",
            by=act(world.filler),
            at=LATER,
        )
    assert (caught.value.field, ReviewMark.objects.count()) == ("points", 0)


@pytest.mark.django_db
@pytest.mark.parametrize("points", ["0.04", "NaN", "0", "-1", "10000", "1.25"])
def test_a_sheet_has_points_that_can_be_kept(world: World, line: BudgetLine, points: str) -> None:
    service = make_service(world, line)
    with pytest.raises(Invalid) as caught:
        sheet_set(
            service_uuid=service.uuid,
            items=[("保洁", Decimal(points), "")],
            bands=[band("0", "合格")],
            by=act(world.head),
            at=AT,
        )
    assert (caught.value.field, service.items.count()) == ("items", 6)


@pytest.mark.django_db
@pytest.mark.parametrize("price", ["0.005", "560000.001", "NaN", "0", "-1"])
def test_a_price_is_in_fen(world: World, line: BudgetLine, price: str) -> None:
    with pytest.raises(Invalid) as caught:
        make_review(world, make_service(world, line), price=Decimal(price))
    assert (caught.value.field, QuarterReview.objects.count()) == ("price", 0)


@pytest.mark.django_db
def test_an_item_of_another_sheet_is_not_there(world: World, line: BudgetLine) -> None:
    service = make_service(world, line)
    other = make_service(world, line, name="另一项", starts_on=date(2021, 1, 1), ends_on=date(2022, 1, 1))
    review, item = make_review(world, service), other.items.first()
    assert item is not None
    with pytest.raises(NotFound):
        review_mark(review_uuid=review.uuid, item_id=item.pk, points=item.points, by=act(world.filler), at=LATER)


@pytest.mark.django_db
def test_a_settled_quarter_is_marked_and_settled_no_more(world: World, line: BudgetLine) -> None:
    review = make_review(world, make_service(world, line))
    mark_all(world, review)
    settled = {"review_uuid": review.uuid, "on": date(2020, 4, 8), "by": act(world.head), "at": LATER}
    review_settle(**settled)
    item = review.service.items.first()
    assert item is not None
    with pytest.raises(Invalid, match="已定案"):
        review_settle(**settled)
    with pytest.raises(Invalid, match="已定案"):
        review_mark(review_uuid=review.uuid, item_id=item.pk, points=item.points, by=act(world.filler), at=LATER)


@pytest.mark.django_db(transaction=True)
def test_of_two_acceptances_at_once_one_is_kept() -> None:
    world = make_world()
    line = make_line(world.unit, "2240000", "物业管理费")
    review = make_review(world, make_service(world, line))
    mark_all(world, review)
    review_settle(review_uuid=review.uuid, on=date(2020, 4, 8), by=act(world.head), at=LATER)

    def accept() -> str:
        review_accept(
            review_uuid=review.uuid, on=date(2020, 4, 9), people=["填报甲", "吴工"], by=act(world.filler), at=LATER
        )
        return "kept"

    assert at_once(accept, accept, accept) == ["Invalid", "Invalid", "kept"]
    assert Acceptance.objects.count() == 1
