"""The staff hear once of what is overdue, and once of what nobody accepts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from duixian.apps.accounts.actor import Actor
from duixian.apps.incubator.operations.order_reminders import orders_remind
from duixian.apps.notices.models import Notice
from duixian.core.incubator.work_orders import Action
from factories.accounts import make_world
from factories.repairs import AT, ask, finished, hours, make_tenant, send, step

pytestmark = pytest.mark.django_db
PROGRAM = Actor.program("reminders")


def told() -> list[tuple[str, str]]:
    rows = Notice.objects.filter(kind__in=("incubator.order.overdue", "incubator.order.silent"))
    return sorted(rows.values_list("kind", "facts__number"))


def test_once_for_what_is_late_and_for_what_nobody_accepts() -> None:
    world = make_world()
    contact = make_tenant(world.unit)
    send(world, ask(world))
    step(world, send(world, ask(world)), Action.WAIT_TENANT, hours(2))
    finished(world, contact)
    finished(world)
    assert orders_remind(by=PROGRAM, at=hours(72)) == 0
    assert orders_remind(by=PROGRAM, at=hours(73)) == 1
    assert orders_remind(by=PROGRAM, at=AT + timedelta(days=8)) == 1
    assert told() == [("incubator.order.overdue", "WX2020-0001"), ("incubator.order.silent", "WX2020-0003")]
    with CaptureQueriesContext(connection) as asked:
        assert orders_remind(by=PROGRAM, at=AT + timedelta(days=9)) == 0
    assert len(asked) <= 6


def test_what_fell_due_long_ago_is_left_to_the_lists() -> None:
    world = make_world()
    send(world, ask(world))
    assert orders_remind(by=PROGRAM, at=AT + timedelta(days=100)) == 0
