"""Facts as the rules read them."""

from __future__ import annotations

from datetime import date

from duixian.core.money.controls.facts import Book
from duixian.core.money.controls.registry import findings
from factories.controls import a_payment, a_purchase, book


def test_facts_of_a_purchase_and_the_payee() -> None:
    (one, _) = findings(
        book(procurements=(a_purchase(1, date(2020, 6, 1), 30_000), a_purchase(2, date(2020, 6, 2), 30_000)))
    )
    assert (one.about, one.facts["total"]) == ("money.procurement", "60000")
    assert (a_payment(payee=3).to, a_payment(payee_name=" 甲 ").to) == ("#3", "甲")
    assert list(findings(Book())) == []
