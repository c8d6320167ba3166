"""Supplements add at most a tenth."""

from __future__ import annotations

from decimal import Decimal

import pytest

from duixian.core.money.controls.rules.supplement_over_share import RULE
from factories.controls import a_contract, book, broken


@pytest.mark.parametrize(
    ("added", "fine"), [((100,), True), ((60, 41), False), ((101, -50), False), ((-500,), True), ((), True)]
)
def test_at_most_a_tenth_together(added: tuple[int, ...], fine: bool) -> None:
    told = book(contracts=(a_contract(supplements=tuple(map(Decimal, added))),))
    total = sum(amount for amount in added if amount > 0)
    assert broken(RULE, told) == ([] if fine else [("C1", f"补充协议追加{total}元，超过原合同金额的10%")])
