"""Supplements change what is bound; more than the share of the rules is recorded only on purpose, and stays a finding."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.roles import Role
from duixian.apps.audit.models import HistoryRow
from duixian.apps.money.errors import OverBudget
from duixian.apps.money.models import BudgetLine, Contract, Supplement
from duixian.apps.money.operations.payments import payment_request
from duixian.apps.money.operations.supplements import supplement_sign
from duixian.apps.money.queries.budget import availability
from duixian.apps.money.queries.controls import check_document
from factories.accounts import World, act, make_user, make_world
from factories.contracts import AT, DAY, draft, later, signed
from factories.money import make_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "22000")


@pytest.fixture
def contract(world: World, line: BudgetLine) -> Contract:
    return signed(world, line)


def supplement(world: World, contract: Contract, amount: str, **more: Any) -> Supplement:
    values = {"reason": "参会人数增加", "signed_on": date(2020, 3, 3), "by": act(world.head), "at": later(1)}
    return supplement_sign(contract_uuid=contract.uuid, amount=Decimal(amount), **{**values, **more})


def bound(line: BudgetLine) -> tuple[Decimal, Decimal]:
    line.refresh_from_db()
    now = availability(line)
    assert availability(line, as_of=date(2020, 12, 31)) == now
    return now.contracted, now.available


def codes(contract: Contract) -> list[str]:
    return [
        one.code
        for one in check_document(
            about="money.contract", uuid=contract.uuid, as_of=date(2020, 6, 1), known_at=later(9999)
        )
    ]


def test_more_and_less_move_the_money(world: World, line: BudgetLine, contract: Contract) -> None:
    made = supplement(world, contract, "1500.50")
    contract.refresh_from_db()
    assert (contract.amount, contract.total, made.approved_by) == (20000, Decimal("21500.50"), world.head)
    assert bound(line) == (Decimal("21500.50"), Decimal("499.50"))
    supplement(world, contract, "-2000")
    assert bound(line) == (Decimal("19500.50"), Decimal("2499.50"))
    rows = HistoryRow.objects.filter(kind="money.contract.supplemented").order_by("seq")
    assert [row.payload["change"] for row in rows] == ["1500.5", "-2000"]


def test_the_share_is_exceeded_only_on_purpose(world: World, contract: Contract) -> None:
    supplement(world, contract, "2000")
    assert codes(contract) == []
    supplement(world, contract, "-1000")
    with pytest.raises(Invalid, match="10%") as caught:
        supplement(world, contract, "0.01")
    assert caught.value.field == "accept_excess"
    supplement(world, contract, "0.01", accept_excess=True)
    assert codes(contract) == ["supplement-over-share"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"amount": "0"}, "amount"), ({"amount": "0.001"}, "amount"), ({"amount": "NaN"}, "amount"), ({"amount": "-20000"}, "amount"),
     ({"reason": " "}, "reason"), ({"signed_on": date(2020, 3, 1)}, "signed_on"), ({"signed_on": date(2020, 3, 4)}, "signed_on")],
)  # fmt: skip
def test_what_cannot_be_is_refused(
    world: World, line: BudgetLine, contract: Contract, wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        supplement(world, contract, **{"amount": "100", **wrong})
    assert (caught.value.field, Supplement.objects.count(), bound(line)) == (field, 0, (20000, 2000))


def test_never_less_than_is_paid_or_asked_for(world: World, contract: Contract) -> None:
    payment_request(line_uuid=contract.line.uuid, nature="contract", purpose="首付", amount=Decimal(12000), contract_uuid=contract.uuid,
                    by=act(world.filler), at=AT)  # fmt: skip
    with pytest.raises(Invalid, match="12000"):
        supplement(world, contract, "-8000.01")
    supplement(world, contract, "-8000")


def test_more_than_the_line_holds_is_refused(world: World, line: BudgetLine, contract: Contract) -> None:
    with pytest.raises(OverBudget):
        supplement(world, contract, "2000.01", accept_excess=True)
    contract.refresh_from_db()
    assert (contract.total, bound(line)) == (20000, (20000, 2000))


def test_the_head_signs_one_of_a_signed_contract_that_others_drafted(
    world: World, line: BudgetLine, contract: Contract
) -> None:
    for who in (world.filler, world.finance, world.auditor):
        with pytest.raises(NotAllowed):
            supplement(world, contract, "1", by=act(who))
    deputy = make_user("deputy", (Role.HEAD, world.unit))
    Contract.objects.filter(pk=contract.pk).update(prepared_by=deputy)
    with pytest.raises(NotAllowed, match="起草"):
        supplement(world, contract, "1", by=act(deputy))
    with pytest.raises(Invalid, match="起草"):
        supplement(world, draft(world, line, "1"), "1")


def test_a_framework_changes_without_money_but_not_below_its_orders(world: World, line: BudgetLine) -> None:
    framework = signed(world, line, "10000", kind="framework")
    signed(world, line, "1500", kind="order", framework_uuid=framework.uuid, supplier_name="")
    before = bound(line)
    with pytest.raises(Invalid, match="1500"):
        supplement(world, framework, "-8500.01")
    supplement(world, framework, "-8500")
    framework.refresh_from_db()
    assert (framework.total, bound(line), framework.signed_on) == (1500, before, DAY)
