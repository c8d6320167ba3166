"""The lines follow the approvals from the start of the program: the first one opens them, an approved adjustment changes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from duixian.apps.accounts.errors import Invalid
from duixian.apps.money import approvals
from duixian.apps.money.models import BudgetChange
from duixian.apps.money.operations.budget import line_transfer
from duixian.apps.money.operations.ledger import ledger_enter
from duixian.apps.money.operations.lines import lines_follow
from duixian.apps.targets import approving
from duixian.apps.targets.forms_io import text_digest
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.operations.adjustments import adjustment_cancel, adjustment_open
from duixian.apps.targets.operations.drafts import draft_set
from duixian.core.forms.editing import text_of
from duixian.core.forms.model import CostLine
from factories.accounts import World, act, make_world
from factories.money import DAY, PROGRAM, paper
from factories.reviews import AT, approved, explain_all, passed, submitted, written
from factories.targets import sample_forms

pytestmark = pytest.mark.django_db
D = Decimal


def test_the_lines_are_told_of_approvals_once() -> None:
    approving.register(approvals.lines_follow)
    assert approving._HANDLERS.count(lines_follow) == 1


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def declaration(world: World) -> Declaration:
    """1,000 yuan, approved: 场地 600, 资料 400."""
    form = sample_forms()[0]
    budget = replace(form.budget, total=D(1000), current_year=D(1000), fiscal=None, other=None)
    lines = (CostLine("场地", D(600)), CostLine("资料", D(400)))
    return approved(world, written(world, replace(form, budget=budget, cost_lines=lines)))


def edit(world: World, declaration: Declaration, path: str, value: str) -> None:
    draft = Declaration.objects.select_related("current").get(pk=declaration.pk).current
    assert draft
    base = text_digest(text_of(draft.content, path))
    draft_set(declaration=declaration.uuid, path=path, value=value, base=base, by=act(world.filler), at=AT)


def adjusting(world: World, declaration: Declaration, *edits: tuple[str, str]) -> None:
    adjustment_open(declaration=declaration.uuid, reason="会期压缩", by=act(world.filler), at=AT)
    for path, value in edits:
        edit(world, declaration, path, value)
    explain_all(world, declaration)


def budgets(declaration: Declaration) -> dict[str, int]:
    return {line.name: int(line.budget) for line in declaration.budget_lines.order_by("position")}


def test_a_first_approval_opens_the_lines_and_not_before(world: World) -> None:
    draft = written(world, code="P-02")
    submitted(world, draft)
    assert budgets(draft) == {}
    for _step in range(3):
        passed(world, draft)
    assert sum(budgets(draft).values()) == 600000


def test_an_adjustment_changes_the_lines_when_the_last_step_passes_it(world: World, declaration: Declaration) -> None:
    adjusting(world, declaration, ("cost_lines[0].amount", "450"), ("cost_lines[1].amount", "500"))
    submitted(world, declaration)
    for _step in range(2):
        passed(world, declaration)
        assert budgets(declaration) == {"场地": 600, "资料": 400}
    decision = passed(world, declaration)
    assert budgets(declaration) == {"场地": 450, "资料": 500}
    told = BudgetChange.objects.filter(kind="adjustment").order_by("amount")
    assert list(told.values_list("amount", "reason", "version_uuid", "approved_by__name")) == [
        (D(amount), "会期压缩", decision.version.uuid, "财政局戊") for amount in (-150, 100)
    ]


def test_an_adjustment_leaves_what_was_moved_between_lines(world: World, declaration: Declaration) -> None:
    site, papers = declaration.budget_lines.order_by("position")
    line_transfer(from_uuid=papers.uuid, to_uuid=site.uuid, amount=D(100), reason="场地涨价", by=act(world.head), at=AT)
    adjusting(world, declaration, ("cost_lines[1].amount", "350"))
    approved(world, declaration)
    assert budgets(declaration) == {"场地": 700, "资料": 250}


def test_a_cancelled_adjustment_changes_nothing(world: World, declaration: Declaration) -> None:
    adjusting(world, declaration, ("cost_lines[0].amount", "1"))
    adjustment_cancel(declaration=declaration.uuid, by=act(world.filler), at=AT)
    assert budgets(declaration) == {"场地": 600, "资料": 400}


def bind(world: World, declaration: Declaration) -> None:
    """场地 is bound but for 50 yuan."""
    ledger_enter(line=declaration.budget_lines.get(name="场地"), chain=paper(), stage="contract", amount=D(550), document="x",
                 document_uuid=paper(), day=DAY, by=PROGRAM, at=AT)  # fmt: skip


def nothing(world: World, declaration: Declaration) -> None:
    """No line is used."""


@pytest.mark.parametrize(
    ("before", "path", "value"),
    [(bind, "cost_lines[0].amount", "500"), (nothing, "budget.current_year", "900")],
    ids=["used-already", "more-than-the-budget"],
)
def test_an_adjustment_that_the_lines_cannot_follow_is_not_approved(
    world: World, declaration: Declaration, before: Callable[[World, Declaration], None], path: str, value: str
) -> None:
    before(world, declaration)
    adjusting(world, declaration, (path, value))
    submitted(world, declaration)
    for _step in range(2):
        passed(world, declaration)
    with pytest.raises(Invalid) as refused:
        passed(world, declaration)
    assert refused.value.field == "amount"
    found = Declaration.objects.get(pk=declaration.pk)
    assert (budgets(declaration), found.approved_id) == ({"场地": 600, "资料": 400}, declaration.approved_id)
