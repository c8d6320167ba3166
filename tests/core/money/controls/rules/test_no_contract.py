"""A contract is due by nature or by amount."""

from __future__ import annotations

import pytest

from duixian.core.money.controls.rules.no_contract import RULE
from factories.controls import a_payment, book, broken


@pytest.mark.parametrize(
    ("nature", "amount", "contract", "due"),
    [("contract", 1, None, True), ("property", 1, None, True), ("small", 10_000, None, True), ("small", 9_999, None, False),
     ("utility", 90_000, None, False), ("labour", 90_000, None, False), ("contract", 1, 1, False)],
)  # fmt: skip
def test_contract_is_due(nature: str, amount: int, contract: int | None, due: bool) -> None:
    found = broken(RULE, book(a_payment(nature=nature, amount=amount, contract=contract)))
    assert found == ([("P1", f"付款{amount:,}元，应有合同而没有")] if due else [])
