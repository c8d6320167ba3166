"""Acceptances passed in those due: due and not held counts as failed, a repair mends, cancelled ones are out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from duixian.apps.audit.clock import playing
from duixian.apps.money.measures.acceptances import MEASURES, acceptance_rate
from duixian.apps.money.models import BudgetLine
from duixian.apps.money.operations.acceptances import acceptance_duty_cancel, acceptance_withdraw
from duixian.core.measures.origins import Role
from duixian.core.measures.recompute import recompute
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Measured, NotApplicable, NotMeasured, Percent
from factories.accounts import World, act, make_world
from factories.contracts import AT, accept, later, make_duty
from factories.money import make_line

pytestmark = pytest.mark.django_db
TODAY = datetime(2027, 1, 1, tzinfo=UTC)
JULY = date(2020, 7, 1)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit)


def measured(line: BudgetLine, as_of: date = JULY, known_at: datetime = TODAY) -> MeasureResult:
    result = acceptance_rate(subject=line.declaration.uuid, parameters={}, as_of=as_of, known_at=known_at)
    assert recompute(result.origins, result.kind) == result.value
    return result


def rate(above: int, below: int) -> Measured:
    return Measured(Percent(Decimal(above), Decimal(below)))


def test_each_duty_once_with_its_reason(world: World, line: BudgetLine, django_assert_num_queries: Any) -> None:
    mended = make_duty(world, line)
    accept(world, mended, "failed", date(2020, 5, 20))
    accept(world, mended, held_on=date(2020, 6, 20))
    accept(world, make_duty(world, line, title="电梯"), "failed")
    make_duty(world, line, title="消防")
    accept(world, make_duty(world, line, date(2020, 12, 1), title="提前"), held_on=date(2020, 6, 30))
    make_duty(world, line, date(2020, 12, 2), title="未到期")
    acceptance_duty_cancel(uuid=make_duty(world, line, title="取消").uuid, reason="不需要", by=act(world.head), at=AT)
    with django_assert_num_queries(3):
        result = measured(line)
    assert (result.value, result.facts) == (rate(2, 4), {"repaired": 1, "failed": 1, "overdue": 1})
    assert {row.label: (row.role, row.reason) for row in result.origins} == {
        "空调维修": (Role.BOTH, ""), "电梯": (Role.DENOMINATOR, "not-met: 漏水"), "消防": (Role.DENOMINATOR, "not-done: 2020-06-01"),
        "提前": (Role.BOTH, ""), "未到期": (Role.EXCLUDED, "not-due: 2020-12-02"), "取消": (Role.EXCLUDED, "cancelled"),
    }  # fmt: skip
    assert measured(line, date(2020, 6, 1)).value == rate(0, 2)
    assert measured(line, date(2020, 5, 1)).value == NotApplicable("nothing-due")


def test_what_was_known_at_a_time(world: World, line: BudgetLine) -> None:
    with playing(AT):
        duty = make_duty(world, line)
    with playing(later(100)):
        made = accept(world, duty)
    with playing(later(110)):
        acceptance_withdraw(uuid=made.uuid, reason="错", by=act(world.filler), at=later(110))
    assert [measured(line, known_at=when).value for when in (later(99), later(100), later(110))] == [
        rate(0, 1),
        rate(1, 1),
        rate(0, 1),
    ]
    acceptance_duty_cancel(uuid=duty.uuid, reason="不需要", by=act(world.head), at=later(120))
    assert measured(line, known_at=later(119)).value == rate(0, 1)
    assert measured(line, known_at=later(120)).value == NotApplicable("nothing-due")


def test_without_duties_nothing_is_measured(line: BudgetLine) -> None:
    assert measured(line).value == NotMeasured("not-recorded")
    nothing = acceptance_rate(subject=uuid4(), parameters={}, as_of=JULY, known_at=TODAY)
    assert nothing.value == NotMeasured("not-recorded")


def test_spec_is_sound() -> None:
    assert [(spec.name, spec.is_sound) for spec, _measure in MEASURES] == [("money.acceptance_rate", True)]
