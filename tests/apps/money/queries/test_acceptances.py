"""Duties by how they stand, and the acceptances held for one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.money.models import BudgetLine
from duixian.apps.money.operations.acceptances import acceptance_duty_cancel, acceptance_withdraw
from duixian.apps.money.queries.acceptances import (
    DutiesWanted,
    Shown,
    acceptance_get,
    acceptances_of,
    duties_visible,
    duty_get,
)
from duixian.core.money.contracts import Standing
from factories.accounts import World, act, make_world
from factories.contracts import AT, accept, make_duty
from factories.money import make_line

pytestmark = pytest.mark.django_db
TODAY = date(2020, 6, 2)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit)


def titles(world: World, standing: str = "", **more: Any) -> list[str]:
    wanted = DutiesWanted(today=TODAY, standing=standing, **more)
    return [one.title for one in duties_visible(act(world.filler), wanted)]


def test_lists_agree_with_the_rule(world: World, line: BudgetLine, django_assert_num_queries: Any) -> None:
    mended = make_duty(world, line, title="整改后合格")
    accept(world, mended, "failed", date(2020, 5, 20))
    accept(world, mended, held_on=date(2020, 5, 25))
    accept(world, make_duty(world, line, title="不合格"), "failed", date(2020, 5, 20))
    make_duty(world, line, title="逾期")
    make_duty(world, line, TODAY, title="今天到期")
    acceptance_duty_cancel(uuid=make_duty(world, line, title="取消").uuid, reason="不需要", by=act(world.head), at=AT)
    for standing, expected in (
        ("passed", "整改后合格"),
        ("failed", "不合格"),
        ("overdue", "逾期"),
        ("open", "今天到期"),
        ("cancelled", "取消"),
    ):
        assert titles(world, standing) == [expected]
    reader = act(world.filler)
    with django_assert_num_queries(1):
        rows = list(duties_visible(reader, DutiesWanted(today=TODAY)))
        told = {one.title: Shown.of(one, TODAY).standing for one in rows}
    assert told == {
        "整改后合格": Standing.PASSED, "不合格": Standing.FAILED, "逾期": Standing.OVERDUE, "今天到期": Standing.OPEN,
    }  # fmt: skip
    assert titles(world, declaration=line.declaration.uuid) == ["整改后合格", "不合格", "逾期", "今天到期"]
    assert titles(world, declaration=line.uuid) == []


def test_one_duty_and_what_was_held_for_it(world: World, line: BudgetLine) -> None:
    duty = make_duty(world, line)
    wrong = accept(world, duty, "failed", date(2020, 5, 20))
    acceptance_withdraw(uuid=wrong.uuid, reason="错", by=act(world.filler), at=AT)
    right = accept(world, duty, held_on=date(2020, 5, 10))
    assert Shown.of(duty_get(act(world.filler), duty.uuid), date(2020, 5, 1)).standing is Standing.PASSED
    assert list(acceptances_of(duty)) == [right, wrong]
    assert acceptance_get(act(world.auditor), right.uuid) == right
    for reader, uuid in ((world.filler, wrong.uuid), (world.stranger, right.uuid)):
        with pytest.raises(NotFound):
            acceptance_get(act(reader), uuid)
    with pytest.raises(NotFound):
        duty_get(act(world.stranger), duty.uuid)
    assert list(duties_visible(act(world.stranger))) == []
