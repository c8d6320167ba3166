"""Budget lines, transfers, receipts, controls and exceptions: who may, what is written, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.models import User
from duixian.apps.audit.models import HistoryRow
from duixian.apps.money.errors import ClosedYear
from duixian.apps.money.models import BudgetChange, BudgetLine, OverrunException, Receipt, StageControl
from duixian.apps.money.operations.budget import (
    control_set,
    exception_grant,
    line_add,
    line_transfer,
    lines_open,
    receipt_record,
    receipt_withdraw,
)
from duixian.apps.money.operations.ledger import ledger_enter
from duixian.apps.money.queries.budget import availability, line_get, lines_of, receipts_of
from duixian.apps.targets.models import Declaration, Project
from duixian.core.forms.model import CostLine, Form
from factories.accounts import World, act, make_world
from factories.money import AT, DAY, PROGRAM, make_line, paper
from factories.reviews import approved, written
from factories.targets import make_declaration, sample_forms

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def world() -> World:
    return make_world()


def plain(total: str, *lines: tuple[str, str]) -> Form:
    form = sample_forms()[0]
    budget = replace(form.budget, total=D(total), current_year=D(total), fiscal=None, other=None)
    return replace(form, budget=budget, cost_lines=tuple(CostLine(name, D(amount), "询价") for name, amount in lines))


def budgets(declaration: Declaration) -> dict[str, int]:
    return {line.name: int(line.budget) for line in lines_of(declaration)}


def promise(world: World, total: str = "1000", *lines: tuple[str, str]) -> Declaration:
    return approved(world, written(world, plain(total, *lines)))


def test_approval_opens_the_lines_of_the_breakdown(world: World) -> None:
    declaration = promise(world, "1000", ("场地", "600"), ("资料", "400"))
    assert budgets(declaration) == {"场地": 600, "资料": 400}
    assert HistoryRow.objects.filter(kind="money.line.opened").count() == 2
    with pytest.raises(Invalid) as refused:
        lines_open(declaration_uuid=declaration.uuid, by=act(world.finance), at=AT)
    assert str(refused.value.message) == "预算明细已经建立。"


def test_without_breakdown_one_line_is_the_whole_budget(world: World) -> None:
    declaration = promise(world)
    assert budgets(declaration) == {declaration.project.name: 1000}


def test_a_line_is_added_within_the_approved_budget(world: World) -> None:
    declaration = promise(world, "1000", ("场地", "600"))

    def add(amount: str, name: str = "资料", by: User = world.finance, **more: Any) -> BudgetLine:
        return line_add(declaration_uuid=declaration.uuid, name=name, amount=amount, by=act(by), at=AT,
                        **{"source": "fiscal", "basis": "询价", **more})  # fmt: skip

    refusals: list[tuple[Callable[[], object], str]] = [
        (lambda: add("400.01"), "amount"), (lambda: add("-1"), "amount"), (lambda: add("$1"), "amount"), (lambda: add("1", " "), "name"),
        (lambda: add("1", "场地"), "name"), (lambda: add("1", basis=""), "basis"), (lambda: add("1", source="x"), "source"),
    ]  # fmt: skip
    for action, field in refusals:
        with pytest.raises(Invalid) as refused:
            action()
        assert refused.value.field == field
    with pytest.raises(NotAllowed):
        add("1", by=world.filler)
    with pytest.raises(NotFound):
        add("1", by=world.stranger)
    add("400")
    add("50", "上年结转", source="carried")
    assert budgets(declaration) == {"场地": 600, "资料": 400, "上年结转": 50}


def test_nothing_is_opened_before_the_approval(world: World) -> None:
    with pytest.raises(Invalid):
        lines_open(declaration_uuid=make_declaration(world.unit).uuid, by=act(world.finance), at=AT)


def test_a_transfer_moves_what_is_left_and_the_head_decides(world: World) -> None:
    line = make_line(world.unit)
    other = make_line(world.unit, "10", "资料", line.declaration)
    ledger_enter(line=line, chain=paper(), stage="contract", amount=D(900), document="x", document_uuid=paper(), day=DAY,
                 by=PROGRAM, at=AT)  # fmt: skip

    def move(amount: str, by: User = world.head, reason: str = "场地降价", to: BudgetLine = other) -> None:
        line_transfer(from_uuid=line.uuid, to_uuid=to.uuid, amount=amount, reason=reason, by=act(by), at=AT)

    with pytest.raises(NotAllowed):
        move("1", world.finance)
    for wrong, field in (
        (lambda: move("100.01"), "amount"),
        (lambda: move("1", reason=" "), "reason"),
        (lambda: move("1", to=line), "to"),
    ):
        with pytest.raises(Invalid) as refused:
            wrong()
        assert refused.value.field == field
    move("100")
    assert budgets(line.declaration) == {"场地": 900, "资料": 110}
    assert list(BudgetChange.objects.filter(kind="transfer").values_list("amount", flat=True)) == [-100, 100]
    line.refresh_from_db()
    assert availability(line) == availability(line, as_of=DAY)


def receive(world: World, line: BudgetLine, reference: str = "A-1", **more: Any) -> Receipt:
    values = {"amount": "500", "received_on": DAY, "source": "fiscal", "by": act(world.finance), **more}
    return receipt_record(declaration_uuid=line.declaration.uuid, reference=reference, at=AT, **values)


def test_a_receipt_counts_once_and_can_be_taken_back(world: World) -> None:
    line = make_line(world.unit)
    made = receive(world, line)
    with pytest.raises(Invalid) as refused:
        receive(world, line)
    assert refused.value.field == "reference"
    with pytest.raises(Invalid):
        receipt_withdraw(receipt_uuid=made.uuid, reason="", by=act(world.finance), at=AT)
    receipt_withdraw(receipt_uuid=made.uuid, reason="重复", by=act(world.finance), at=AT)
    with pytest.raises(NotFound):
        receipt_withdraw(receipt_uuid=made.uuid, reason="重复", by=act(world.finance), at=AT)
    again = receive(world, line)
    assert list(receipts_of(line.declaration)) == [again]


@pytest.mark.parametrize(
    ("more", "field"),
    [({"amount": "0"}, "amount"), ({"amount": "1.001"}, "amount"), ({"source": "x"}, "source"), ({"reference": " "}, "reference"),
     ({"received_on": DAY + timedelta(days=1)}, "received_on"), ({"received_on": date(2019, 12, 31)}, "received_on")],
)  # fmt: skip
def test_receipts_refused(world: World, more: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        receive(world, make_line(world.unit), **more)
    assert refused.value.field == field
    assert not Receipt.objects.exists()


def test_a_closed_project_receives_nothing(world: World) -> None:
    line = make_line(world.unit)
    Project.objects.update(state="closed")
    with pytest.raises(ClosedYear):
        receive(world, line)


def test_controls_and_exceptions_are_the_heads(world: World) -> None:
    line, finance, head = make_line(world.unit), act(world.finance), act(world.head)
    with pytest.raises(NotAllowed):
        control_set(unit=world.unit, stage="payment", scope="annual", action="warn", by=finance, at=AT)
    with pytest.raises(NotAllowed):
        exception_grant(line_uuid=line.uuid, amount="5", reason="追加", by=finance, at=AT)
    with pytest.raises(Invalid):
        control_set(unit=world.unit, stage="payment", scope="annual", action="pray", by=head, at=AT)
    for action in ("warn", "ignore"):
        control_set(unit=world.unit, stage="payment", scope="annual", action=action, by=head, at=AT)
    exception_grant(line_uuid=line.uuid, amount="5", reason="追加", by=head, at=AT)
    assert StageControl.objects.get().action == "ignore"
    assert OverrunException.objects.get().amount == 5


def test_a_line_of_another_unit_is_not_found(world: World) -> None:
    line = make_line(world.unit)
    assert line_get(act(world.auditor), line.uuid) == line
    with pytest.raises(NotFound):
        line_get(act(world.stranger), line.uuid)
