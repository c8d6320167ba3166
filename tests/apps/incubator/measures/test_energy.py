"""What is used for each m² and person, against the year before, and whether meters were read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from duixian.apps.incubator.measures.energy import (
    MEASURES,
    energy_year_on_year,
    power_per_m2,
    power_per_person,
    readings_complete,
    water_per_m2,
)
from duixian.apps.targets.models import Declaration
from duixian.core.measures.reasons import NOT_RECORDED
from duixian.core.measures.result import not_measured
from duixian.core.values import Count, Measured, Percent
from factories.accounts import World, act, make_world
from factories.incubator import make_floor, make_room
from factories.meters import hour, make_meter, read
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
LATER = hour("2999-01-01")
ROUND = [f"{2018 + (n + 11) // 12}-{(n + 11) % 12 + 1:02d}-10" for n in range(25)]
"""From December 2018 to December 2020."""


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def declaration(world: World) -> Declaration:
    """A house of 100 m², with meters of power (300 kWh a month in 2019, 270 in 2020) and water (2 m³ a month)."""
    by = act(world.filler)
    floor = make_floor(world.unit, by)
    make_room(floor, by)
    power = make_meter(world.unit, by, site=floor.building.site)
    water = make_meter(world.unit, by, "S1", kind="water", site=floor.building.site)
    for meter in (power, water):
        meter.registers.update(installed_at=hour("2018-11-10"))
        type(meter).objects.filter(pk=meter.pk).update(since=date(2018, 11, 10))
    used = [1000 + 300 * n if n < 13 else 1000 + 300 * 12 + 270 * (n - 12) for n in range(25)]
    read(power, by, *((day, str(value)) for day, value in zip(ROUND, used, strict=True)))
    read(water, by, *((day, str(1000 + 2 * n)) for n, day in enumerate(ROUND)))
    return make_declaration(world.unit)


def asked(function, declaration: Declaration, as_of: date = date(2020, 12, 31), **parameters):
    return function(subject=declaration.uuid, parameters=parameters, as_of=as_of, known_at=LATER)


def test_use_for_each_m2_and_person(declaration: Declaration) -> None:
    power = asked(power_per_m2, declaration)
    assert power.value == Measured(Count(32))
    assert dict(power.facts) == {"used": Decimal("3240.00"), "m2": Decimal("100.00")}
    assert [row.role.value for row in power.origins] == ["value", *["context"] * 12]
    assert asked(water_per_m2, declaration).value == Measured(Count(240))
    assert asked(power_per_person, declaration, people="16").value == Measured(Count(203))
    assert asked(power_per_m2, declaration, date(2020, 3, 31)).value == Measured(Count(8))


def test_use_against_the_year_before(declaration: Declaration) -> None:
    found = asked(energy_year_on_year, declaration, kind="power")
    assert found.value == Measured(Percent(Decimal("3240.0000"), Decimal("3600.0000")))
    first = asked(energy_year_on_year, declaration, date(2020, 1, 31), kind="power")
    assert first.value == Measured(Percent(Decimal("270.0000"), Decimal("300.0000")))


def test_months_that_were_read(declaration: Declaration) -> None:
    assert asked(readings_complete, declaration).value == Measured(Percent(Decimal(24), Decimal(24)))
    assert asked(readings_complete, declaration, date(2020, 3, 5)).value == Measured(Percent(Decimal(4), Decimal(4)))
    meter = declaration.unit.meters.get(number="D1")
    meter.readings.filter(at=hour("2020-05-10")).delete()
    found = asked(readings_complete, declaration)
    assert found.value == Measured(Percent(Decimal(23), Decimal(24)))
    assert [row.label for row in found.origins if row.reason] == ["D1表 2020-05"]
    meter.until = date(2020, 5, 1)
    meter.save()
    assert asked(readings_complete, declaration).value == Measured(Percent(Decimal(16), Decimal(16)))


def test_without_records_nothing_is_measured(world: World) -> None:
    bare = make_declaration(world.unit)
    parameters = {"people": "10", "kind": "power"}
    for _spec, function in MEASURES:
        for subject in (bare.uuid, world.unit.uuid):
            found = function(subject=subject, parameters=parameters, as_of=date(2020, 12, 31), known_at=LATER)
            assert found == not_measured(NOT_RECORDED)
