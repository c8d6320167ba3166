"""The conference site as visitors meet it: on a phone, in both languages and looks, without JavaScript, on paper; and its editor at work."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.events.models import Event, EventParty, PageKind, SitePage
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.parties.models import Organisation
from e2e.people import Person, Visit
from e2e.test_main_pages import SAID, Kept
from factories.accounts import World, act, make_world
from factories.events import CREATED, make_event, make_room, make_session, make_speaker, make_talk
from factories.site import make_image, make_page, make_published, make_update, png

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]
SITE = "/c/bio-2020/"
PHONE = 390


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit, edition=22, theme="开放合作的生物医药", theme_en="Open biomedicine", address="滨江大道1号",
                      contact_email="forum@example.org")  # fmt: skip


@pytest.fixture
def paths(event: Event, world: World) -> tuple[str, ...]:
    """Every page of a site that is full."""
    by = act(world.filler)
    image = make_image(event, by, upload=Upload("hall.png", png(1200, 600)))
    text = f"## 小标题\n\n{'很长的一段。' * 40}\n\n![一号厅]({image.name})\n\n|届次|报告人|参会人数|国家和地区|合作机构|\n|--|--:|--:|--:|--:|\n|第21届|96|700|19|31|"
    make_published(event, by, PageKind.HOME, title="三天，十四场专题", summary="年度盛会", body="**开放**报名")
    english = f"## Heading\n\n![Hall 1]({image.name})\n\n|Edition|Speakers|Guests|Countries|\n|--|--:|--:|--:|\n|21st|96|700|19|"
    make_published(event, by, body=text, title_en="About", body_en=english)
    make_published(event, by, PageKind.TRAVEL, title="交通", body="### 地铁\n\n2号线")
    make_published(
        event, by, PageKind.NEWS, slug="agenda", title="议程公布", dated_on=date(2020, 3, 1), summary="三天议程"
    )
    speaker = make_speaker(event, "陈望舒", keynote=True, biography="长期从事肿瘤免疫研究。")
    make_speaker(event, "一位名字特别特别长的报告嘉宾")
    make_talk(make_session(event, "主旨报告", make_room(event, place="一层东侧")), "肿瘤微环境", speaker)
    body = Organisation.objects.create(
        unit=event.unit, name="海汀市科学技术局", name_en="Haiting Science Bureau", created_at=CREATED
    )
    EventParty.objects.create(
        event=event, organisation=body, role="host", link="https://example.org", created_at=CREATED
    )
    rest = (
        "",
        "speakers/",
        f"speakers/{speaker.uuid}/",
        "partners/",
        "venue/",
        "news/",
        "news/agenda/",
        "pages/about/",
        "contact/",
        "privacy/",
    )
    return tuple(f"{SITE}{language}{one}" for language in ("", "en/") for one in rest)


@pytest.mark.parametrize("width", [320, PHONE, 1280])
def test_pages_never_scroll_sideways_and_nothing_complains(visit: Visit, paths: tuple[str, ...], width: int) -> None:
    person = visit(width=width)
    found = {}
    for path in paths:
        person.go(path)
        found[path] = person.page.evaluate("document.documentElement.scrollWidth"), list(person.complaints)
    assert {path: told for path, told in found.items() if told != (width, [])} == {}
    assert person.page.context.cookies() == []


@pytest.mark.parametrize("look", ["light", "dark"])
def test_axe_finds_nothing_on_a_phone(visit: Visit, paths: tuple[str, ...], look: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    person = visit(width=PHONE, color_scheme=look)
    found = {}
    for path in paths:
        person.go(path)
        violations = Axe().run(person.page).response["violations"]
        found[path] = [(one["id"], one["nodes"][0]["html"][:120]) for one in violations]
    assert {path: told for path, told in found.items() if told} == {}


def test_switch_of_language_stays_on_the_page_without_javascript(visit: Visit, paths: tuple[str, ...]) -> None:
    person = visit(width=PHONE, java_script_enabled=False)
    person.go(f"{SITE}pages/about/")
    person.follow("English", within="header")
    assert person.page.url.endswith(f"{SITE}en/pages/about/")
    assert person.text("h1") == "About"
    person.follow("Speakers", within="header")
    assert "陈望舒" in person.text()


def test_days_and_name_stand_on_the_first_screen_of_a_phone(visit: Visit, paths: tuple[str, ...]) -> None:
    person = visit(width=PHONE)
    person.page.set_viewport_size({"width": PHONE, "height": 844})
    person.go(SITE)
    ends = [person.page.locator(part).bounding_box() for part in (".hero__name", ".hero__numerals", ".hero__place")]
    assert [box is not None and box["y"] + box["height"] < 844 for box in ends] == [True, True, True]


def test_paper_leaves_the_frame_away(visit: Visit, paths: tuple[str, ...]) -> None:
    person = visit()
    person.go(f"{SITE}speakers/")
    person.page.emulate_media(media="print")
    shown = [
        person.page.locator(part).first.is_visible()
        for part in (".site-head", ".site-foot__links", "h1", ".person__name")
    ]
    assert shown == [False, False, True, True]


def test_editor_sees_the_page_while_typing_and_publishes_it(visit: Visit, event: Event, world: World) -> None:
    by: Actor = act(world.filler)
    page = make_page(event, by)
    make_update(event, by, "公布会议介绍")
    editor = visit("filler")
    editor.go(f"/events/site/pages/{page.uuid}/")
    editor.fill("正文", "## 缘起\n\n一九九八年。")
    editor.page.wait_for_selector("#preview h2")
    assert editor.text("#preview .prose") == "缘起 一九九八年。"
    editor.press("保存")
    editor.follow("发布")
    editor.page.get_by_label("公布会议介绍").check()
    editor.press("发布")
    visitor = visit(width=PHONE)
    visitor.go(f"{SITE}pages/about/")
    assert "缘起 一九九八年。" in visitor.text()
    editor.go(f"/events/{event.uuid}/site/plan/")
    assert "公布会议介绍" in editor.text()
    assert editor.complaints == []


def workshop(event: Event) -> tuple[str, ...]:
    """The pages of the editors."""
    page = SitePage.objects.get(event=event, slug="about").uuid
    own = tuple(f"/events/{event.uuid}/site/{one}" for one in ("", "new/", "images/", "plan/", "plan/new/"))
    return (*own, *(f"/events/site/pages/{page}/{one}" for one in ("", "versions/", "versions/1/publish/")))


def test_english_pages_say_nothing_in_chinese_but_data(
    visit: Visit, paths: tuple[str, ...], event: Event, world: World
) -> None:
    make_update(event, act(world.filler))
    known = Kept()
    editor, visitor = visit("filler", locale="en-US"), visit(locale="en-US")
    editor.page.context.add_cookies([{"name": "language", "value": "en", "url": editor.base}])
    left = {}
    for person, ones in ((visitor, [path for path in paths if "/en/" in path]), (editor, workshop(event))):
        for path in ones:
            person.go(path)
            left[path] = sorted({text.strip() for text in person.page.evaluate(SAID) if not known.allows(text)})
    assert {path: texts for path, texts in left.items() if texts} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_the_workshop(
    visit: Visit, paths: tuple[str, ...], event: Event, world: World, theme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    make_update(event, act(world.filler))
    editor: Person = visit("filler", width=PHONE)
    editor.page.context.add_cookies([{"name": "theme", "value": theme, "url": editor.base}])
    found = {}
    for path in workshop(event):
        editor.go(path)
        violations = Axe().run(editor.page).response["violations"]
        serious = [
            (one["id"], one["nodes"][0]["html"][:120]) for one in violations if one["impact"] in {"serious", "critical"}
        ]
        found[path] = serious, editor.page.evaluate("document.documentElement.scrollWidth")
    assert {path: told for path, told in found.items() if told != ([], PHONE)} == {}
