"""Addresses that are told what happens: registered by the head of the unit, changed, paused, given a new secret, removed."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import uuid6
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.models import ChainHead
from duixian.apps.audit.operations import record
from duixian.apps.audit.rules import changed
from duixian.apps.notices.hooks import BOTH_SECRETS, SECRET_BYTES, may_be_asked_for, secret_of
from duixian.apps.notices.models import Delivery, DeliveryState, Hook
from duixian.apps.notices.queries.hooks import hook_get
from duixian.apps.notices.reaching import RefusedAddress, place_of
from duixian.apps.notices.rules import may_keep_hooks, one_line
from duixian.apps.notices.secrets_kept import NONCE, sealed

MOST = 10
"""Addresses that a unit has room for."""


class Registered(NamedTuple):
    """An address with its new secret, which is told this once."""

    hook: Hook
    secret: str


@transaction.atomic
def hook_register(*, unit: Unit, name: str, url: str, kinds: Sequence[str], by: Actor, at: datetime) -> Registered:
    """An address that is told of what happens from now on.

    Raises NotFound, NotAllowed for anybody but the head of the unit, Invalid at the field for an address that nothing may be sent to, for
    kinds that cannot be asked for, and where the unit has ten already.
    """
    if not by.sees(unit.path):
        raise NotFound
    _keeps(by, unit)
    Unit.objects.select_for_update().get(pk=unit.pk)
    if Hook.objects.filter(unit=unit, removed_at=None).count() >= MOST:
        raise Invalid(_("推送地址已有10个。请先删除不用的。"))
    secret = secret_of(secrets.token_bytes(SECRET_BYTES))
    hook = Hook(
        uuid=uuid6.uuid7(), unit=unit, name=_named(name), url=_checked(url), kinds=_known(kinds), created_at=at,
        created_by_id=by.user_id, positions=_positions(unit),
    )  # fmt: skip
    hook.secret = _seal(hook, secret)
    hook.save(force_insert=True)
    _tell("registered", hook, {"name": hook.name, "url": hook.url, "kinds": hook.kinds}, by=by, at=at)
    return Registered(hook, secret)


@transaction.atomic
def hook_change(*, uuid: UUID, name: str, url: str, kinds: Sequence[str], by: Actor, at: datetime) -> Hook:
    """Another name, address or other kinds; nothing is written when all are as before. Raises as `hook_register`."""
    hook = _locked(uuid, by)
    before = {"name": hook.name, "url": hook.url, "kinds": hook.kinds}
    after = {"name": _named(name), "url": _checked(url), "kinds": _known(kinds)}
    differing = changed(before, after)
    if differing:
        hook.name, hook.url, hook.kinds = _named(name), url.strip(), _known(kinds)
        hook.save(update_fields=["name", "url", "kinds"])
        _tell("changed", hook, {"changes": differing}, by=by, at=at)
    return hook


@transaction.atomic
def hook_secret_rotate(*, uuid: UUID, by: Actor, at: datetime) -> Registered:
    """A new secret; for a day messages are signed with the one before as well. Raises NotFound, NotAllowed."""
    hook = _locked(uuid, by)
    secret = secret_of(secrets.token_bytes(SECRET_BYTES))
    hook.previous_secret, hook.previous_until = hook.secret, at + BOTH_SECRETS
    hook.secret = _seal(hook, secret)
    hook.save(update_fields=["secret", "previous_secret", "previous_until"])
    _tell("secret_rotated", hook, {"name": hook.name}, by=by, at=at)
    return Registered(hook, secret)


@transaction.atomic
def hook_pause(*, uuid: UUID, by: Actor, at: datetime) -> Hook:
    """Tell the address nothing for now; again is harmless. Raises NotFound, NotAllowed."""
    hook = _locked(uuid, by)
    if hook.paused_at is None:
        hook.paused_at = at
        hook.save(update_fields=["paused_at"])
        _tell("paused", hook, {"name": hook.name}, by=by, at=at)
    return hook


@transaction.atomic
def hook_resume(*, uuid: UUID, by: Actor, at: datetime) -> Hook:
    """Tell the address again of what happens from now on, and send what waited; again is harmless. Raises NotFound, NotAllowed."""
    hook = _locked(uuid, by)
    if hook.paused_at is not None:
        hook.paused_at, hook.positions = None, _positions(hook.unit)
        hook.save(update_fields=["paused_at", "positions"])
        _tell("resumed", hook, {"name": hook.name}, by=by, at=at)
    return hook


@transaction.atomic
def hook_remove(*, uuid: UUID, by: Actor, at: datetime) -> None:
    """Forget an address: messages that wait are withdrawn, what was sent stays on record. Raises NotFound, NotAllowed."""
    hook = _locked(uuid, by)
    hook.removed_at, hook.secret, hook.previous_secret, hook.previous_until = at, "", "", None
    hook.save(update_fields=["removed_at", "secret", "previous_secret", "previous_until"])
    open_ones = Delivery.objects.filter(hook=hook, state__in=(DeliveryState.WAITING, DeliveryState.FAILED))
    open_ones.update(state=DeliveryState.WITHDRAWN)
    _tell("removed", hook, {"name": hook.name}, by=by, at=at)


def _keeps(by: Actor, unit: Unit) -> None:
    if not may_keep_hooks(by, unit.path):
        raise NotAllowed(_("只有单位负责人可以管理推送地址。"))


def _locked(uuid: UUID, by: Actor) -> Hook:
    seen = hook_get(by, uuid)
    _keeps(by, seen.unit)
    return Hook.objects.select_for_update(of=("self",)).select_related("unit").get(pk=seen.pk)


def _named(name: str) -> str:
    told = one_line(name, 60)
    if not told:
        raise Invalid(_("请给推送地址起个名称。"), field="name")
    return told


def _checked(url: str) -> str:
    try:
        place_of(url.strip(), loopback=settings.WEBHOOK_LOOPBACK)
    except RefusedAddress as refusal:
        raise Invalid(refusal.message, field="url") from refusal
    except OSError as error:
        raise Invalid(_("找不到这个网址的服务器。请核对后再试。"), field="url") from error
    return url.strip()


def _known(kinds: Sequence[str]) -> list[str]:
    wanted = sorted(set(kinds))
    if not wanted or not all(may_be_asked_for(kind) for kind in wanted):
        raise Invalid(_("请选择至少一种要通知的事项。"), field="kinds")
    return wanted


def _positions(unit: Unit) -> dict[str, int]:
    """Where the chains of the unit and those below it end now."""
    below = Unit.objects.filter(path__startswith=unit.path).values("pk")
    ends = ChainHead.objects.filter(unit_id__in=below).values_list("unit_id", "seq")
    return {str(key): seq for key, seq in ends}


def _seal(hook: Hook, secret: str) -> str:
    return sealed(secret, hook=hook.uuid, nonce=secrets.token_bytes(NONCE))


def _tell(what: str, hook: Hook, told: dict[str, object], *, by: Actor, at: datetime) -> None:
    record(
        kind=f"notices.hook.{what}",
        unit=hook.unit,
        about="notices.hook",
        about_uuid=hook.uuid,
        by=by,
        at=at,
        payload=told,
    )
