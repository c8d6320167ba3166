"""The owner hears once of a contract that ends soon and of an acceptance due or overdue; nobody of what ended long ago."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.money.models import BudgetLine, Contract
from duixian.apps.money.operations.contract_reminders import contracts_remind
from duixian.apps.notices.models import Notice
from factories.accounts import World, make_world
from factories.contracts import accept, draft, make_duty, parts, signed
from factories.money import make_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "200000")


def remind(year: int, month: int, day: int) -> list[tuple[str, str]]:
    """What is told on a morning, and to whom."""
    before = set(Notice.objects.values_list("pk", flat=True))
    told = contracts_remind(by=Actor.program(), at=datetime(year, month, day, 1, tzinfo=UTC))
    new = Notice.objects.exclude(pk__in=before).order_by("pk")
    assert new.count() == told
    return list(new.values_list("user__username", "kind"))


def test_thirty_days_before_the_end_once(world: World, line: BudgetLine) -> None:
    contract = signed(world, line)
    draft(world, line)
    Notice.objects.all().delete()
    assert remind(2020, 10, 30) == []
    assert remind(2020, 10, 31) == [("filler", "money.contract.expiring")]
    assert remind(2020, 11, 1) == []
    assert Notice.objects.get().link == f"/contracts/{contract.uuid}/"
    assert Notice.objects.get().facts == {"number": contract.number, "title": "会务服务", "day": "2020-11-30"}


def test_what_ended_long_ago_is_not_told(world: World, line: BudgetLine) -> None:
    signed(world, line)
    Notice.objects.all().delete()
    assert remind(2021, 1, 1) == []
    assert remind(2020, 12, 30) == [("filler", "money.contract.expiring")]


def test_acceptances_due_and_overdue(world: World, line: BudgetLine) -> None:
    signed(world, line, milestones=parts("20000"), ends_on=date(2020, 12, 31))
    accept(world, make_duty(world, line))
    Notice.objects.all().delete()
    assert remind(2020, 5, 24) == []
    assert remind(2020, 5, 25) == [("filler", "money.acceptance.due")]
    assert remind(2020, 6, 1) == []
    assert remind(2020, 6, 2) == [("filler", "money.acceptance.overdue")]
    assert remind(2020, 6, 3) == []


def test_an_owner_who_left_is_stood_in_for(world: World, line: BudgetLine) -> None:
    signed(world, line)
    Contract.objects.update(prepared_by=world.head)
    world.head.is_active = False
    world.head.save()
    Notice.objects.all().delete()
    assert remind(2020, 11, 1) == [("filler", "money.contract.expiring")]


def test_a_quiet_day_costs_three_queries(world: World, line: BudgetLine, django_assert_num_queries: Any) -> None:
    for _ in range(3):
        signed(world, line, milestones=parts("20000"))
    remind(2020, 11, 1)
    with django_assert_num_queries(3):
        assert contracts_remind(by=Actor.program(), at=datetime(2020, 11, 1, 1, tzinfo=UTC)) == 0
