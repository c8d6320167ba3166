"""Compliance of use is judged anew from the documents, as of a day and as known at a time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.audit.clock import playing
from duixian.apps.money.measures.controls import SPEC, compliance
from duixian.apps.money.models import BudgetLine, Invoice, Violation
from duixian.apps.money.operations.controls import controls_run, violation_decide
from duixian.core.measures.recompute import recompute
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Measured, NotMeasured, Percent
from factories.accounts import World, act, make_world
from factories.controls import AT, DAY, make_line, make_payment, money_people
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
TODAY = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(make_declaration(world.unit))


def measured(line: BudgetLine, known_at: datetime = TODAY) -> MeasureResult:
    result = compliance(subject=line.declaration.uuid, parameters={}, as_of=DAY, known_at=known_at)
    assert recompute(result.origins, result.kind) == result.value
    return result


def rate(above: int, below: int) -> Measured:
    return Measured(Percent(Decimal(above), Decimal(below)))


def test_payments_that_pass_in_all_payments(world: World, line: BudgetLine) -> None:
    people = money_people(world)
    make_payment(line, people)
    bare = make_payment(line, people, nature="property", invoiced=False)
    result = measured(line)
    assert (result.value, result.facts) == (rate(1, 2), {"open_findings": 2, "accepted_findings": 0})
    assert [row.reason for row in result.origins] == ["", "no-contract, no-invoice"]
    late = AT + timedelta(days=30)
    Invoice.objects.create(
        unit=line.unit, payment=bare, number="9", issued_on=DAY, seller="甲", amount=bare.amount, recorded_at=late
    )
    assert (measured(line).facts["open_findings"], measured(line, AT).facts["open_findings"]) == (1, 2)


def test_accepted_by_the_head_still_fails_and_is_told(world: World, line: BudgetLine) -> None:
    make_payment(line, money_people(world), invoiced=False)
    with playing(AT):
        controls_run(unit=world.unit, as_of=DAY, by=act(world.filler), at=AT)
        violation_decide(uuid=Violation.objects.get().uuid, accept=True, reason="属实", by=act(world.head), at=AT)
    result = measured(line)
    assert (result.value, result.facts) == (rate(0, 1), {"open_findings": 0, "accepted_findings": 1})
    assert measured(line, AT).facts == {"open_findings": 0, "accepted_findings": 1}


def test_nothing_paid_is_not_compliance(line: BudgetLine) -> None:
    assert measured(line).value == NotMeasured("not-recorded")


def test_twice_paid_across_projects_fails_the_later(world: World, line: BudgetLine) -> None:
    people = money_people(world)
    other = make_line(make_declaration(world.unit, code="P-02"))
    make_payment(other, people, payee_name="甲", amount=Decimal(77))
    make_payment(line, people, payee_name="甲", amount=Decimal(77))
    assert (measured(line).value, measured(other).value) == (rate(0, 1), rate(1, 1))


def test_spec_is_sound() -> None:
    assert (SPEC.name, SPEC.is_sound) == ("money.compliance", True)
