"""Repairs on time and repairs accepted: what counts, what does not, and as known at a time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from duixian.apps.incubator.measures.repairs import repair_acceptance, repairs_on_time
from duixian.apps.incubator.models import WorkOrder, WorkOrderStep
from duixian.apps.incubator.operations.work_orders import order_accept, order_reject
from duixian.apps.money.models import BudgetLine
from duixian.core.incubator.work_orders import Action
from duixian.core.measures.origins import Role
from duixian.core.measures.result import MeasureResult
from factories.accounts import World, act, make_world
from factories.money import make_line
from factories.repairs import AT, TENANT, ask, finish, finished, hours, make_tenant, send, step

pytestmark = pytest.mark.django_db
DAY = date(2020, 3, 31)
KNOWN = datetime(2100, 1, 1, tzinfo=UTC)


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def line(world: World) -> BudgetLine:
    return make_line(world.unit, "200000", "设施维修")


def measured(
    measure: Any, line: BudgetLine, as_of: date = DAY, known_at: datetime = KNOWN, **more: str
) -> MeasureResult:
    parameters = {"kinds": "asked", "scope": "unit", **more}
    result: MeasureResult = measure(
        subject=line.declaration.uuid, parameters=parameters, as_of=as_of, known_at=known_at
    )
    return result


def rate(result: MeasureResult) -> tuple[int, int]:
    above = sum(row.role in (Role.NUMERATOR, Role.BOTH) for row in result.origins)
    below = sum(row.role in (Role.DENOMINATOR, Role.BOTH) for row in result.origins)
    assert result.is_measured is (below > 0)
    return above, below


def reasons(result: MeasureResult) -> dict[str, str]:
    return {row.label[:11]: row.reason.partition(":")[0] for row in result.origins}


def test_on_time_late_not_done_not_due_and_off(world: World, line: BudgetLine) -> None:
    finished(world)
    late = send(world, ask(world))
    finish(world, step(world, late, Action.START, hours(2)), hours(80))
    send(world, ask(world))
    step(world, send(world, ask(world)), Action.WAIT_TENANT, hours(2))
    step(world, ask(world), Action.DECLINE, hours(1), "自有设备")
    send(world, ask(world, at=datetime(2020, 3, 31, tzinfo=UTC)), datetime(2020, 3, 31, 1, tzinfo=UTC))
    result = measured(repairs_on_time, line)
    assert rate(result) == (1, 3)
    assert dict(result.facts) == {"late": 1, "not_done": 1, "returned": 0}
    assert list(reasons(result).values()) == ["", "late", "not-done", "not-due", "cancelled", "not-due"]


def test_as_of_an_earlier_day_it_was_not_done_then(world: World, line: BudgetLine) -> None:
    late = send(world, ask(world))
    finish(world, step(world, late, Action.START, hours(2)), hours(60))
    assert rate(measured(repairs_on_time, line, date(2020, 3, 3)))[1] == 0
    assert rate(measured(repairs_on_time, line, date(2020, 3, 6))) == (1, 1)


def test_what_is_recorded_later_is_not_known_before(world: World, line: BudgetLine) -> None:
    finished(world)
    WorkOrder.objects.update(recorded_at=AT)
    WorkOrderStep.objects.update(recorded_at=hours(2))
    WorkOrderStep.objects.filter(action="finish").update(recorded_at=AT + timedelta(days=90))
    assert rate(measured(repairs_on_time, line, known_at=AT + timedelta(days=60))) == (0, 1)
    assert rate(measured(repairs_on_time, line)) == (1, 1)
    assert measured(repairs_on_time, line, known_at=AT - timedelta(days=1)).is_measured is False


def test_the_scope_is_the_unit_or_what_the_project_pays_for(world: World, line: BudgetLine) -> None:
    finished(world, line=line)
    finished(world)
    assert rate(measured(repairs_on_time, line)) == (2, 2)
    assert rate(measured(repairs_on_time, line, scope="paid")) == (1, 1)
    assert measured(repairs_on_time, line, kinds="upkeep").is_measured is False


def test_accepted_sent_back_silent_and_still_to_be_answered(world: World, line: BudgetLine) -> None:
    contact = make_tenant(world.unit)
    order_accept(uuid=finished(world, contact).uuid, contact=contact, by=TENANT, at=hours(30))
    order_accept(uuid=finished(world, contact).uuid, note="无答复", by=act(world.filler), at=hours(300))
    back = order_reject(uuid=finished(world, contact).uuid, note="还漏", contact=contact, by=TENANT, at=hours(30))
    again = finish(world, step(world, back, Action.START, hours(31)), hours(40))
    order_accept(uuid=again.uuid, contact=contact, by=TENANT, at=hours(41))
    order_reject(uuid=finished(world, contact).uuid, note="还漏", contact=contact, by=TENANT, at=hours(30))
    finished(world, contact)
    result = measured(repair_acceptance, line)
    assert (rate(result), dict(result.facts)) == ((3, 5), {"silent": 1, "repaired": 1})
    assert rate(measured(repair_acceptance, line, date(2020, 3, 5))) == (2, 3)


def test_nothing_asked_for_or_no_declaration_is_not_measured(world: World, line: BudgetLine) -> None:
    for measure in (repairs_on_time, repair_acceptance):
        assert measured(measure, line).is_measured is False
    nowhere: Any = type("Line", (), {"declaration": type("D", (), {"uuid": "0190163d-8694-739b-aea5-966c26f8ad91"})})
    assert measured(repairs_on_time, nowhere).is_measured is False
