"""What `money` keeps of a work order: not the signer of its contract, and nothing once the duty was called off."""

from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.incubator.operations.work_orders import order_accept
from duixian.apps.money.models import Acceptance
from duixian.apps.money.operations.acceptances import acceptance_duty_cancel
from duixian.core.incubator.work_orders import Action
from factories.accounts import World, act, make_world
from factories.contracts import signed
from factories.money import make_line
from factories.repairs import ask, finish, hours, send, step

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def test_the_signer_of_the_contract_does_not_accept(world: World) -> None:
    contract = signed(world, make_line(world.unit, "200000"))
    order = send(world, ask(world), contract=contract.uuid)
    order = finish(world, step(world, order, Action.START, hours(5)))
    assert order.duty is not None
    assert order.duty.contract == contract
    with pytest.raises(NotAllowed, match="签署"):
        order_accept(uuid=order.uuid, people=["吴工"], by=act(world.head), at=hours(30))
    with pytest.raises(Invalid, match="至少两人"):
        order_accept(uuid=order.uuid, people=["主任丙"], by=act(world.filler), at=hours(30))
    order_accept(uuid=order.uuid, people=["主任丙", "吴工"], by=act(world.filler), at=hours(30))
    assert Acceptance.objects.get().people == ["填报甲", "吴工"]


def test_a_duty_that_was_called_off_keeps_nothing(world: World) -> None:
    line = make_line(world.unit, "200000")
    order = finish(world, step(world, send(world, ask(world), line=line.uuid), Action.START, hours(5)))
    assert order.duty is not None
    acceptance_duty_cancel(uuid=order.duty.uuid, reason="重复", by=act(world.head), at=hours(25))
    assert order_accept(uuid=order.uuid, by=act(world.filler), at=hours(30)).state == "accepted"
    assert not Acceptance.objects.exists()
