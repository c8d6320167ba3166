"""Telling addresses what happened: a message for every row of history that they want, sent once it is written, tried again, given up.

Rows become messages after they were committed, from the place in each chain up to which an address was told; so no write waits for it
and none is forgotten. A message is claimed before it leaves. One that was claimed when its sender died is sent again under the same id,
by which the other side knows it.
"""

from __future__ import annotations

import http
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from time import monotonic
from typing import Final, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.models import ChainHead, HistoryRow
from duixian.apps.audit.operations import record
from duixian.apps.notices.hooks import body_of, headers_of, message_id, pause_after
from duixian.apps.notices.models import Delivery, DeliveryAttempt, DeliveryState, Hook, Obstacle
from duixian.apps.notices.queries.hooks import deliveries_due, delivery_get
from duixian.apps.notices.reaching import UNANSWERED, Place, RefusedAddress, Reply, place_of, post
from duixian.apps.notices.rules import may_send_again, one_line
from duixian.apps.notices.secrets_kept import UnreadableError, opened

CLAIM_LASTS: Final = timedelta(minutes=2)
"""A message claimed longer ago was being sent when the sender died: sending takes ten seconds at most."""
ROUND: Final = 15.0
"""Seconds after which a round of sending ends."""
AT_ONCE: Final = 1_000
"""Rows of a chain that become messages in one round."""
Send = Callable[[Place, bytes, dict[str, str]], Reply]


class Outcome(NamedTuple):
    """What became of an attempt; `obstacle` is empty when the message arrived."""

    obstacle: str = ""
    status: int | None = None
    said: str = ""


def hooks_collect(*, at: datetime) -> int:
    """Write the messages about every row of history that an address wants and was not told of; how many. Each address for itself."""
    active = Hook.objects.filter(removed_at=None, paused_at=None).values_list("pk", flat=True)
    return sum(_collected(key, at) for key in list(active))


@transaction.atomic
def _collected(key: int, at: datetime) -> int:
    hook = Hook.objects.select_for_update(of=("self",)).select_related("unit").get(pk=key)
    made = 0
    for unit_id, uuid, seq in list(_moved(hook)):
        rows = HistoryRow.objects.filter(unit_id=unit_id, seq__gt=seq).order_by("seq")[:AT_ONCE]
        for row in rows:
            hook.positions[str(unit_id)] = row.seq
            made += row.kind in hook.kinds and _written(hook, row, uuid, at)
    hook.save(update_fields=["positions"])
    return made


def _moved(hook: Hook) -> Iterator[tuple[int, UUID, int]]:
    """The chains of the unit and those below it that have rows the address was not told of: key, public id, place."""
    below = Unit.objects.filter(path__startswith=hook.unit.path).values("pk")
    for unit_id, uuid, end in ChainHead.objects.filter(unit_id__in=below).values_list("unit_id", "unit_uuid", "seq"):
        told = int(hook.positions.get(str(unit_id), 0))
        if end > told:
            yield unit_id, uuid, told


def _written(hook: Hook, row: HistoryRow, unit: UUID, at: datetime) -> bool:
    ids: dict[str, UUID | str | None] = {
        "id": row.uuid,
        "unit_id": unit,
        "about": row.about,
        "about_id": row.about_uuid,
        "project_id": row.project_uuid,
    }
    body = body_of(kind=row.kind, occurred_at=row.occurred_at, ids=ids)
    told = {"kind": row.kind, "body": body.decode(), "created_at": at}
    return Delivery.objects.get_or_create(hook=hook, row_uuid=row.uuid, defaults=told)[1]


def deliveries_send(*, limit: int, at: datetime, send: Send = post) -> dict[str, int]:
    """Send up to `limit` messages that are due; how many arrived and how many did not. Must not run inside a transaction.

    A message is tried seven times within a day and a half with longer and longer pauses, then given up. An address that answers with 410
    is paused. An address that failed is left alone for the rest of the round, and a round ends after fifteen seconds: mail waits for it.
    `send` is for tests.
    """
    told, began, failing = {"delivered": 0, "failed": 0}, monotonic(), set[int]()
    _free_interrupted(at)
    for delivery in list(deliveries_due(at=at)[:limit]):
        if delivery.hook_id in failing or monotonic() - began > ROUND:
            continue
        if not _claimed(delivery, at):
            continue
        if _sent(delivery, at, send):
            told["delivered"] += 1
        else:
            told["failed"] += 1
            failing.add(delivery.hook_id)
    return told


