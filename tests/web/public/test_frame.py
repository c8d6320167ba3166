"""What stands around every page of a conference site: languages, browsers' copies, no sessions, what is not there."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from duixian.apps.events.models import Event, EventState
from duixian.web.public.dates import day_in_words, days_of, standing_of
from duixian.web.public.motif import strands_of, turned
from factories.accounts import World, make_world
from factories.events import make_event

HOME = "/c/bio-2020/"


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit, edition=22)


def test_addresses_name_the_language() -> None:
    assert [reverse("conference:home", args=["bio-2020", language]) for language in ("zh-hans", "en")] == [
        HOME, f"{HOME}en/",
    ]  # fmt: skip


def test_page_speaks_the_language_of_its_address_whatever_the_browser_prefers(event: Event) -> None:
    answers = [Client().get(path, headers={"accept-language": "en"}) for path in (HOME, f"{HOME}en/")]
    assert [answer["Content-Language"] for answer in answers] == ["zh-CN", "en"]
    assert [('<html lang="zh-CN">' in a.text, "22nd Haiting" in a.text) for a in answers] == [
        (True, False),
        (False, True),
    ]


def test_page_names_itself_and_its_other_language(event: Event, settings: Any) -> None:
    settings.SITE_ADDRESS = "https://forum.example"
    text = Client().get(f"{HOME}en/").text
    assert '<link rel="canonical" href="https://forum.example/c/bio-2020/en/">' in text
    assert '<link rel="alternate" hreflang="zh-CN" href="https://forum.example/c/bio-2020/">' in text
    assert f'<a class="site-language" href="{HOME}" hreflang="zh-CN" lang="zh-CN">中文</a>' in text


def test_page_in_a_language_that_the_edition_does_not_speak_leads_to_one_that_it_does(event: Event) -> None:
    Event.objects.update(languages=["zh-hans"])
    answer = Client().get(f"{HOME}en/")
    assert (answer.status_code, answer["Location"]) == (302, HOME)
    assert 'hreflang="en"' not in Client().get(HOME).text


def test_visitor_gets_no_cookie_and_no_session_is_read(event: Event) -> None:
    answer = Client().get(HOME)
    assert (dict(answer.cookies), "Cookie" in answer.get("Vary", "")) == ({}, False)


def test_browser_that_has_the_page_gets_304(event: Event) -> None:
    first = Client().get(HOME)
    again = Client().get(HOME, headers={"if-none-match": first["ETag"]})
    assert (first["Cache-Control"], again.status_code, again.content) == ("no-cache", 304, b"")


def test_page_that_is_not_there_answers_404_in_the_dress_of_the_site(event: Event) -> None:
    answer = Client().get("/c/nothing/en/")
    assert (answer.status_code, "No such conference" in answer.text) == (404, True)


def test_edition_being_prepared_is_shown_to_its_own_staff_alone(world: World, event: Event) -> None:
    Event.objects.update(state=EventState.PLANNED)
    own, other = Client(), Client()
    own.force_login(world.filler)
    other.force_login(world.stranger)
    answers = [client.get(HOME) for client in (own, other, Client())]
    assert [answer.status_code for answer in answers] == [200, 404, 404]
    assert ("尚未公开" in answers[0].text, answers[0]["Cache-Control"]) == (True, "private, no-store")


def test_cancelled_edition_says_so_and_takes_no_registration(event: Event) -> None:
    Event.objects.update(state=EventState.CANCELLED)
    text = Client().get(HOME).text
    assert ("页面留作查阅，报名已停止。" in text, "报名参会" in text) == (True, False)


@pytest.mark.parametrize(
    ("first", "last", "chinese", "english"),
    [
        (date(2020, 6, 10), date(2020, 6, 10), "2020年6月10日", "10 June 2020"),
        (date(2020, 6, 10), date(2020, 6, 12), "2020年6月10日至12日", "10–12 June 2020"),
        (date(2020, 6, 29), date(2020, 7, 2), "2020年6月29日至7月2日", "29 June – 2 July 2020"),
        (date(2020, 12, 30), date(2021, 1, 2), "2020年12月30日至2021年1月2日", "30 December 2020 – 2 January 2021"),
    ],
)
def test_days_say_once_what_both_share(first: date, last: date, chinese: str, english: str) -> None:
    event = Event(starts_on=first, ends_on=last)
    with translation.override("en"):
        told = (days_of(event, "zh-hans"), days_of(event, "en"))
    assert told == (chinese, english)
    assert day_in_words(first, "zh-hans") == chinese.split("至", maxsplit=1)[0]


@pytest.mark.parametrize(
    ("now", "phase", "words"),
    [
        (datetime(2020, 6, 8, 15, 59, tzinfo=UTC), "before", "Opens in 2 days"),
        (datetime(2020, 6, 8, 16, 0, tzinfo=UTC), "before", "Opens in 1 day"),  # midnight in Shanghai
        (datetime(2020, 6, 9, 16, 0, tzinfo=UTC), "during", "Now on: day 1"),
        (datetime(2020, 6, 12, 15, 59, tzinfo=UTC), "during", "Now on: day 3"),
        (datetime(2020, 6, 12, 16, 0, tzinfo=UTC), "after", "The conference is over"),
    ],
)
def test_days_are_counted_where_the_conference_is(now: datetime, phase: str, words: str) -> None:
    event = Event(starts_on=date(2020, 6, 10), ends_on=date(2020, 6, 12), time_zone="Asia/Shanghai")
    with translation.override("en"):
        assert standing_of(event, now) == (phase, words)


@pytest.mark.parametrize(("edition", "strands"), [(22, 22), (12, 12), (5, 15), (1, 12), (90, 48)])
def test_rosette_has_a_strand_for_each_edition(edition: int, strands: int) -> None:
    assert strands_of(Event(edition=edition)) == strands


def test_strands_share_half_a_turn() -> None:
    assert turned(4, 0.5) == ("22.5", "67.5", "112.5", "157.5")
    assert strands_of(Event(short_name="BIO2020")) == strands_of(Event(short_name="BIO2020"))
