from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.queries.venues import changes_of, contracts_for, purchases_for, venue_get, venues_of
from factories.accounts import World, act, make_world
from factories.contracts import draft
from factories.editions import add_venue, choose
from factories.events import make_event
from factories.money import make_line
from factories.procurement import invited, signed
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def test_what_speaks_against_a_candidate_is_told(world: World) -> None:
    event = make_event(world.unit, expected_total=700)
    add_venue(world, event, name="甲", free_from=date(2020, 6, 1), free_to=date(2020, 6, 30))
    add_venue(world, event, name="乙", capacity=699)
    add_venue(world, event, name="丙", free_from=date(2020, 6, 11))
    add_venue(world, event, name="丁", free_to=date(2020, 6, 11))
    told = {one.option.name: [str(why) for why in one.against] for one in venues_of(event).candidates}
    assert told == {"甲": [], "乙": ["容纳人数少于预计人数"], "丙": ["会期内不全可用"], "丁": ["会期内不全可用"]}


def test_chosen_price_stands_beside_the_lowest_valid_quote(world: World) -> None:
    purchase = signed(world, make_line(world.unit, "100000"))
    event = make_event(world.unit)
    one = add_venue(world, event, price=Decimal(28600), procurement_uuid=purchase.uuid)
    before = venues_of(event)
    assert (before.choice, before.price, before.lowest, before.above) == (None, None, None, None)
    choice = choose(world, one)
    found = venues_of(event)
    assert (found.choice, found.price, found.lowest, found.above) == (
        choice,
        Decimal(28600),
        Decimal(27500),
        Decimal(1100),
    )
    assert [(compared.lowest, len(compared.quotes)) for compared in found.comparisons] == [(Decimal(27500), 3)]


def test_contract_tells_the_price_once_it_is_named(world: World) -> None:
    contract = draft(world, make_line(world.unit, "100000"), "26000")
    event = make_event(world.unit)
    choose(world, add_venue(world, event, price=Decimal(28600)), contract_uuid=contract.uuid)
    found = venues_of(event)
    assert (found.price, found.lowest, found.above) == (Decimal(26000), None, None)


def test_sealed_quotes_stay_hidden(world: World) -> None:
    purchase = invited(world, make_line(world.unit, "100000"))
    event = make_event(world.unit)
    choose(world, add_venue(world, event, procurement_uuid=purchase.uuid))
    found = venues_of(event)
    assert [one.amount for one in found.comparisons[0].quotes] == [None, None, None]
    assert (found.lowest, found.above) == (None, None)


def test_money_of_the_declaration_is_offered(world: World) -> None:
    line = make_line(world.unit, "100000")
    elsewhere = make_line(world.unit, "100000", declaration=make_declaration(world.unit))
    purchase, contract = invited(world, line), draft(world, line)
    invited(world, elsewhere)
    draft(world, elsewhere)
    event = make_event(world.unit, line.declaration)
    assert (list(purchases_for(event)), list(contracts_for(event))) == ([purchase], [contract])
    alone = make_event(world.unit, slug="alone")
    assert (purchases_for(alone).count(), contracts_for(alone).count(), changes_of(alone).count()) == (2, 2, 0)


def test_candidate_of_another_unit_is_not_found(world: World) -> None:
    one = add_venue(world, make_event(world.unit))
    assert venue_get(act(world.auditor), one.uuid) == one
    with pytest.raises(NotFound):
        venue_get(act(world.stranger), one.uuid)
