"""The stock is the sum of what came and went; who fills in hears when it falls below its least."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.incubator.models import Supply, SupplyMove
from duixian.apps.incubator.operations.supplies import supply_add, supply_move, supply_move_remove
from duixian.apps.incubator.queries.supplies import stock_of
from duixian.apps.notices.models import Notice
from factories.accounts import World, act, make_world
from factories.property import AT, make_supply

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def move(world: World, supply: Supply, kind: str, quantity: str, **more: Any) -> SupplyMove:
    values = {"kind": kind, "quantity": Decimal(quantity), "on": date(2020, 3, 2), "by": act(world.head), "at": AT}
    return supply_move(**{"uuid": supply.uuid, **values, **more})


def test_received_issued_counted(world: World) -> None:
    supply = make_supply(world)
    assert [move(world, supply, kind, number).quantity for kind, number in (("issue", "5"), ("receipt", "2.5"), ("count", "12"))] == [
        Decimal(-5), Decimal("2.5"), Decimal("-5.5"),
    ]  # fmt: skip
    assert stock_of(supply) == 12


def test_told_once_when_it_falls_below(world: World) -> None:
    supply = make_supply(world)
    move(world, supply, "issue", "10")
    assert not Notice.objects.exists()
    move(world, supply, "issue", "3")
    move(world, supply, "issue", "1")
    [notice] = Notice.objects.all()
    assert (notice.user, notice.facts) == (world.filler, {"name": "垃圾袋", "stock": "7", "measure": "卷"})


@pytest.mark.parametrize(
    ("kind", "quantity", "field"),
    [
        ("tea", "1", "kind"),
        ("issue", "0", "quantity"),
        ("receipt", "-1", "quantity"),
        ("issue", "20.01", "quantity"),
        ("count", "20", "quantity"),
    ],
)
def test_what_is_entered_makes_sense(world: World, kind: str, quantity: str, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        move(world, make_supply(world), kind, quantity)
    assert caught.value.field == field


def test_taken_back_unless_the_stock_would_be_negative(world: World) -> None:
    supply = make_supply(world)
    receipt, issue = supply.moves.get(), move(world, supply, "issue", "5")
    with pytest.raises(Invalid, match="撤回后库存将为负数"):
        supply_move_remove(uuid=supply.uuid, move_uuid=receipt.uuid, by=act(world.filler), at=AT)
    for _twice in range(2):
        supply_move_remove(uuid=supply.uuid, move_uuid=issue.uuid, by=act(world.filler), at=AT)
    assert (stock_of(supply), supply.moves.count()) == (20, 2)
    with pytest.raises(NotFound):
        supply_move_remove(uuid=supply.uuid, move_uuid=supply.uuid, by=act(world.filler), at=AT)


def test_of_the_unit_once(world: World) -> None:
    supply = make_supply(world, stock=0)
    with pytest.raises(Invalid, match="同名"):
        make_supply(world)
    with pytest.raises(Invalid) as caught:
        supply_add(unit=world.unit, name="洗手液", measure="瓶", least=Decimal(-1), by=act(world.filler), at=AT)
    assert caught.value.field == "least"
    with pytest.raises(NotAllowed):
        move(world, supply, "receipt", "1", by=act(world.finance))
    with pytest.raises(NotFound):
        move(world, supply, "receipt", "1", by=act(world.stranger))
    with pytest.raises(Invalid, match="日期还没有到"):
        move(world, supply, "receipt", "1", on=date(2020, 3, 3))
