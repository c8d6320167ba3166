"""An approved adjustment changes the lines by what it changed in the breakdown."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from duixian.apps.accounts.errors import Invalid
from duixian.apps.money.models import BudgetChange, BudgetLine
from duixian.apps.money.operations.ledger import ledger_enter
from duixian.apps.money.operations.lines import lines_follow
from duixian.apps.targets.approving import Approval
from duixian.apps.targets.forms_io import content_of, form_of
from duixian.apps.targets.models import Declaration, DeclarationVersion
from duixian.core.forms.model import CostLine
from factories.accounts import World, make_world
from factories.money import AT, DAY, PROGRAM, paper
from factories.reviews import approved, written
from factories.targets import sample_forms

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def world() -> World:
    return make_world()


def lines(*told: tuple[str, int]) -> tuple[CostLine, ...]:
    return tuple(CostLine(name, D(amount)) for name, amount in told)


def promise(world: World) -> Declaration:
    form = sample_forms()[0]
    budget = replace(form.budget, total=D(1000), current_year=D(1000), fiscal=None, other=None)
    return approved(world, written(world, replace(form, budget=budget, cost_lines=lines(("场地", 600), ("资料", 400)))))


def adjusted(declaration: Declaration, total: int, *told: tuple[str, int]) -> None:
    """As if an adjustment to these lines had been approved."""
    earlier = declaration.approved
    assert earlier
    form = form_of(earlier)
    form = replace(form, budget=replace(form.budget, total=D(total), current_year=D(total)), cost_lines=lines(*told))
    version = DeclarationVersion.objects.create(
        declaration=declaration, number=9, content=content_of(form), reason="压减", edited_at=AT, created_at=AT
    )
    lines_follow(Approval(declaration, version, earlier, PROGRAM, AT))


def budgets(declaration: Declaration) -> dict[str, int]:
    return {line.name: int(line.budget) for line in declaration.budget_lines.all()}


def test_lines_grow_shrink_and_appear(world: World) -> None:
    declaration = promise(world)
    adjusted(declaration, 1100, ("场地", 500), ("资料", 450), ("翻译", 150))
    assert budgets(declaration) == {"场地": 500, "资料": 450, "翻译": 150}
    told = BudgetChange.objects.filter(kind="adjustment").values_list("amount", "reason")
    assert sorted(told) == [(D(-100), "压减"), (D(50), "压减"), (D(150), "压减")]


def test_what_is_used_cannot_be_taken(world: World) -> None:
    declaration = promise(world)
    line = BudgetLine.objects.get(name="场地")
    ledger_enter(line=line, chain=paper(), stage="contract", amount=D(550), document="x", document_uuid=paper(),
                 day=DAY, by=PROGRAM, at=AT)  # fmt: skip
    with pytest.raises(Invalid) as refused:
        adjusted(declaration, 900, ("场地", 500), ("资料", 400))
    assert str(refused.value.message) == "“场地”要减少 100 元，可用额度只有 50 元；请先释放占用或调剂。"


def test_lines_stay_within_the_adjusted_budget(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        adjusted(promise(world), 900, ("场地", 600), ("资料", 400))
    assert refused.value.field == "amount"
