"""Different people take the steps of a chain."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.money.controls.rules.same_person import RULE
from factories.controls import a_contract, a_payment, book, broken

FOUR = {"requested_by": "申请", "approved_by": "审批", "paid_by": "付款", "booked_by": "记账"}


@pytest.mark.parametrize(("one", "other"), list(combinations(FOUR, 2)))
def test_two_of_the_four_duties(one: str, other: str) -> None:
    found = broken(RULE, book(a_payment(**{one: 9, other: 9})))
    assert found == [("P1", f"{FOUR[one]}和{FOUR[other]}是同一人")]


@given(st.lists(st.one_of(st.none(), st.integers(1, 5)), min_size=4, max_size=4))
def test_found_exactly_where_somebody_stands_twice(people: list[int | None]) -> None:
    held = [person for person in people if person is not None]
    found = broken(RULE, book(a_payment(**dict(zip(FOUR, people, strict=True)))))
    assert bool(found) == (len(held) != len(set(held)))


@pytest.mark.parametrize(("who", "duty"), [(3, "付款"), (4, "记账"), (5, "签署"), (1, None)])
def test_acceptor_neither_pays_nor_signed(who: int, duty: str | None) -> None:
    found = broken(RULE, book(a_payment(contract=1, accepted_by=who), contracts=(a_contract(),)))
    assert found == ([("P1", f"验收和{duty}是同一人")] if duty else [])


def test_contract_drafted_and_approved_or_signed_by_one() -> None:
    assert broken(RULE, book(contracts=(a_contract(approved_by=1),))) == [("C1", "起草和审批是同一人")]
    assert broken(RULE, book(contracts=(a_contract(signed_by=1),))) == [("C1", "起草和签署是同一人")]
    assert broken(RULE, book(contracts=(a_contract(prepared_by=None),))) == []
