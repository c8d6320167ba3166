"""Reads of tokens: those that somebody keeps or watches, and who comes with one."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import AccessToken, Unit
from duixian.apps.accounts.queries.units import below
from duixian.apps.accounts.roles import Role
from duixian.apps.accounts.rules import TOKEN_WATCHERS
from duixian.apps.accounts.tokens import digest_of, is_token


def tokens_visible(actor: Actor) -> QuerySet[AccessToken]:
    """Tokens of the units that the actor heads, administers or audits, the newest first."""
    rows = AccessToken.objects.select_related("unit", "created_by", "revoked_by").order_by("-id")
    if actor.is_program:
        return rows
    paths = tuple(held.path for held in actor.holdings if held.role in TOKEN_WATCHERS)
    return rows.filter(below(paths, "unit__"))


def token_get(actor: Actor, uuid: UUID) -> AccessToken:
    """One token. Raises NotFound for those of other units."""
    found = tokens_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def units_headed(actor: Actor) -> QuerySet[Unit]:
    """The active units whose head the actor is, in tree order: for which tokens can be given and addresses registered."""
    rows = Unit.objects.filter(active=True)
    if actor.is_program:
        return rows
    return rows.filter(below(tuple(held.path for held in actor.holdings if held.role is Role.HEAD)))


def token_of(secret: str, *, at: datetime) -> AccessToken | None:
    """The token that is in force at a time; None for what is none, is void or expired, or belongs to a unit that is switched off.

    One query, none for a text that cannot be a token.
    """
    if not is_token(secret):
        return None
    held = AccessToken.objects.filter(digest=digest_of(secret), revoked_at=None, expires_at__gt=at, unit__active=True)
    return held.select_related("unit").first()


def reader_of(token: AccessToken) -> Actor:
    """Who comes with a token."""
    unit = token.unit
    return Actor.reader(uuid=token.uuid, name=token.name, unit_id=unit.pk, path=unit.path)


def end_of(day: date, unit: Unit) -> datetime:
    """The instant at which a day ends in the unit's zone."""
    return datetime.combine(day + timedelta(days=1), time.min, ZoneInfo(unit.time_zone))
