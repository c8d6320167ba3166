"""Arrival, execution and unit cost from receipts and the ledger."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from duixian.apps.money.measures.funds import arrival_rate, execution_rate, paid, received, unit_cost
from duixian.apps.money.models import BudgetChange, BudgetLine, Receipt
from duixian.apps.money.operations.ledger import ledger_enter, ledger_reverse
from duixian.core.measures.recompute import recompute
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Measured, Money, NotMeasured, Percent
from factories.accounts import make_world
from factories.money import AT, PROGRAM, make_line, paper

pytestmark = pytest.mark.django_db
D = Decimal
END, KNOWN = date(2020, 12, 31), AT + timedelta(days=36500)


@pytest.fixture
def line() -> BudgetLine:
    return make_line(make_world().unit)


def pay(line: BudgetLine, amount: str, day: date) -> UUID:
    document = paper()
    ledger_enter(line=line, chain=document, stage="payment", amount=D(amount), document="money.payment",
                 document_uuid=document, day=day, by=PROGRAM, at=AT)  # fmt: skip
    return document


def arrive(line: BudgetLine, amount: str, day: date, reference: str) -> Receipt:
    return Receipt.objects.create(unit=line.unit, declaration=line.declaration, amount=D(amount), received_on=day,
                                  reference=reference, recorded_at=AT)  # fmt: skip


def arrival(line: BudgetLine, day: date = END, budget: str = "adjusted") -> MeasureResult:
    return arrival_rate(subject=line.declaration.uuid, parameters={"budget": budget}, as_of=day, known_at=KNOWN)


def execution(line: BudgetLine, day: date = END) -> MeasureResult:
    return execution_rate(subject=line.declaration.uuid, parameters={}, as_of=day, known_at=KNOWN)


def test_what_arrived_by_the_day_in_the_adjusted_or_the_original_budget(line: BudgetLine) -> None:
    arrive(line, "400", date(2020, 4, 1), "A")
    arrive(line, "100", date(2020, 5, 1), "B")
    BudgetChange.objects.create(line=line, kind="adjustment", amount=D(-500), occurred_at=AT, recorded_at=AT)
    assert arrival(line).value == Measured(Percent(D(500), D(500)))
    assert arrival(line, budget="original").value == Measured(Percent(D(500), D(1000)))
    assert arrival(line, date(2020, 4, 30)).value == Measured(Percent(D(400), D(500)))


def test_a_receipt_taken_back_no_longer_counts(line: BudgetLine) -> None:
    arrive(line, "400", date(2020, 4, 1), "A")
    Receipt.objects.update(superseded_at=AT)
    assert arrival(line).value == Measured(Percent(D(0), D(1000)))


def test_reversed_payments_are_counted_out_from_the_day_they_are_reversed(line: BudgetLine) -> None:
    pay(line, "300", date(2020, 4, 1))
    wrong = pay(line, "200", date(2020, 4, 2))
    ledger_reverse(document_uuid=wrong, day=date(2020, 6, 1), by=PROGRAM, at=AT, reason="付错")
    assert execution(line, date(2020, 5, 31)).value == Measured(Percent(D(500), D(1000)))
    result = execution(line)
    assert result.value == Measured(Percent(D(300), D(1000)))
    assert recompute(result.origins, result.kind) == result.value
    assert [row.reason for row in result.origins if row.role == "excluded"] == ["已冲销"]


def test_what_was_paid_and_what_arrived_in_yuan(line: BudgetLine) -> None:
    pay(line, "300", date(2020, 4, 1))
    wrong = pay(line, "200", date(2020, 4, 2))
    ledger_reverse(document_uuid=wrong, day=date(2020, 6, 1), by=PROGRAM, at=AT, reason="付错")
    arrive(line, "400", date(2020, 4, 1), "A")
    arrive(line, "100.10", date(2020, 5, 1), "B")
    told = {"subject": line.declaration.uuid, "parameters": {}, "known_at": KNOWN}
    assert [paid(as_of=day, **told).value for day in (date(2020, 3, 31), date(2020, 5, 31), END)] == [
        Measured(Money(D(0))), Measured(Money(D(500))), Measured(Money(D(300))),
    ]  # fmt: skip
    assert [received(as_of=day, **told).value for day in (date(2020, 4, 30), END)] == [
        Measured(Money(D(400))), Measured(Money(D("500.10"))),
    ]  # fmt: skip
    assert [(row.role, row.reason) for row in paid(as_of=END, **told).origins] == [
        ("value", ""),
        ("excluded", "已冲销"),
    ]


def test_what_arrived_is_not_what_was_believed_before(line: BudgetLine) -> None:
    """A receipt counts from when it was recorded until it was taken back."""
    arrive(line, "400", date(2020, 4, 1), "A")
    told = {"subject": line.declaration.uuid, "parameters": {}, "as_of": END}
    Receipt.objects.update(superseded_at=AT + timedelta(days=30))
    seen = [received(known_at=AT + timedelta(days=days), **told).value for days in (0, 29, 30)]
    assert seen == [Measured(Money(D(400))), Measured(Money(D(400))), Measured(Money(D(0)))]


def test_the_cost_of_each_result_to_the_fen(line: BudgetLine) -> None:
    pay(line, "100", date(2020, 4, 1))
    found = unit_cost(subject=line.declaration.uuid, parameters={"results": D(3)}, as_of=END, known_at=KNOWN)
    assert found.value == Measured(Money(D("33.33")))
    assert len(found.origins) == 2


def test_nothing_is_measured_without_lines() -> None:
    for measure, given in (
        (arrival_rate, {"budget": "adjusted"}),
        (execution_rate, {}),
        (unit_cost, {"results": D(3)}),
        (paid, {}),
        (received, {}),
    ):
        found = measure(subject=paper(), parameters=given, as_of=END, known_at=KNOWN)
        assert isinstance(found.value, NotMeasured)
