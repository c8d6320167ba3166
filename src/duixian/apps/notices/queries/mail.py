"""Reads of the outbox: what somebody may see of it, how it stands, addresses that are closed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import below
from duixian.apps.accounts.roles import WRITING, Role
from duixian.apps.notices.models import MailState, OutboxMail, Suppression
from duixian.apps.notices.rules import keeps_the_site, one_line

WATCHING = WRITING | {Role.ADMIN}


def watched(actor: Actor) -> Q:
    """A filter for what belongs to units whose mail the actor may watch."""
    paths = tuple(held.path for held in actor.holdings if held.role in WATCHING)
    return Q() if actor.is_program else below(paths, "unit__")


def mails_visible(actor: Actor) -> QuerySet[OutboxMail]:
    """Mail of the units that the actor works for or administers, newest first; that of no unit for administrators at the top."""
    rows = OutboxMail.objects.select_related("unit", "mailing").order_by("-id")
    if actor.is_program:
        return rows
    return rows.filter(watched(actor) | Q(unit=None)) if keeps_the_site(actor) else rows.filter(watched(actor))


def mails_found(
    actor: Actor, *, state: str = "", mailing: UUID | None = None, address: str = "", person: UUID | None = None
) -> QuerySet[OutboxMail]:
    """Visible mail in a state, of a mailing, to an address (part of it) or a person."""
    found = mails_visible(actor)
    if state in MailState.values:
        found = found.filter(state=state)
    if mailing:
        found = found.filter(mailing__uuid=mailing)
    if person:
        found = found.filter(person_uuid=person)
    part = one_line(address)
    return found.filter(to__icontains=part) if part else found


def mail_get(actor: Actor, uuid: UUID) -> OutboxMail:
    """One mail. Raises NotFound for that of other units."""
    try:
        return mails_visible(actor).get(uuid=uuid)
    except OutboxMail.DoesNotExist as error:
        raise NotFound from error


def letters_about(about_uuid: UUID) -> QuerySet[OutboxMail]:
    """What was written about a thing, newest first: for the page of that thing, which has asked who may see it."""
    return OutboxMail.objects.filter(about_uuid=about_uuid).order_by("-id")


def mail_counts(mails: QuerySet[OutboxMail] | None = None) -> dict[str, int]:
    """How many mails stand in each state, of all or of those given; states without mail are left out. One query."""
    rows = OutboxMail.objects.all() if mails is None else mails
    return dict(rows.order_by().values_list("state").annotate(Count("id")))


def waiting_since() -> datetime | None:
    """When the oldest mail that is due was written, None when none waits. Mail held back for a next attempt is due all the same."""
    waiting = OutboxMail.objects.filter(state=MailState.WAITING)
    oldest: datetime | None = waiting.aggregate(oldest=Min("created_at"))["oldest"]
    return oldest


def suppressions(actor: Actor) -> QuerySet[Suppression]:
    """Addresses that units of the actor write to no more, and those lifted again; the latest first."""
    return (
        Suppression.objects.filter(watched(actor)).select_related("unit", "mail", "lifted_by").order_by("-since", "-id")
    )


def suppression_get(actor: Actor, uuid: UUID) -> Suppression:
    """One closed address. Raises NotFound."""
    try:
        return suppressions(actor).get(uuid=uuid)
    except Suppression.DoesNotExist as error:
        raise NotFound from error


def suppressed(unit: Unit, addresses: Collection[str]) -> set[str]:
    """Which of the addresses (compared without case) the unit writes to no more. One query."""
    asked = {address.lower() for address in addresses}
    closed = Suppression.objects.filter(unit=unit, lifted_at=None).values_list("address", flat=True)
    return asked & set(closed)
