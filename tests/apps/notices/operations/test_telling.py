"""Messages: written once for every row that is wanted, sent, tried again, given up."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.models import HistoryRow
from duixian.apps.notices.hooks import MOST_ATTEMPTS, message_id, signature
from duixian.apps.notices.models import Delivery, DeliveryAttempt, DeliveryState, Hook, Obstacle
from duixian.apps.notices.operations import (
    deliveries_send,
    delivery_retry,
    hook_pause,
    hook_resume,
    hook_secret_rotate,
    hooks_collect,
)
from duixian.apps.notices.operations.telling import Send
from duixian.apps.notices.reaching import Place, Reply
from factories.accounts import World, act, make_world
from factories.connections import NOW, hooked
from factories.targets import make_declaration

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any) -> World:
    settings.WEBHOOK_LOOPBACK = True
    return make_world()


class Other:
    """The other side: keeps what it gets and answers with a status, or not at all."""

    def __init__(self, *answers: int | Exception) -> None:
        self.answers, self.got = list(answers), list[tuple[Place, bytes, dict[str, str]]]()

    def __call__(self, place: Place, body: bytes, headers: dict[str, str]) -> Reply:
        self.got.append((place, body, headers))
        answer = self.answers.pop(0) if self.answers else 200
        if isinstance(answer, Exception):
            raise answer
        return Reply(answer, "said")


def happened(unit: Unit, code: str = "P-01") -> None:
    make_declaration(unit, code=code)


def send(other: Send, at: datetime = NOW) -> dict[str, int]:
    return deliveries_send(limit=10, at=at, send=other)


def test_every_wanted_row_becomes_one_message_of_ids(world: World) -> None:
    happened(world.unit, "P-00")
    hook = hooked(world, kinds=("targets.declaration.created",)).hook
    happened(world.unit)
    happened(world.other)
    assert [hooks_collect(at=NOW), hooks_collect(at=NOW)] == [1, 0]
    row = HistoryRow.objects.filter(unit_id=world.unit.pk, kind="targets.declaration.created").last()
    assert row is not None
    told = Delivery.objects.get(hook=hook)
    assert json.loads(told.body) == {
        "type": row.kind, "timestamp": row.occurred_at.isoformat().replace("+00:00", "Z"),
        "data": {"id": str(row.uuid), "unit_id": str(world.unit.uuid), "about": row.about, "about_id": str(row.about_uuid), "project_id": str(row.project_uuid)},
    }  # fmt: skip


def test_a_message_is_signed_and_sent_once(world: World) -> None:
    made, other = hooked(world, kinds=("targets.declaration.created",)), Other()
    happened(world.unit)
    hooks_collect(at=NOW)
    assert [send(other), send(other)] == [{"delivered": 1, "failed": 0}, {"delivered": 0, "failed": 0}]
    (place, body, headers), told = other.got[0], Delivery.objects.get()
    assert place.address == "127.0.0.1"
    stamp = int(headers["webhook-timestamp"])
    assert headers["webhook-id"] == message_id(told.uuid)
    assert headers["webhook-signature"] == signature(
        made.secret, message=message_id(told.uuid), timestamp=stamp, body=body
    )
    assert (told.state, told.steps.get().status) == (DeliveryState.DELIVERED, 200)


def test_for_a_day_both_secrets_sign(world: World) -> None:
    made, other = hooked(world, kinds=("targets.declaration.created",)), Other()
    hook_secret_rotate(uuid=made.hook.uuid, by=act(world.head), at=NOW)
    happened(world.unit)
    hooks_collect(at=NOW)
    send(other)
    delivery_retry(uuid=Delivery.objects.get().uuid, by=act(world.head), at=NOW)
    send(other, NOW + timedelta(hours=25))
    assert [len(headers["webhook-signature"].split(" ")) for _, _, headers in other.got] == [2, 1]


@pytest.mark.parametrize(("answer", "obstacle"), [
    (500, Obstacle.ANSWERED), (404, Obstacle.ANSWERED), (302, Obstacle.REDIRECTED), (OSError("refused"), Obstacle.UNREACHABLE),
])  # fmt: skip
def test_what_fails_is_tried_again_with_pauses_and_given_up(world: World, answer: Any, obstacle: str) -> None:
    hooked(world, kinds=("targets.declaration.created",))
    happened(world.unit)
    hooks_collect(at=NOW)
    other, at = Other(*[answer] * 20), NOW
    for _ in range(MOST_ATTEMPTS + 2):
        send(other, at)
        at += timedelta(days=2)
    told = Delivery.objects.get()
    assert (told.state, told.obstacle, told.attempts, len(other.got)) == (
        DeliveryState.FAILED,
        obstacle,
        MOST_ATTEMPTS,
        MOST_ATTEMPTS,
    )
    assert {headers["webhook-id"] for _, _, headers in other.got} == {message_id(told.uuid)}


def test_who_wants_no_more_is_paused(world: World) -> None:
    hook = hooked(world, kinds=("targets.declaration.created",)).hook
    happened(world.unit)
    hooks_collect(at=NOW)
    send(Other(410))
    hook.refresh_from_db()
    assert (hook.paused_at, Delivery.objects.get().state) == (NOW, DeliveryState.FAILED)
    assert HistoryRow.objects.filter(kind="notices.hook.paused").count() == 1
    with pytest.raises(Invalid, match="暂停"):
        delivery_retry(uuid=Delivery.objects.get().uuid, by=act(world.head), at=NOW)


def test_an_address_that_fails_is_left_alone_for_the_round(world: World) -> None:
    hooked(world, kinds=("targets.declaration.created",))
    for number in range(3):
        happened(world.unit, f"P-{number}")
    hooks_collect(at=NOW)
    other = Other(500)
    assert send(other) == {"delivered": 0, "failed": 1}
    assert (len(other.got), Delivery.objects.filter(attempts=0).count()) == (1, 2)


def test_an_address_that_leads_inside_by_now_is_not_reached(world: World, settings: Any) -> None:
    hooked(world, kinds=("targets.declaration.created",))
    happened(world.unit)
    hooks_collect(at=NOW)
    settings.WEBHOOK_LOOPBACK = False
    other = Other()
    send(other)
    assert (other.got, Delivery.objects.get().obstacle) == ([], Obstacle.REFUSED)


def test_a_secret_under_another_key_of_the_site(world: World, settings: Any) -> None:
    hooked(world, kinds=("targets.declaration.created",))
    happened(world.unit)
    hooks_collect(at=NOW)
    settings.SECRET_KEY = "another"
    send(Other())
    assert Delivery.objects.get().obstacle == Obstacle.SECRET


def test_a_message_whose_sender_died_is_sent_again_under_its_id(world: World) -> None:
    hooked(world, kinds=("targets.declaration.created",))
    happened(world.unit)
    hooks_collect(at=NOW)
    Delivery.objects.update(state=DeliveryState.SENDING, claimed_at=NOW - timedelta(minutes=3))
    other = Other()
    assert send(other)["delivered"] == 1
    assert other.got[0][2]["webhook-id"] == message_id(Delivery.objects.get().uuid)


def test_what_happened_in_a_pause_is_not_told(world: World) -> None:
    hook, by = hooked(world, kinds=("targets.declaration.created",)).hook, act(world.head)
    hook_pause(uuid=hook.uuid, by=by, at=NOW)
    happened(world.unit, "P-01")
    assert hooks_collect(at=NOW) == 0
    hook_resume(uuid=hook.uuid, by=by, at=NOW)
    happened(world.unit, "P-02")
    assert hooks_collect(at=NOW) == 1


def test_sent_again_by_hand(world: World) -> None:
    hooked(world, kinds=("targets.declaration.created",))
    happened(world.unit)
    hooks_collect(at=NOW)
    told = Delivery.objects.get()
    delivery_retry(uuid=told.uuid, by=act(world.head), at=NOW)
    assert HistoryRow.objects.filter(kind="notices.delivery.retried").count() == 0
    send(Other())
    retry: Callable[..., None] = delivery_retry
    retry(uuid=told.uuid, by=act(world.admin), at=NOW)
    assert send(Other())["delivered"] == 1
    assert (HistoryRow.objects.filter(kind="notices.delivery.retried").count(), DeliveryAttempt.objects.count()) == (
        1,
        2,
    )
    with pytest.raises(NotAllowed):
        retry(uuid=told.uuid, by=act(world.auditor), at=NOW)
    with pytest.raises(NotFound):
        retry(uuid=told.uuid, by=act(world.stranger), at=NOW)
    assert Hook.objects.count() == 1
