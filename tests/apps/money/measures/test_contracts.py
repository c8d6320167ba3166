"""Contracts that no rule finds fault with, as of a day and as known at a time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from duixian.apps.audit.clock import playing
from duixian.apps.money.measures.contracts import MEASURES, contract_practice
from duixian.apps.money.models import BudgetLine
from duixian.apps.money.operations.signing import contract_register
from duixian.apps.money.operations.supplements import supplement_sign
from duixian.core.measures.origins import Role
from duixian.core.measures.recompute import recompute
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Measured, NotMeasured, Percent
from factories.accounts import World, act, make_world
from factories.contracts import AT, DAY, ENDS, draft, later, signed
from factories.money import make_line
from factories.payments import make_payment

pytestmark = pytest.mark.django_db
TODAY = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "200000")


def measured(line: BudgetLine, as_of: date = date(2020, 12, 31), known_at: datetime = TODAY) -> MeasureResult:
    result = contract_practice(subject=line.declaration.uuid, parameters={}, as_of=as_of, known_at=known_at)
    assert recompute(result.origins, result.kind) == result.value
    return result


def rate(above: int, below: int) -> Measured:
    return Measured(Percent(Decimal(above), Decimal(below)))


def register(world: World, line: BudgetLine, signed_on: date) -> None:
    contract_register(line_uuid=line.uuid, number="补1", title="保洁", supplier_name="甲", amount=Decimal(100), starts_on=DAY, ends_on=ENDS,
                      signed_on=signed_on, by=act(world.finance), at=later(60))  # fmt: skip


def test_contracts_by_the_rules_in_all_signed(world: World, line: BudgetLine) -> None:
    framework = signed(world, line, "9950", kind="framework")
    order = signed(world, line, "9000", kind="order", framework_uuid=framework.uuid, supplier_name="")
    draft(world, line)
    register(world, line, date(2020, 4, 1))
    result = measured(line)
    assert (result.value, result.facts) == (rate(2, 3), {"without_contract": 0})
    assert [(row.role, row.reason) for row in result.origins] == [
        (Role.BOTH, ""), (Role.BOTH, ""), (Role.DENOMINATOR, "signed-early, signer-without-authority"),
    ]  # fmt: skip
    assert measured(line, date(2020, 3, 31)).value == rate(2, 2)
    supplement_sign(contract_uuid=order.uuid, amount=Decimal("900.01"), reason="增加", signed_on=date(2020, 5, 1), accept_excess=True,
                    by=act(world.head), at=later(60))  # fmt: skip
    assert [measured(line, day).value for day in (date(2020, 4, 30), date(2020, 5, 1))] == [rate(2, 3), rate(1, 3)]


def test_what_was_known_at_a_time(world: World, line: BudgetLine) -> None:
    with playing(AT):
        signed(world, line, "9000")
    with playing(later(60)):
        register(world, line, DAY)
    assert (measured(line, known_at=AT).value, measured(line).value) == (rate(1, 1), rate(1, 2))


def test_payments_that_lack_a_contract_are_told_beside(world: World, line: BudgetLine) -> None:
    signed(world, line, "9000")
    paid = make_payment(line, "30000")
    result = measured(line)
    assert (result.value, result.facts) == (rate(1, 1), {"without_contract": 1})
    assert [(row.key, row.reason) for row in result.origins if row.role is Role.CONTEXT] == [
        (str(paid.uuid), "no-contract")
    ]


def test_without_contracts_nothing_is_measured(world: World, line: BudgetLine) -> None:
    draft(world, line)
    assert measured(line).value == NotMeasured("not-recorded")
    nothing = contract_practice(subject=uuid4(), parameters={}, as_of=DAY, known_at=TODAY)
    assert nothing.value == NotMeasured("not-recorded")


def test_spec_is_sound() -> None:
    assert [(spec.name, spec.is_sound) for spec, _measure in MEASURES] == [("money.contract_practice", True)]
