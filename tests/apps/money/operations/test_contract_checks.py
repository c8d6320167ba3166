"""What a contract may not say, each refused at its field; its purchase and its framework hold it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.money.models import BudgetLine, Contract
from duixian.apps.money.operations.contract_checks import MilestoneValues
from duixian.apps.money.operations.endings import contract_terminate
from duixian.apps.parties.models import Organisation
from factories.accounts import World, act, make_world
from factories.contracts import AT, DAY, SUPPLIER, authorise, draft, parts, sign, signed
from factories.contracts import approve as approved
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


def refused(world: World, line: BudgetLine, amount: str = "20000", **terms: Any) -> str | None:
    """The field at which a draft is refused; nothing is written."""
    before = Contract.objects.count()
    with pytest.raises(Invalid) as caught:
        draft(world, line, amount, **terms)
    assert Contract.objects.count() == before
    return caught.value.field


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"number": " "}, "number"), ({"number": "x" * 41}, "number"), ({"title": ""}, "title"), ({"amount": "0"}, "amount"),
     ({"amount": "0.001"}, "amount"), ({"ends_on": date(2020, 3, 1)}, "ends_on"), ({"kind": "verbal"}, "kind"),
     ({"kind": "order"}, "framework"), ({"framework_uuid": uuid4()}, "framework"), ({"procurement_uuid": uuid4()}, "procurement"),
     ({"supplier_uuid": uuid4()}, "supplier"), ({"supplier_name": " "}, "supplier"), ({"supplier_name": "x" * 201}, "supplier"),
     ({"milestones": parts("100", "200")}, "milestones"), ({"milestones": parts("20000", "0")}, "milestones"),
     ({"milestones": (MilestoneValues(name=" ", due_on=DAY, amount=Decimal(20000)),)}, "milestones"),
     ({"kind": "framework", "milestones": parts("20000")}, "milestones")],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field(
    world: World, line: BudgetLine, wrong: dict[str, Any], field: str
) -> None:
    assert refused(world, line, **wrong) == field


def test_a_number_is_given_once_in_a_unit(world: World, line: BudgetLine) -> None:
    draft(world, line, number="HT-1")
    assert refused(world, line, number=" HT-1 ") == "number"


def test_the_supplier_is_registered_once(world: World, line: BudgetLine) -> None:
    first, second = draft(world, line), draft(world, line, supplier_name=f" {SUPPLIER} ")
    assert (first.supplier, first.supplier.kinds) == (second.supplier, ["supplier"])
    assert draft(world, line, supplier_name="", supplier_uuid=first.supplier.uuid).supplier == first.supplier


def test_a_contract_carries_out_its_purchase(world: World, line: BudgetLine) -> None:
    bought = award(world, compared(world, line))
    bare = compared(world, line, category="印刷")
    other = Organisation.objects.exclude(pk=bought.award.supplier_id).filter(unit=world.unit).first()
    assert other
    given = {"procurement_uuid": bought.uuid, "supplier_name": ""}
    assert refused(world, line, "27500.01", **given) == "amount"
    assert refused(world, line, "100", procurement_uuid=bare.uuid) == "procurement"
    assert refused(world, line, "100", procurement_uuid=bought.uuid, supplier_uuid=other.uuid) == "supplier"
    assert (
        refused(world, make_line(world.unit, declaration=line.declaration, name="印刷"), "100", **given)
        == "procurement"
    )
    contract = draft(world, line, "27500", **given)
    assert (contract.supplier, contract.procurement) == (bought.award.supplier, bought)
    assert refused(world, line, "100", **given) == "procurement"
    contract_terminate(uuid=contract.uuid, on=DAY, reason="重签", by=act(world.filler), at=AT)
    assert draft(world, line, "27500", **given).procurement == bought


def test_orders_stay_within_their_framework(world: World, line: BudgetLine) -> None:
    authorise(world)
    framework = draft(world, line, "10000", kind="framework")
    order = {"kind": "order", "framework_uuid": framework.uuid, "supplier_name": ""}
    assert refused(world, line, "100", **order) == "framework"
    sign(world, approved(world, framework))
    assert refused(world, line, "10000.01", **order) == "amount"
    assert refused(world, line, "100", **{**order, "supplier_name": "别家公司"}) == "supplier"
    assert refused(world, line, "100", **order, starts_on=date(2020, 12, 1), ends_on=date(2020, 12, 2)) == "starts_on"
    first = draft(world, line, "6000.50", **order)
    assert (first.framework, first.supplier) == (framework, framework.supplier)
    assert refused(world, line, "3999.51", **order) == "amount"
    assert draft(world, line, "3999.50", **order).framework == framework


def test_another_unit_sees_nothing_of_the_line(world: World, line: BudgetLine) -> None:
    with pytest.raises(NotFound):
        draft(world, line, by=act(world.stranger))
    assert signed(world, line).state == "signed"
