"""Measures over the plan and the approved budget."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.targets.measures import NO_BUDGET
from duixian.apps.targets.models import Declaration, PlanItem, PlanItemFact
from duixian.core.measures import registry
from duixian.core.measures.recompute import recompute
from duixian.core.measures.result import MeasureResult
from duixian.core.values import Measured, NotMeasured, Percent
from factories.accounts import World, act, make_world
from factories.evidence import make_list
from factories.promises import add_version, make_declaration

pytestmark = pytest.mark.django_db
AT = datetime(2020, 1, 2, tzinfo=UTC)
TODAY = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def run(
    name: str,
    declaration: Declaration,
    as_of: date = date(2020, 12, 31),
    known_at: datetime = TODAY,
    **parameters: object,
) -> MeasureResult:
    result = registry.get(name).run(subject=declaration.uuid, parameters=parameters, as_of=as_of, known_at=known_at)
    assert recompute(result.origins, result.kind) == result.value
    return result


def rate(numerator: int, denominator: int) -> Measured:
    return Measured(Percent(Decimal(numerator), Decimal(denominator)))


def plan(
    declaration: Declaration, name: str, due: date, done: date | None = None, *, kind: str = "done", stage: str = ""
) -> None:
    item = PlanItem.objects.create(
        declaration=declaration, name=name, starts_on=date(2020, 1, 1), due_on=due, stage=stage, created_at=AT
    )
    if done:
        at = datetime(done.year, done.month, done.day, 4, tzinfo=UTC)
        PlanItemFact.objects.create(item=item, kind=kind, occurred_at=at, recorded_at=at)


def test_plan_items_on_time_counts_late_and_undone_against_it(world: World) -> None:
    declaration = make_declaration(world.unit)
    plan(declaration, "方案", date(2020, 3, 31), date(2020, 3, 31), stage="筹备")
    plan(declaration, "邀请", date(2020, 6, 30), date(2020, 7, 2), stage="筹备")
    plan(declaration, "布展", date(2020, 9, 30))
    plan(declaration, "巡展", date(2020, 9, 30), date(2020, 8, 1), kind="cancelled")
    result = run("targets.plan_items_on_time", declaration)
    assert (result.value, [row.reason.partition(":")[0] for row in result.origins]) == (
        rate(1, 3),
        ["", "late", "not-done", "cancelled"],
    )
    assert run("targets.plan_items_on_time", declaration, grace=5).value == rate(2, 3)
    assert run("targets.plan_items_on_time", declaration, stage="筹备").value == rate(1, 2)
    assert run("targets.plan_items_on_time", declaration, date(2020, 3, 31)).value == rate(1, 1)
    known = datetime(2020, 7, 1, tzinfo=UTC)
    assert run("targets.plan_items_on_time", declaration, known_at=known).origins[1].reason == "not-done"


def test_plan_items_on_time_without_a_plan(world: World) -> None:
    assert run("targets.plan_items_on_time", make_declaration(world.unit)).value == NotMeasured("not-recorded")


def test_funds_received_in_the_approved_budget(world: World) -> None:
    declaration = make_declaration(world.unit)
    assert run("targets.funds_received", declaration).value == NotMeasured("not-recorded")
    make_list(world.unit, act(world.filler), ["凭证", "金额", "日期"], ["1", "300", "2020-03-01"], ["2", "200", "2020-09-01"],
              subject=declaration.uuid, topic="资金到位数", at=TODAY, as_of=date(2020, 12, 31), amount="金额", date="日期")  # fmt: skip
    assert run("targets.funds_received", declaration).value == NotMeasured(NO_BUDGET)
    add_version(declaration, budget={"current_year": 500, "total": 1000})
    assert run("targets.funds_received", declaration).value == rate(500, 500)
    assert run("targets.funds_received", declaration, date(2020, 6, 30), budget="total").value == rate(300, 1000)
