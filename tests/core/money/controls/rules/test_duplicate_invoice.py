"""One invoice serves one payment."""

from __future__ import annotations

from decimal import Decimal

from duixian.core.money.controls.facts import InvoiceFacts
from duixian.core.money.controls.rules.duplicate_invoice import RULE
from factories.controls import a_payment, book, broken


def _invoice(payment: int, number: str, seller: str = "甲公司") -> tuple[InvoiceFacts, ...]:
    return (InvoiceFacts(payment, number, seller, Decimal(100)),)


def test_later_payment_of_one_invoice() -> None:
    two = a_payment(1), a_payment(2)
    assert broken(RULE, book(*two, invoices={1: _invoice(1, "0123"), 2: _invoice(2, " 123")})) == [
        ("P2", "发票 123已用于P1")
    ]
    assert broken(RULE, book(*two, invoices={1: _invoice(1, "123"), 2: _invoice(2, "123", "乙公司")})) == []
    assert broken(RULE, book(*two, invoices={1: _invoice(1, "123") * 2})) == []
