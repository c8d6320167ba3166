"""Paid after the end of contract or year."""

from __future__ import annotations

from datetime import date, timedelta

from duixian.core.money.controls.limits import Limits
from duixian.core.money.controls.rules.after_end import RULE
from factories.controls import DAY, END, a_contract, a_payment, book, broken


def test_after_the_end_of_the_contract() -> None:
    told = book(a_payment(contract=1, paid_on=DAY + timedelta(days=1)), contracts=(a_contract(ends_on=DAY),))
    assert broken(RULE, told) == [("P1", "合同C1已于2020-06-02到期")]
    assert broken(RULE, told, Limits(end_grace_days=1)) == []
    on_the_day = book(a_payment(contract=1), contracts=(a_contract(ends_on=DAY),))
    assert broken(RULE, on_the_day) == []


def test_after_the_end_of_the_year() -> None:
    assert broken(RULE, book(a_payment(paid_on=date(2021, 1, 1)))) == [("P1", "项目年度已于2020-12-31结束")]
    assert broken(RULE, book(a_payment(paid_on=END))) == []
    assert broken(RULE, book(a_payment(paid_on=date(2021, 1, 1)), lines={})) == []
