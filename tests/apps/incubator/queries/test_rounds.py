"""The sheet of a round tells for each meter of a yard what it showed and what is to be expected."""

from __future__ import annotations

from decimal import Decimal

import pytest

from duixian.apps.incubator.models import Site
from duixian.apps.incubator.queries.curves import metered
from duixian.apps.incubator.queries.rounds import doubts, expected_at, round_lines
from duixian.core.incubator.rounds import Doubt
from factories.accounts import World, act, make_world
from factories.incubator import make_site
from factories.meters import hour, make_meter, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def test_a_sheet_has_the_meters_of_the_yard(world: World, django_assert_num_queries) -> None:
    by = act(world.filler)
    main = make_meter(world.unit, by)
    water = make_meter(world.unit, by, "S1", kind="water")
    make_meter(world.unit, by, "D9", site=make_site(world.unit, by, "西院"))
    read(main, by, ("2020-01-10", "1400"), ("2020-02-10", "1710"))
    site = Site.objects.select_related("unit").get(name="东院")
    with django_assert_num_queries(5):
        lines = round_lines(site, hour("2020-03-10"))
    assert [one.meter for one in lines] == [main, water]
    assert [one.place.site for one in lines] == [site, site]
    assert [(one.previous.value, one.expected and one.expected.likely, one.entered) for one in lines] == [
        (Decimal(1710), Decimal("2000.000"), None),
        (Decimal(1000), None, None),
    ]
    assert [one.meter for one in round_lines(site, hour("2020-03-10"), kind="water")] == [water]


def test_a_sheet_of_a_day_already_read_shows_what_was_entered(world: World) -> None:
    by = act(world.filler)
    main = make_meter(world.unit, by)
    entered = read(main, by, ("2020-01-10", "1400"), ("2020-02-10", "1710"))[-1]
    (line,) = round_lines(main.places.get().site, hour("2020-02-10", "15:00"))
    assert (line.entered, line.previous and line.previous.value) == (entered, Decimal(1400))


def test_doubts_are_told_by_meter(world: World) -> None:
    by = act(world.filler)
    main = make_meter(world.unit, by)
    read(main, by, ("2020-01-10", "1400"))
    known = metered([main])
    at = hour("2020-02-10")
    assert doubts({main.pk: (at, Decimal(1700)), -1: (at, Decimal(9))}, known) == {}
    assert [one.doubt for one in doubts({main.pk: (at, Decimal(9))}, known).values()] == [Doubt.BACK]
    assert expected_at(None, at) is None
