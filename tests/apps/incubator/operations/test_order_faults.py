"""What a work order must never come to: accepted twice, paid from another line than it was accepted for, out of the order of its days."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound, Refused
from duixian.apps.audit.models import HistoryRow
from duixian.apps.incubator.models import WorkOrder, WorkOrderStep
from duixian.apps.incubator.operations.order_steps import Impossible
from duixian.apps.incubator.operations.work_orders import (
    Sent,
    order_accept,
    order_finish,
    order_reject,
    order_step,
    order_triage,
    order_withdraw,
)
from duixian.apps.incubator.queries.order_progress import progress_of
from duixian.apps.incubator.queries.work_orders import order_get, orders_visible, overdue_at
from duixian.apps.money.models import Acceptance, AcceptanceDuty
from duixian.core.incubator.work_orders import CLOSED, WORK_ORDER, Action, State
from factories.accounts import World, act, make_world
from factories.money import make_line
from factories.registering import at_once
from factories.repairs import AT, TENANT, ask, finish, finished, hours, make_tenant, send, step

pytestmark = pytest.mark.django_db
WALKED = tuple(action for action in Action if action is not Action.ACCEPT_SILENT)
"""What may be done with an order that the staff asked for."""


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def test_the_money_of_what_is_due_for_acceptance_stays(world: World) -> None:
    line = make_line(world.unit, "200000", "设施维修")
    other = make_line(world.unit, "90000", "空调维保", line.declaration)
    order = finished(world, line=line)
    order_reject(uuid=order.uuid, note="仍不制冷", by=act(world.filler), at=hours(21))
    for elsewhere in (other.uuid, None):
        with pytest.raises(Invalid) as caught:
            send(world, order, hours(22), line=elsewhere)
        assert caught.value.field == "line"
    again = send(world, order, hours(22), line=line.uuid, priority="high")
    assert (again.line, AcceptanceDuty.objects.count(), again.priority) == (line, 1, "high")


def test_steps_follow_each_other_in_time(world: World) -> None:
    order = send(world, ask(world), hours(5))
    with pytest.raises(Invalid, match="不能早于上一步"):
        step(world, order, Action.START, hours(4))
    with pytest.raises(Invalid, match="不能早于上一步"):
        send(world, ask(world), AT - timedelta(seconds=1))
    assert step(world, order, Action.START, hours(5)).started_at == hours(5)


def test_numbers_begin_anew_each_year_and_are_given_once(world: World) -> None:
    told = [ask(world, at=AT + timedelta(days=days)).number for days in (0, 1, 400, 401, 2)]
    assert told == ["WX2020-0001", "WX2020-0002", "WX2021-0001", "WX2021-0002", "WX2020-0003"]


def test_a_wait_that_begins_too_late_leaves_the_order_overdue(world: World) -> None:
    late, waits = send(world, ask(world)), send(world, ask(world))
    step(world, waits, Action.WAIT_TENANT, hours(60))
    step(world, late, Action.WAIT_TENANT, hours(80))
    found = orders_visible(act(world.filler)).filter(overdue_at(hours(100)))
    assert list(found) == [late]


@pytest.mark.parametrize("who", ["stranger", "auditor", "finance", "admin"])
def test_who_does_not_run_it_changes_nothing(world: World, who: str) -> None:
    order, user = finished(world), act(getattr(world, who))
    refused = NotFound if who == "stranger" else (NotAllowed, NotFound)
    acts = (
        lambda: order_triage(
            uuid=order.uuid, sent=Sent(trade="air", priority="high", worker="江海"), by=user, at=hours(30)
        ),
        lambda: order_step(uuid=order.uuid, action=Action.START, by=user, at=hours(30)),
        lambda: order_finish(uuid=order.uuid, note="好了", by=user, at=hours(30)),
        lambda: order_accept(uuid=order.uuid, by=user, at=hours(30)),
        lambda: order_reject(uuid=order.uuid, note="不好", by=user, at=hours(30)),
    )
    before = (HistoryRow.objects.count(), WorkOrderStep.objects.count())
    for one in acts:
        with pytest.raises(refused):
            one()
    assert (HistoryRow.objects.count(), WorkOrderStep.objects.count()) == before


def test_another_tenant_answers_nothing(world: World) -> None:
    contact, other = make_tenant(world.unit), make_tenant(world.unit, "别家", "bie@example.org")
    order = finished(world, contact)
    for one in (
        lambda: order_accept(uuid=order.uuid, contact=other, by=TENANT, at=hours(30)),
        lambda: order_reject(uuid=order.uuid, note="不好", contact=other, by=TENANT, at=hours(30)),
        lambda: order_withdraw(uuid=order.uuid, note="不要了", contact=other, by=TENANT, at=hours(30)),
    ):
        with pytest.raises(NotFound):
            one()
    order.refresh_from_db()
    assert order.state == State.FINISHED


def test_sent_twice_is_done_once(world: World) -> None:
    contact = make_tenant(world.unit)
    order = finished(world, contact)
    order_accept(uuid=order.uuid, contact=contact, by=TENANT, at=hours(30))
    with pytest.raises(Impossible, match="已验收"):
        order_accept(uuid=order.uuid, contact=contact, by=TENANT, at=hours(30))
    with pytest.raises(Impossible, match="已验收"):
        finish(world, order, hours(31))
    assert list(order.steps.values_list("action", flat=True)) == ["triage", "start", "finish", "accept"]


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_tried_the_order_is_what_its_steps_say(world: World, seed: int) -> None:
    """A walk of thirty tries: each is taken or refused by the table, and the kept state is that of the steps."""
    chance, order, clock = Random(seed), ask(world), 1.0
    for _try in range(30):
        clock += chance.choice((0, 0.5, 3, 20))
        action = chance.choice((*WALKED, Action.START, Action.FINISH, Action.RESUME))
        possible = action in WORK_ORDER.possible(State(order.state))
        before = order.steps.count()
        try:
            _try_it(world, order, action, clock)
            taken = True
        except Refused:
            taken = False
        order = order_get(act(world.filler), order.uuid)
        told = progress_of(order.steps.order_by("occurred_at", "pk"))
        assert (taken, order.steps.count() - before) == (possible, int(possible))
        assert (order.state, order.due_at, order.finished_at, order.closed_at, order.returned) == (
            told.state, told.due, told.finished, told.closed, told.returned,
        )  # fmt: skip
        assert (order.closed_at is not None) is (order.state in CLOSED)


def _try_it(world: World, order: WorkOrder, action: Action, clock: float) -> None:
    by, at = act(world.filler), hours(clock)
    if action is Action.TRIAGE:
        send(world, order, at)
    elif action is Action.FINISH:
        finish(world, order, at)
    elif action is Action.ACCEPT:
        order_accept(uuid=order.uuid, people=["吴工"], by=by, at=at)
    elif action is Action.REJECT:
        order_reject(uuid=order.uuid, note="不好", by=by, at=at)
    else:
        order_step(uuid=order.uuid, action=action, note="说明", by=by, at=at)


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_is_kept(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path
    world = make_world()
    contact, line = make_tenant(world.unit), make_line(world.unit, "200000", "设施维修")
    order = finished(world, contact, line)

    def accept() -> str:
        order_accept(uuid=order.uuid, contact=contact, by=TENANT, at=hours(30))
        return "kept"

    def reject() -> str:
        order_reject(uuid=order.uuid, note="仍漏水", contact=contact, by=TENANT, at=hours(30))
        return "kept"

    assert at_once(accept, reject, accept) == ["Impossible", "Impossible", "kept"]
    assert (order.steps.count(), Acceptance.objects.count() <= 1) == (4, True)
