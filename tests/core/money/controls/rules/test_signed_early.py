"""Approval comes before signature."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from duixian.core.money.controls.rules.signed_early import RULE
from factories.controls import DAY, a_contract, book, broken


@pytest.mark.parametrize(
    ("approved", "signed", "fine"),
    [(DAY, DAY, True), (DAY + timedelta(days=1), DAY, False), (None, DAY, False), (None, None, True)],
)
def test_approved_first(approved: date | None, signed: date | None, fine: bool) -> None:
    told = book(contracts=(a_contract(approved_on=approved, signed_on=signed),))
    assert broken(RULE, told) == ([] if fine else [("C1", "合同签署时尚未批准")])
