"""What a payment of a project may be for: its own things only, and only what can still be paid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from duixian.apps.accounts.roles import Role
from duixian.apps.money.models import Acceptance, AcceptanceDuty, BudgetLine, Milestone
from duixian.apps.money.operations.payments import payment_request
from duixian.apps.money.operations.plans import payment_plan_add
from duixian.apps.money.queries.payment_choices import (
    choices_of,
    declaration_behind,
    declarations_payable,
    declarations_paying,
)
from duixian.apps.targets.models.projects import ProjectState
from factories.accounts import World, act, make_world
from factories.payments import AT, make_contract, make_line, make_payment, make_supplier
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(make_declaration(world.unit))


def accept(line: BudgetLine, milestone: Milestone, number: str, **more: Any) -> Acceptance:
    duty = AcceptanceDuty.objects.create(unit=line.unit, declaration=line.declaration, milestone=milestone, title="验收", due_on=date(2020, 8, 1),
                                         created_at=AT, recorded_at=AT)  # fmt: skip
    values = {"number": number, "held_on": date(2020, 8, 1), "result": "passed", "recorded_at": AT, **more}
    return Acceptance.objects.create(duty=duty, **values)


def test_everything_of_the_project_that_can_be_paid(world: World, line: BudgetLine) -> None:
    signed = make_contract(line, number="HT-1")
    make_contract(line, number="HT-2", state="draft")
    milestone = Milestone.objects.create(
        contract=signed, name="首付", due_on=date(2020, 8, 1), amount=Decimal(40_000), needs_acceptance=True
    )
    make_payment(line, "15000", nature="contract", contract=signed, milestone=milestone, payee=signed.supplier)
    make_payment(line, "20000", nature="contract", contract=signed, milestone=milestone, state="refused")
    passed = accept(line, milestone, "YS-1")
    accept(line, milestone, "YS-2", result="failed")
    accept(line, milestone, "YS-3", superseded_at=AT)
    other = make_line(make_declaration(world.unit, code="P2"), "别的项目")
    make_contract(other, number="HT-3", supplier=make_supplier(other.declaration, "乙公司"))
    found = choices_of(line.declaration)
    assert (found.lines, found.contracts, found.milestones, found.acceptances) == (
        [line],
        [signed],
        [milestone],
        [passed],
    )
    assert (found.contracts[0].spoken, found.milestones[0].spoken) == (15000, 15000)  # type: ignore[attr-defined]  # annotated
    assert [one.name for one in found.payees] == ["乙公司", "海汀会展有限公司"]


def test_an_instalment_that_was_asked_for_is_no_choice(world: World, line: BudgetLine) -> None:
    plan = payment_plan_add(line_uuid=line.uuid, name="物业费", rhythm="month", starts_on=date(2020, 9, 1), ends_on=date(2020, 10, 31),
                            amount=Decimal(2000), by=act(world.filler), at=AT)  # fmt: skip
    first, second = plan.instalments.select_related("item").order_by("number")
    payment_request(line_uuid=line.uuid, nature="property", purpose="九月", amount=Decimal(1000), payee_name="物业公司",
                    planned_uuid=first.item.uuid, by=act(world.filler), at=AT)  # fmt: skip
    assert choices_of(line.declaration).instalments == [second]


def test_projects_with_lines_of_units_where_the_role_is_held(world: World, line: BudgetLine) -> None:
    make_declaration(world.unit, code="P2")
    closed = make_line(make_declaration(world.unit, code="P3"), "结束的").declaration
    closed.project.state = ProjectState.CLOSED
    closed.project.save()
    assert list(declarations_payable(act(world.filler), Role.FILLER)) == [line.declaration]
    assert list(declarations_payable(act(world.finance), Role.FILLER)) == []
    assert list(declarations_payable(act(world.stranger), Role.FILLER)) == []


def test_a_project_is_found_by_what_belongs_to_it(world: World, line: BudgetLine) -> None:
    contract = make_contract(line)
    plan = payment_plan_add(line_uuid=line.uuid, name="物业费", rhythm="month", starts_on=date(2020, 9, 1), ends_on=date(2020, 9, 30),
                            amount=Decimal(2000), by=act(world.filler), at=AT)  # fmt: skip
    item = plan.instalments.get().item
    rows = declarations_payable(act(world.filler), Role.FILLER)
    asked = [
        {"declaration": line.declaration.uuid},
        {"line": line.uuid},
        {"contract": contract.uuid},
        {"planned": item.uuid},
    ]
    assert [declaration_behind(rows, one) for one in asked] == [line.declaration] * 4
    assert declaration_behind(rows, {}) is None
    assert declaration_behind(rows, {"contract": uuid4()}) is None


def test_projects_that_have_payments(world: World, line: BudgetLine) -> None:
    make_line(make_declaration(world.unit, code="P2"), "没有支付")
    make_payment(line)
    assert list(declarations_paying(act(world.auditor))) == [line.declaration]
    assert list(declarations_paying(act(world.stranger))) == []
