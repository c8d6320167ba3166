"""The payee is the contractor, by key or by name."""

from __future__ import annotations

import pytest

from duixian.core.money.controls.rules.payee_differs import RULE
from factories.controls import a_contract, a_payment, book, broken


@pytest.mark.parametrize(
    ("payee", "name", "same"),
    [(7, "任何名", True), (8, "甲公司", False), (None, " 甲公司 ", True), (None, "乙公司", False)],
)
def test_payee_is_the_contractor(payee: int | None, name: str, same: bool) -> None:
    told = book(a_payment(contract=1, payee=payee, payee_name=name), contracts=(a_contract(),))
    assert broken(RULE, told) == ([] if same else [("P1", f"收款方“{name}”不是合同对方“甲公司”")])


def test_without_contract_there_is_nobody_to_differ_from() -> None:
    assert broken(RULE, book(a_payment(payee=8))) == []
