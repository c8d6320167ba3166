"""What the cockpit makes of the reads: phases, figures, warnings, bars; equal for any number of rows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.events.models import Event
from duixian.apps.events.operations.editions import event_cancel, event_change
from duixian.apps.events.queries.promotion import Funnel
from duixian.apps.events.queries.venues import changes_of
from duixian.web.workbench.events.composers import (
    approval_page,
    baselines_page,
    change_rows,
    declarations_for,
    detail_page,
    funnel_rows,
    list_page,
    page_of,
)
from factories.accounts import World, act, make_world
from factories.checkin import MORNING, make_doors
from factories.editions import (
    AT,
    add_channel,
    add_drill,
    add_earlier,
    add_incident,
    add_plan,
    add_venue,
    choose,
    given,
)
from factories.events import make_event, make_registration, make_session
from factories.promises import make_declaration

pytestmark = pytest.mark.django_db
MAY = datetime(2020, 5, 1, 2, tzinfo=UTC)
JULY = datetime(2020, 7, 1, 2, tzinfo=UTC)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


def cockpit(world: World, event: Event, now: datetime = MAY) -> dict[str, Any]:
    return detail_page(act(world.filler), event.uuid, now)


def titles(page: dict[str, Any]) -> list[tuple[str, str]]:
    return [(str(one.title), one.tone) for one in page["warned"]]


@pytest.mark.parametrize(
    ("state", "now", "phases"),
    [
        ("planned", MAY, ["current", "todo", "todo", "todo"]),
        ("published", MAY, ["done", "current", "todo", "todo"]),
        ("published", datetime(2020, 6, 11, 2, tzinfo=UTC), ["done", "done", "current", "todo"]),
        ("published", JULY, ["done", "done", "done", "current"]),
        ("closed", JULY, ["done", "done", "done", "current"]),
    ],
)
def test_phases_are_done_one_after_the_other(world: World, state: str, now: datetime, phases: list[str]) -> None:
    page = cockpit(world, make_event(world.unit, state=state), now)
    assert [told for _words, told, _day in page["phases"]] == phases
    assert [day for _words, _told, day in page["phases"]] == [None, None, date(2020, 6, 10), date(2020, 6, 12)]


def test_warnings_go_once_their_cause_is_gone(world: World) -> None:
    event = make_event(world.unit, make_declaration(world.unit), international=True, expected_countries=3)
    assert titles(cockpit(world, event)) == [
        ("国际会议尚未获批", "behind"),
        ("应急准备不全", "risk"),
        ("场地未选定", "info"),
    ]
    choose(world, add_venue(world, event))
    event.international, event.expected_countries = False, 0
    event.save()
    for hazard in ("fire", "health", "security", "network"):
        add_plan(world, event, hazard)
        drill = add_drill(world, event, hazard)
        drill.held_on, drill.people = date(2020, 4, 20), 60
        drill.save()
    assert titles(cockpit(world, event)) == []


def test_approval_missing_in_time_is_a_risk_and_late_is_behind(world: World) -> None:
    event = make_event(world.unit, make_declaration(world.unit), international=True)
    choose(world, add_venue(world, event))
    early = datetime(2020, 3, 1, 2, tzinfo=UTC)
    assert [titles(cockpit(world, event, now))[0] for now in (early, MAY)] == [
        ("国际会议尚未获批", "risk"),
        ("国际会议尚未获批", "behind"),
    ]


def test_open_incidents_are_told_until_closed_and_a_cancelled_edition_warns_of_nothing(world: World) -> None:
    event = make_event(world.unit, make_declaration(world.unit))
    add_incident(world, event)
    assert titles(cockpit(world, event, JULY)) == [("突发事件", "behind")]
    event_cancel(event_uuid=event.uuid, reason="停办", by=act(world.filler), at=AT)
    page = cockpit(world, event)
    assert (page["warned"], page["cancelled"].reason) == ([], "停办")


def test_figures_tell_arrivals_once_somebody_was_scanned() -> None:
    doors = make_doors()
    make_session(doors.event, "待排", starts_at=None)
    before = cockpit(doors.world, doors.event)
    assert [(one.label, one.value, one.note) for one in before["figures"]] == [
        ("已确认嘉宾", 0, ""),
        ("已确认参会", 3, "共报名3人"),
        ("场次", 1, "1场未排时间"),
    ]
    doors.scan(doors.ticket(1))
    after = cockpit(doors.world, doors.event, MORNING)
    assert [(one.label, one.value, one.note) for one in after["figures"]][1] == ("到会", 1, "确认3人")


def test_cockpit_takes_the_same_queries_for_any_number_of_rows(
    world: World, django_assert_max_num_queries: Any
) -> None:
    event, by = make_event(world.unit, international=True), act(world.filler)
    counts = []
    for number in range(2):
        add_channel(world, event, f"c{number}")
        add_earlier(world, event, 2015 + number)
        add_drill(world, event)
        make_registration(event, f"来宾{number}")
        with django_assert_max_num_queries(60) as seen:
            detail_page(by, event.uuid, MAY)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_funnel_leaves_out_guests_without_a_channel_where_there_are_none(world: World) -> None:
    channel = add_channel(world, make_event(world.unit))
    some = [Funnel(channel, None, 8, 5), Funnel(None, None, 2, 2)]
    assert [(row["one"].registered, row["share"]) for row in funnel_rows(some)] == [
        (8, Decimal(1)),
        (2, Decimal("0.25")),
    ]
    assert [row["one"].channel for row in funnel_rows([Funnel(channel, None, 0, 0), Funnel(None, None, 0, 0)])] == [
        channel
    ]
    assert funnel_rows([]) == []


def test_earlier_editions_tell_the_change_where_both_are_known(world: World) -> None:
    event = make_event(world.unit)
    for year, people in ((2016, 500), (2017, 650), (2018, None), (2019, 600)):
        add_earlier(world, event, year, people=people)
    page = baselines_page(act(world.filler), event.uuid)
    assert [(one.year, change) for one, change in page["rows"]] == [
        (2016, None),
        (2017, Decimal(30)),
        (2018, None),
        (2019, None),
        (2020, None),
    ]
    assert page["most"] == 650


def test_changes_are_told_field_by_field_in_words(world: World) -> None:
    event = make_event(world.unit)
    told = given(mode="online", starts_on=date(2020, 9, 10), ends_on=date(2020, 9, 12), edition=None)
    event_change(event_uuid=event.uuid, given=told, reason="受疫情影响", by=act(world.filler), at=AT)
    (row,) = change_rows(changes_of(event))
    assert [(str(label), old, new) for label, old, new in row["lines"]] == [
        ("开始日期", "2020-06-10", "2020-09-10"),
        ("结束日期", "2020-06-12", "2020-09-12"),
        ("举办方式", "线下", "线上"),
    ]


def test_approval_page_leads_to_where_each_item_is_filled_in(world: World) -> None:
    event = make_event(world.unit, international=True)
    page = approval_page(act(world.filler), event.uuid, MAY)
    addresses = {item.code: href for item, href in page["items"]}
    assert addresses["host"].endswith("/parties/")
    assert addresses["funding"].endswith("/approval/file/")
    assert (page["asked"], page["bypasses"]) == (True, [])


def test_declarations_offered_are_those_of_the_units_and_no_baselines(world: World) -> None:
    own, earlier = make_declaration(world.unit), make_declaration(world.unit, code="P2")
    make_declaration(world.other, code="P3")
    earlier.is_baseline = True
    earlier.save()
    units = type(world.unit).objects.filter(pk=world.unit.pk)
    assert list(declarations_for(units)) == [own]


def test_list_tells_days_left_and_who_may_begin_one(world: World) -> None:
    make_event(world.unit)
    found = [list_page(act(user), {}, MAY) for user in (world.filler, world.auditor)]
    assert [page["runs"] for page in found] == [True, False]
    assert [one.days for one in found[0]["page"]] == [40]


def test_every_page_knows_whether_the_actor_runs_the_edition(world: World) -> None:
    event = make_event(world.unit)
    assert [page_of(act(user), event.uuid)["runs"] for user in (world.head, world.bureau_reviewer)] == [True, False]
