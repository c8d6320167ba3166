"""Four at once want the last yuan: exactly one gets it, on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connections

from duixian.apps.accounts.errors import Refused
from duixian.apps.money.models import BudgetLine, Movement
from duixian.apps.money.operations.ledger import ledger_enter, ledger_reverse
from duixian.apps.money.queries.budget import availability
from factories.accounts import make_world
from factories.money import AT, DAY, PROGRAM, make_line, paper

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(action: Callable[[], object], times: int = 4) -> list[str]:
    barrier = Barrier(times)

    def one(_number: int) -> str:
        barrier.wait()
        try:
            action()
        except Refused as refusal:
            return type(refusal).__name__
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(times) as pool:
        return sorted(pool.map(one, range(times)))


def spend(line: BudgetLine, amount: str) -> None:
    document = paper()
    ledger_enter(line=line, chain=document, stage="payment", amount=Decimal(amount), document="money.payment",
                 document_uuid=document, day=DAY, by=PROGRAM, at=AT)  # fmt: skip


def test_of_four_that_spend_the_last_yuan_one_wins() -> None:
    line = make_line(make_world().unit)
    spend(line, "999.00")
    assert at_once(lambda: spend(line, "1.00")) == ["OverBudget", "OverBudget", "OverBudget", "done"]
    line.refresh_from_db()
    assert (line.paid, availability(line).available) == (Decimal(1000), 0)
    assert availability(line, as_of=DAY) == availability(line)
    assert Movement.objects.count() == 2


def test_of_four_reversals_of_one_payment_one_goes_through() -> None:
    line = make_line(make_world().unit)
    spend(line, "10.00")
    document = Movement.objects.get().document_uuid
    results = at_once(lambda: ledger_reverse(document_uuid=document, day=DAY, by=PROGRAM, at=AT, reason="付错"))
    assert results == ["Invalid", "Invalid", "Invalid", "done"]
    assert BudgetLine.objects.get().paid == 0
