from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.errors import NotAllowed, NotFound
from duixian.apps.events.models import Channel
from duixian.apps.events.operations.channels import (
    ChannelGiven,
    Reach,
    channel_change,
    channel_figure_record,
    channel_figure_withdraw,
    channel_open,
)
from factories.accounts import World, act, make_world
from factories.contracts import draft
from factories.cooperation import refused
from factories.editions import AT, add_channel
from factories.events import make_event, make_registration
from factories.money import make_line

pytestmark = pytest.mark.django_db
DAY = date(2020, 3, 1)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def change(world: World, one: Channel, **more: Any) -> Channel:
    values = {"name": "邮件", "code": "mail", "opened_on": date(2020, 2, 1), **more}
    return channel_change(channel_uuid=one.uuid, given=ChannelGiven(**values), by=act(world.filler), at=AT)


def record(world: World, one: Channel, day: date = DAY, **more: Any) -> Any:
    return channel_figure_record(channel_uuid=one.uuid, reach=Reach(day, **more), by=act(world.filler), at=AT)


def test_channel_names_what_pays_for_it(world: World) -> None:
    event, line = make_event(world.unit), make_line(world.unit, "50000")
    contract = draft(world, line)
    one = add_channel(world, event, line_uuid=line.uuid, contract_uuid=contract.uuid)
    assert (one.line, one.contract) == (line, contract)
    foreign = make_line(world.other)
    with pytest.raises(NotFound):
        change(world, one, line_uuid=foreign.uuid)


@pytest.mark.parametrize("code", ["Mail", "m", "a b", "mail"])
def test_code_is_simple_and_free(world: World, code: str) -> None:
    event = make_event(world.unit)
    add_channel(world, event)
    assert refused(lambda: add_channel(world, event, code=code)) == "code"


def test_code_stays_once_somebody_came_by_it(world: World) -> None:
    event = make_event(world.unit)
    one = add_channel(world, event)
    assert change(world, one, code="letter").code == "letter"
    make_registration(event, channel=one)
    assert refused(lambda: change(world, one, code="other")) == "code"
    assert change(world, one, code="letter", name="第二轮邮件").name == "第二轮邮件"


def test_second_figure_of_a_day_takes_the_place_of_the_first(world: World) -> None:
    one = add_channel(world, make_event(world.unit))
    first = record(world, one, sent=1000, opened=300)
    second = record(world, one, sent=1200, opened=320, visits=80)
    first.refresh_from_db()
    assert (first.superseded_at is None, second.superseded_at) == (False, None)
    assert channel_figure_withdraw(figure_uuid=second.uuid, by=act(world.filler), at=AT) == one
    with pytest.raises(NotFound):
        channel_figure_withdraw(figure_uuid=second.uuid, by=act(world.filler), at=AT)


@pytest.mark.parametrize(
    ("field", "day", "more"),
    [
        ("as_of", date(2020, 1, 31), {"sent": 1}),
        ("as_of", date(2020, 3, 3), {"sent": 1}),
        ("sent", DAY, {}),
        ("sent", DAY, {"sent": -1}),
        ("opened", DAY, {"sent": 10, "opened": 11}),
    ],
)
def test_figures_that_cannot_be_are_refused(world: World, field: str, day: date, more: dict[str, int]) -> None:
    one = add_channel(world, make_event(world.unit))
    assert refused(lambda: record(world, one, day, **more)) == field


@pytest.mark.parametrize(("who", "raised"), [("stranger", NotFound), ("auditor", NotAllowed)])
def test_only_the_conference_office_keeps_channels(world: World, who: str, raised: type[Exception]) -> None:
    one, by = add_channel(world, make_event(world.unit)), act(world.users[who])
    figure = record(world, one, sent=10)
    told = ChannelGiven("新渠道", "new", DAY)
    for attempt in (
        lambda: channel_open(event_uuid=one.event.uuid, given=told, by=by, at=AT),
        lambda: channel_change(channel_uuid=one.uuid, given=told, by=by, at=AT),
        lambda: channel_figure_record(channel_uuid=one.uuid, reach=Reach(DAY, 1), by=by, at=AT),
        lambda: channel_figure_withdraw(figure_uuid=figure.uuid, by=by, at=AT),
    ):
        with pytest.raises(raised):
            attempt()
