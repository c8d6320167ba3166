"""Reads: the notices of the person who asks."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.notices.models import Notice


def own(actor: Actor) -> Q:
    """A filter for what was told to the actor; the program itself is told nothing."""
    return Q(pk__in=()) if actor.user_id is None else Q(user_id=actor.user_id)


def notices_of(actor: Actor, *, unread_only: bool = False) -> QuerySet[Notice]:
    """The actor's own notices, unread first, then the latest first."""
    mine = Notice.objects.filter(own(actor))
    if unread_only:
        mine = mine.filter(read_at=None)
    return mine.order_by(F("read_at").asc(nulls_first=True), "-occurred_at", "-id")


def notices_unread(actor: Actor) -> int:
    """How many notices the actor has not read, for the top bar. One query."""
    return Notice.objects.filter(own(actor), read_at=None).count()


def notice_get(actor: Actor, uuid: UUID) -> Notice:
    """One of the actor's own notices; NotFound for somebody else's."""
    try:
        return Notice.objects.get(own(actor), uuid=uuid)
    except Notice.DoesNotExist as error:
        raise NotFound from error
