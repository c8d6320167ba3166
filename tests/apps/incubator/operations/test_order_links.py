"""Labour and parts: added while the work runs, taken back without a trace being lost."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.incubator.models import WorkOrderLine
from duixian.apps.incubator.operations.order_links import order_line_add, order_line_remove
from duixian.apps.incubator.operations.work_orders import order_accept
from duixian.apps.incubator.queries.work_orders import cost_of, lines_of
from factories.accounts import World, act, make_world
from factories.repairs import ask, finished, hours, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def add(world: World, order: Any, **more: Any) -> WorkOrderLine:
    values = {"kind": "parts", "text": "压缩机", "quantity": Decimal(2), "price": Decimal("350.25"), "measure": "台"}
    return order_line_add(**{"uuid": order.uuid, **values, "by": act(world.filler), "at": hours(3), **more})


def test_lines_make_the_cost_and_what_is_taken_back_stays_written(world: World) -> None:
    order = finished(world)
    first = add(world, order, price=Decimal("350.25"))
    add(world, order, kind="labour", text="工时", quantity=Decimal("1.5"), price=Decimal("80.33"), measure="小时")
    assert [(one.text, one.amount) for one in lines_of(order)] == [
        ("工时", Decimal("120.50")),
        ("压缩机", Decimal("700.50")),
    ]
    assert cost_of(order) == Decimal("821.00")
    for _twice in range(2):
        order_line_remove(uuid=order.uuid, line_uuid=first.uuid, by=act(world.filler), at=hours(4))
    assert (cost_of(order), order.lines.count()) == (Decimal("120.50"), 2)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"kind": "tea"}, "kind"), ({"text": " "}, "text"), ({"quantity": Decimal(0)}, "quantity"), ({"quantity": Decimal("NaN")}, "quantity"),
     ({"price": Decimal(-1)}, "price"), ({"price": Decimal("0.005")}, "price"), ({"quantity": Decimal("0.004")}, "quantity")],
)  # fmt: skip
def test_a_line_is_whole(world: World, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        add(world, finished(world), **wrong)
    assert caught.value.field == field


def test_only_between_the_triage_and_acceptance(world: World) -> None:
    new, done = ask(world), finished(world)
    order_accept(uuid=done.uuid, by=act(world.filler), at=hours(30))
    for order in (new, done):
        with pytest.raises(Invalid, match="派工之后、验收之前"):
            add(world, order)


def test_of_the_unit_and_of_the_order(world: World) -> None:
    order, other = send(world, ask(world)), send(world, ask(world))
    line = add(world, other)
    with pytest.raises(NotFound):
        order_line_remove(uuid=order.uuid, line_uuid=line.uuid, by=act(world.filler), at=hours(4))
    with pytest.raises(NotAllowed):
        add(world, order, by=act(world.finance))
