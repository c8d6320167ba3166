"""A large contract rests on a purchase that compared offers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from duixian.core.money.controls.rules.not_compared import RULE
from factories.controls import DAY, a_contract, book, broken


@pytest.mark.parametrize(
    ("amount", "bought", "signed", "found"),
    [
        ("9999.99", False, True, []),
        ("10000", True, True, []),
        ("10000", False, False, []),
        ("10000", False, True, [("C1", "合同10,000元，按规定应三家比价，没有采购记录")]),
        ("2240000", False, True, [("C1", "合同2,240,000元，按规定应政府采购，没有采购记录")]),
    ],
)
def test_what_must_be_compared(amount: str, bought: bool, signed: bool, found: list[tuple[str, str]]) -> None:
    contract = a_contract(amount=Decimal(amount), bought=bought, signed_on=DAY if signed else None)
    assert broken(RULE, book(contracts=(contract,))) == found
