"""The row of an order says what its steps say, whatever is tried."""

from __future__ import annotations

from datetime import timedelta

import pytest

from duixian.apps.accounts.errors import Invalid
from duixian.apps.incubator.operations.order_steps import step_take
from duixian.apps.incubator.queries.order_progress import progress_of
from duixian.core.incubator.work_orders import Action
from factories.accounts import act, make_world
from factories.repairs import ask, hours

pytestmark = pytest.mark.django_db


def test_the_row_holds_what_the_steps_come_to() -> None:
    world = make_world()
    order = ask(world)
    by = act(world.filler)
    walk = (
        Action.TRIAGE,
        Action.WAIT_TENANT,
        Action.RESUME,
        Action.FINISH,
        Action.REJECT,
        Action.START,
        Action.FINISH,
        Action.ACCEPT,
    )
    for number, action in enumerate(walk, 1):
        due = hours(72) if action is Action.TRIAGE else None
        step_take(order, action, note="理由", due=due, by=by, at=hours(number))
        told = progress_of(order.steps.all())
        order.refresh_from_db()
        assert (order.state, order.due_at, order.standing_since, order.started_at, order.finished_at, order.closed_at, order.returned) == (
            told.state, told.due, told.standing_since, told.started, told.finished, told.closed, told.returned,
        )  # fmt: skip
    assert (order.due_at, order.returned) == (hours(72) + timedelta(hours=2), 1)


def test_a_note_is_no_letter() -> None:
    world = make_world()
    with pytest.raises(Invalid, match="最多500字"):
        step_take(ask(world), Action.CANCEL, note="长" * 501, by=act(world.filler), at=hours(1))
