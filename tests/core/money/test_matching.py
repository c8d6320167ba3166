"""What a payment matches, and what a row of the bank matches."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.money.matching import Bill, Gap, How, Match, Outflow, Paid, gaps, match, same_party

DAY = date(2020, 3, 5)
GOOD = Paid(
    "contract", Decimal(100), "甲（上海）公司", "甲(上海)公司", True, True, (Bill("甲(上海)公司", Decimal(100)),)
)


def flow(key: str, day: int = 0, amount: int = 100, party: str = "甲", reference: str = "") -> Outflow:
    return Outflow(key, DAY + timedelta(days=day), Decimal(amount), party, reference)


def test_a_payment_with_all_its_papers_has_no_gap() -> None:
    assert gaps(GOOD) == ()


@pytest.mark.parametrize(
    ("paid", "found"),
    [
        (GOOD._replace(supplier=None), (Gap.NO_CONTRACT,)),
        (GOOD._replace(supplier="乙"), (Gap.OTHER_PAYEE,)),
        (GOOD._replace(accepted=False), (Gap.NOT_ACCEPTED,)),
        (GOOD._replace(bills=()), (Gap.NO_INVOICE,)),
        (GOOD._replace(bills=(Bill("乙", Decimal(100)),)), (Gap.OTHER_SELLER,)),
        (GOOD._replace(bills=(Bill("甲(上海)公司", Decimal("99.99")),)), (Gap.INVOICE_SHORT,)),
        (Paid("labour", Decimal(5), "某专家", None, False, False, ()), ()),
        (Paid("utility", Decimal(5), "供电公司", None, False, False, ()), (Gap.NO_INVOICE,)),
        (Paid("unheard-of", Decimal(5), "某", None, False, False, ()), (Gap.NO_CONTRACT, Gap.NO_INVOICE)),
    ],
)
def test_what_is_missing_is_named(paid: Paid, found: tuple[Gap, ...]) -> None:
    assert gaps(paid) == found


def test_spellings_of_one_body() -> None:
    assert same_party("甲（上海） 公司", "甲(上海)公司")
    assert not same_party("甲公司", "乙公司")


def test_a_reference_wins_over_the_day() -> None:
    found = match([flow("r", 20, reference="S1")], [flow("p", reference="S1"), flow("q", 20)])
    assert found == (Match("r", "p", How.REFERENCE),)


def test_a_reference_with_another_amount_matches_nothing() -> None:
    assert match([flow("r", amount=90, reference="S1")], [flow("p", reference="S1")]) == ()


def test_two_payments_with_one_reference_are_left_to_people() -> None:
    assert match([flow("r", reference="S1")], [flow("p", reference="S1"), flow("q", reference="S1")]) == ()


@pytest.mark.parametrize(("days", "matched"), [(-4, False), (-3, True), (0, True), (3, True), (4, False)])
def test_days_may_differ_by_three(days: int, matched: bool) -> None:
    assert bool(match([flow("r", days)], [flow("p")])) is matched


def test_what_is_alike_twice_is_left_to_people() -> None:
    assert match([flow("r")], [flow("p"), flow("q", 1)]) == ()
    assert match([flow("r"), flow("s", 1)], [flow("p")]) == ()


def test_two_references_that_differ_are_two_payments() -> None:
    assert match([flow("r", reference="S1")], [flow("p", reference="S2")]) == ()


FLOWS = st.lists(
    st.tuples(st.integers(-5, 5), st.integers(1, 2), st.sampled_from("甲乙"), st.sampled_from(["", "S1", "S2"])), max_size=6
)  # fmt: skip


@given(FLOWS, FLOWS)
def test_each_side_is_matched_at_most_once_and_with_its_amount(
    rows: list[tuple[int, int, str, str]], payments: list[tuple[int, int, str, str]]
) -> None:
    left = {f"r{n}": flow(f"r{n}", *one) for n, one in enumerate(rows)}
    right = {f"p{n}": flow(f"p{n}", *one) for n, one in enumerate(payments)}
    found = match(left.values(), right.values())
    assert len({one.row for one in found}) == len({one.payment for one in found}) == len(found)
    assert all(left[one.row].amount == right[one.payment].amount for one in found)
    backwards = match(list(left.values())[::-1], list(right.values())[::-1])
    assert set(found) == set(backwards)
