"""Who signs may, on the day and up to the amount."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from duixian.core.money.controls.facts import AuthorityFacts
from duixian.core.money.controls.rules.signer_without_authority import RULE
from factories.controls import DAY, a_contract, book, broken

NONE = "签署人没有合同签署权"


@pytest.mark.parametrize(
    ("user", "limit", "since", "until", "said"),
    [(5, 1000, DAY, None, None), (5, 999, DAY, None, "合同金额1,000元，超出签署人限额999元"), (6, 1000, DAY, None, NONE),
     (5, 1000, DAY + timedelta(days=1), None, NONE), (5, 1000, date(2020, 1, 1), DAY, NONE)],
)  # fmt: skip
def test_authority_on_the_day(user: int, limit: int, since: date, until: date | None, said: str | None) -> None:
    held = (AuthorityFacts(user, Decimal(limit), since, until),)
    assert broken(RULE, book(contracts=(a_contract(),), authorities=held)) == ([("C1", said)] if said else [])


def test_contract_not_signed_or_signed_by_nobody_known() -> None:
    assert broken(RULE, book(contracts=(a_contract(signed_on=None),))) == []
    assert broken(RULE, book(contracts=(a_contract(signed_by=None),))) == [("C1", NONE)]
