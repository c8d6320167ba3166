from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.events.models import VenueChoice
from duixian.apps.events.operations.venues import (
    VenueGiven,
    venue_choose,
    venue_option_add,
    venue_option_change,
    venue_option_remove,
)
from factories.accounts import World, act, make_world
from factories.cooperation import refused
from factories.editions import AT, add_venue, choose
from factories.events import make_event
from factories.money import make_line
from factories.procurement import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("name", {"name": " "}),
        ("name", {}),
        ("capacity", {"name": "甲", "capacity": 0}),
        ("price", {"name": "甲", "price": Decimal(-1)}),
        ("free_to", {"name": "甲", "free_from": date(2020, 6, 2), "free_to": date(2020, 6, 1)}),
    ],
)
def test_what_is_wrong_with_a_candidate_is_named(world: World, field: str, more: dict[str, Any]) -> None:
    event = make_event(world.unit)
    add_venue(world, event)
    assert refused(lambda: add_venue(world, event, **more)) == field


def test_candidate_belongs_to_a_purchase_of_the_unit(world: World) -> None:
    event = make_event(world.unit)
    purchase = ask(world, make_line(world.unit, "100000"))
    assert add_venue(world, event, procurement_uuid=purchase.uuid).procurement == purchase
    other = make_event(world.other, slug="other-unit")
    by = act(world.stranger)
    with pytest.raises(NotFound):
        venue_option_add(
            event_uuid=other.uuid, given=VenueGiven("甲", 10, procurement_uuid=purchase.uuid), by=by, at=AT
        )


def test_later_choice_takes_the_place_of_the_first(world: World) -> None:
    event = make_event(world.unit)
    one, two = add_venue(world, event), add_venue(world, event, name="科学会堂")
    assert refused(lambda: choose(world, one, reason=" ")) == "reason"
    first = choose(world, one)
    second = choose(world, two, reason="前一场地停用")
    first.refresh_from_db()
    assert (first.superseded_at is None, second.superseded_at, VenueChoice.objects.count()) == (False, None, 2)


def test_chosen_candidate_stays_until_another_is_chosen(world: World) -> None:
    event, by = make_event(world.unit), act(world.filler)
    one, two = add_venue(world, event), add_venue(world, event, name="科学会堂")
    choose(world, one)
    with pytest.raises(Invalid):
        venue_option_remove(option_uuid=one.uuid, by=by, at=AT)
    assert venue_option_remove(option_uuid=two.uuid, by=by, at=AT) == event
    with pytest.raises(NotFound):
        choose(world, two)
    assert add_venue(world, event, name="科学会堂").capacity == 800


@pytest.mark.parametrize(("who", "raised"), [("stranger", NotFound), ("auditor", NotAllowed)])
def test_only_the_conference_office_keeps_venues(world: World, who: str, raised: type[Exception]) -> None:
    one, by = add_venue(world, make_event(world.unit)), act(world.users[who])
    for attempt in (
        lambda: venue_option_add(event_uuid=one.event.uuid, given=VenueGiven("乙", 1), by=by, at=AT),
        lambda: venue_option_change(option_uuid=one.uuid, given=VenueGiven("乙", 1), by=by, at=AT),
        lambda: venue_option_remove(option_uuid=one.uuid, by=by, at=AT),
        lambda: venue_choose(option_uuid=one.uuid, reason="近", chosen_on=AT.date(), by=by, at=AT),
    ):
        with pytest.raises(raised):
            attempt()


def test_candidate_is_changed(world: World) -> None:
    one = add_venue(world, make_event(world.unit))
    told = VenueGiven("海汀国际会议中心", 900, price=Decimal("120000.00"), drawbacks=" 停车少 ")
    changed = venue_option_change(option_uuid=one.uuid, given=told, by=act(world.filler), at=AT)
    assert (changed.capacity, changed.price, changed.drawbacks) == (900, Decimal("120000.00"), "停车少")
