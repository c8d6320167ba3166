"""Payments without contract to one payee that together reach the amount from which one is due."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from duixian.core.money.controls.rules.split_payment import RULE
from factories.controls import DAY, a_payment, book, broken


def test_pieces_to_one_payee() -> None:
    paid = [a_payment(key, amount=Decimal(6_000), paid_on=DAY + timedelta(days=key)) for key in (1, 2)]
    said = "30天内向同一收款方无合同付款合计12,000元，各笔均低于10,000元"
    assert broken(RULE, book(*paid)) == [("P1", said), ("P2", said)]
    assert broken(RULE, book(paid[0], paid[1]._replace(payee_name="乙公司"))) == []
    assert broken(RULE, book(paid[0], paid[1]._replace(contract=1))) == []
    assert broken(RULE, book(*(one._replace(nature="utility") for one in paid))) == []
