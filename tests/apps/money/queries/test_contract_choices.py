"""What a contract or an acceptance may be for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.roles import Role
from duixian.apps.money.models import BudgetLine
from duixian.apps.money.operations.contracts import contract_terminate
from duixian.apps.money.queries.contract_choices import (
    choices_for,
    contracts_open,
    declaration_of,
    declarations_contracted,
    declarations_contracting,
    milestones_open,
    signers_of,
)
from duixian.apps.targets.models import Project
from factories.accounts import World, act, make_world
from factories.contracts import AT, DAY, authorise, draft, make_duty, parts, signed
from factories.money import make_line
from factories.procurement import award
from factories.procurement import signed as compared
from factories.targets import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "200000")


def test_projects_in_which_one_may_draft(world: World, line: BudgetLine) -> None:
    def found(user: Any, *roles: Role) -> list[Any]:
        return list(declarations_contracting(act(user), *roles))

    assert found(world.filler, Role.FILLER) == [line.declaration]
    assert (found(world.filler, Role.HEAD), found(world.stranger, Role.FILLER)) == ([], [])
    Project.objects.update(state="closed")
    assert found(world.filler, Role.FILLER) == []


def test_projects_with_contracts_or_acceptances(world: World, line: BudgetLine) -> None:
    other = make_line(world.unit, "1", declaration=make_declaration(world.unit, code="P-02"))
    assert list(declarations_contracted(act(world.auditor))) == []
    for _ in range(2):
        draft(world, line)
        make_duty(world, other)
    assert list(declarations_contracted(act(world.auditor))) == [line.declaration, other.declaration]
    assert list(declarations_contracted(act(world.stranger))) == []


def test_what_is_offered(world: World, line: BudgetLine, django_assert_num_queries: Any) -> None:
    bought = award(world, compared(world, line))
    compared(world, line, category="印刷")
    framework = signed(world, line, "50000", kind="framework")
    draft(world, line, "1", kind="framework")
    with django_assert_num_queries(4):
        told = choices_for(line.declaration)
    assert (told.lines, told.awards, told.frameworks) == ([line], [bought], [framework])
    assert [one.name for one in told.suppliers] == sorted(
        ["海汀会展有限公司", "汀南文化传播有限公司", "海汀印务有限公司"]
    )
    contract = draft(world, line, "27500", procurement_uuid=bought.uuid, supplier_name="")
    assert choices_for(line.declaration).awards == []
    assert choices_for(line.declaration, besides=contract).awards == [bought]
    contract_terminate(uuid=contract.uuid, on=DAY, reason="重签", by=act(world.filler), at=AT)
    assert choices_for(line.declaration).awards == [bought]


def test_the_project_behind_what_is_asked_for(world: World, line: BudgetLine) -> None:
    rows = declarations_contracting(act(world.filler), Role.FILLER)
    bought, contract = award(world, compared(world, line)), draft(world, line)
    assert declaration_of(rows) == line.declaration
    other = make_line(world.unit, "1", declaration=make_declaration(world.unit, code="P-02"))
    asked: list[dict[str, Any]] = [
        {"declaration": line.declaration.uuid}, {"contract": contract.uuid}, {"procurement": bought.uuid}, {"line": line.uuid},
    ]  # fmt: skip
    assert [declaration_of(rows, **one) for one in asked] == [line.declaration] * 4
    assert (declaration_of(rows), declaration_of(rows, line=other.uuid), declaration_of(rows, contract=line.uuid)) == (
        None, other.declaration, None,
    )  # fmt: skip


def test_who_may_still_sign(world: World) -> None:
    low, high = authorise(world, "10"), authorise(world, "20", world.finance)
    authorise(world, user=world.filler, until=date(2020, 3, 1))
    assert list(signers_of(world.unit, on=DAY)) == [high, low]
    assert list(signers_of(world.unit, on=DAY, besides=[None, world.finance.pk])) == [low]
    world.head.is_active = False
    world.head.save()
    assert list(signers_of(world.unit, on=DAY)) == [high]


def test_what_may_be_accepted(world: World, line: BudgetLine) -> None:
    contract = signed(world, line, milestones=(*parts("5000"), *parts("15000", needs_acceptance=False)))
    draft(world, line)
    assert list(contracts_open(line.declaration)) == [contract]
    assert [one.amount for one in milestones_open(line.declaration)] == [15000]
