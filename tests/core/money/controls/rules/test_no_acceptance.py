"""A milestone is accepted before it is paid."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from duixian.core.money.controls.facts import MilestoneFacts
from duixian.core.money.controls.rules.no_acceptance import RULE
from factories.controls import DAY, a_payment, book, broken

LATER = DAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("needs", "of_milestone", "linked", "fine"),
    [(False, None, None, True), (True, None, None, False), (True, DAY, None, True), (True, LATER, None, False), (True, None, DAY, True), (True, LATER, DAY, True)],
)  # fmt: skip
def test_accepted_first(needs: bool, of_milestone: date | None, linked: date | None, fine: bool) -> None:
    paid = a_payment(contract=1, milestone=4, accepted_on=linked)
    found = broken(RULE, book(paid, milestones={4: MilestoneFacts(needs, of_milestone)}))
    assert found == ([] if fine else [("P1", "节点须先验收合格，付款时尚未验收合格")])


def test_payment_without_milestone() -> None:
    assert broken(RULE, book(a_payment())) == []
