"""What stands about a document, and what would be found before anything is done."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.audit.clock import playing
from duixian.apps.money.models import BudgetLine, Violation
from duixian.apps.money.operations.controls import controls_run, violation_answer
from duixian.apps.money.queries.controls import (
    check_document,
    declarations_with_findings,
    findings_of,
    last_runs,
    violation_get,
    violations_visible,
    violations_waiting,
)
from factories.accounts import World, act, make_world
from factories.controls import AT, DAY, make_contract, make_line, make_payment, make_purchase, money_people
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
UNPAID: dict[str, Any] = {"paid_on": None, "paid_recorded_at": None, "booked_on": None}


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(make_declaration(world.unit), budget=1_000)


def codes(about: str, uuid: Any) -> list[str]:
    return [one.code for one in check_document(about=about, uuid=uuid, as_of=DAY, known_at=AT)]


def test_payment_is_checked_before_it_is_approved(world: World, line: BudgetLine) -> None:
    asked = {"state": "requested", "approved_at": None, "requested_by_id": world.filler.pk, **UNPAID}
    made = make_payment(line, money_people(world))
    twin = make_payment(line, asked, payee_name=made.payee_name, amount=made.amount)
    assert codes("money.payment", twin.uuid) == ["duplicate-payment"]
    assert codes("money.payment", make_payment(line, asked).uuid) == []
    assert codes("money.payment", make_payment(line, asked, amount=999).uuid) == ["over-budget"]
    assert codes("money.payment", made.uuid) == []


def test_contract_and_purchase_are_checked(world: World, line: BudgetLine) -> None:
    assert codes("money.contract", make_contract(line, world, approved_at=None).uuid) == ["signed-early"]
    make_purchase(line, world, 30_000)
    assert codes("money.procurement", make_purchase(line, world, 30_000).uuid) == ["split-purchase"]
    for about in ("money.payment", "money.line"):
        with pytest.raises(NotFound):
            check_document(about=about, uuid=uuid4(), as_of=DAY, known_at=AT)


def test_lists_by_state_rule_owner_and_place(world: World, line: BudgetLine) -> None:
    paid = make_payment(line, money_people(world), invoiced=False)
    assert last_runs(act(world.head)) == []
    with playing(AT):
        made = controls_run(unit=world.unit, as_of=DAY, by=act(world.filler), at=AT)
    assert last_runs(act(world.head)) == [made]
    (one,) = findings_of(paid.uuid)
    assert violation_get(act(world.auditor), one.uuid) == one
    with pytest.raises(NotFound):
        violation_get(act(world.stranger), one.uuid)
    filler, finance = act(world.filler), act(world.finance)
    asked = [
        {}, {"state": "open"}, {"state": "cured"}, {"state": ""}, {"rule": "no-invoice"}, {"rule": "over-budget"}, {"mine": True},
        {"unit": world.unit.uuid}, {"unit": world.other.uuid}, {"declaration": line.declaration.uuid},
    ]  # fmt: skip
    assert [violations_visible(filler, **each).count() for each in asked] == [1, 1, 0, 1, 1, 0, 1, 1, 0, 1]
    assert (violations_visible(finance, mine=True).count(), violations_visible(act(world.stranger)).count()) == (0, 0)


def test_what_waits_for_whom(world: World, line: BudgetLine) -> None:
    """The owner answers; a finding of somebody who left is anybody's who fills in or keeps the money; answers wait for the head."""
    make_payment(line, money_people(world), invoiced=False)
    make_payment(line, {**money_people(world), "requested_by_id": None}, invoiced=False)
    with playing(AT):
        controls_run(unit=world.unit, as_of=DAY, by=act(world.filler), at=AT)
    owned, orphaned = Violation.objects.filter(rule="no-invoice").order_by("pk")
    waiting = {who: list(violations_waiting(act(user))) for who, user in world.users.items()}
    assert {who: found for who, found in waiting.items() if found} == {
        "filler": [owned, orphaned],
        "finance": [orphaned],
    }
    violation_answer(uuid=owned.uuid, answer="已索取", by=act(world.filler), at=AT)
    assert list(violations_waiting(act(world.filler))) == [orphaned]
    assert list(violations_waiting(act(world.head))) == [owned]
    Violation.objects.filter(pk=owned.pk).update(answered_by=world.head)
    assert list(violations_waiting(act(world.head))) == []
    assert violations_waiting(Actor.program()).count() == 2
    assert [declarations_with_findings(act(user)).count() for user in (world.auditor, world.stranger)] == [1, 0]
