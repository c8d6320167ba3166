"""The list, the editor with its preview, versions and publishing, as an editor meets them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from duixian.apps.accounts.actor import Actor
from duixian.apps.events.models import Event, PageKind, SitePage
from duixian.apps.events.operations.site_pages import PageText, page_save
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.site import PUBLISHED, make_image, make_page, make_published, make_update

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.FILES_ROOT = tmp_path
    return make_world()


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world.unit)


@pytest.fixture
def by(world: World) -> Actor:
    return act(world.filler)


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.filler)
    return client


def words(html: str) -> str:
    body = html[html.index("<main") :] if "<main" in html else html
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


def typed(**more: str) -> dict[str, str]:
    return {"title": "会议介绍", "body": "第二段。", "based_on": "1", **more}


def at(name: str, uuid: Any, **more: Any) -> str:
    return reverse(f"site:{name}", kwargs={"uuid": uuid, **more})


def test_list_tells_what_is_on_the_site_and_what_lacks_english(client: Client, event: Event, by: Actor) -> None:
    live = make_published(event, by, slug="live").page
    page_save(page_uuid=live.uuid, text=PageText("改了"), based_on=1, by=by, at=PUBLISHED)
    make_published(event, by, PageKind.NEWS, title="议程公布", title_en="Programme", body_en="Out")
    make_page(event, by, slug="draft", title="草稿页")
    text = words(client.get(at("pages", event.uuid)).text)
    assert "改了 live 会议介绍 有未发布的修改 齐全" not in text
    for part in (
        "改了 live 会议介绍 有未发布的修改 缺英文",
        "草稿页 draft 会议介绍 未发布 缺英文",
        "议程公布 2020-03-02 已发布 齐全",
    ):
        assert part in text, part


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_database_as_often_for_many_pages(
    client: Client, event: Event, by: Actor, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        make_published(event, by, slug=f"p{number}")
        make_published(event, by, PageKind.NEWS, slug=f"n{number}")
        make_update(event, by)
    client.get(at("pages", event.uuid))
    with django_assert_num_queries(14):
        client.get(at("pages", event.uuid))


def test_menu_is_saved_in_the_order_that_was_typed(client: Client, event: Event, by: Actor) -> None:
    one, two = make_page(event, by, slug="one"), make_page(event, by, slug="two")
    sent = {"order": [one.uuid, two.uuid], f"place-{one.uuid}": "2", f"place-{two.uuid}": "1", "shown": [one.uuid]}
    client.post(at("arrange", event.uuid), sent)
    assert list(SitePage.objects.order_by("position").values_list("slug", "shown")) == [("two", False), ("one", True)]


@pytest.mark.parametrize("sent", [{"order": ["none"]}, {"order": ["01a22791-b89d-7725-9bf4-922b9f7d5752"]}])
def test_menu_with_pages_that_are_not_there_is_refused(client: Client, event: Event, sent: dict[str, Any]) -> None:
    answer = client.post(at("arrange", event.uuid), sent)
    assert (answer.status_code, SitePage.objects.count()) == (404, 0)


def test_page_is_made_saved_and_published(client: Client, event: Event, by: Actor) -> None:
    update = make_update(event, by)
    client.post(at("page-create", event.uuid), {**typed(), "kind": "about", "slug": ""})
    page = SitePage.objects.get()
    client.post(at("page", page.uuid), typed(body="第三段。"))
    answer = client.post(at("publish", page.uuid, number=2), {"completes": [update.uuid]}, follow=True)
    assert "版本 2 已发布。" in answer.text
    assert "第三段。" in Client().get("/c/bio-2020/pages/about/").text
    assert update.done.get().publication.version.number == 2


def test_form_that_lacks_its_title_comes_back_with_what_was_typed(client: Client, event: Event, by: Actor) -> None:
    page = make_page(event, by)
    for path, more in ((at("page", page.uuid), {}), (at("page-create", event.uuid), {"kind": "call"})):
        answer = client.post(path, {**typed(title="", body="写了很久的文字"), **more})
        assert (answer.status_code, "写了很久的文字" in answer.text) == (422, True)
    assert (SitePage.objects.count(), page.versions.count()) == (1, 1)


def test_kinds_that_exist_once_are_offered_once(client: Client, event: Event, by: Actor) -> None:
    make_page(event, by, PageKind.HOME)
    text = client.get(at("page-create", event.uuid)).text
    assert ('value="home"' in text, 'value="venue"' in text) == (False, True)
    assert client.post(at("page-create", event.uuid), {**typed(), "kind": "home"}).status_code == 422


def test_second_editor_is_told_and_keeps_the_text(client: Client, event: Event, by: Actor, world: World) -> None:
    page = make_page(event, by)
    page_save(
        page_uuid=page.uuid, text=PageText("会议介绍", body="对方的文字"), based_on=1, by=act(world.head), at=PUBLISHED
    )
    answer = client.post(at("page", page.uuid), typed(body="我的文字"))
    assert (answer.status_code, page.versions.count()) == (409, 2)
    assert "我的文字</textarea>" in answer.text
    assert "<del>对方</del><ins>我</ins>的文字" in answer.text
    assert "主任丙" in words(answer.text)
    again = re.search(r'name="based_on" value="(\d+)"', answer.text)
    assert again
    client.post(at("page", page.uuid), typed(body="合并的文字", based_on=again[1]))
    assert [one.body for one in page.versions.all()] == ["合并的文字", "对方的文字", "第一段。"]


def test_preview_is_the_page_as_it_will_be_read_and_saves_nothing(client: Client, event: Event, by: Actor) -> None:
    page, image = make_page(event, by), make_image(event, by)
    text = f"## 小标题\n\n<script>alert(1)</script>\n\n![图注]({image.name})\n\n[坏](javascript:alert(1)) ![](none)"
    for answer in (
        client.post(at("preview", page.uuid), typed(body=text)),
        client.post(at("page", page.uuid), typed(body=text, preview="yes")),
    ):
        shown = answer.text[answer.text.index('class="prose"') :]
        assert (answer.status_code, "<h2>小标题</h2>" in shown, "<script>alert" in answer.text) == (200, True, False)
        assert f'<img src="/c/bio-2020/images/{image.name}.webp" alt="主会场"' in shown
        assert "<code>javascript:alert(1)</code>" in answer.text
        assert "<code>none</code>" in answer.text
    assert page.versions.count() == 1


def test_new_page_is_previewed_before_it_is_there(client: Client, event: Event) -> None:
    answer = client.post(at("page-create", event.uuid), {**typed(body="**重点**", preview="yes"), "kind": "about"})
    assert (answer.status_code, "<strong>重点</strong>" in answer.text, SitePage.objects.count()) == (200, True, 0)


def test_preview_of_nothing_typed_yet_is_empty(client: Client, event: Event, by: Actor) -> None:
    answer = client.post(at("preview", make_page(event, by).uuid), {})
    assert (answer.status_code, "没有英文" in answer.text) == (200, True)


def test_versions_show_what_changed(client: Client, event: Event, by: Actor) -> None:
    page = make_published(event, by).page
    page_save(page_uuid=page.uuid, text=PageText("会议介绍", body="第二段。"), based_on=1, by=by, at=PUBLISHED)
    html = client.get(at("versions", page.uuid)).text
    assert ("版本 1 → 版本 2" in words(html), "第<del>一</del><ins>二</ins>段" in html) == (True, True)
    same = client.get(at("versions", page.uuid), {"old": "2", "new": "2"})
    assert "版本 2 → 版本 2" not in same.text
    assert client.get(at("versions", page.uuid), {"old": "9"}).status_code == 404


def test_old_version_is_restored_and_a_page_taken_down(client: Client, event: Event, by: Actor) -> None:
    page = make_published(event, by).page
    page_save(page_uuid=page.uuid, text=PageText("会议介绍", body="第二段。"), based_on=1, by=by, at=PUBLISHED)
    assert "已恢复为新的版本" in client.post(at("restore", page.uuid, number=1), follow=True).text
    assert page.versions.all()[0].body == "第一段。"
    client.post(at("unpublish", page.uuid))
    assert Client().get("/c/bio-2020/pages/about/").status_code == 404
    assert "这个页面没有发布。" in client.post(at("unpublish", page.uuid), follow=True).text


def test_draft_is_deleted_and_what_was_published_is_not(client: Client, event: Event, by: Actor) -> None:
    draft, live = make_page(event, by, slug="draft"), make_published(event, by).page
    assert "草稿已删除。" in client.post(at("discard", draft.uuid), follow=True).text
    assert "发布过的页面不能删除" in client.post(at("discard", live.uuid), follow=True).text
    assert list(SitePage.objects.all()) == [live]


def test_version_that_is_not_there_cannot_be_published(client: Client, event: Event, by: Actor) -> None:
    page = make_page(event, by)
    assert client.get(at("publish", page.uuid, number=7)).status_code == 404
    assert page.publications.count() == 0


def test_publishing_shows_what_changes_on_the_site(client: Client, event: Event, by: Actor) -> None:
    page = make_published(event, by).page
    page_save(page_uuid=page.uuid, text=PageText("会议介绍", body="第二段。"), based_on=1, by=by, at=PUBLISHED)
    html = client.get(at("publish", page.uuid, number=2)).text
    assert ("第<del>一</del><ins>二</ins>段" in html, "维护计划中没有待完成的更新。" in html) == (True, True)


def test_whoever_only_looks_gets_no_form(world: World, event: Event, by: Actor) -> None:
    page = make_published(event, by).page
    auditor = Client()
    auditor.force_login(world.auditor)
    html = auditor.get(at("page", page.uuid)).text
    assert ('id="editor"' in html, "第一段。" in html, "撤下" in words(html)) == (False, True, False)
