"""A run keeps findings in line with the documents; owners answer, heads decide."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.clock import playing
from duixian.apps.audit.models import HistoryRow
from duixian.apps.money.models import BudgetLine, Invoice, Violation
from duixian.apps.money.operations.controls import controls_run, violation_answer, violation_decide
from duixian.apps.notices.models import Notice
from factories.accounts import World, act, make_world
from factories.controls import AT, DAY, END, make_contract, make_line, make_payment, make_purchase, money_people
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=2)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(make_declaration(world.unit))


def run(world: World, as_of: Any = DAY) -> tuple[int, int, int]:
    with playing(LATER):
        made = controls_run(unit=world.unit, as_of=as_of, by=act(world.finance), at=LATER)
    return made.looked_at, made.found, made.cured


def standing() -> list[tuple[str, str]]:
    return sorted(Violation.objects.filter(closed_at=None).values_list("rule", "state"))


def test_run_finds_keeps_and_cures(world: World, line: BudgetLine) -> None:
    people = money_people(world)
    make_payment(line, people)
    bare = make_payment(line, people, invoiced=False)
    make_payment(line, people, nature="property")
    assert run(world) == (3, 2, 0)
    assert standing() == [("no-contract", "open"), ("no-invoice", "open")]
    assert run(world) == (3, 0, 0)
    Invoice.objects.create(
        unit=line.unit, payment=bare, number="9", issued_on=DAY, seller="甲", amount=bare.amount, recorded_at=AT
    )
    assert run(world) == (3, 0, 1)
    cured = Violation.objects.get(rule="no-invoice")
    assert (cured.state, cured.closed_at, cured.owner, cured.label) == ("cured", LATER, world.filler, bare.number)
    notice = Notice.objects.get(user=world.filler)
    assert (notice.kind, notice.facts) == ("money.violation.found", {"unit": world.unit.name, "count": 2})
    assert HistoryRow.objects.filter(kind="money.controls.run").count() == 3


def test_run_is_of_its_unit_and_day_and_never_goes_back(world: World, line: BudgetLine) -> None:
    make_payment(line, money_people(world), paid_on=END, nature="property")
    make_payment(make_line(make_declaration(world.other)), {}, nature="property")
    assert run(world) == (0, 0, 0)
    assert run(world, END) == (1, 1, 0)
    with pytest.raises(Invalid, match="不能早于上次运行的2020-12-31"):
        run(world)
    with pytest.raises(NotAllowed):
        controls_run(unit=world.unit, as_of=END, by=act(world.auditor), at=LATER)


def test_contracts_and_purchases_are_looked_at(world: World, line: BudgetLine) -> None:
    make_contract(line, world)
    make_contract(line, world, approved_at=None, approved_by=None)
    for estimate in (30_000, 40_000):
        make_purchase(line, world, estimate)
    assert run(world) == (4, 3, 0)
    assert standing() == [("signed-early", "open"), ("split-purchase", "open"), ("split-purchase", "open")]


@pytest.mark.parametrize("count", [1, 30])
def test_run_takes_a_fixed_number_of_queries(
    world: World, line: BudgetLine, count: int, django_assert_max_num_queries: Any
) -> None:
    people = money_people(world)
    for _ in range(count):
        make_payment(line, people, invoiced=False)
    with django_assert_max_num_queries(45):
        assert run(world) == (count, count, 0)


def found(world: World, line: BudgetLine) -> Violation:
    make_payment(line, money_people(world), invoiced=False)
    run(world)
    return Violation.objects.get()


def test_owner_answers_and_head_lets_it_stand(world: World, line: BudgetLine) -> None:
    one = found(world, line)
    with pytest.raises(NotAllowed):
        violation_answer(uuid=one.uuid, answer="说明", by=act(world.finance), at=LATER)
    with pytest.raises(Invalid) as refused:
        violation_answer(uuid=one.uuid, answer=" ", by=act(world.filler), at=LATER)
    assert refused.value.field == "answer"
    answered = violation_answer(uuid=one.uuid, answer="对方已停业", by=act(world.filler), at=LATER)
    assert (answered.state, answered.answer, answered.answered_by) == ("answered", "对方已停业", world.filler)
    assert Notice.objects.get(user=world.head).kind == "money.violation.answered"
    kept = violation_decide(uuid=one.uuid, accept=True, reason="情况属实", by=act(world.head), at=LATER)
    assert (kept.state, kept.decision, kept.decided_by, kept.closed_at) == ("accepted", "情况属实", world.head, None)
    assert run(world) == (1, 0, 0)
    assert standing() == [("no-invoice", "accepted")]
    with pytest.raises(Invalid, match="已经了结"):
        violation_answer(uuid=one.uuid, answer="再说", by=act(world.filler), at=LATER)


def test_head_sends_back_and_nobody_decides_for_themself(world: World, line: BudgetLine) -> None:
    one = found(world, line)
    with pytest.raises(NotAllowed):
        violation_decide(uuid=one.uuid, accept=True, reason="可", by=act(world.filler), at=LATER)
    with pytest.raises(Invalid):
        violation_decide(uuid=one.uuid, accept=True, reason="", by=act(world.head), at=LATER)
    sent = violation_decide(uuid=one.uuid, accept=False, reason="请补发票", by=act(world.head), at=LATER)
    assert (sent.state, sent.decision) == ("open", "请补发票")
    Violation.objects.update(owner=world.head)
    with pytest.raises(NotAllowed):
        violation_decide(uuid=one.uuid, accept=True, reason="可", by=act(world.head), at=LATER)
    with pytest.raises(NotFound):
        violation_answer(uuid=one.uuid, answer="?", by=act(world.stranger), at=LATER)


def test_finding_without_owner_is_answered_by_who_fills_in_or_keeps_money(world: World, line: BudgetLine) -> None:
    one = found(world, line)
    Violation.objects.update(owner=None)
    with pytest.raises(NotAllowed):
        violation_answer(uuid=one.uuid, answer="说明", by=act(world.auditor), at=LATER)
    assert violation_answer(uuid=one.uuid, answer="说明", by=act(world.finance), at=LATER).state == "answered"
