"""Addresses: who registers them, what is refused, what is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.audit.models import HistoryRow
from duixian.apps.notices.models import Delivery, DeliveryState, Hook
from duixian.apps.notices.operations import (
    hook_change,
    hook_pause,
    hook_register,
    hook_remove,
    hook_resume,
    hook_secret_rotate,
)
from duixian.apps.notices.secrets_kept import opened
from factories.accounts import World, act, make_world
from factories.connections import KINDS, LOOPBACK, NOW, hooked

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any) -> World:
    settings.WEBHOOK_LOOPBACK = True
    return make_world()


def kinds_told() -> list[str]:
    return list(HistoryRow.objects.filter(about="notices.hook").order_by("id").values_list("kind", flat=True))


def test_a_registered_address_is_told_of_what_comes_and_its_secret_is_kept_sealed(world: World) -> None:
    made = hooked(world)
    kept = Hook.objects.get()
    assert opened(kept.secret, hook=kept.uuid) == made.secret
    assert kinds_told() == ["notices.hook.registered"]
    assert made.secret not in str(HistoryRow.objects.last().payload)  # type: ignore[union-attr]  # there is one


@pytest.mark.parametrize(("changed", "field"), [
    ({"url": "http://hook.example.org"}, "url"), ({"url": "https://10.0.0.8/"}, "url"), ({"url": "x"}, "url"),
    ({"kinds": []}, "kinds"), ({"kinds": ["accounts.user.created"]}, "kinds"), ({"name": " "}, "name"),
])  # fmt: skip
def test_what_cannot_be_registered(world: World, changed: dict[str, Any], field: str) -> None:
    given = {"name": "a", "url": LOOPBACK, "kinds": list(KINDS), **changed}
    with pytest.raises(Invalid) as raised:
        hook_register(unit=world.unit, by=act(world.head), at=NOW, **given)
    assert (raised.value.field, Hook.objects.count()) == (field, 0)


def test_a_server_that_cannot_be_found(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*given: object, **named: object) -> None:
        raise OSError("no such name")

    monkeypatch.setattr("socket.getaddrinfo", unknown)
    with pytest.raises(Invalid, match="找不到"):
        hooked(world, url="https://hook.example.org/")


def test_there_is_room_for_ten(world: World) -> None:
    for _ in range(10):
        hooked(world)
    with pytest.raises(Invalid, match="10个"):
        hooked(world)


def test_only_the_head_keeps_addresses(world: World) -> None:
    hook = hooked(world).hook
    for act_on in (hook_pause, hook_resume, hook_remove, hook_secret_rotate):
        operation: Callable[..., object] = act_on
        with pytest.raises(NotAllowed):
            operation(uuid=hook.uuid, by=act(world.auditor), at=NOW)
        with pytest.raises(NotFound):
            operation(uuid=hook.uuid, by=act(world.stranger), at=NOW)
    with pytest.raises(NotAllowed):
        hook_register(unit=world.unit, name="a", url=LOOPBACK, kinds=list(KINDS), by=act(world.filler), at=NOW)
    with pytest.raises(NotFound):
        hook_register(unit=world.unit, name="a", url=LOOPBACK, kinds=list(KINDS), by=act(world.stranger), at=NOW)


def test_a_change_is_told_once(world: World) -> None:
    hook, by = hooked(world).hook, act(world.head)
    for _ in range(2):
        hook_change(uuid=hook.uuid, name="b", url=LOOPBACK, kinds=[KINDS[0]], by=by, at=NOW)
    hook.refresh_from_db()
    assert (hook.name, hook.kinds) == ("b", [KINDS[0]])
    assert kinds_told() == ["notices.hook.registered", "notices.hook.changed"]


def test_both_secrets_sign_for_a_day(world: World) -> None:
    first = hooked(world)
    second = hook_secret_rotate(uuid=first.hook.uuid, by=act(world.head), at=NOW)
    kept = Hook.objects.get()
    assert [opened(one, hook=kept.uuid) for one in (kept.secret, kept.previous_secret)] == [second.secret, first.secret]
    assert kept.previous_until == NOW + timedelta(hours=24)


def test_a_pause_and_its_end_are_told_once(world: World) -> None:
    hook, by = hooked(world).hook, act(world.head)
    for act_on in (hook_pause, hook_pause, hook_resume, hook_resume):
        act_on(uuid=hook.uuid, by=by, at=NOW)
    assert kinds_told() == ["notices.hook.registered", "notices.hook.paused", "notices.hook.resumed"]


def test_a_removed_address_holds_no_secret_and_gets_nothing(world: World) -> None:
    hook = hooked(world).hook
    waiting = Delivery.objects.create(hook=hook, row_uuid=hook.uuid, kind=KINDS[0], body="{}", created_at=NOW)
    hook_remove(uuid=hook.uuid, by=act(world.head), at=NOW)
    hook.refresh_from_db()
    waiting.refresh_from_db()
    assert (hook.secret, hook.previous_secret, waiting.state) == ("", "", DeliveryState.WITHDRAWN)
    with pytest.raises(NotFound):
        hook_pause(uuid=hook.uuid, by=act(world.head), at=NOW)
