"""Months of interval readings: by band, against the year before, in balance."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.incubator.models import Meter
from duixian.apps.incubator.queries.interval_months import last_month_of, month_told, months_of, profile_of
from duixian.core.incubator.tariffs import Band
from factories.accounts import World, act, make_world
from factories.intervals import quarters, taken
from factories.meters import make_meter, make_tariff

pytestmark = pytest.mark.django_db
MAY = date(2020, 5, 1)
BANDS = {"prices": {"peak": "1", "valley": "0.5"}, "bands": [["06:00", "22:00", "peak"], ["22:00", "06:00", "valley"]]}


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def main(world: World) -> Meter:
    by = act(world.filler)
    meter = make_meter(world.unit, by)
    for number, amount in (("D1", "1"), ("D1-1", "0.6")):
        if number != "D1":
            make_meter(world.unit, by, number, role="sub", parent=meter)
        taken(world.unit, by, quarters(number, "2020-05-01", 31, lambda at, told=amount: told), name=f"{number}.csv")  # type: ignore[misc]  # bound for each
    taken(world.unit, by, quarters("D1", "2019-05-01", 31, lambda _at: "0.8"), name="last.csv")
    return meter


def test_a_month_by_band_with_balance_and_the_year_before(world: World, main: Meter) -> None:
    make_tariff(world.unit, act(world.finance), BANDS)
    told = month_told(world.unit, "power", MAY)
    whole, part = told.lines
    assert told.bands == (Band.PEAK, Band.VALLEY)
    assert whole.now is not None
    assert whole.now.by_band == {Band.PEAK: Decimal(1984), Band.VALLEY: Decimal(992)}
    assert (whole.now.demand, whole.now.missing, whole.hours_missing) == (Decimal(4), 0, Decimal(0))
    assert whole.change is not None
    assert (whole.change.share.percent(), part.change) == (Decimal(25), None)
    assert whole.balance is not None
    assert (whole.balance.loss, whole.balance.state, part.branch.depth) == (Decimal("1190.4"), "loss", 1)


def test_what_has_holes_is_in_no_balance(world: World, main: Meter) -> None:
    told = month_told(world.unit, "power", date(2020, 6, 1))
    assert told.lines == ()
    taken(
        world.unit,
        act(world.filler),
        quarters("D1", "2020-06-01", 2) + quarters("D1-1", "2020-06-01", 2),
        name="june.csv",
    )
    whole = month_told(world.unit, "power", date(2020, 6, 1)).lines[0]
    assert whole.balance is not None
    assert (whole.balance.state, whole.hours_missing) == ("unknown", Decimal(672))


def test_a_year_and_a_day_of_a_meter(world: World, main: Meter) -> None:
    assert months_of(main, 2020) == [None] * 4 + [Decimal(2976)] + [None] * 7
    slots = profile_of(main, MAY)
    assert (len(slots), {one.mean.value() for one in slots}) == (192, {Decimal(1)})


def test_the_last_month_is_one_that_has_days(world: World, main: Meter) -> None:
    assert (last_month_of(world.unit, "power"), last_month_of(world.unit, "water")) == (MAY, None)


def test_a_month_takes_as_many_queries_for_many_meters(
    world: World, main: Meter, django_assert_num_queries: Any
) -> None:
    for number in range(2, 7):
        make_meter(world.unit, act(world.filler), f"D1-{number}", role="sub", parent=main)
    lines = "".join(quarters(f"D1-{number}", "2020-05-01", 1) for number in range(2, 7))
    taken(world.unit, act(world.filler), lines, name="many.csv")
    with django_assert_num_queries(5):
        month_told(world.unit, "power", MAY)
