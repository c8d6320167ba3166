"""Hours of the house where a unit has set none; what a tenant asked for is its own."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.incubator.models import WorkOrder
from duixian.apps.incubator.queries.work_orders import hours_of, order_get, orders_of_tenant, orders_visible, times_of
from duixian.core.incubator.work_orders import HOURS
from factories.accounts import act, make_world
from factories.repairs import ask, make_tenant

pytestmark = pytest.mark.django_db


def test_the_hours_of_the_house() -> None:
    world = make_world()
    assert hours_of(world.unit) == HOURS
    assert (times_of(world.unit).pk, times_of(world.unit).accept_days) == (None, 7)


def test_own_orders_and_those_that_one_sees() -> None:
    world = make_world()
    first, second = make_tenant(world.unit), make_tenant(world.unit, "另一家")
    mine, theirs = ask(world, first), ask(world, second)
    assert list(orders_of_tenant(first.tenant)) == [mine]
    assert list(orders_visible(act(world.auditor))) == [theirs, mine]
    assert list(orders_visible(act(world.stranger))) == []
    with pytest.raises(NotFound):
        order_get(act(world.stranger), mine.uuid)
    assert WorkOrder.objects.count() == 2