def _claimed(delivery: Delivery, at: datetime) -> bool:
    mine = Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.WAITING)
    return mine.update(state=DeliveryState.SENDING, claimed_at=at, attempts=delivery.attempts + 1) == 1


def _sent(delivery: Delivery, at: datetime, send: Send) -> bool:
    began = monotonic()
    outcome = _attempted(delivery, at, send)
    _kept(delivery, outcome, at, round((monotonic() - began) * 1000))
    return not outcome.obstacle


def _free_interrupted(at: datetime) -> None:
    lost = Delivery.objects.filter(state=DeliveryState.SENDING, claimed_at__lt=at - CLAIM_LASTS)
    lost.update(state=DeliveryState.WAITING, obstacle=Obstacle.INTERRUPTED, not_before=None)


def _attempted(delivery: Delivery, at: datetime, send: Send) -> Outcome:
    hook, body = delivery.hook, delivery.body.encode()
    try:
        place = place_of(hook.url, loopback=settings.WEBHOOK_LOOPBACK)
        headers = headers_of(_secrets(hook, at), message=message_id(delivery.uuid), at=at, body=body)
        reply = send(place, body, headers)
    except RefusedAddress as refusal:
        return Outcome(Obstacle.REFUSED, said=str(refusal.message))
    except UnreadableError:
        return Outcome(Obstacle.SECRET)
    except UNANSWERED as error:
        return Outcome(Obstacle.UNREACHABLE, said=one_line(f"{type(error).__name__}: {error}", 300))
    return Outcome(_judged(reply.status), reply.status, reply.said)


def _judged(status: int) -> str:
    if 200 <= status < 300:
        return ""
    if status == http.HTTPStatus.GONE:
        return Obstacle.GONE
    return Obstacle.REDIRECTED if 300 <= status < 400 else Obstacle.ANSWERED


def _secrets(hook: Hook, at: datetime) -> list[str]:
    both = [hook.secret]
    if hook.previous_until is not None and at < hook.previous_until:
        both.append(hook.previous_secret)
    return [opened(kept, hook=hook.uuid) for kept in both]


@transaction.atomic
def _kept(delivery: Delivery, outcome: Outcome, at: datetime, milliseconds: int) -> None:
    """Keep what became of the attempt. Nothing is tried again by itself where the other side wants no more."""
    pause = pause_after(delivery.attempts + 1) if outcome.obstacle != Obstacle.GONE else None
    state = DeliveryState.FAILED if pause is None else DeliveryState.WAITING
    fields = {"state": state, "not_before": at + pause if pause else None, "delivered_at": None}
    if not outcome.obstacle:
        fields = {"state": DeliveryState.DELIVERED, "not_before": None, "delivered_at": at}
    mine = Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.SENDING)
    mine.update(obstacle=outcome.obstacle, **fields)
    DeliveryAttempt.objects.create(
        delivery=delivery, at=at, status=outcome.status, obstacle=outcome.obstacle, said=outcome.said,
        milliseconds=milliseconds,
    )  # fmt: skip
    if outcome.obstacle == Obstacle.GONE:
        _rest(delivery.hook, at)


def _rest(hook: Hook, at: datetime) -> None:
    """Pause an address that wants no more, and tell the history so."""
    if Hook.objects.filter(Q(pk=hook.pk), paused_at=None).update(paused_at=at):
        record(kind="notices.hook.paused", unit=hook.unit, about="notices.hook", about_uuid=hook.uuid,
               by=Actor.program("webhooks"), at=at, payload={"name": hook.name})  # fmt: skip


@transaction.atomic
def delivery_retry(*, uuid: UUID, by: Actor, at: datetime) -> None:
    """Send a message again, from the first attempt and under the same id; harmless for one that waits or is being sent.

    Raises NotFound, NotAllowed, Invalid while its address rests.
    """
    seen = delivery_get(by, uuid)
    if not may_send_again(by, seen.hook.unit.path):
        raise NotAllowed(_("只有单位负责人和系统管理员可以重新推送。"))
    if seen.hook.paused_at is not None:
        raise Invalid(_("这个推送地址已暂停，请先恢复推送。"))
    ended = Delivery.objects.filter(pk=seen.pk, state__in=(DeliveryState.FAILED, DeliveryState.DELIVERED))
    if ended.update(state=DeliveryState.WAITING, attempts=0, not_before=None, delivered_at=None, obstacle=""):
        record(kind="notices.delivery.retried", unit=seen.hook.unit, about="notices.delivery", about_uuid=seen.uuid, by=by,
               at=at, payload={"message": message_id(seen.uuid)})  # fmt: skip
