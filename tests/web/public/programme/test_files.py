"""The programme for other programs: what was released, made once, told apart by its mark."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from icalendar import Calendar
from lxml import etree

from duixian.apps.events.queries.releases import content_of
from duixian.web.public.programme import files
from factories.accounts import make_world
from factories.forum import Forum, make_forum, release

pytestmark = pytest.mark.django_db
PROGRAMME = "/c/bio-2020/programme/"


@pytest.fixture
def forum(settings: Any) -> Forum:
    settings.SITE_ADDRESS = "https://forum.example"
    cache.clear()
    content_of.cache_clear()
    made = make_forum(make_world())
    release(made)
    return made


def events(data: Any) -> list[Any]:
    return [event for day in data["schedule"]["conference"]["days"] for room in day["rooms"].values() for event in room]


def test_schedule_is_given_as_json_in_both_languages(forum: Forum) -> None:
    chinese, english = (Client().get(f"/c/bio-2020/{language}programme/schedule.json") for language in ("", "en/"))
    told = [
        next((event["id"], event["title"], event["url"]) for event in events(answer.json()))
        for answer in (chinese, english)
    ]
    assert told == [
        (1, "开幕式", "https://forum.example/c/bio-2020/programme/session/1/"),
        (1, "Opening", "https://forum.example/c/bio-2020/en/programme/session/1/"),
    ]  # fmt: skip
    assert (chinese["Content-Type"], chinese["Access-Control-Allow-Origin"], chinese["Content-Language"]) == (
        "application/json",
        "*",
        "zh-CN",
    )


def test_schedule_is_given_as_xml_and_calendar(forum: Forum) -> None:
    root = etree.fromstring(Client().get(f"{PROGRAMME}schedule.xml").content)
    calendar = Calendar.from_ical(Client().get(f"{PROGRAMME}schedule.ics").content)
    assert [event.findtext("title") for event in root.iter("event")] == ["开幕式", "茶歇", "创新药专题", "高端交流会"]
    assert [str(entry["SUMMARY"]) for entry in calendar.walk("VEVENT")] == [
        "开幕式",
        "茶歇",
        "创新药专题",
        "高端交流会",
    ]


@pytest.mark.parametrize("fmt", ["json", "xml", "ics"])
def test_whoever_has_the_file_is_told_so_until_the_next_release(forum: Forum, fmt: str) -> None:
    address = f"{PROGRAMME}schedule.{fmt}"
    mark = Client().get(address)["ETag"]
    assert Client().get(address, headers={"If-None-Match": mark}).status_code == 304
    forum.opening.title = "开幕典礼"
    forum.opening.save()
    release(forum)
    later = Client().get(address, headers={"If-None-Match": mark})
    assert (later.status_code, later["ETag"] == mark) == (200, False)


def test_file_is_made_once_for_a_release(forum: Forum, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    write, media_type = files.WRITERS["json"]
    monkeypatch.setitem(files.WRITERS, "json", (lambda found: made.append(1) or write(found), media_type))
    for _ in range(3):
        assert events(json.loads(Client().get(f"{PROGRAMME}schedule.json").content))[0]["id"] == 1
    assert len(made) == 1


def test_session_goes_into_a_calendar(forum: Forum) -> None:
    answer = Client().get(f"{PROGRAMME}session/2.ics")
    (entry,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert (str(entry["SUMMARY"]), answer["Content-Disposition"]) == (
        "创新药专题",
        'attachment; filename="bio-2020-2.ics"',
    )
    assert Client().get(f"{PROGRAMME}session/99.ics").status_code == 404


def test_own_choice_goes_into_a_calendar(forum: Forum) -> None:
    calendar = Calendar.from_ical(Client().get(f"{PROGRAMME}mine.ics", {"s": "3.1.99"}).content)
    assert [str(entry["SUMMARY"]) for entry in calendar.walk("VEVENT")] == ["开幕式", "高端交流会"]
    assert Calendar.from_ical(Client().get(f"{PROGRAMME}mine.ics").content).walk("VEVENT") == []
