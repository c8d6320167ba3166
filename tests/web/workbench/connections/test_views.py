"""Pages of tokens and addresses: what is shown once, what is told after, what the log says."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from duixian.apps.accounts.models import AccessToken
from duixian.apps.accounts.tokens import SHAPE
from duixian.apps.notices.models import Delivery, DeliveryAttempt, Hook
from factories.accounts import World, make_world
from factories.connections import IN_A_MONTH, KINDS, LOOPBACK, NOW, expired, hooked, issued, revoked

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any) -> World:
    settings.WEBHOOK_LOOPBACK = True
    return make_world()


@pytest.fixture
def head(world: World) -> Client:
    client = Client()
    client.force_login(world.head)
    return client


def text(client: Client, name: str, *given: object) -> str:
    return client.get(reverse(f"connections:{name}", args=given)).content.decode()


def sent(hook: Hook, **more: Any) -> Delivery:
    fields = {"row_uuid": hook.uuid, "kind": KINDS[0], "body": '{"type":"x"}', "created_at": NOW, **more}
    return Delivery.objects.create(hook=hook, **fields)


def test_a_token_is_shown_once_and_kept_by_no_cache(world: World, head: Client) -> None:
    typed = {
        "unit": world.unit.uuid,
        "name": "统计系统",
        "purpose": "每日读取",
        "expires_on": IN_A_MONTH.isoformat(),
    }
    answer = head.post(reverse("connections:token-create"), typed)
    secrets = SHAPE.findall(answer.content.decode())
    token = AccessToken.objects.get()
    assert (len(secrets), secrets[0][-4:]) == (1, token.hint)
    assert "no-store" in answer["Cache-Control"]
    for page in (text(head, "token", token.uuid), text(head, "tokens")):
        assert SHAPE.findall(page) == []


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"name": ""}, "这个字段是必填项"),
        ({"expires_on": "2099-01-01"}, "最长一年"),
        ({"expires_on": "2001-01-01"}, "今天之后"),
    ],
)
def test_what_cannot_be_issued_is_told_at_the_field(
    world: World, head: Client, changed: dict[str, str], message: str
) -> None:
    typed = {
        "unit": world.unit.uuid,
        "name": "a",
        "purpose": "b",
        "expires_on": IN_A_MONTH.isoformat(),
        **changed,
    }
    answer = head.post(reverse("connections:token-create"), typed)
    assert (answer.status_code, AccessToken.objects.count()) == (422, 0)
    assert message in answer.content.decode()


def test_a_head_gives_no_token_of_another_unit(world: World, head: Client) -> None:
    typed = {
        "unit": world.other.uuid,
        "name": "a",
        "purpose": "b",
        "expires_on": IN_A_MONTH.isoformat(),
    }
    assert head.post(reverse("connections:token-create"), typed).status_code == 422
    assert AccessToken.objects.count() == 0


def test_the_list_says_how_each_token_stands(world: World, head: Client) -> None:
    void, old = issued(world).token, issued(world).token
    issued(world)
    revoked(void)
    expired(old)
    page = text(head, "tokens")
    assert [page.count(word) for word in ("已作废", "已到期", "没有用过")] == [1, 1, 3]


def test_a_void_token_has_no_button(world: World, head: Client) -> None:
    token = issued(world).token
    where = reverse("connections:token-void", args=[token.uuid])
    assert where in text(head, "token", token.uuid)
    head.post(where)
    assert where not in text(head, "token", token.uuid)


def test_a_secret_is_shown_once_and_again_when_it_is_changed(world: World, head: Client) -> None:
    typed = {
        "unit": world.unit.uuid,
        "name": "数据平台",
        "url": LOOPBACK,
        "kinds": list(KINDS),
    }
    answer = head.post(reverse("connections:hook-create"), typed)
    hook = Hook.objects.get()
    assert answer.content.decode().count("whsec_") == 1
    assert "whsec_" not in text(head, "hook", hook.uuid)
    changed = head.post(reverse("connections:hook-rotate", args=[hook.uuid]))
    assert changed.content.decode().count("whsec_") == 1
    assert "no-store" in changed["Cache-Control"]
    assert "旧密钥签名至" in text(head, "hook", hook.uuid)


def test_an_address_inside_is_refused_at_its_field(world: World, head: Client) -> None:
    typed = {
        "unit": world.unit.uuid,
        "name": "a",
        "url": "https://10.0.0.8/",
        "kinds": list(KINDS),
    }
    answer = head.post(reverse("connections:hook-create"), typed)
    assert (answer.status_code, Hook.objects.count()) == (422, 0)
    assert "内部网络" in answer.content.decode()


def test_the_log_tells_every_attempt_and_sends_again(world: World, head: Client) -> None:
    hook = hooked(world).hook
    failed = sent(hook, state="failed", attempts=7, obstacle="answered")
    DeliveryAttempt.objects.create(
        delivery=failed, at=NOW, status=503, obstacle="answered", said="busy", milliseconds=12
    )
    assert "对方没有接受" in text(head, "hook", hook.uuid)
    page = text(head, "delivery", failed.uuid)
    for told in ("HTTP 503", "12 ms", "busy", f"msg_{failed.uuid.hex}", "7 / 7"):
        assert told in page
    head.post(reverse("connections:delivery-retry", args=[failed.uuid]))
    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == ("waiting", 0)


@pytest.mark.parametrize(("action", "code"), [("pause", 302), ("resume", 302), ("nonsense", 404)])
def test_deeds(world: World, head: Client, action: str, code: int) -> None:
    hook = hooked(world).hook
    answer = head.post(reverse("connections:hook-act", args=[hook.uuid, action]))
    hook.refresh_from_db()
    assert (answer.status_code, hook.paused_at is not None) == (code, action == "pause")


def test_a_removed_address_is_not_there(world: World, head: Client) -> None:
    hook = hooked(world).hook
    head.post(reverse("connections:hook-remove", args=[hook.uuid]))
    assert head.get(reverse("connections:hook", args=[hook.uuid])).status_code == 404
    assert "还没有推送地址" in text(head, "hooks")
