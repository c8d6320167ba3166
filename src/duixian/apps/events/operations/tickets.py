"""Tickets of guests: issued when a registration is confirmed, replaced when what they say changes, ended with the registration."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import uuid6
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound, Refused
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.models import (
    Event,
    KindNumber,
    Registration,
    RegistrationGroup,
    RegistrationState,
    Ticket,
    TicketStanding,
)
from duixian.apps.events.models.tickets import LIVE_TICKETS
from duixian.apps.events.operations.entering import line_of, locked_event, tell
from duixian.apps.events.operations.ticket_keys import signing_key
from duixian.apps.events.queries.fees import owing
from duixian.core.events.tickets import LONGEST_DAYS, Claims, event_mark, sayable, sign

ENDED_AS = {RegistrationState.REPLACED: TicketStanding.REPLACED}
"""How a ticket ends with its registration; otherwise it is revoked."""


class Issued(NamedTuple):
    """What became of the tickets of an edition."""

    issued: int
    replaced: int
    ended: int


@transaction.atomic
def tickets_issue(*, event_uuid: UUID, by: Actor, at: datetime) -> Issued:
    """Tickets for all confirmed guests; those that no longer fit (kind, days, registration) are replaced or end. Again changes nothing.

    Whose ticket was revoked by hand gets no other here: `ticket_issue` does that, for one guest.
    Raises NotFound, NotAllowed, Invalid for an edition of more than LONGEST_DAYS days.
    """
    event = locked_event(by, event_uuid)
    barred = Ticket.objects.filter(event=event, standing=TicketStanding.REVOKED).exclude(reason="")
    registrations = Registration.objects.filter(event=event).exclude(pk__in=barred.values("registration_id"))
    result = issue(event, list(registrations), at=at)
    if any(result):
        tell("events.tickets.issued", event, by=by, at=at, payload=result._asdict())
    return result


@transaction.atomic
def ticket_issue(*, registration_uuid: UUID, by: Actor, at: datetime) -> Ticket:
    """The ticket of a confirmed guest, made when there is none that fits. Raises NotFound, NotAllowed; Refused while not confirmed."""
    found = Registration.objects.filter(uuid=registration_uuid).select_related("event").first()
    if found is None:
        raise NotFound
    event = locked_event(by, found.event.uuid)
    if found.state != RegistrationState.CONFIRMED:
        raise Refused(_("报名确认后才能签发证件。"))
    result = issue(event, [found], at=at)
    if any(result):
        tell("events.tickets.issued", event, by=by, at=at, payload={"registration": found.number, **result._asdict()})
    return Ticket.objects.get(registration=found, standing__in=LIVE_TICKETS)


def issue(event: Event, registrations: Sequence[Registration], *, at: datetime) -> Issued:
    """As `tickets_issue`, for these registrations, within somebody else's transaction that has locked the event and writes the history.

    The first ticket of whoever owes a fee is on hold; one that takes another's place stands as that one did. Five queries for up to 500 new
    tickets, two more the first time, three more where somebody owes.
    """
    days = event_days(event)
    numbers = kind_numbers(event)
    live = {
        ticket.registration_id: ticket
        for ticket in Ticket.objects.filter(event=event, registration__in=registrations, standing__in=LIVE_TICKETS)
    }
    confirmed = [one for one in registrations if one.state == RegistrationState.CONFIRMED]
    due = [one for one in confirmed if not _fits(live.get(one.pk), numbers[one.kind_id], days)]
    ended = [one for one in registrations if one.state != RegistrationState.CONFIRMED and one.pk in live]
    _end([live[one.pk] for one in due if one.pk in live], TicketStanding.REPLACED, at)
    for one in ended:
        _end([live[one.pk]], ENDED_AS.get(RegistrationState(one.state), TicketStanding.REVOKED), at)
    if due:
        unpaid = {key for key, ticket in live.items() if ticket.standing == TicketStanding.UNPAID}
        unpaid |= owing([one for one in due if one.pk not in live])
        _make(event, due, numbers=numbers, days=days, unpaid=unpaid, at=at)
    replaced = sum(one.pk in live for one in due)
    return Issued(len(due) - replaced, replaced, len(ended))


def event_days(event: Event) -> list[date]:
    """The days of the edition. Raises Invalid when a ticket cannot hold them."""
    if not holds_days(event):
        raise Invalid(_("证件最多覆盖 %(most)s 天，请缩短会议日期。") % {"most": LONGEST_DAYS})
    length = (event.ends_on - event.starts_on).days + 1
    return [event.starts_on + timedelta(offset) for offset in range(length)]


def holds_days(event: Event) -> bool:
    """Whether a ticket can say the days of the edition."""
    return sayable((event.starts_on, event.ends_on))


def kind_numbers(event: Event) -> dict[int, int]:
    """The number of every kind of the edition by its key; kinds without one get the next. The event must be locked."""
    kinds = dict(event.kinds.order_by("pk").values_list("pk", "ticket_number__number"))
    given = {kind: number for kind, number in kinds.items() if number is not None}
    following = max(given.values(), default=0) + 1
    missing = [kind for kind in kinds if kind not in given]
    made = [KindNumber(event=event, kind_id=kind, number=following + n) for n, kind in enumerate(missing)]
    KindNumber.objects.bulk_create(made)
    return given | {one.kind_id: one.number for one in made}


def _fits(ticket: Ticket | None, kind: int, days: list[date]) -> bool:
    return ticket is not None and ticket.kind == kind and ticket.days == [day.isoformat() for day in days]


def _end(tickets: Sequence[Ticket], standing: TicketStanding, at: datetime, reason: str = "") -> None:
    keys = [ticket.pk for ticket in tickets]
    if keys:
        Ticket.objects.filter(pk__in=keys).update(standing=standing, since=at, reason=reason)


def _make(
    event: Event, registrations: Sequence[Registration], *, numbers: dict[int, int], days: list[date], unpaid: set[int],
    at: datetime,
) -> None:  # fmt: skip
    key, secret = signing_key(event, at)
    recorded = recording_time()
    made = []
    for one in registrations:
        uuid, kind = uuid6.uuid7(), numbers[one.kind_id]
        claims = Claims(event_mark(event.uuid), UUID(bytes=uuid.bytes), kind, frozenset(days))
        standing, since = (TicketStanding.UNPAID, at) if one.pk in unpaid else (TicketStanding.VALID, None)
        made.append(
            Ticket(uuid=uuid, event=event, registration=one, key=key, kind=kind, days=[day.isoformat() for day in days],
                   code=sign(claims, key=key.number, secret=secret), standing=standing, since=since,
                   issued_at=at, recorded_at=recorded)
        )  # fmt: skip
    Ticket.objects.bulk_create(made, batch_size=500)


@transaction.atomic
def ticket_revoke(*, uuid: UUID, reason: str, by: Actor, at: datetime) -> Ticket:
    """End a ticket; `tickets_issue` gives its guest no other. Raises NotFound, NotAllowed, Invalid, Refused when it has ended."""
    ticket = _live(uuid, by)
    _end([ticket], TicketStanding.REVOKED, at, line_of(reason, "reason", 300))
    tell("events.ticket.revoked", ticket.event, by=by, at=at, payload={"registration": ticket.registration.number})
    ticket.refresh_from_db()
    return ticket


@transaction.atomic
def ticket_hold(*, uuid: UUID, by: Actor, at: datetime) -> Ticket:
    """The fee has not arrived: the ticket does not pass until `ticket_release`; one that is on hold stays so since then. Raises as
    `ticket_revoke`."""
    ticket = _live(uuid, by)
    if ticket.standing == TicketStanding.VALID:
        _hold(ticket, by, at)
    return ticket


@transaction.atomic
def ticket_release(*, uuid: UUID, by: Actor, at: datetime) -> Ticket:
    """The fee has arrived: the ticket passes as from the beginning. Raises as `ticket_revoke`."""
    ticket = _live(uuid, by)
    if ticket.standing == TicketStanding.UNPAID:
        _release(ticket, by, at)
    return ticket


def tickets_follow_fee(payer: Registration | RegistrationGroup, *, by: Actor, at: datetime) -> None:
    """What a registration or group has paid decides which of its tickets are on hold; called after each entry, which holds the edition."""
    mine = {"registration": payer} if isinstance(payer, Registration) else {"registration__group": payer}
    live = Ticket.objects.filter(standing__in=LIVE_TICKETS, **mine).select_related("event__unit", "registration")
    tickets = list(live.order_by("pk"))
    owed = owing([ticket.registration for ticket in tickets])
    for ticket in tickets:
        if ticket.registration_id in owed and ticket.standing == TicketStanding.VALID:
            _hold(ticket, by, at)
        elif ticket.registration_id not in owed and ticket.standing == TicketStanding.UNPAID:
            _release(ticket, by, at)


def _hold(ticket: Ticket, by: Actor, at: datetime) -> None:
    _stand(ticket, TicketStanding.UNPAID, at)
    tell("events.ticket.held", ticket.event, by=by, at=at, payload={"registration": ticket.registration.number})


def _release(ticket: Ticket, by: Actor, at: datetime) -> None:
    _stand(ticket, TicketStanding.VALID, None)
    tell("events.ticket.released", ticket.event, by=by, at=at, payload={"registration": ticket.registration.number})


def _stand(ticket: Ticket, standing: TicketStanding, since: datetime | None) -> None:
    ticket.standing, ticket.since, ticket.reason = standing, since, ""
    ticket.save(update_fields=["standing", "since", "reason"])


def _live(uuid: UUID, by: Actor) -> Ticket:
    found = Ticket.objects.filter(uuid=uuid).values_list("event__uuid", flat=True).first()
    if found is None:
        raise NotFound
    locked_event(by, found)
    rows = Ticket.objects.select_for_update(of=("self",)).select_related("event__unit", "registration")
    ticket = rows.get(uuid=uuid)
    if ticket.standing not in LIVE_TICKETS:
        raise Refused(_("这张证件已经失效。"))
    return ticket


@transaction.atomic
def badges_printed(*, event_uuid: UUID, tickets: Sequence[UUID], size: str, by: Actor, at: datetime) -> int:
    """Count a print of these tickets' badges, so that reprints are known. Raises NotFound, NotAllowed."""
    event = locked_event(by, event_uuid)
    rows = Ticket.objects.filter(event=event, uuid__in=tickets)
    again = rows.filter(printed__gt=0).count()
    printed = rows.update(printed=F("printed") + 1)
    tell("events.badges.printed", event, by=by, at=at, payload={"count": printed, "again": again, "size": size})
    return printed
