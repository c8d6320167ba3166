"""Tokens of a unit: given by its head, shown once, and made void. Each leaves a row in the history of the unit."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.models import AccessToken, Unit
from duixian.apps.accounts.operations.guards import day_of, filled
from duixian.apps.accounts.queries.tokens import end_of, token_get
from duixian.apps.accounts.rules import can_head, can_void_tokens
from duixian.apps.accounts.tokens import digest_of, new_token
from duixian.apps.audit.operations import record

LONGEST: Final = timedelta(days=366)
"""A token holds for a year at most, the last day included."""
MOST: Final = 20
"""Tokens in force that a unit has room for."""
USED_EVERY: Final = timedelta(minutes=1)
"""How exactly it is kept when a token was last used: a read must not become a write each time."""


class Issued(NamedTuple):
    """A new token with the text of it, which is told this once."""

    token: AccessToken
    secret: str


@transaction.atomic
def token_issue(*, unit: Unit, name: str, purpose: str, expires_on: date, by: Actor, at: datetime) -> Issued:
    """A token that holds up to the end of a day, in the unit's zone.

    Raises NotFound, NotAllowed for anybody but the head of the unit, Invalid for an empty name or purpose, a day before tomorrow or more
    than a year away, and where twenty are in force.
    """
    if not by.sees(unit.path):
        raise NotFound
    if not can_head(by, unit.path):
        raise NotAllowed(_("只有单位负责人可以发放访问令牌。"))
    Unit.objects.select_for_update().get(pk=unit.pk)
    _check_day(expires_on, day_of(at, unit))
    if AccessToken.objects.filter(unit=unit, revoked_at=None, expires_at__gt=at).count() >= MOST:
        raise Invalid(_("有效的访问令牌已有20个。请先作废不用的。"))
    secret = new_token(secrets.choice)
    token = AccessToken.objects.create(
        unit=unit, name=filled(name, "name"), purpose=filled(purpose, "purpose"), digest=digest_of(secret), hint=secret[-4:],
        created_at=at, created_by_id=by.user_id, expires_at=end_of(expires_on, unit),
    )  # fmt: skip
    told = {"name": token.name, "purpose": token.purpose, "expires_at": token.expires_at}
    _record("accounts.token.issued", token, told, by=by, at=at)
    return Issued(token, secret)


def _check_day(expires_on: date, today: date) -> None:
    if expires_on <= today:
        raise Invalid(_("到期日须在今天之后。"), field="expires_on")
    if expires_on > today + LONGEST:
        raise Invalid(_("访问令牌最长一年，请选一年以内的日期。"), field="expires_on")


@transaction.atomic
def token_revoke(*, uuid: UUID, by: Actor, at: datetime) -> AccessToken:
    """Make a token void from now on; again is harmless. Raises NotFound, NotAllowed for all but heads and administrators."""
    seen = token_get(by, uuid)
    if not can_void_tokens(by, seen.unit.path):
        raise NotAllowed(_("只有单位负责人和系统管理员可以作废访问令牌。"))
    token = AccessToken.objects.select_for_update(of=("self",)).select_related("unit").get(pk=seen.pk)
    if token.revoked_at is None:
        token.revoked_at, token.revoked_by_id = at, by.user_id
        token.save(update_fields=["revoked_at", "revoked_by"])
        _record("accounts.token.revoked", token, {"name": token.name}, by=by, at=at)
    return token


def token_note_use(*, token: AccessToken, at: datetime) -> None:
    """Keep that a token was used, to the minute. It is no write that people make: the history tells nothing of it."""
    if token.last_used_at is None or token.last_used_at <= at - USED_EVERY:
        stale = Q(last_used_at=None) | Q(last_used_at__lte=at - USED_EVERY)
        AccessToken.objects.filter(stale, pk=token.pk).update(last_used_at=at)


def _record(kind: str, token: AccessToken, told: dict[str, object], *, by: Actor, at: datetime) -> None:
    record(kind=kind, unit=token.unit, about="accounts.token", about_uuid=token.uuid, by=by, at=at, payload=told)
