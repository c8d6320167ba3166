"""On the day: the list of meetings, badges at the tables, the screen in the hall, signs and the paper fallback."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from python_calamine import CalamineWorkbook

from duixian.apps.events.models import Event
from duixian.apps.events.operations.devices import device_add, device_pair
from duixian.apps.events.operations.tickets import ticket_issue
from duixian.apps.partnering.models import MeetingRequest
from factories.accounts import World, act, make_world
from factories.partnering import make_profile
from factories.planning import agreed, make_grid, meeting_of
from factories.speakers import PROGRAM
from web.portal.partnering.hall import on_now, told
from web.portal.partnering.scene import known

pytestmark = pytest.mark.django_db
NOW = timezone.now


@pytest.fixture
def world(settings: Any, tmp_path: Any) -> World:
    settings.FILES_ROOT = tmp_path
    cache.clear()
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return on_now(world.unit)


@pytest.fixture
def pair(event: Event) -> MeetingRequest:
    wang = known(event, "王晓明", "海汀第一医院", name_en="Wang Xiaoming", body_en="Haiting First Hospital")
    return agreed(wang, known(event, "Ann Baker", "Baker Bio", country="US"))


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.filler)
    return client


def of(event: Event, page: str = "") -> str:
    return f"/events/{event.uuid}/partnering/day/{page}"


def read(client: Client, address: str, **query: str) -> str:
    return client.get(address, query).content.decode()


def test_before_people_are_told_the_page_says_so(client: Client, event: Event) -> None:
    make_grid(event.partnering, starts=NOW())
    assert "约谈安排还没有通知参会者" in read(client, of(event))


def test_the_slot_that_is_on_is_listed_and_marked(client: Client, event: Event, pair: MeetingRequest) -> None:
    told(event)
    meeting = meeting_of(pair)
    page = read(client, of(event))
    assert [part in page for part in ("现在", meeting.table.label, "海汀第一医院", "Ann Baker", "未登记")] == [True] * 5
    after = client.post(f"/partnering/meetings/{meeting.uuid}/held/", {"back": "table"}, follow=True)
    assert (after.redirect_chain[0][0], "已登记：约谈已举行。" in after.content.decode()) == (
        f"/partnering/tables/{meeting.table.uuid}/", True,
    )  # fmt: skip
    form = read(client, f"/partnering/meetings/{meeting.uuid}/result/")
    assert ("Baker Bio Ann Baker未到场" in form, "未举行，不清楚谁没有来" in form) == (True, True)
    assert client.post(f"/partnering/meetings/{meeting.uuid}/result/", {"result": "x"}).status_code == 422
    typed = {"result": str(pair.asked.uuid), "note": "改签航班"}  # type: ignore[union-attr]
    client.post(f"/partnering/meetings/{meeting.uuid}/result/", typed)
    mark = meeting.marks.last()
    assert mark is not None
    assert (meeting_of(pair).state, mark.missing, mark.note) == ("missed", pair.asked, "改签航班")
    missed = read(client, of(event), slot="all", state="missed")
    assert ("改签航班" in missed, "没有符合条件的约谈" in read(client, of(event), text="没有此人")) == (True, True)


def test_list_costs_the_same_however_many_there_are(client: Client, event: Event, pair: MeetingRequest) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            read(client, of(event), slot="all")
        return len(caught)

    agreed(make_profile(event), make_profile(event))
    told(event, tables=4)
    few = queries()
    for _each in range(5):
        agreed(make_profile(event), make_profile(event))
    assert (queries(), event.partnering.meetings.count()) == (few, 7)
    assert few <= 24


def test_badge_at_the_tables_says_where_to_go(client: Client, event: Event, pair: MeetingRequest) -> None:
    later = agreed(pair.asker, make_profile(event))
    told(event)
    first = min((meeting_of(one) for one in (pair, later)), key=lambda one: one.slot.starts_at)
    issue = {"by": PROGRAM, "at": NOW()}
    code = ticket_issue(registration_uuid=pair.asker.registration.uuid, **issue).code
    stray = ticket_issue(registration_uuid=make_profile(event).registration.uuid, **issue).code
    assert "请扫胸卡" in read(client, of(event, "scan/"))
    page = client.post(of(event, "scan/"), {"code": code}).content.decode()
    assert ('data-light="green"' in page, f"{first.table.label}桌" in page, "下一场" in page) == (True, True, True)
    again = client.post(of(event, "scan/"), {"code": code}).content.decode()
    free = client.post(of(event, "scan/"), {"code": stray}).content.decode()
    none = client.post(of(event, "scan/"), {"code": "NOBODY"}).content.decode()
    assert ("此前已签到" in again, 'data-light="amber"' in free, "没有后续约谈" in free) == (True, True, True)
    assert ('data-light="red"' in none, "没有这个人的约谈" in none) == (True, True)


def test_screen_shows_organisations_and_no_names(
    client: Client, event: Event, pair: MeetingRequest, world: World
) -> None:
    told(event, begins=20)
    page = read(client, of(event, "screen/"))
    meeting = meeting_of(pair)
    assert ("海汀第一医院" in page, meeting.table.label in page, "王晓明" in page) == (True, True, False)
    leaf = client.get(of(event, "screen/"), headers={"HX-Request": "true"}).content.decode()
    assert ("Baker Bio" in leaf, "<html" in leaf) == (True, False)
    door = Client()
    assert door.get("/door/meetings/").status_code == 403
    offered = device_add(event_uuid=event.uuid, name="大屏", by=act(world.filler), at=NOW())
    door.cookies["door"] = device_pair(code=offered.code, by=PROGRAM, at=NOW()).token
    assert "海汀第一医院" in read(door, "/door/meetings/")


def test_screen_after_the_last_slot(client: Client, event: Event, pair: MeetingRequest) -> None:
    told(event, begins=-300)
    assert "今天的约谈已经结束" in read(client, of(event, "screen/"))


def test_signs_and_workbook(client: Client, event: Event, pair: MeetingRequest) -> None:
    assert "没有可打印的桌牌" in client.get(of(event, "signs.pdf"), follow=True).content.decode()
    told(event, begins=20)
    data = b"".join(client.get(of(event, "signs.pdf"), {"paper": "a4"}))
    document = pypdfium2.PdfDocument(data)
    label = meeting_of(pair).table.label
    pages = [page.get_textpage().get_text_range() for page in document]
    assert (len(pages), [label in page and "Baker Bio × 海汀第一医院" in page for page in pages].count(True)) == (2, 1)
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(client.get(of(event, "meetings.xlsx")))))
    assert book.sheet_names == ["按时间和桌位", "按参会者"]
    assert sum("Ann Baker" in str(row) for row in book.get_sheet_by_index(1).to_python()) == 2
