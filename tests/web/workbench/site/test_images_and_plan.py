"""Images and the maintenance plan, as an editor meets them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from duixian.apps.accounts.actor import Actor
from duixian.apps.audit.clock import playing
from duixian.apps.events.models import Event, SiteImage, SiteUpdate
from duixian.apps.events.operations.site_updates import update_record
from factories.accounts import World, act, make_world
from factories.events import make_event
from factories.site import WRITTEN, make_image, make_page, make_published, make_update, png

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


def at(name: str, uuid: Any) -> str:
    return reverse(f"site:{name}", args=[uuid])


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html[html.index("<main") :]).split())


def sent(content: bytes = png(), **more: str) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("hall.png", content), "alt": "主会场", "alt_en": "The main hall", **more}


def test_image_is_added_and_its_name_told(client: Client, event: Event) -> None:
    answer = client.post(at("images", event.uuid), sent(), follow=True)
    image = SiteImage.objects.get()
    assert (f"![图注]({image.name})" in answer.text, f"![]({image.name})" in answer.text) == (True, True)


def test_image_that_is_none_comes_back_with_its_words(client: Client, event: Event) -> None:
    answer = client.post(at("images", event.uuid), sent(b"no image"))
    assert (answer.status_code, "读不出这张图片" in answer.text, 'value="主会场"' in answer.text) == (422, True, True)


def test_words_are_changed_and_a_removed_image_tells_who_showed_it(client: Client, event: Event, by: Actor) -> None:
    image = make_image(event, by)
    make_published(event, by, body=f"![]({image.name})")
    client.post(at("image", image.uuid), {"alt": "入口", "alt_en": "The entrance"})
    image.refresh_from_db()
    assert image.alt == "入口"
    answer = client.post(at("image-remove", image.uuid), follow=True)
    assert "现在只显示图注：会议介绍" in answer.text
    assert client.get(at("image", image.uuid)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_images_and_plan_ask_the_database_as_often_for_many_rows(
    client: Client, event: Event, by: Actor, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        make_image(event, by, upload=sent_as(number))
        make_update(event, by, f"更新{number}", owner_uuid=by.uuid, page_uuid=make_page(event, by).uuid)
    for name, most in (("images", 7), ("plan", 8)):
        client.get(at(name, event.uuid))
        with django_assert_num_queries(most):
            client.get(at(name, event.uuid))


def sent_as(number: int) -> Any:
    from duixian.apps.evidence.filetypes import Upload

    return Upload(f"{number}.png", png(colour=(number, 0, 0)))


def test_plan_is_shown_by_month_with_its_rate(client: Client, event: Event, by: Actor) -> None:
    with playing(WRITTEN):
        done, _late = (
            make_update(event, by, "公布嘉宾", date(2020, 4, 1)),
            make_update(event, by, "公布议程", date(2020, 4, 9)),
        )
        make_update(event, by, "发布总结", date(2099, 7, 1))
        update_record(update_uuid=done.uuid, note="已公布", link="https://example.org", by=by, at=WRITTEN)
    make_update(event, by, "补登的", date(2020, 4, 20))
    text = words(client.get(at("plan", event.uuid)).text)
    for part in ("计划更新 4 已到期 3 完成率 33.33 % (1/3) 按时完成 33.33 % (1/3)", "操作 2020-04 2020-04-01", "2020-04-01 公布嘉宾 — 按时完成 2020-03-02 已公布",
                 "2020-04-09 公布议程 — 逾期未完成", "补登的 （到期后补登）", "2099-07-01 发布总结", "待更新"):  # fmt: skip
        assert part in text, part


def test_update_is_planned_changed_done_reopened_and_withdrawn(
    client: Client, event: Event, by: Actor, world: World
) -> None:
    page = make_page(event, by)
    told = {"title": "公布议程", "due_on": "2020-04-01", "page": page.uuid, "kind": "about", "owner": world.head.uuid}
    client.post(at("plan-create", event.uuid), told)
    update = SiteUpdate.objects.get()
    form = client.get(at("plan-change", update.uuid)).text
    assert ('value="2020-04-01"' in form, f'<option value="{page.uuid}" selected>会议介绍</option>' in form) == (
        True,
        True,
    )
    client.post(at("plan-change", update.uuid), {**told, "due_on": "2020-05-01", "reason": "推迟"})
    client.post(at("plan-done", update.uuid), {"note": "已在公众号发布", "done_on": "", "link": ""})
    client.post(at("plan-reopen", update.uuid), {"reason": "发错"})
    client.post(at("plan-withdraw", update.uuid), {"reason": "取消"})
    rows = [(str(one.due_on), one.reason, one.superseded_at is None) for one in update.plans.order_by("pk")]
    assert rows == [("2020-04-01", "", False), ("2020-05-01", "取消", False)]
    assert [one.superseded_reason for one in update.done.all()] == ["发错"]
    assert client.get(at("plan-change", update.uuid)).status_code == 404


@pytest.mark.parametrize(
    ("name", "given"),
    [("plan-done", {"note": ""}), ("plan-done", {"note": "x", "link": "javascript:alert(1)"}), ("plan-withdraw", {"reason": ""}), ("plan-reopen", {"reason": "x"})],
)  # fmt: skip
def test_refused_forms_come_back(client: Client, event: Event, by: Actor, name: str, given: dict[str, str]) -> None:
    update = make_update(event, by)
    assert (client.post(at(name, update.uuid), given).status_code, update.done.count()) == (422, 0)
