from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.operations.channels import Reach, channel_figure_record
from duixian.apps.events.queries.promotion import (
    channel_get,
    figure_get,
    figures_of,
    funnels_of,
    lines_for,
)
from factories.accounts import World, act, make_world
from factories.contracts import draft
from factories.editions import AT, add_channel
from factories.events import make_event, make_registration
from factories.money import make_line
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
TODAY = date(2020, 3, 2)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def test_funnel_goes_from_reach_to_confirmed_guests(world: World) -> None:
    event, line = make_event(world.unit), make_line(world.unit, "1000")
    mail = add_channel(world, event, line_uuid=line.uuid)
    add_channel(world, event, "press", name="行业媒体", opened_on=date(2020, 2, 2))
    for day, sent, opened in ((date(2020, 2, 10), 500, 100), (date(2020, 3, 1), 1200, 320)):
        channel_figure_record(channel_uuid=mail.uuid, reach=Reach(day, sent, opened), by=act(world.filler), at=AT)
    for number, state in enumerate(("confirmed", "confirmed", "confirmed", "applied", "cancelled", "replaced")):
        make_registration(event, f"来宾{number}", channel=mail, state=state)
    make_registration(event, "散客")
    told = [(one.channel.code if one.channel else "", one.sent, one.opened, one.visits, one.registered, one.confirmed, one.per_guest)
            for one in funnels_of(event, TODAY)]  # fmt: skip
    assert told == [
        ("mail", 1200, 320, None, 5, 3, Decimal("333.33")),
        ("press", None, None, None, 0, 0, None),
        ("", None, None, None, 1, 1, None),
    ]
    assert funnels_of(event, date(2020, 2, 20))[0].sent == 500


def test_contract_tells_the_cost_before_the_line(world: World) -> None:
    event, line = make_event(world.unit), make_line(world.unit, "50000")
    contract = draft(world, line, "20000")
    one = add_channel(world, event, line_uuid=line.uuid, contract_uuid=contract.uuid)
    make_registration(event, channel=one)
    assert [(each.cost, each.per_guest) for each in funnels_of(event, TODAY)] == [
        (Decimal(20000), Decimal(20000)),
        (None, None),
    ]


def test_funnel_takes_the_same_queries_for_any_number(world: World, django_assert_num_queries: Any) -> None:
    event = make_event(world.unit)
    for code in ("mail", "press", "app"):
        add_channel(world, event, code)
    with django_assert_num_queries(5):
        assert [one.cost for one in funnels_of(event, TODAY)] == [None] * 4


def test_figures_are_told_the_latest_day_first(world: World) -> None:
    one = add_channel(world, make_event(world.unit))
    made = [channel_figure_record(channel_uuid=one.uuid, reach=Reach(day, 5), by=act(world.filler), at=AT)
            for day in (date(2020, 2, 10), date(2020, 3, 1))]  # fmt: skip
    assert list(figures_of(one)) == made[::-1]


def test_things_of_other_units_are_not_found(world: World) -> None:
    one = add_channel(world, make_event(world.unit))
    figure = channel_figure_record(channel_uuid=one.uuid, reach=Reach(TODAY, 5), by=act(world.filler), at=AT)
    assert (channel_get(act(world.auditor), one.uuid), figure_get(act(world.auditor), figure.uuid)) == (one, figure)
    with pytest.raises(NotFound):
        channel_get(act(world.stranger), one.uuid)
    with pytest.raises(NotFound):
        figure_get(act(world.stranger), figure.uuid)


def test_lines_of_the_declaration_are_offered(world: World) -> None:
    line = make_line(world.unit)
    make_line(world.unit, declaration=make_declaration(world.unit))
    assert list(lines_for(make_event(world.unit, line.declaration))) == [line]
    assert list(lines_for(make_event(world.unit, slug="alone"))) == []
