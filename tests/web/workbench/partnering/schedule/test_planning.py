"""Times and tables, runs, and the way to people who know their meetings, as the office goes through them."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from duixian.apps.events.instants import opening_of
from duixian.apps.events.models import Event
from duixian.apps.jobs.models import Job
from duixian.apps.partnering.models import MeetingTable, Partnering, PlanStage, Run
from duixian.core.partnering.package import check
from factories.accounts import World, make_world
from factories.events import make_event
from factories.partnering import NOW, make_partnering
from factories.planning import adopted, fresh, live, make_pairs, make_ready, make_run

pytestmark = pytest.mark.django_db
DAYS = [date(2099, 6, 10), date(2099, 6, 11)]


@pytest.fixture
def world(settings: Any, tmp_path: Any) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit, starts_on=DAYS[0], ends_on=DAYS[1], contact_email="office@example.org")


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.filler)
    return client


def ready(event: Event, pairs: int = 3, **grid: Any) -> Partnering:
    partnering = make_ready(event, starts=opening_of(event), **grid)
    make_pairs(event, pairs)
    return partnering


def at(event: Event, page: str) -> str:
    return f"/events/{event.uuid}/partnering/{page}"


def html(client: Client, address: str, **given: str) -> str:
    return client.get(address, given).content.decode()


def test_slots_and_tables_are_laid_in_rows_over_several_days(event: Event, client: Client) -> None:
    partnering = make_partnering(event)
    assert [title in html(client, at(event, "times/")) for title in ("还没有时段", "还没有洽谈区", "没有登记翻译")] == [
        True
    ] * 3
    row = {"days": [one.isoformat() for one in DAYS], "starts": "09:00", "ends": "10:00", "minutes": "25", "pause": "5"}
    assert client.post(at(event, "times/slots/new/"), row)["Location"] == at(event, "times/")
    client.post(at(event, "times/slots/new/"), {**row, "starts": "13:00", "ends": "13:30"})
    assert client.post(at(event, "times/slots/new/"), row).status_code == 422
    client.post(at(event, "times/zones/new/"), {"name": "A区", "place": "二楼"})
    zone = partnering.zones.get()
    client.post(f"/partnering/zones/{zone.uuid}/tables/new/", {"letters": "A", "first": "1", "count": "3"})
    page = html(client, at(event, "times/"))
    assert re.findall(r'chip__name">([^<]*)<', page) == [
        *["09:00–09:25", "09:30–09:55", "13:00–13:25"] * 2, "A01", "A02", "A03",
    ]  # fmt: skip
    assert (page.count("间隔 185 分钟"), "6 个时段 × 3 张桌，最多可排 18 场" in page) == (2, True)


def test_a_slot_with_meetings_is_vacated_before_it_is_removed(event: Event, client: Client) -> None:
    partnering = ready(event, slots=2, tables=3)
    adopted(partnering, NOW)
    slot = live(partnering)[0].slot
    number = slot.meetings.count()
    page = client.post(f"/partnering/slots/{slot.uuid}/remove/", follow=True)
    assert (page.redirect_chain[0][0], f"这个时段还有 {number} 场约谈" in page.content.decode()) == (
        f"/partnering/slots/{slot.uuid}/",
        True,
    )
    stale = client.post(f"/partnering/slots/{slot.uuid}/vacate/", {"version": "0"}, follow=True).content.decode()
    assert ("排期在您查看之后又有改动" in stale, slot.meetings.count()) == (True, number)
    client.post(f"/partnering/slots/{slot.uuid}/vacate/", {"version": "1"})
    assert {one.slot_id for one in live(partnering)} == {partnering.slots.exclude(pk=slot.pk).get().pk}


def test_a_table_gets_a_host_is_closed_and_opened(event: Event, client: Client) -> None:
    partnering = ready(event, slots=2, tables=1, pairs=1)
    table, body = MeetingTable.objects.get(), partnering.profiles.first().organisation
    client.post(f"/partnering/tables/{table.uuid}/host/", {"organisation": str(body.uuid)})
    slots = [str(one.uuid) for one in partnering.slots.all()]
    client.post(f"/partnering/tables/{table.uuid}/use/", {"version": "0", "slot": slots, "close": "1"})
    closed = html(client, f"/partnering/tables/{table.uuid}/times/")
    client.post(f"/partnering/tables/{table.uuid}/use/", {"version": "1", "slot": slots[:1], "open": "1"})
    nothing = client.post(f"/partnering/tables/{table.uuid}/use/", {"version": "2", "close": "1"}, follow=True)
    assert (body.name in closed, closed.count("停用</span>"), table.closures.count()) == (True, 2, 1)
    assert "请至少选择一个时段" in nothing.content.decode()


def test_from_a_run_to_people_who_are_told(event: Event, client: Client, world: World) -> None:
    partnering = ready(event)
    form = {"name": "首场优先", "bonus": "60", "day_cap": "12", "iterations": "50", "seed": "1"}
    assert client.post(at(event, "schedule/runs/new/"), form)["Location"] == at(event, "schedule/")
    assert Job.objects.get(kind="partnering.run").parameters["settings"]["name"] == "首场优先"
    run = make_run(partnering, NOW, name="首场优先")
    page = html(client, at(event, "schedule/"))
    cells = re.findall(r'<td class="numeric"[^>]*>([^<]*)<', page)
    assert cells[:5] == ["3 / 3", "100.000%", "0 / 0", "0", "0"]
    before = html(client, f"/partnering/runs/{run.uuid}/")
    assert ("已排 3 场，共 3 份申请；权重不低于已证明上限的 100.000%" in before, "新排上 (3)" in before) == (True, True)
    client.post(f"/partnering/runs/{run.uuid}/adopt/", {"version": "0"})
    assert "3 场不变" in html(client, f"/partnering/runs/{run.uuid}/")
    head = Client()
    head.force_login(world.head)
    assert ("审定排期" in html(client, at(event, "schedule/")), "审定排期" in html(head, at(event, "schedule/"))) == (
        False,
        True,
    )
    head.post(at(event, "schedule/approve/"), {"version": "1"})
    form_page = html(client, at(event, "schedule/notify/"))
    assert "将通知 6 位参会者，其中 6 位有邮箱" in form_page
    client.post(at(event, "schedule/notify/"), {"version": "1", "sure": "on"})
    assert (fresh(partnering).plan_stage, Job.objects.filter(kind="partnering.agendas").count()) == (
        PlanStage.NOTIFIED,
        1,
    )
    refused = client.post(at(event, "schedule/undo/"), {"version": "1"}, follow=True).content.decode()
    assert "排期已经通知参会者，不能整体撤销。" in refused
    log = html(client, at(event, "schedule/changes/"))
    assert (log.count("排在"), "采用排期方案" in log, "第 1 版" in log, "填报甲" in log) == (3, True, True, True)


def test_two_runs_are_compared_and_one_is_deleted(event: Event, client: Client) -> None:
    partnering = ready(event, pairs=3, slots=1, tables=2)
    one = make_run(partnering, NOW)
    MeetingTable.objects.filter(label="A02").update(removed_at=NOW)
    other = make_run(partnering, NOW)
    page = html(client, f"/partnering/runs/{other.uuid}/", **{"with": str(one.uuid)})
    gained, lost = (
        int("".join(re.findall(rf"{word}", page)) or 0) for word in (r"新排上 \((\d+)\)", r"不再排上 \((\d+)\)")
    )
    assert ("与方案 1 相比" in page, lost - gained) == (True, 1)
    client.post(f"/partnering/runs/{one.uuid}/delete/")
    assert list(Run.objects.all()) == [other]


def test_the_proof_is_worked_out_when_it_is_opened(event: Event, client: Client) -> None:
    partnering = ready(event, slots=1, tables=2)
    run = make_run(partnering, NOW)
    good = html(client, f"/partnering/runs/{run.uuid}/certificate/")
    sentence = "已排 2 场，共 3 份申请；权重不低于已证明上限的 100.000%"
    assert (sentence in good, run.digest in good, "打开本页时已重新核算" in good) == (True, True, True)
    file = client.get(f"/partnering/runs/{run.uuid}/package.json")
    assert (check(json.loads(file.content)).broken, file["Content-Disposition"]) == (
        (),
        'attachment; filename="BIO2020-1.meetings.json"',
    )
    Run.objects.update(placed=3)
    assert "写明的数字与内容不符" in html(client, f"/partnering/runs/{run.uuid}/certificate/")


@pytest.mark.parametrize("page", ["times/", "schedule/", "schedule/changes/"])
def test_more_meetings_need_no_more_queries(event: Event, client: Client, page: str) -> None:
    partnering = ready(event, pairs=1, slots=4, tables=3)
    adopted(partnering, NOW)
    html(client, at(event, page))
    with CaptureQueriesContext(connection) as few:
        html(client, at(event, page))
    make_pairs(event, 4)
    adopted(partnering, NOW, keep=True)
    make_run(partnering, NOW, seed=9)
    with CaptureQueriesContext(connection) as many:
        html(client, at(event, page))
    assert len(many) == len(few)
