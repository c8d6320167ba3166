"""Anybody sees what a digest stands for and nothing more, and has packs checked."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse

from core.proof.making import made
from duixian.apps.disclosure.operations import pack_make
from duixian.apps.disclosure.queries import pack_file
from duixian.core.proof.packing import verifier_source
from duixian.web.public.verify import views
from factories.accounts import World, act, make_world
from factories.bound import AT, frozen

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Any) -> World:
    settings.FILES_ROOT = tmp_path
    cache.clear()
    return make_world()


@pytest.fixture
def guest() -> Client:
    return Client()


def sent(guest: Client, content: bytes, name: str = "pack.zip") -> Any:
    return guest.post(reverse("verify:ask"), {"file": SimpleUploadedFile(name, content)})


def test_a_typed_digest_leads_to_what_it_stands_for_without_names(world: World, guest: Client) -> None:
    freeze = frozen(world)
    typed = f"{freeze.digest[:4].upper()} {freeze.digest[4:12]}"
    answer = guest.post(reverse("verify:ask"), {"digest": typed})
    assert (answer.status_code, answer["Location"]) == (302, reverse("verify:told", args=[freeze.digest[:12]]))
    page = guest.get(answer["Location"])
    text = page.content.decode()
    for shown in ("取证", world.unit.name, "生物医药论坛", "2020-P1 · 2020", freeze.digest, "这是最近一次取证。"):
        assert shown in text
    assert not any(user.name in text for user in (world.filler, world.head))
    assert (page["X-Robots-Tag"], "no-store" in page["Cache-Control"]) == ("noindex", True)


def test_a_digest_that_nobody_knows_is_answered_with_what_to_check(world: World, guest: Client) -> None:
    page = guest.get(reverse("verify:told", args=["ab" * 32]))
    assert page.status_code == 404
    assert "草稿没有摘要" in page.content.decode()
    assert guest.get(reverse("verify:told", args=["not-a-digest"])).status_code == 404


@pytest.mark.parametrize("given", ["", "3f2a", "zzzzzzzzzzzz", "a" * 65])
def test_what_is_no_digest_is_refused_at_the_field(world: World, guest: Client, given: str) -> None:
    page = guest.post(reverse("verify:ask"), {"digest": given})
    assert page.status_code == 422
    assert "至少12位" in page.content.decode()


def test_a_pack_of_the_site_holds_and_is_known(world: World, guest: Client) -> None:
    pack = pack_make(freeze_uuid=frozen(world).uuid, by=act(world.head), at=AT, public=True)
    text = sent(guest, pack_file(act(world.head), pack.uuid)[1]).content.decode()
    assert "佐证包全部相符" in text
    assert "本站登记有这个文件" in text


def test_a_changed_pack_is_named_by_place_and_row_and_is_not_known(world: World, guest: Client) -> None:
    damaged = bytearray(made().content)
    damaged[damaged.index(b'"role":"value"') + 9] ^= 1
    text = sent(guest, bytes(damaged)).content.decode()
    assert "rows/01.jsonl 第1行/row 1" in text
    assert "本站没有登记过这个文件的摘要" in text


def test_a_truncated_pack_is_refused_and_any_other_file_only_looked_up(world: World, guest: Client) -> None:
    assert "无法核验" in sent(guest, made().content[:-1]).content.decode()
    text = sent(guest, b"%PDF-1.7 a paper", "paper.pdf").content.decode()
    assert sha256(b"%PDF-1.7 a paper").hexdigest() in text
    assert "请输入页脚的历史摘要" in text


def test_a_file_that_is_too_large_is_not_read(world: World, guest: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "LARGEST", 10)
    page = sent(guest, b"x" * 11)
    assert (page.status_code, "下载核验程序" in page.content.decode()) == (413, True)


def test_many_problems_are_told_up_to_a_number(world: World, guest: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST_PROBLEMS", 1)
    damaged = bytearray(made().content)
    damaged[damaged.index(b'"role":"value"') + 9] ^= 1
    assert "另有" in sent(guest, bytes(damaged)).content.decode()


def test_the_program_is_offered_with_its_digest(world: World, guest: Client) -> None:
    answer = guest.get(reverse("verify:program"))
    assert answer.content == verifier_source()
    page = guest.get(reverse("verify:ask") + "?lang=en").content.decode()
    assert sha256(answer.content).hexdigest() in page
    assert "Verify a printout or an evidence pack" in page


@override_settings(GUEST_POSTS=1)
def test_one_address_may_not_ask_without_end(world: World, guest: Client) -> None:
    codes = [guest.post(reverse("verify:ask"), {"digest": "ab" * 32}).status_code for _ in range(2)]
    assert codes == [302, 429]
