"""A contract is drafted, sent, approved or returned, by different people; nothing is bound before it is signed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import User
from duixian.apps.accounts.roles import Role
from duixian.apps.audit.models import HistoryRow
from duixian.apps.money.models import BudgetLine, Contract
from duixian.apps.money.operations.contracts import (
    contract_approve,
    contract_edit,
    contract_return,
    contract_submit,
    may_edit,
)
from duixian.apps.notices.models import Notice
from factories.accounts import World, act, make_user, make_world
from factories.contracts import AT, DAY, ENDS, SUPPLIER, approve, draft, parts
from factories.money import make_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "200000")


def edit(world: World, contract: Contract, by: User | None = None, **more: Any) -> Contract:
    values = {"number": contract.number, "title": "会务服务（改）", "supplier_name": SUPPLIER, "amount": Decimal(30000), "starts_on": DAY,
              "ends_on": ENDS, "milestones": parts("10000", "20000")}  # fmt: skip
    return contract_edit(uuid=contract.uuid, by=act(by or world.filler), at=AT, **{**values, **more})


def test_drafted_sent_and_approved(world: World, line: BudgetLine) -> None:
    contract = draft(world, line, milestones=parts("5000", "15000"))
    told = [(one.name, int(one.amount), one.needs_acceptance) for one in contract.milestones.all()]
    assert told == [("第1期", 5000, True), ("第2期", 15000, True)]
    assert (contract.state, contract.total, contract.prepared_by_id) == ("draft", Decimal(20000), world.filler.pk)
    done = approve(world, contract)
    assert (done.state, done.approved_by_id, done.approved_at) == ("approved", world.head.pk, AT)
    line.refresh_from_db()
    assert (line.contracted, line.committed) == (0, 0)
    kinds = list(HistoryRow.objects.filter(about_uuid=contract.uuid).order_by("seq").values_list("kind", flat=True))
    assert kinds == ["money.contract.drafted", "money.contract.submitted", "money.contract.approved"]
    assert list(Notice.objects.order_by("pk").values_list("user__username", "kind")) == [
        ("head", "money.contract.waiting"), ("filler", "money.contract.approved"),
    ]  # fmt: skip


def test_a_draft_is_written_anew_by_its_author(world: World, line: BudgetLine) -> None:
    contract = draft(world, line, milestones=parts("20000"))
    changed = edit(world, contract)
    assert (changed.title, changed.amount, changed.total, changed.milestones.count()) == (
        "会务服务（改）",
        30000,
        30000,
        2,
    )
    with pytest.raises(NotAllowed):
        edit(world, contract, world.finance)
    with pytest.raises(Invalid):
        edit(world, contract, amount=Decimal(1))
    world.filler.is_active = False
    world.filler.save()
    contract.refresh_from_db()
    assert may_edit(act(world.finance), contract)
    assert edit(world, contract, world.finance).prepared_by == world.finance


def test_nobody_approves_what_they_drafted(world: World, line: BudgetLine) -> None:
    contract = draft(world, line, by=act(world.head))
    contract_submit(uuid=contract.uuid, by=act(world.head), at=AT)
    with pytest.raises(NotAllowed, match="不相容"):
        contract_approve(uuid=contract.uuid, by=act(world.head), at=AT)
    deputy = make_user("deputy", (Role.HEAD, world.unit))
    assert contract_approve(uuid=contract.uuid, by=act(deputy), at=AT).state == "approved"


@pytest.mark.parametrize("who", ["filler", "finance", "department_reviewer", "auditor", "admin"])
def test_only_the_head_approves(world: World, line: BudgetLine, who: str) -> None:
    contract = draft(world, line)
    contract_submit(uuid=contract.uuid, by=act(world.filler), at=AT)
    for step in (lambda by: contract_approve(uuid=contract.uuid, by=by, at=AT),
                 lambda by: contract_return(uuid=contract.uuid, reason="再议", by=by, at=AT)):  # fmt: skip
        with pytest.raises(NotAllowed):
            step(act(world.users[who]))


def test_a_return_takes_the_approval_back(world: World, line: BudgetLine) -> None:
    contract = approve(world, draft(world, line))
    with pytest.raises(Invalid) as caught:
        contract_return(uuid=contract.uuid, reason=" ", by=act(world.head), at=AT)
    assert caught.value.field == "reason"
    back = contract_return(uuid=contract.uuid, reason="金额有误", by=act(world.head), at=AT)
    assert (back.state, back.decision, back.approved_by, back.approved_at) == ("draft", "金额有误", None, None)
    assert Notice.objects.filter(kind="money.contract.returned", user=world.filler).count() == 1
    assert approve(world, edit(world, contract)).state == "approved"


def test_steps_out_of_order_are_refused(world: World, line: BudgetLine) -> None:
    contract = draft(world, line)
    with pytest.raises(Invalid):
        contract_approve(uuid=contract.uuid, by=act(world.head), at=AT)
    approve(world, contract)
    for step in (
        lambda: edit(world, contract),
        lambda: contract_submit(uuid=contract.uuid, by=act(world.filler), at=AT),
    ):
        with pytest.raises(Invalid, match="待签署"):
            step()


def test_reviewers_draft_nothing(world: World, line: BudgetLine) -> None:
    with pytest.raises(NotAllowed):
        draft(world, line, by=act(world.department_reviewer))
