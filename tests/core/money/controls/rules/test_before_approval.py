"""Paid before the payment's or the contract's approval."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from duixian.core.money.controls.rules.before_approval import RULE
from factories.controls import DAY, a_contract, a_payment, book, broken

LATER = DAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("payment", "contract", "said"),
    [(DAY, DAY, None), (LATER, DAY, "付款先于支付审批"), (None, DAY, "付款先于支付审批"), (DAY, LATER, "付款先于合同C1的审批"), (DAY, None, "付款先于合同C1的审批")],
)  # fmt: skip
def test_approval_comes_first(payment: date | None, contract: date | None, said: str | None) -> None:
    told = book(a_payment(approved_on=payment, contract=1), contracts=(a_contract(approved_on=contract),))
    assert broken(RULE, told) == ([("P1", said)] if said else [])


def test_payment_without_contract_needs_its_own_approval_only() -> None:
    assert broken(RULE, book(a_payment())) == []
