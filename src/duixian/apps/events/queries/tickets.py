"""Tickets and devices for the people who run the check-in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.db.models import F, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Device, Event, Ticket, TicketStanding
from duixian.apps.events.models.tickets import LIVE_TICKETS
from duixian.apps.events.queries.asked import id_in

STANDINGS: Final[Mapping[str, Q]] = {
    "live": Q(standing__in=LIVE_TICKETS),
    "unprinted": Q(standing__in=LIVE_TICKETS, printed=0),
    "unpaid": Q(standing=TicketStanding.UNPAID),
    "ended": ~Q(standing__in=LIVE_TICKETS),
}
"""What tickets can be filtered by."""


def tickets_of(event: Event, *, kind: str = "", standing: str = "live", asked: str = "") -> QuerySet[Ticket]:
    """Tickets of the edition by number of the guest, each with person, organisation and kind. Filters that are unknown find nothing."""
    rows = Ticket.objects.filter(STANDINGS.get(standing, Q(pk=None)), event=event)
    if kind:
        rows = rows.filter(registration__kind__uuid=id_in(kind))
    if asked:
        name = Q(registration__person__name__contains=asked) | Q(registration__person__name_en__icontains=asked)
        number = Q(registration__number=int(asked)) if asked.isdecimal() and len(asked) < 9 else Q(pk=None)
        rows = rows.filter(name | number)
    return rows.select_related("registration__person__organisation", "registration__kind").order_by(
        "registration__number", "pk"
    )


def ticket_get(actor: Actor, uuid: UUID) -> Ticket:
    """A ticket with conference and guest; NotFound outside what the actor sees. One query."""
    rows = Ticket.objects.select_related("event__unit", "registration__person", "registration__kind")
    found = rows.filter(uuid=uuid).first()
    if found is None or not actor.sees(found.event.unit.path):
        raise NotFound
    return found


def devices_of(event: Event) -> QuerySet[Device]:
    """The devices of the edition, those that were revoked last."""
    return Device.objects.filter(event=event).order_by(F("revoked_at").asc(nulls_first=True), "name")


def device_get(actor: Actor, uuid: UUID) -> Device:
    """A device with its conference; NotFound outside what the actor sees. One query."""
    found = Device.objects.select_related("event__unit").filter(uuid=uuid).first()
    if found is None or not actor.sees(found.event.unit.path):
        raise NotFound
    return found
