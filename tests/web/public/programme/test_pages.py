"""The programme for everybody: tables, filters, sessions, one's own agenda; read from what was released and nothing else."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from duixian.apps.events.models import EventState, Speaker
from duixian.apps.events.queries.releases import content_of
from factories.accounts import World, make_world
from factories.events import make_session, make_speaker, make_talk
from factories.forum import Forum, clock, make_forum, release

pytestmark = pytest.mark.django_db
PROGRAMME = "/c/bio-2020/programme/"
ENGLISH = "/c/bio-2020/en/programme/"
HOSTILE = "</script><script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _fresh() -> None:
    cache.clear()
    content_of.cache_clear()


@pytest.fixture
def world(settings: Any) -> World:
    settings.SITE_ADDRESS = "https://forum.example"
    return make_world()


@pytest.fixture
def forum(world: World) -> Forum:
    return make_forum(world, venue_en="Haiting Centre")


@pytest.fixture
def shown(forum: Forum) -> Forum:
    release(forum)
    return forum


def read(path: str = PROGRAMME, **asked: str) -> str:
    answer = Client().get(path, asked)
    assert answer.status_code == 200, path
    return answer.text


def words(html: str) -> str:
    """What is to be read, in one line."""
    body = html[html.index("<main") : html.index("</main>")]
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


def titles(html: str) -> list[str]:
    return re.findall(r'agenda-item__title"><a[^>]*>([^<]*)</a>', html)


def test_programme_is_read_whole_without_script_in_both_languages(shown: Forum) -> None:
    chinese, english = read(), read(ENGLISH)
    assert titles(chinese) == ["开幕式", "茶歇", "创新药专题", "高端交流会"]
    assert titles(english) == ["Opening", "茶歇", "创新药专题", "高端交流会"]
    assert "时间为会议所在地时间：Asia/Shanghai（UTC+08:00）" in words(chinese)
    assert "Times are local to the event: Asia/Shanghai (UTC+08:00)" in words(english)
    assert (re.findall(r"<h2 id=\"h-[^>]*>([^<]*)<", chinese), re.findall(r"<h2 id=\"h-[^>]*>([^<]*)<", english)) == (
        ["2020年6月10日", "2020年6月11日"], ["10 June 2020", "11 June 2020"],
    )  # fmt: skip


def test_programme_tells_search_engines(shown: Forum) -> None:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', read(ENGLISH), re.S)
    assert found
    data = json.loads(found[1])
    assert (data["url"], [part["name"] for part in data["subEvent"]]) == (
        "https://forum.example/c/bio-2020/en/", ["Opening", "茶歇", "创新药专题", "高端交流会"],
    )  # fmt: skip


def test_what_is_not_released_is_not_shown(shown: Forum) -> None:
    shown.talks.title = "尚未公布的题目"
    shown.talks.save()
    make_session(shown.event, "秘密", shown.room, clock(15))
    assert titles(read()) == ["开幕式", "茶歇", "创新药专题", "高端交流会"]
    release(shown)
    assert titles(read()) == ["开幕式", "茶歇", "尚未公布的题目", "秘密", "高端交流会"]


def test_before_the_first_release_the_page_says_so(forum: Forum) -> None:
    assert "议程确认后在这里公布。" in words(read())
    assert Client().get(f"{PROGRAMME}schedule.json").status_code == 404


def test_edition_that_is_not_public_is_not_there(shown: Forum) -> None:
    shown.event.state = EventState.PLANNED
    shown.event.save()
    assert [
        Client().get(path).status_code for path in (PROGRAMME, f"{PROGRAMME}schedule.ics", f"{PROGRAMME}session/1/")
    ] == [404] * 3
    staff = Client()
    staff.force_login(shown.world.filler)
    assert "no-store" in staff.get(PROGRAMME)["Cache-Control"]


def test_day_has_a_page_of_its_own(shown: Forum) -> None:
    assert titles(read(f"{PROGRAMME}2020-06-11/")) == ["高端交流会"]
    assert [Client().get(f"{PROGRAMME}{day}/").status_code for day in ("2020-06-09", "tomorrow")] == [404, 404]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"day": "2020-06-11"}, ["高端交流会"]),
        ({"track": "1"}, ["创新药专题"]),
        ({"kind": "opening"}, ["开幕式"]),
        ({"q": "细胞"}, ["创新药专题"]),
        ({"q": "anna"}, ["创新药专题"]),
        ({"q": "OPENING"}, ["开幕式"]),
        ({"q": "没有的"}, []),
        ({"kind": "opening", "day": "2020-06-11"}, []),
        ({"track": "99", "kind": "x", "day": "x"}, ["开幕式", "茶歇", "创新药专题", "高端交流会"]),
    ],
)
def test_filter_works_by_the_address_alone(shown: Forum, asked: dict[str, str], found: list[str]) -> None:
    html = read(PROGRAMME, **asked)
    assert titles(html) == found
    assert ("没有符合条件的场次。" in html) == (not found)


def test_interpreters_and_the_unconfirmed_are_neither_shown_nor_found(forum: Forum) -> None:
    waiting = make_speaker(forum.event, "待定教授", state="invited")
    make_talk(forum.talks, "新报告", waiting)
    release(forum)
    assert "待定教授" not in read() + read(f"{PROGRAMME}session/2/") + read(f"{PROGRAMME}schedule.json")
    assert titles(read(PROGRAMME, q="待定教授")) == []


def test_session_page_tells_all_of_it(shown: Forum) -> None:
    html = read(f"{PROGRAMME}session/2/")
    text = words(html)
    speaker = Speaker.objects.get(person__name="李明")
    for part in (
        "创新药专题",
        "10:30–12:00",
        "Asia/Shanghai",
        "一号厅 · 二层",
        "创新药",
        "抗体药物的质量",
        "李明",
        "王芳",
        "主任",
        "示例大学",
    ):
        assert part in text
    assert f"/c/bio-2020/speakers/{speaker.uuid}/" in html
    assert '"@type":"Event"' in html
    assert [Client().get(f"{PROGRAMME}session/{number}/").status_code for number in (99, 2)] == [404, 200]


def test_what_is_on_at_the_same_time_is_named(forum: Forum) -> None:
    make_session(forum.event, "并行场", forum.hall, clock(11), 30, kind="partnering")
    release(forum)
    assert "11:00–11:30 并行场 · 主会场" in words(read(f"{PROGRAMME}session/2/"))


@pytest.mark.parametrize(
    ("asked", "found"),
    [("1.3", ["开幕式", "高端交流会"]), ("3,1,3", ["开幕式", "高端交流会"]), ("x.99", []), ("1" * 3000, [])],
)
def test_own_agenda_stands_in_the_address(shown: Forum, asked: str, found: list[str]) -> None:
    assert titles(read(f"{PROGRAMME}mine/", s=asked)) == found


def test_own_agenda_takes_the_boxes_of_the_form(shown: Forum) -> None:
    answer = Client().get(f"{PROGRAMME}mine/?s=1&s=2")
    assert titles(answer.text) == ["开幕式", "创新药专题"]
    assert "mine.ics?s=1.2" in answer.text


def test_own_agenda_marks_what_meets(forum: Forum) -> None:
    make_session(forum.event, "并行场", forum.hall, clock(11), 30, kind="partnering")
    release(forum)
    assert words(read(f"{PROGRAMME}mine/", s="1.2.5")).count("时间重叠") == 3


def test_text_of_users_can_do_no_harm(forum: Forum) -> None:
    forum.talks.title, forum.talks.abstract = HOSTILE, HOSTILE
    forum.talks.save()
    forum.track.name = HOSTILE
    forum.track.save()
    release(forum)
    for path in ("", "session/2/", "mine/?s=2", f"?q={HOSTILE}"):
        assert "<script>alert(1)" not in Client().get(PROGRAMME + path).text


def test_pages_take_few_queries_and_the_second_visitor_fewer(shown: Forum) -> None:
    counts = {}
    for path in ("", "2020-06-10/", "session/2/", "mine/?s=1.2", "schedule.json", "schedule.ics"):
        told = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as asked:
                assert Client().get(PROGRAMME + path).status_code == 200
            told.append(len(asked))
        counts[path] = told
    assert {path: after for path, (_, after) in counts.items()} == {
        "": 3, "2020-06-10/": 3, "session/2/": 3, "mine/?s=1.2": 3, "schedule.json": 2, "schedule.ics": 2,
    }  # fmt: skip
    assert counts[""][0] == 4


def test_page_takes_the_same_queries_however_many_sessions(forum: Forum) -> None:
    for number in range(30):
        session = make_session(forum.event, f"场{number}", forum.room, clock(9, day=12), 30, kind="partnering")
        session.room = None
        session.save()
    release(forum)
    Client().get(PROGRAMME)
    with CaptureQueriesContext(connection) as asked:
        assert len(titles(read())) == 34
    assert len(asked) == 3


def test_browser_that_has_the_page_is_told_so(shown: Forum) -> None:
    first = Client().get(PROGRAMME)
    again = Client().get(PROGRAMME, headers={"If-None-Match": first["ETag"]})
    release_changes(shown)
    later = Client().get(PROGRAMME, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, later.status_code) == (304, b"", 200)


def release_changes(forum: Forum) -> None:
    forum.opening.title = "开幕典礼"
    forum.opening.save()
    release(forum)
