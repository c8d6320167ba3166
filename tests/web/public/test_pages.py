"""The pages of a conference site: what they say in both languages, and that nobody's words can do harm there."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from duixian.apps.accounts.actor import Actor
from duixian.apps.events.models import Event, EventParty, EventState, PageKind, SitePage, Speaker, SpeakerState
from duixian.apps.events.operations.speaker_papers import portrait_set
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.parties.models import Organisation, Person
from factories.accounts import World, act, make_world
from factories.events import CREATED, OPENING, make_event, make_room, make_session, make_speaker, make_talk
from factories.site import PUBLISHED, make_image, make_page, make_published, png

pytestmark = pytest.mark.django_db
SITE = "/c/bio-2020/"
HOSTILE = "</script><script>alert(1)</script>"


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    settings.SITE_ADDRESS = "https://forum.example"
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit, edition=22, address="滨江大道1号", contact_email="forum@example.org")


@pytest.fixture
def by(world: World) -> Actor:
    return act(world.filler)


def read(path: str = "") -> str:
    answer = Client().get(SITE + path)
    assert answer.status_code == 200, path
    return answer.text


def words(html: str) -> str:
    """What is to be read, in one line."""
    body = html[html.index("<main") : html.index("</main>")]
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


def linked(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def make_party(event: Event, name: str, role: str, **more: Any) -> EventParty:
    body = Organisation.objects.create(unit=event.unit, name=name, name_en=more.pop("name_en", ""), created_at=CREATED)
    return EventParty.objects.create(event=event, organisation=body, role=role, created_at=CREATED, **more)


def test_first_page_says_what_when_where_who_and_what_is_new(event: Event, by: Actor) -> None:
    make_published(event, by, PageKind.HOME, title="三天十四场", summary="年度盛会", body="**开放**报名")
    make_published(event, by, PageKind.NEWS, title="议程公布", dated_on=date(2020, 3, 1))
    make_speaker(event, "陈望舒", keynote=True)
    make_speaker(event, "普通嘉宾")
    make_party(event, "海汀市科技局", EventParty.Role.HOST, link="https://example.org")
    text = words(read())
    for part in (event.name, "2020年6月 星期三至星期五", "海汀国际会议中心", "三天十四场", "年度盛会", "开放 报名", "陈望舒", "2020年3月1日 议程公布",
                 "主办 海汀市科技局"):  # fmt: skip
        assert part in text.replace("\u3000", " "), part
    assert "普通嘉宾" not in text


def test_english_pages_say_where_there_is_only_chinese(event: Event, by: Actor) -> None:
    make_published(event, by, title="会议介绍", title_en="About", body="只有中文")
    html = read("en/pages/about/")
    assert "<h1>About</h1>" in html
    assert (
        '<p class="site-foreign">This text is in Chinese only.</p>\n<div class="prose" lang="zh-CN"><p>只有中文</p>'
        in html
    )
    assert "这篇文字只有中文" not in read("pages/about/")


def test_english_pages_use_english_names_and_mark_what_has_none(event: Event) -> None:
    make_party(event, "海汀市科技局", EventParty.Role.HOST, name_en="Haiting Science Bureau")
    make_party(event, "海汀大学", EventParty.Role.HOST)
    html = read("en/partners/")
    assert ("Haiting Science Bureau" in html, "海汀市科技局" in html, '<span lang="zh-CN">海汀大学</span>' in html) == (
        True,
        False,
        True,
    )


def test_menu_shows_published_pages_that_belong_there(event: Event, by: Actor) -> None:
    make_published(event, by, title="会议介绍", title_en="About")
    make_published(event, by, PageKind.CUSTOM, slug="hidden", title="藏起来")
    SitePage.objects.filter(slug="hidden").update(shown=False)
    make_page(event, by, PageKind.CUSTOM, slug="draft", title="草稿")
    menu = re.findall(r'<li><a href="([^"]*)"([^>]*)>([^<]*)</a></li>', read("en/pages/about/").partition("<main")[0])
    assert menu == [
        (f"{SITE}en/", "", "Home"), (f"{SITE}en/pages/about/", ' aria-current="page"', "About"),
        (f"{SITE}en/programme/", "", "Programme"), (f"{SITE}en/speakers/", "", "Speakers"),
        (f"{SITE}en/venue/", "", "Venue"), (f"{SITE}en/partners/", "", "Partners"),
    ]  # fmt: skip


def test_pages_below_an_area_mark_it_in_the_menu(event: Event, by: Actor) -> None:
    slug = make_published(event, by, PageKind.NEWS).page.slug
    assert f'<a href="{SITE}news/" aria-current="page">新闻</a>' in read(f"news/{slug}/")


def test_speakers_are_named_once_they_have_agreed(event: Event) -> None:
    for name, more in {
        "主旨": {"keynote": True},
        "确认": {},
        "拟邀": {"state": SpeakerState.PROPOSED},
        "隐名": {"shown": False},
    }.items():
        make_speaker(event, f"{name}教授", **more)
    text = words(read("speakers/"))
    assert [name in text for name in ("主旨教授", "确认教授", "拟邀教授", "隐名教授")] == [True, True, False, False]


def test_speaker_has_a_page_with_talks_in_the_zone_of_the_conference(event: Event) -> None:
    speaker = make_speaker(event, "陈望舒", biography="第一行\n第二行", topic="不公开的题目")
    Person.objects.filter(pk=speaker.person_id).update(name_en="Chen Wangshu", country="SE", title="教授")
    session = make_session(event, "主旨报告一", make_room(event))
    make_talk(session, "肿瘤微环境", speaker)
    make_talk(make_session(event, "待排", starts_at=None), "未排的题目", speaker)
    text = words(read(f"speakers/{speaker.uuid}/"))
    assert "报告嘉宾 陈望舒 教授 瑞典" in text
    assert "肿瘤微环境 2020-06-10 09:00 · 一号厅 · 主旨报告一" in text
    assert ("未排的题目" in text, "不公开的题目" in text, "example.org" in text) == (False, False, False)
    assert "<h1>Chen Wangshu</h1>" in read(f"en/speakers/{speaker.uuid}/")


@pytest.mark.parametrize("path", ["speakers/none/", "pages/none/", "news/none/", "nothing/", "en/nothing/at/all/"])
def test_what_is_not_there_says_so_in_the_dress_of_the_site(event: Event, path: str) -> None:
    answer = Client().get(SITE + path)
    assert (answer.status_code, "site-head" in answer.text, 'content="noindex"' in answer.text) == (404, True, True)
    assert dict(answer.cookies) == {}


def test_speaker_who_withdrew_is_gone(event: Event) -> None:
    speaker = make_speaker(event, state=SpeakerState.WITHDRAWN)
    assert Client().get(f"{SITE}speakers/{speaker.uuid}/").status_code == 404
    assert Speaker.objects.count() == 1


def test_address_without_its_last_stroke_leads_to_the_page(event: Event) -> None:
    answer = Client().get(f"{SITE}speakers")
    assert (answer.status_code, answer["Location"]) == (301, f"{SITE}speakers/")


def test_venue_tells_place_travel_and_rooms(event: Event, by: Actor) -> None:
    make_published(event, by, PageKind.VENUE, title="会议中心", body="## 大厅\n\n三层")
    make_published(event, by, PageKind.TRAVEL, title="怎么来", body="地铁2号线")
    make_room(event, "一号厅", 300, place="一层")
    html = read("venue/")
    assert "海汀国际会议中心 滨江大道1号 会议中心 大厅 三层 怎么来 地铁2号线 会场分布 一号厅 一层 · 300 座" in words(
        html
    )
    assert "<h3>大厅</h3>" in html


def test_news_stands_by_its_day_a_page_at_a_time(event: Event, by: Actor) -> None:
    for number in range(22):
        make_published(
            event,
            by,
            PageKind.NEWS,
            slug=f"n{number}",
            title=f"第{number}条。",
            dated_on=date(2020, 3, 1) + timedelta(days=number),
        )
    first, second = words(read("news/")), words(read("news/?page=2"))
    assert (first.index("第21条。") < first.index("第2条。"), "第1条。" in first, "1 / 2 较早" in first) == (
        True,
        False,
        True,
    )
    assert (second.count("条。"), "第1条。" in second) == (2, True)


def test_contact_and_privacy_say_what_the_site_does(event: Event, by: Actor) -> None:
    assert "forum@example.org" in words(read("contact/"))
    assert "不给浏览者设置Cookie" in words(read("privacy/"))
    make_published(event, by, PageKind.PRIVACY, title="隐私", body="本单位的说明")
    assert ("本单位的说明" in words(read("privacy/")), "不给浏览者设置Cookie" in read("privacy/")) == (True, False)


def test_linked_data_tell_the_conference(event: Event) -> None:
    make_session(event, "开幕式")
    make_session(event, "闭幕式", starts_at=datetime.fromisoformat("2020-06-12T16:00:00+08:00"), minutes=90)
    make_session(event, "撤下的", starts_at=OPENING - timedelta(days=3), removed_at=CREATED)
    make_party(event, "海汀市科技局", EventParty.Role.HOST, name_en="Science Bureau", link="https://example.org")
    make_party(event, "周刊", EventParty.Role.MEDIA)
    make_speaker(event, "陈望舒", keynote=True)
    assert linked(read("en/")) == {
        "@context": "https://schema.org", "@type": "Event", "@id": "https://forum.example/c/bio-2020/en/",
        "url": "https://forum.example/c/bio-2020/en/", "name": "22nd Haiting Life Science Forum",
        "startDate": "2020-06-10T09:00:00+08:00", "endDate": "2020-06-12T17:30:00+08:00",
        "eventStatus": "https://schema.org/EventScheduled", "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "inLanguage": ["zh-CN", "en"], "location": {"@type": "Place", "name": "海汀国际会议中心", "address": "滨江大道1号"},
        "organizer": [{"@type": "Organization", "name": "Science Bureau", "url": "https://example.org"}],
        "performer": [{"@type": "Person", "name": "陈望舒"}],
    }  # fmt: skip


def test_linked_data_of_a_cancelled_edition_without_sessions_tell_its_days(event: Event) -> None:
    Event.objects.update(state=EventState.CANCELLED)
    told = linked(read())
    assert (told["startDate"], told["endDate"], told["eventStatus"]) == (
        "2020-06-10", "2020-06-12", "https://schema.org/EventCancelled",
    )  # fmt: skip


def test_words_of_authors_end_no_element(event: Event, by: Actor) -> None:
    Event.objects.update(name=HOSTILE, theme=HOSTILE, venue=HOSTILE, address=HOSTILE)
    make_published(event, by, title=HOSTILE, summary=HOSTILE, body=HOSTILE, kind=PageKind.ABOUT)
    speaker = make_speaker(event, HOSTILE[:40], keynote=True, biography=HOSTILE)
    make_party(event, HOSTILE, EventParty.Role.HOST)
    for path in (
        "",
        "pages/about/",
        "speakers/",
        f"speakers/{speaker.uuid}/",
        "partners/",
        "venue/",
        "news/",
        "contact/",
    ):
        html = read(path)
        assert re.findall(r"<script\b[^>]*>", html) == (
            ['<script type="application/ld+json">'] if path == "" else []
        ), path
        assert "alert(1)</script" not in html, path
    assert linked(read())["name"] == HOSTILE


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("", 4),
        ("speakers/", 3),
        ("partners/", 3),
        ("venue/", 3),
        ("news/", 4),
        ("pages/about/", 3),
        ("contact/", 2),
        ("privacy/", 2),
    ],
)
def test_pages_ask_the_database_little_whatever_they_show(
    event: Event, by: Actor, path: str, most: int, django_assert_num_queries: Any
) -> None:
    make_published(event, by)
    for number in range(3):
        make_published(event, by, PageKind.NEWS, slug=f"n{number}")
        make_speaker(event, f"{number}教授", keynote=True)
        make_party(event, f"单位{number}", EventParty.Role.HOST)
        make_room(event, f"{number}号厅")
    with django_assert_num_queries(most):
        read(path)


def test_image_of_a_text_is_served_for_ever_and_can_do_nothing(event: Event, by: Actor, world: World) -> None:
    image = make_image(event, by)
    make_published(event, by, body=f"![一号厅]({image.name})", body_en="x")
    src = f"{SITE}images/{image.name}.webp"
    assert f'<figure><img src="{src}" alt="主会场" width="40" height="20"' in read("pages/about/")
    answer = Client().get(src)
    assert (answer["Content-Type"], answer["Cache-Control"], answer.content[8:12]) == (
        "image/webp", "public, max-age=31536000, immutable", b"WEBP",
    )  # fmt: skip
    assert (answer["Content-Security-Policy"].split(";")[0], answer["X-Content-Type-Options"]) == (
        "default-src 'none'",
        "nosniff",
    )
    assert Client().get(f"{SITE}images/0000.webp").status_code == 404
    Event.objects.update(state=EventState.PLANNED)
    assert Client().get(src).status_code == 404
    own = Client()
    own.force_login(world.filler)
    assert own.get(src)["Cache-Control"].startswith("private")


def test_portrait_is_shown_while_the_speaker_is_named(event: Event, by: Actor) -> None:
    speaker = portrait_set(
        speaker_uuid=make_speaker(event).uuid, upload=Upload("a.png", png(300, 300)), by=by, at=PUBLISHED
    )
    assert speaker.photo
    src = f"{SITE}portraits/{speaker.photo.digest[:16]}/"
    assert [f'<img class="{name}" src="{src}"' in read(path) for name, path in
            (("person__photo", "speakers/"), ("portrait", f"speakers/{speaker.uuid}/"))] == [True, True]  # fmt: skip
    assert Client().get(src)["Content-Type"] == "image/jpeg"
    assert [Client().get(f"{SITE}portraits/{name}/").status_code for name in (speaker.photo.digest[:4], "0" * 16)] == [
        404,
        404,
    ]
    Speaker.objects.update(shown=False)
    assert (Client().get(src).status_code, Client().get(src).content) == (404, b"")


def test_feed_holds_the_latest_news(event: Event, by: Actor) -> None:
    made = make_published(event, by, PageKind.NEWS, title="议程 & 公布", title_en="Programme", summary_en="Out now")
    answer = Client().get(f"{SITE}en/news/feed.xml")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert f"<id>urn:uuid:{made.page.uuid}</id>\n    <title>Programme</title>" in answer.text
    assert 'href="https://forum.example/c/bio-2020/en/news/news/"' in answer.text
    assert "<title>议程 &amp; 公布</title>" in Client().get(f"{SITE}news/feed.xml").text
    assert "<updated>2020-01-06T" in Client().get(f"/c/{make_event(event.unit, slug='empty').slug}/news/feed.xml").text


def test_map_names_public_pages_in_their_languages_and_nothing_else(event: Event, by: Actor, world: World) -> None:
    make_event(world.unit, slug="planned", state=EventState.PLANNED)
    make_event(world.unit, slug="old", languages=["zh-hans"])
    make_published(event, by)
    make_published(event, by, PageKind.NEWS, slug="agenda")
    text = Client().get("/sitemap.xml").text
    found = set(re.findall(r"<loc>https://forum\.example([^<]*)</loc>", text))
    assert {"/c/bio-2020/", "/c/bio-2020/en/pages/about/", "/c/bio-2020/news/agenda/", "/c/old/speakers/"} <= found
    assert {path for path in found if "planned" in path or "/old/en/" in path or path.startswith("/projects")} == set()
    assert "<loc>https://forum.example/c/bio-2020/news/agenda/</loc><lastmod>2020-03-03" in text
    assert '<xhtml:link rel="alternate" hreflang="en" href="https://forum.example/c/bio-2020/en/news/agenda/"/>' in text


def test_crawlers_read_the_sites_alone(world: World) -> None:
    assert Client().get("/robots.txt").text == (
        "User-agent: *\nAllow: /c/\nAllow: /open/\nAllow: /static/\nDisallow: /\nSitemap: https://forum.example/sitemap.xml\n"
    )
