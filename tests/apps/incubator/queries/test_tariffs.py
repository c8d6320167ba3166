"""Tariffs as rows and as core reckons with them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.audit.clock import playing
from duixian.apps.incubator.queries.tariffs import (
    core_tariff,
    tariff_get,
    tariffs_of,
    tariffs_visible,
    windows_of,
    worked_example,
)
from duixian.core.incubator.spans import month
from duixian.core.incubator.tariffs import Band
from factories.accounts import World, act, make_world
from factories.meters import hour, make_tariff

pytestmark = pytest.mark.django_db
BANDED = {
    "prices": {"peak": "1.2", "valley": "0.4"},
    "bands": [["06:00", "22:00", "peak"], ["22:00", "06:00", "valley"]],
}


@pytest.fixture
def world() -> World:
    return make_world()


def test_tariffs_are_seen_with_their_unit(world: World) -> None:
    tariff = make_tariff(world.unit, act(world.finance))
    assert list(tariffs_visible(act(world.auditor))) == [tariff]
    assert tariff_get(act(world.finance), tariff.uuid) == tariff
    with pytest.raises(NotFound):
        tariff_get(act(world.stranger), tariff.uuid)


def test_tariffs_as_they_were_believed(world: World) -> None:
    tariff = make_tariff(world.unit, act(world.finance))
    with playing(hour("2030-01-01")):
        make_tariff(world.unit, act(world.finance), {"prices": {"any": "0.9"}})
    key = ("power", tariff.supplier_id)
    then, now = tariffs_of(world.unit, hour("2029-12-31")), tariffs_of(world.unit)
    assert [one[key][0].prices[Band.ANY] for one in (then, now)] == [Decimal("0.8"), Decimal("0.9")]


def test_an_example_spreads_the_use_over_the_hours(world: World) -> None:
    banded = make_tariff(world.unit, act(world.finance), BANDED)
    told = worked_example(core_tariff(banded), Decimal(3000), month(2020, 3))
    assert [(one.quantity, one.amount) for one in told.lines] == [(2000, Decimal("2400.00")), (1000, Decimal("400.00"))]
    assert [one.band for one in windows_of(banded)] == [Band.PEAK, Band.VALLEY]
    plain = make_tariff(world.unit, act(world.finance), since=date(2021, 1, 1))
    assert worked_example(core_tariff(plain), Decimal(100), month(2021, 3)).total == Decimal("80.00")
    assert windows_of(plain) == ()
