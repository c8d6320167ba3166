"""What the office sees of meetings that nobody asked for."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdfium2 import PdfDocument

from duixian.apps.events.instants import opening_of
from duixian.apps.events.models import Event
from duixian.apps.partnering.models import Meeting, MeetingState, Partnering, Run
from duixian.apps.partnering.operations.planning import run_adopt
from duixian.core.partnering.package import check
from factories.accounts import World, make_world
from factories.advising import make_advising, make_fitting
from factories.events import make_event
from factories.partnering import NOW
from factories.planning import make_pairs, make_run
from factories.speakers import PROGRAM

pytestmark = pytest.mark.django_db
DAY = date(2099, 6, 10)


@pytest.fixture
def world(settings: Any, tmp_path: Any) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def partnering(world: World) -> Partnering:
    """One request and one recommended pair in a schedule that holds."""
    event: Event = make_event(world.unit, starts_on=DAY, ends_on=DAY.replace(day=11))
    partnering = make_advising(event, starts=opening_of(event))
    make_pairs(event, 1)
    make_fitting(event)
    run_adopt(uuid=make_run(partnering).uuid, version=0, by=PROGRAM, at=NOW)
    return partnering


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.filler)
    return client


def html(client: Client, partnering: Partnering, page: str = "") -> str:
    return client.get(f"/events/{partnering.event.uuid}/partnering/{page}").content.decode()


def test_the_overview_counts_who_wishes_it_and_no_request_more(client: Client, partnering: Partnering) -> None:
    page = html(client, partnering)
    assert ("每人至多 2 场，匹配度不低于 40" in page, "2 人愿意把空闲时段留给推荐对象" in page) == (True, True)
    listed = html(client, partnering, "requests/")
    assert ("推荐洽谈" in listed, "共 1 " in listed or "1 份" in listed) == (False, True)


def test_the_schedule_and_its_runs_tell_them_apart(client: Client, partnering: Partnering) -> None:
    page = html(client, partnering, "schedule/")
    assert ("双方同意的申请共 1 份；推荐洽谈 1 场" in page, "1 / 1<span" in page) == (True, True)
    run = Run.objects.get()
    shown = client.get(f"/partnering/runs/{run.uuid}/").content.decode()
    assert "已排 1 场，共 1 份申请，另有推荐洽谈 1 场；权重不低于已证明上限的 100.000%" in shown
    proof = client.get(f"/partnering/runs/{run.uuid}/certificate/").content.decode()
    assert ("空余的时间另排推荐洽谈 1 场" in proof, "核算不符" in proof) == (True, False)
    assert check(client.get(f"/partnering/runs/{run.uuid}/package.json").json()).claim.recommended == 1


def test_a_run_that_was_not_adopted_names_the_two(client: Client, partnering: Partnering) -> None:
    one, other = make_fitting(partnering.event)
    shown = client.get(f"/partnering/runs/{make_run(partnering, NOW, keep=True).uuid}/").content.decode()
    assert [str(each) in shown for each in (one, other)] == [True, True]
    assert "推荐洽谈 2 场" in shown


def test_the_board_and_the_page_of_a_meeting_say_it(client: Client, partnering: Partnering) -> None:
    assert html(client, partnering, "board/").count("推荐洽谈") == 1
    meeting = Meeting.objects.get(request__origin="recommended")
    page = client.get(f"/partnering/meetings/{meeting.uuid}/").content.decode()
    assert ("推荐洽谈" in page, "相合：抗体与蛋白药物" in page) == (True, True)


def test_the_waiting_list_names_what_people_were_told_of(client: Client, partnering: Partnering) -> None:
    Meeting.objects.filter(request__origin="recommended").update(state=MeetingState.OFF)
    assert "推荐洽谈" not in html(client, partnering, "unscheduled/")
    Meeting.objects.filter(request__origin="recommended").update(notified_at=NOW)
    assert "推荐洽谈" in html(client, partnering, "unscheduled/")


def test_the_day_and_the_signs_say_it(client: Client, partnering: Partnering) -> None:
    Meeting.objects.update(notified_at=NOW)
    assert html(client, partnering, "day/?slot=all").count("推荐洽谈") == 1
    answer = client.get(
        f"/events/{partnering.event.uuid}/partnering/day/signs.pdf", {"paper": "a5", "day": DAY.isoformat()}
    )
    text = "".join(
        page.get_textpage().get_text_range() for page in PdfDocument(BytesIO(b"".join(answer.streaming_content)))
    )
    assert text.count("推荐洽谈") == 1


def test_the_office_says_how_many_and_how_well_they_must_fit(client: Client, partnering: Partnering) -> None:
    address = f"/events/{partnering.event.uuid}/partnering/opening/"
    assert "不挤占任何申请" in client.get(address).content.decode()
    typed = {
        "opens_at": "2020-04-01T09:00",
        "closes_at": "2020-06-01T09:00",
        "most_requests": 30,
        "most_recommended": 21,
        "least_fit": 0,
    }
    answer = client.post(address, typed)
    assert (answer.status_code, Partnering.objects.get().most_recommended) == (422, 2)
    assert client.post(address, {**typed, "most_recommended": 3, "least_fit": 55}).status_code == 302
    kept = Partnering.objects.get()
    assert (kept.most_recommended, kept.least_fit) == (3, 55)
