"""The board: what stands where, what is free for what is taken up, and what becomes of a drop."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from duixian.apps.events.instants import opening_of
from duixian.apps.events.models import Event
from duixian.apps.partnering.models import Meeting, Partnering
from duixian.apps.partnering.operations.places import TableRow, ZoneDetails, tables_add, zone_add
from duixian.apps.partnering.operations.planning import plan_approve, plan_notify
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.partnering import NOW, make_profile
from factories.planning import adopted, agreed, fresh, live, make_pairs, make_ready, version
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db
DAY = date(2099, 6, 10)
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def world(settings: Any, tmp_path: Any) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit, starts_on=DAY, ends_on=DAY)


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.filler)
    return client


def ready(event: Event, pairs: int = 2, **grid: Any) -> Partnering:
    partnering = make_ready(event, starts=opening_of(event), **{"slots": 3, "tables": 2, **grid})
    make_pairs(event, pairs)
    adopted(partnering, NOW)
    return partnering


def at(event: Event, page: str = "board/") -> str:
    return f"/events/{event.uuid}/partnering/{page}"


def html(client: Client, address: str, **given: str) -> str:
    return client.get(address, given).content.decode()


def free(client: Client, event: Event, **given: str) -> list[str]:
    """Cells as they are sent: "slot table"."""
    told = client.get(at(event, "board/cells/"), given).json()["free"]
    return [f"{slot} {table}" for slot, tables in told.items() for table in tables]


def cell_of(one: Meeting) -> str:
    return f"{one.slot.uuid} {one.table.uuid}"


def test_every_meeting_stands_in_its_row_and_column(event: Event, client: Client) -> None:
    partnering = ready(event)
    page = html(client, at(event))
    columns = re.findall(r'data-room="([^"]*)"', page)
    found = {}
    for table, cells in re.findall(r'<tr class="is-whole" data-at="([^"]*)"(.*?)</tr>', page, re.DOTALL):
        for column, cell in enumerate(re.findall(r"<td.*?</td>", cells, re.DOTALL)):
            for card in re.findall(r'data-card="([^"]*)"', cell):
                found[card] = f"{columns[column]} {table}"
    assert found == {str(one.uuid): cell_of(one) for one in live(partnering)}


def test_a_zone_shows_its_tables_only(event: Event, client: Client) -> None:
    partnering = ready(event)
    zone = zone_add(partnering_uuid=partnering.uuid, details=ZoneDetails("贵宾区"), by=PROGRAM, at=NOW)
    tables_add(zone_uuid=zone.uuid, row=TableRow("V", 1, 2), by=PROGRAM, at=NOW)
    labels = [
        re.findall(r'data-label="([^"]*)"', html(client, at(event), zone=given)) for given in ("", str(zone.uuid))
    ]
    assert labels == [["A01", "A02", "V01", "V02"], ["V01", "V02"]]


def test_a_meeting_is_dropped_where_it_is_free(event: Event, client: Client) -> None:
    partnering = ready(event)
    one, other = live(partnering)
    cells = free(client, event, meeting=str(one.uuid))
    assert (cell_of(other) in cells, len(cells)) == (False, 5)
    to = next(each for each in cells if each != cell_of(one))
    sent = {"version": "1", "cell": to, "day": DAY.isoformat(), "place": "10:00 A02"}
    page = client.post(f"/partnering/meetings/{one.uuid}/move/", sent, **HTMX).content.decode()
    one = Meeting.objects.get(pk=one.pk)
    assert (cell_of(one), 'data-said="约谈已改到10:00 A02。"' in page, 'data-version="2"' in page) == (to, True, True)
    taken = client.post(f"/partnering/meetings/{other.uuid}/move/", {"version": "2", "cell": to}, **HTMX)
    assert (taken.status_code, "这张桌子在该时段已有约谈" in taken.content.decode()) == (422, True)
    assert (
        client.post(f"/partnering/meetings/{other.uuid}/move/", {"version": "2", "cell": "x"}, **HTMX).status_code
        == 422
    )


def test_whoever_was_slower_gets_the_board_anew(event: Event, client: Client) -> None:
    partnering = ready(event)
    one, other = live(partnering)
    client.post(f"/partnering/meetings/{one.uuid}/release/", {"version": "1"})
    late = client.post(f"/partnering/meetings/{other.uuid}/release/", {"version": "1"}, **HTMX)
    page = late.content.decode()
    assert (late.status_code, "排期在您查看之后又有改动" in page, str(one.uuid) in page, str(other.uuid) in page) == (
        409,
        True,
        False,
        True,
    )


def test_a_waiting_request_is_booked_and_taken_off_again(event: Event, client: Client) -> None:
    partnering = ready(event)
    late = agreed(make_profile(event, "李青", "青原制药"), make_profile(event, "王芳", "海川基因"))
    page = html(client, at(event))
    assert re.findall(r'data-kind="request" data-title="([^"]*)"', page) == ["青原制药 × 海川基因"]
    cells = free(client, event, request=str(late.uuid))
    form = html(client, f"/partnering/requests/{late.uuid}/book/")
    assert re.findall(r'<option value="([^"]*)"', form) == cells
    client.post(f"/partnering/requests/{late.uuid}/book/", {"version": "1", "cell": cells[-1]})
    made = Meeting.objects.get(request=late)
    assert (cell_of(made), len(live(partnering))) == (cells[-1], 3)
    assert "没有待排的申请" in html(client, at(event, "unscheduled/"))
    client.post(f"/partnering/meetings/{made.uuid}/release/", {"version": "2"})
    assert (len(live(partnering)), free(client, event, request="x"), free(client, event)) == (2, [], [])


def test_without_script_a_meeting_has_a_form_with_its_free_cells(event: Event, client: Client) -> None:
    partnering = ready(event)
    one = live(partnering)[0]
    page = html(client, f"/partnering/meetings/{one.uuid}/")
    options = re.findall(r'<option value="([^"]*)"', page)
    assert sorted([*options, cell_of(one)]) == sorted(free(client, event, meeting=str(one.uuid)))
    answer = client.post(
        f"/partnering/meetings/{one.uuid}/move/", {"version": "1", "cell": options[0], "day": DAY.isoformat()}
    )
    assert (answer["Location"], cell_of(Meeting.objects.get(pk=one.pk))) == (
        f"{at(event)}?day={DAY.isoformat()}",
        options[0],
    )


def test_what_people_know_moves_only_where_it_is_allowed(event: Event, client: Client, world: World) -> None:
    partnering = ready(event)
    plan_approve(partnering_uuid=partnering.uuid, version=1, by=act(world.head), at=NOW)
    plan_notify(partnering_uuid=partnering.uuid, version=1, by=PROGRAM, at=NOW)
    one = live(partnering)[0]
    page, to = (
        html(client, at(event)),
        next(each for each in free(client, event, meeting=str(one.uuid)) if each != cell_of(one)),
    )
    assert ('id="notified"' in page, page.count("meet-card--told"), page.count("已通知")) == (True, 2, 4)
    refused = client.post(f"/partnering/meetings/{one.uuid}/move/", {"version": "1", "cell": to}, **HTMX)
    assert ("已经通知当事人" in refused.content.decode(), version(partnering)) == (True, 1)
    client.post(f"/partnering/meetings/{one.uuid}/move/", {"version": "1", "cell": to, "notified": "1"}, **HTMX)
    assert cell_of(Meeting.objects.get(pk=one.pk)) == to


def test_a_group_is_brought_together_at_a_free_cell(event: Event, client: Client) -> None:
    partnering = ready(event)
    people = [make_profile(event, name) for name in ("甲", "乙", "丙")]
    page = html(client, at(event, "board/group/"))
    cells = [each for each in re.findall(r'<option value="([^"]*)"', page) if " " in each]
    assert len(cells) == 4
    sent = {"version": "1", "title": "细胞治疗圆桌", "profiles": [str(one.uuid) for one in people], "cell": cells[0]}
    assert client.post(at(event, "board/group/"), {**sent, "profiles": [str(people[0].uuid)]}).status_code == 422
    assert client.post(at(event, "board/group/"), sent)["Location"] == at(event)
    made = partnering.meetings.get(request=None)
    board = html(client, at(event))
    assert (cell_of(made), "细胞治疗圆桌" in board, made.seats.count()) == (cells[0], True, 3)
    cells = free(client, event, meeting=str(made.uuid))
    assert cell_of(made) not in cells
    client.post(f"/partnering/meetings/{made.uuid}/move/", {"version": "2", "cell": cells[0]})
    assert cell_of(Meeting.objects.get(pk=made.pk)) == cells[0]


def test_why_a_request_waits_is_said_with_names(event: Event, client: Client) -> None:
    partnering = make_ready(event, starts=opening_of(event), slots=1, tables=2)
    wanted = make_profile(event, "李青", "青原制药")
    agreed(make_profile(event, "王芳", "海川基因"), wanted, priority="must")
    agreed(make_profile(event, "张伟", "明德投资"), wanted)
    adopted(partnering, NOW)
    page = html(client, at(event, "unscheduled/"))
    assert "共同时段内已有其他约谈：张伟、李青" in page
    assert "06-10 00:00–00:30 海川基因 王芳 × 青原制药 李青" in page
    found = [html(client, at(event, "unscheduled/"), **given).count("<tr><th scope=\"row\">") for given in (
        {"reason": "engaged"}, {"reason": "tables"}, {"text": "明德"}, {"text": "海川"},
    )]  # fmt: skip
    assert found == [1, 0, 1, 0]


def test_who_only_looks_sees_no_handles(event: Event, world: World) -> None:
    partnering = ready(event)
    client = Client()
    client.force_login(world.department_reviewer)
    page = html(client, at(event))
    assert (page.count("data-card="), page.count("data-grip"), "安排小组会谈" in page) == (2, 0, False)
    one = html(client, f"/partnering/meetings/{live(partnering)[0].uuid}/")
    assert ("撤下" in one, fresh(partnering).plan_version) == (False, 1)


@pytest.mark.parametrize("page", ["board/", "unscheduled/", "board/cells/"])
def test_more_meetings_need_no_more_queries(event: Event, client: Client, page: str) -> None:
    partnering = ready(event, pairs=1, tables=4)
    late = agreed(make_profile(event), make_profile(event))
    html(client, at(event, page))
    with CaptureQueriesContext(connection) as few:
        html(client, at(event, page), request=str(late.uuid))
    make_pairs(event, 5)
    adopted(partnering, NOW, keep=True)
    late = agreed(make_profile(event), make_profile(event))
    make_pairs(event, 3)
    with CaptureQueriesContext(connection) as many:
        html(client, at(event, page), request=str(late.uuid))
    assert len(many) == len(few)


def test_who_missed_a_meeting_comes_last_beside_the_board_and_is_counted_apart(event: Event, client: Client) -> None:
    partnering = ready(event, pairs=2, slots=1, tables=1)
    Meeting.objects.update(state="missed")
    page = html(client, at(event))
    waiting = page[page.index("board-loose") :]
    assert re.search(r'board-side__count">(\d+)<', waiting).group(1) == "1"  # type: ignore[union-attr]  # it is there
    assert ("另有 1 份未到场，可以另排" in waiting, waiting.count("data-card="), waiting.count(" · 未到场")) == (
        True,
        2,
        1,
    )
    assert waiting.rindex("data-card=") < waiting.index(" · 未到场")
    assert len(live(partnering)) == 1
