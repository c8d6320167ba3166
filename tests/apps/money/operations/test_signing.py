"""Signing binds the money, within authority and after approval; what was signed outside the flow is recorded as it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.roles import Role
from duixian.apps.audit.clock import playing
from duixian.apps.audit.models import HistoryRow
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.money.errors import ClosedYear, OverBudget
from duixian.apps.money.models import AcceptanceDuty, BudgetLine, Contract
from duixian.apps.money.operations.contracts import contract_approve, contract_submit
from duixian.apps.money.operations.signing import contract_register
from duixian.apps.money.queries.budget import availability
from duixian.apps.money.queries.controls import check_document
from factories.accounts import World, act, make_user, make_world
from factories.contracts import AT, DAY, ENDS, SUPPLIER, approve, authorise, draft, later, parts, sign, signed
from factories.money import make_line
from factories.procurement import award
from factories.procurement import signed as compared

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "200000")


def stages(line: BudgetLine) -> tuple[Decimal, ...]:
    """Requested, committed, contracted and left; the columns and the movements tell the same."""
    line.refresh_from_db()
    now = availability(line)
    assert availability(line, as_of=date(2020, 12, 31)) == now
    return now.requested, now.committed, now.contracted, now.available


def register(world: World, line: BudgetLine, **more: Any) -> Contract:
    values = {"number": "HT-补1", "title": "保洁", "supplier_name": SUPPLIER, "amount": Decimal(8000), "starts_on": DAY, "ends_on": ENDS,
              "signed_on": date(2020, 2, 1), "signed_by_uuid": world.filler.uuid, "by": act(world.finance), "at": AT}  # fmt: skip
    return contract_register(line_uuid=line.uuid, **{**values, **more})


def test_a_signature_binds_the_amount(world: World, line: BudgetLine) -> None:
    upload = Upload("合同.pdf", b"%PDF-1.4\n%%EOF\n")
    authorise(world)
    contract = sign(world, approve(world, draft(world, line, milestones=parts("5000", "15000"))), upload=upload)
    assert (contract.state, contract.signed_by, contract.signed_on, contract.file.name) == (
        "signed",
        world.head,
        DAY,
        "合同.pdf",
    )
    assert stages(line) == (0, 0, 20000, 180000)
    duties = AcceptanceDuty.objects.filter(contract=contract).values_list(
        "title", "due_on", "milestone__name", "source"
    )
    assert list(duties) == [
        ("会务服务 第1期", date(2020, 6, 1), "第1期", "money"), ("会务服务 第2期", date(2020, 7, 1), "第2期", "money"),
    ]  # fmt: skip
    row = HistoryRow.objects.get(kind="money.contract.signed")
    assert (row.about_uuid, row.project_uuid, row.payload["signer"]) == (
        contract.uuid, line.declaration.project.uuid, str(world.head.uuid),
    )  # fmt: skip


def test_milestones_without_acceptance_ask_for_none(world: World, line: BudgetLine) -> None:
    signed(world, line, milestones=parts("20000", needs_acceptance=False))
    assert not AcceptanceDuty.objects.exists()


def test_the_commitment_of_the_purchase_becomes_the_contract(world: World, line: BudgetLine) -> None:
    bought = award(world, compared(world, line))
    assert stages(line) == (0, 27500, 0, 172500)
    contract = signed(world, line, "27000", procurement_uuid=bought.uuid, supplier_name="")
    assert contract.procurement == bought
    assert stages(line) == (0, 0, 27000, 173000)


def test_a_framework_frees_its_purchase_and_its_orders_bind(world: World, line: BudgetLine) -> None:
    bought = award(world, compared(world, line))
    framework = signed(world, line, "27500", kind="framework", procurement_uuid=bought.uuid, supplier_name="")
    assert stages(line) == (0, 0, 0, 200000)
    signed(world, line, "7000", kind="order", framework_uuid=framework.uuid, supplier_name="")
    assert stages(line) == (0, 0, 7000, 193000)


def test_approval_comes_before_signature(world: World, line: BudgetLine) -> None:
    authorise(world)
    contract = draft(world, line)
    with pytest.raises(Invalid, match="起草"):
        sign(world, contract)
    approve(world, contract, later(5))
    for day in (DAY, date(2020, 3, 8)):
        with pytest.raises(Invalid) as caught:
            sign(world, contract, signed_on=day, at=later(5))
        assert caught.value.field == "signed_on"
    assert sign(world, contract, signed_on=date(2020, 3, 7), at=later(5)).state == "signed"


def test_the_signer_needs_authority_on_the_day(world: World, line: BudgetLine) -> None:
    contract = approve(world, draft(world, line))
    authorise(world, "50000", until=DAY)
    authorise(world, "50000", since=date(2020, 3, 3))
    authorise(world, "19999.99")
    for more, field in (
        ({}, "signed_by"),
        ({"signed_by_uuid": uuid4()}, "signed_by"),
        ({"signed_by_uuid": world.stranger.uuid}, "signed_by"),
    ):
        with pytest.raises(Invalid) as caught:
            sign(world, contract, **more)
        assert caught.value.field == field
    assert stages(line) == (0, 0, 0, 200000)
    authorise(world, "20000")
    assert sign(world, contract).state == "signed"


def test_the_drafter_does_not_sign(world: World, line: BudgetLine) -> None:
    deputy = make_user("deputy", (Role.HEAD, world.unit))
    authorise(world, user=deputy)
    contract = draft(world, line, by=act(deputy))
    contract_submit(uuid=contract.uuid, by=act(deputy), at=AT)
    contract_approve(uuid=contract.uuid, by=act(world.head), at=AT)
    with pytest.raises(NotAllowed, match="起草"):
        sign(world, contract, signed_by_uuid=deputy.uuid)


def test_more_than_the_line_holds_is_not_signed(world: World, line: BudgetLine) -> None:
    signed(world, line, "150000")
    contract = approve(world, draft(world, line, "50000.01"))
    with pytest.raises(OverBudget):
        sign(world, contract)
    contract.refresh_from_db()
    assert (contract.state, stages(line)) == ("approved", (0, 0, 150000, 50000))


def test_a_contract_is_known_as_signed_since_its_signature_was_recorded(world: World, line: BudgetLine) -> None:
    authorise(world)
    with playing(AT):
        contract = approve(world, draft(world, line))
    with playing(later(3)):
        assert sign(world, contract).recorded_at == later(3)


def test_a_contract_signed_outside_the_flow_is_recorded_as_it_is(world: World, line: BudgetLine) -> None:
    contract = register(world, line, milestones=parts("8000"))
    assert (contract.state, contract.approved_by, contract.prepared_by, contract.signed_by) == (
        "signed",
        None,
        None,
        world.filler,
    )
    assert stages(line) == (0, 0, 8000, 192000)
    assert AcceptanceDuty.objects.get().contract == contract
    codes = [
        one.code for one in check_document(about="money.contract", uuid=contract.uuid, as_of=DAY, known_at=later(9999))
    ]
    assert codes == ["signed-early", "signer-without-authority"]
    assert HistoryRow.objects.filter(kind="money.contract.registered").count() == 1


def test_of_what_is_registered_only_sums_and_days_are_refused(world: World, line: BudgetLine) -> None:
    bought = compared(world, line)
    wrong: list[tuple[dict[str, Any], str | None]] = [
        ({"amount": Decimal(-1)}, "amount"), ({"milestones": parts("1")}, "milestones"), ({"signed_on": date(2020, 3, 3)}, "signed_on"),
        ({"ends_on": date(2020, 3, 1)}, "ends_on"), ({"signed_by_uuid": uuid4()}, "signed_by"),
    ]  # fmt: skip
    for more, field in wrong:
        with pytest.raises(Invalid) as caught:
            register(world, line, **more)
        assert caught.value.field == field
    with pytest.raises(ClosedYear):
        register(world, line, signed_on=date(2019, 12, 31))
    with pytest.raises(NotAllowed):
        register(world, line, by=act(world.filler))
    assert register(world, line, procurement_uuid=bought.uuid, signed_by_uuid=None).procurement == bought
