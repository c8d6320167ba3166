"""The book holds what had happened by the day, as known at the time."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.money.models import (
    Acceptance,
    AcceptanceDuty,
    BudgetLine,
    MeetingFee,
    Milestone,
    OverrunException,
    Supplement,
)
from duixian.apps.money.queries.books import BookReader
from duixian.core.money.controls.facts import LineFacts, MeetingFacts, MilestoneFacts
from factories.accounts import World, make_world
from factories.controls import AT, DAY, END, make_contract, make_line, make_payment, make_purchase, money_people
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=9)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(make_declaration(world.unit))


def test_payments_by_the_day_and_as_known(world: World, line: BudgetLine) -> None:
    people = money_people(world)
    stays = make_payment(line, people)
    late = make_payment(line, people, paid_recorded_at=LATER)
    gone = make_payment(line, people, reversed_on=DAY, reversed_recorded_at=LATER, state="reversed")
    make_payment(line, people, paid_on=END)
    keys = [[paid.key for paid in BookReader(world.unit, DAY, known).of_unit().payments] for known in (AT, LATER)]
    assert keys == [[stays.pk, gone.pk], [stays.pk, late.pk]]


def test_meeting_acceptance_supplement_and_leave(world: World, line: BudgetLine) -> None:
    contract = make_contract(line, world)
    milestone = Milestone.objects.create(contract=contract, name="首付", due_on=DAY, amount=5, needs_acceptance=True)
    duty = AcceptanceDuty.objects.create(unit=line.unit, declaration=line.declaration, milestone=milestone, title="验收", due_on=DAY,
                                         created_at=AT, recorded_at=AT)  # fmt: skip
    for day, result in ((DAY, "failed"), (DAY + timedelta(days=1), "passed"), (DAY + timedelta(days=3), "passed")):
        last = Acceptance.objects.create(
            duty=duty, number="Y", held_on=day, result=result, accepted_by=world.head, recorded_at=AT
        )
    paid = make_payment(line, money_people(world), contract=contract, milestone=milestone, acceptance=last)
    MeetingFee.objects.create(
        payment=paid, category="class-3", people=9, days=Decimal("1.5"), lodging=1, meals=2, other=3
    )
    Supplement.objects.create(contract=contract, amount=7, reason="增项", signed_on=DAY, recorded_at=AT)
    OverrunException.objects.create(line=line, amount=50, reason="急", occurred_at=AT, recorded_at=AT)
    book = BookReader(world.unit, END, AT).of_declaration(line.declaration)
    (told,) = book.payments
    assert told.meeting == MeetingFacts("class-3", 9, Decimal("1.5"), Decimal(6), False)
    assert (told.accepted_on, told.accepted_by) == (DAY + timedelta(days=3), world.head.pk)
    assert book.milestones == {milestone.pk: MilestoneFacts(True, DAY + timedelta(days=1))}
    assert book.contracts[contract.pk].supplements == (Decimal(7),)
    assert book.lines == {line.pk: LineFacts(line.pk, "会务", Decimal(1_000_050), date(2020, 12, 31))}


def test_book_of_a_declaration_holds_its_twins_elsewhere(world: World, line: BudgetLine) -> None:
    people = money_people(world)
    other = make_line(make_declaration(world.unit, code="P-02"))
    own = make_payment(line, people, amount=Decimal(77), payee_name="甲店")
    twin = make_payment(other, people, amount=Decimal(77), payee_name="甲店")
    make_payment(other, people, amount=Decimal(77), payee_name="乙店")
    make_payment(other, people, amount=Decimal(78), payee_name="甲店")
    make_purchase(other, world, 100)
    book = BookReader(world.unit, DAY, AT).of_declaration(line.declaration)
    assert ([paid.key for paid in book.payments], sorted(book.invoices), book.procurements) == (
        [own.pk, twin.pk],
        [own.pk],
        (),
    )


def test_what_came_of_a_purchase_later_does_not_change_what_was_known(world: World, line: BudgetLine) -> None:
    dropped = make_purchase(line, world, 100, state="cancelled", decided_at=LATER)
    awarded = make_purchase(line, world, 200, state="awarded", category="会务")
    type(awarded).objects.filter(pk=awarded.pk).update(awarded_at=LATER)
    contract = make_contract(line, world, procurement=awarded)
    books = [BookReader(world.unit, END, known).of_unit() for known in (AT, LATER)]
    assert [[one.key for one in book.procurements] for book in books] == [[dropped.pk, awarded.pk], [awarded.pk]]
    assert [book.contracts[contract.pk].bought for book in books] == [False, True]
    before = BookReader(world.unit, DAY - timedelta(days=400), LATER).of_unit()
    assert before.procurements == ()


def test_an_acceptance_withdrawn_later_was_believed_before(world: World, line: BudgetLine) -> None:
    duty = AcceptanceDuty.objects.create(
        unit=line.unit, declaration=line.declaration, title="验收", due_on=DAY, created_at=AT, recorded_at=AT
    )
    held = Acceptance.objects.create(
        duty=duty, number="Y", held_on=DAY, result="passed", recorded_at=AT, superseded_at=LATER
    )
    make_payment(line, money_people(world), acceptance=held)
    told = [BookReader(world.unit, END, known).of_unit().payments[0].accepted_on for known in (AT, LATER)]
    assert told == [DAY, None]
