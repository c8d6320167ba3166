"""A request is tried before it is sent, and leaves nothing behind."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.money.models import BudgetLine, Movement, Payment
from duixian.apps.money.operations.payment_rehearsal import Rehearsal, payment_rehearse
from duixian.apps.money.queries.payments import Effect
from factories.accounts import World, act, make_world
from factories.money import make_line
from factories.payments import AT
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "600000", declaration=make_declaration(world.unit))


def rehearse(world: World, line: BudgetLine, amount: str, **more: Any) -> Rehearsal:
    values = {"nature": "small", "purpose": "办公用品", "payee_name": "海汀文具店", "by": act(world.filler), **more}
    return payment_rehearse(line_uuid=line.uuid, amount=Decimal(amount), at=AT, **values)


def traces(line: BudgetLine) -> tuple[int, int, int, Decimal]:
    line.refresh_from_db()
    return Payment.objects.count(), Movement.objects.count(), HistoryRow.objects.count(), line.requested


def test_effect_and_findings_are_told_and_nothing_is_kept(world: World, line: BudgetLine) -> None:
    before = traces(line)
    told = rehearse(world, line, "250000")
    assert told.effect == Effect(Decimal(600_000), Decimal(250_000), Decimal(350_000))
    assert told.over == 0
    assert {one.code for one in told.findings} == {"no-contract", "no-invoice"}
    assert traces(line) == before


def test_what_is_missing_on_the_line_is_told(world: World, line: BudgetLine) -> None:
    told = rehearse(world, line, "600000.50")
    assert (told.effect.after, told.over) == (Decimal("-0.50"), Decimal("0.50"))
    assert "over-budget" in {one.code for one in told.findings}


def test_what_a_request_refuses_the_rehearsal_refuses(world: World, line: BudgetLine) -> None:
    before = traces(line)
    with pytest.raises(Invalid) as caught:
        rehearse(world, line, "10", payee_name=" ")
    assert caught.value.field == "payee_name"
    with pytest.raises(NotAllowed):
        rehearse(world, line, "10", by=act(world.finance))
    with pytest.raises(NotFound):
        rehearse(world, line, "10", by=act(world.stranger))
    assert traces(line) == before
