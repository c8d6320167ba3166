"""Invoices cover the payment."""

from __future__ import annotations

from decimal import Decimal

from duixian.core.money.controls.facts import InvoiceFacts
from duixian.core.money.controls.rules.no_invoice import RULE
from factories.controls import a_payment, book, broken


def test_invoices_cover_the_amount() -> None:
    half = InvoiceFacts(1, "1", "甲公司", Decimal(60))
    assert broken(RULE, book(a_payment())) == [("P1", "缺发票100元")]
    assert broken(RULE, book(a_payment(), invoices={1: (half,)})) == [("P1", "缺发票40元")]
    assert broken(RULE, book(a_payment(), invoices={1: (half, half)})) == []
    assert broken(RULE, book(a_payment(1, nature="labour"), a_payment(2, nature="travel"))) == []
