"""Stock and the figures of a month, in one query."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.incubator.operations.supplies import supply_move
from duixian.apps.incubator.queries.supplies import stocks_visible, supply_get
from factories.accounts import act, make_world
from factories.property import AT, make_supply

pytestmark = pytest.mark.django_db


def test_the_figures_of_a_month() -> None:
    world = make_world()
    supply = make_supply(world)
    supply_move(uuid=supply.uuid, kind="issue", quantity=Decimal(12), on=date(2020, 2, 28), by=act(world.filler), at=AT)
    supply_move(uuid=supply.uuid, kind="issue", quantity=Decimal(3), on=date(2020, 3, 2), by=act(world.filler), at=AT)
    [march] = stocks_visible(act(world.auditor), date(2020, 3, 1))
    assert (march.stock, march.received, march.issued, march.low) == (5, 20, 3, True)
    assert stocks_visible(act(world.stranger), date(2020, 3, 1)) == []
    with pytest.raises(NotFound):
        supply_get(act(world.stranger), supply.uuid)
