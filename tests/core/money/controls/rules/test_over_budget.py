"""What exceeds a line is the payment that crosses its budget, and those behind it."""

from __future__ import annotations

from decimal import Decimal

from duixian.core.money.controls.facts import LineFacts
from duixian.core.money.controls.rules.over_budget import RULE
from factories.controls import END, a_payment, book, broken


def test_payment_that_crosses_the_budget_and_those_behind_it() -> None:
    paid = [a_payment(key, amount=Decimal(100)) for key in (1, 2, 3)]
    lines = {1: LineFacts(1, "会务", Decimal(150), END)}
    assert broken(RULE, book(*paid, lines=lines)) == [
        ("P2", "“会务”累计支付超出预算50元"),
        ("P3", "“会务”累计支付超出预算150元"),
    ]
    assert broken(RULE, book(*paid, lines={1: LineFacts(1, "会务", Decimal(300), END)})) == []
    assert broken(RULE, book(*paid, lines={})) == []
