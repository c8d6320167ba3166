"""The purchases of a promise as OCDS: what is opened, awarded and signed; nothing sealed."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.money.models import (
    Acceptance,
    AcceptanceDuty,
    BudgetLine,
    Contract,
    Milestone,
    Payment,
    Procurement,
    Quote,
)
from duixian.apps.money.models.contracts import ContractState
from duixian.apps.money.models.procurement import ProcurementState
from duixian.apps.money.queries import disclosure
from duixian.apps.money.queries.disclosure import METHODS, STATUS, disclosure_of
from duixian.apps.parties.models import Organisation
from duixian.apps.targets.models import Declaration
from duixian.core.money.packs import Method
from duixian.documents.ocds.checking import check_package
from factories.accounts import World, act, make_world
from factories.money import make_line
from factories.promises import make_declaration
from snapshots import snapshot

pytestmark = pytest.mark.django_db
AT = datetime(2020, 9, 1, 2, tzinfo=UTC)
OPENED = datetime(2020, 3, 20, 2, tzinfo=UTC)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    declaration = make_declaration(world.unit)
    Declaration.objects.filter(pk=declaration.pk).update(uuid=UUID(int=1))
    declaration.refresh_from_db()
    return make_line(world.unit, "600000", "场地", declaration)


def supplier(line: BudgetLine, number: int) -> Organisation:
    told = {"name": f"会展{number}号公司", "created_at": AT}
    return Organisation.objects.get_or_create(unit=line.unit, uuid=UUID(int=100 + number), defaults=told)[0]


def purchase(line: BudgetLine, state: str, number: int = 1) -> Procurement:
    """Three quotes of 10,000.5 yuan and more; an awarded one goes to the first."""
    made = Procurement.objects.create(
        uuid=UUID(int=200 + number), unit=line.unit, line=line, number=f"CG-{number}", title=f"会务服务{number}", category="会务", estimate=60000,
        pack="institution-2020", method="comparison", state=state, requested_at=OPENED, opened_at=OPENED, recorded_at=AT,
    )  # fmt: skip
    quotes = [
        Quote.objects.create(
            uuid=UUID(int=number * 1000 + place), procurement=made, supplier=supplier(line, number * 10 + place), amount=Decimal("10000.50") * place,
            contact="x", received_at=OPENED, recorded_at=AT,
        )
        for place in (1, 2, 3)
    ]  # fmt: skip
    if state == ProcurementState.AWARDED:
        made.award, made.awarded_at = quotes[0], OPENED
        made.save()
    return made


def contract(line: BudgetLine, bought: Procurement | None, **more: Any) -> Contract:
    """Signed, one milestone accepted, one not; one payment made, one only asked for."""
    winner = bought.award.supplier if bought and bought.award else supplier(line, 77)
    told = {
        "uuid": UUID(int=301),
        "state": ContractState.SIGNED,
        "signed_on": date(2020, 4, 1),
        "number": "HT-1",
        **more,
    }
    made = Contract.objects.create(
        unit=line.unit, declaration=line.declaration, line=line, procurement=bought, title="会务合同", supplier=winner, amount=Decimal(10000),
        total=Decimal("10000.50"), starts_on=date(2020, 4, 1), ends_on=date(2020, 12, 1), created_at=AT, recorded_at=AT, **told,
    )  # fmt: skip
    first, _second = (
        Milestone.objects.create(
            uuid=UUID(int=made.uuid.int * 10 + place),
            contract=made,
            position=place,
            name=f"节点{place}",
            due_on=date(2020, 6, place),
            amount=5000,
        )
        for place in (1, 2)
    )
    duty = AcceptanceDuty.objects.create(
        unit=line.unit, declaration=line.declaration, contract=made, milestone=first, title="验收", due_on=date(2020, 6, 1), created_at=AT,
        recorded_at=AT,
    )  # fmt: skip
    for day, result in ((3, "failed"), (5, "passed")):
        Acceptance.objects.create(
            duty=duty, number=f"{made.number}-{day}", held_on=date(2020, 6, day), result=result, recorded_at=AT
        )
    for place, state in ((1, "booked"), (2, "requested")):
        uuid = UUID(int=made.uuid.int * 100 + place)
        Payment.objects.create(
            uuid=uuid, chain=uuid, unit=line.unit, declaration=line.declaration, line=line, contract=made, number=f"{made.number}-P{place}",
            nature="contract", purpose="款项", payee=winner, payee_name=winner.name, amount=Decimal("4000.25"), state=state,
            paid_on=date(2020, 7, 1) if place == 1 else None, requested_at=AT, recorded_at=AT,
        )  # fmt: skip
    return made


def told(world: World, line: BudgetLine) -> dict[str, Any]:
    return disclosure_of(act(world.filler), line.declaration.uuid, at=AT)


def test_the_whole_package_is_the_golden_one(world: World, line: BudgetLine) -> None:
    contract(line, purchase(line, ProcurementState.AWARDED))
    purchase(line, ProcurementState.OPENED, 2)
    purchase(line, ProcurementState.INVITING, 3)
    contract(line, None, uuid=UUID(int=302), number="HT-2", state=ContractState.TERMINATED)
    contract(line, None, uuid=UUID(int=303), number="HT-3", state=ContractState.APPROVED, signed_on=None)
    package = told(world, line)
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    assert text == snapshot("ocds.json", text)
    assert check_package(package) == []


def test_no_amount_of_a_quote_that_did_not_win(world: World, line: BudgetLine) -> None:
    purchase(line, ProcurementState.OPENED)
    purchase(line, ProcurementState.INVITING, 2)
    package = told(world, line)
    (release,) = package["releases"]
    assert (release["tag"], release["awards"], release["contracts"]) == (["planning", "tender"], [], [])
    assert [one["name"] for one in release["tender"]["tenderers"]] == ["会展11号公司", "会展12号公司", "会展13号公司"]
    assert "10000.5" not in json.dumps(package)


def test_queries_do_not_grow(world: World, line: BudgetLine, django_assert_num_queries: Any) -> None:
    filler, uuid = act(world.filler), line.declaration.uuid
    contract(line, purchase(line, ProcurementState.AWARDED))
    with django_assert_num_queries(8):
        disclosure_of(filler, uuid, at=AT)
    contract(line, purchase(line, ProcurementState.AWARDED, 2), uuid=UUID(int=302), number="HT-2")
    with django_assert_num_queries(8):
        disclosure_of(filler, uuid, at=AT)


def test_refusals(world: World, line: BudgetLine, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Invalid, match="没有可以公开的内容"):
        told(world, line)
    with pytest.raises(NotFound):
        disclosure_of(act(world.stranger), line.declaration.uuid, at=AT)
    contract(line, purchase(line, ProcurementState.AWARDED))
    monkeypatch.setitem(METHODS, Method.COMPARISON, "raffle")
    with pytest.raises(Invalid) as refused:
        told(world, line)
    assert str(refused.value.message) == (
        "OCDS 数据没有通过检查：releases/0/tender.procurementMethod: 'raffle' is not of the codelist"
    )


def test_every_method_and_signed_state_has_its_code() -> None:
    assert METHODS.keys() == set(Method)
    assert STATUS.keys() == {ContractState.SIGNED, ContractState.COMPLETED, ContractState.TERMINATED}
    assert disclosure.OPEN == (ProcurementState.OPENED, ProcurementState.AWARDED)
