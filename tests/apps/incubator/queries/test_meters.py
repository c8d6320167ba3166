"""Who sees meters, where they hang, and their tree."""

from __future__ import annotations

from datetime import date

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.incubator.operations.meters import PlaceDetails, meter_end, meter_place
from duixian.apps.incubator.queries.meters import (
    branches,
    in_use,
    meter_get,
    metered_units,
    meters_visible,
    places_of,
    places_on,
)
from factories.accounts import World, act, make_world
from factories.incubator import AT, make_site
from factories.meters import SINCE, make_meter

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def test_meters_are_seen_with_their_unit(world: World) -> None:
    by = act(world.filler)
    meter = make_meter(world.unit, by)
    assert (list(metered_units(by)), list(meters_visible(by)), meter_get(by, meter.uuid)) == ([world.unit], [meter], meter)  # fmt: skip
    assert list(metered_units(act(world.stranger))) == []
    with pytest.raises(NotFound):
        meter_get(act(world.stranger), meter.uuid)


def test_meters_in_use_on_a_day(world: World) -> None:
    by = act(world.filler)
    meter = make_meter(world.unit, by)
    meter_end(meter_uuid=meter.uuid, until=date(2020, 6, 1), by=by, at=AT)
    days = (date(2019, 11, 30), SINCE, date(2020, 5, 31), date(2020, 6, 1))
    assert [meters_visible(by).filter(in_use(day)).count() for day in days] == [0, 1, 1, 0]


def test_a_meter_hangs_where_it_was_last_said_to(world: World) -> None:
    by = act(world.filler)
    meter, west = make_meter(world.unit, by), make_site(world.unit, act(world.filler), "西院")
    meter_place(meter_uuid=meter.uuid, place=PlaceDetails(west), since=date(2020, 3, 1), by=by, at=AT)
    found = [places_on([meter], day)[meter.pk].site.name for day in (date(2020, 2, 29), date(2020, 3, 1))]
    assert (found, places_on([meter], date(2019, 1, 1))) == (["东院", "西院"], {})
    assert [one.since for one in places_of(meter)] == [date(2020, 3, 1), SINCE]


def test_the_tree_is_walked_from_the_top(world: World) -> None:
    by = act(world.filler)
    main = make_meter(world.unit, by)
    low = make_meter(world.unit, by, "D2", role="sub", parent=main)
    lower = make_meter(world.unit, by, "D3", role="tenant", parent=low)
    other = make_meter(world.unit, by, "D0")
    places = places_on([main, low], SINCE)
    found = [(one.meter, one.depth, one.place is not None) for one in branches([lower, low, other, main], places)]
    assert found == [(other, 0, False), (main, 0, True), (low, 1, True), (lower, 2, False)]
    assert [(one.meter, one.depth) for one in branches([lower], {})] == [(lower, 0)]
