"""What a door asks: who it is, what it needs to decide without a network, who stands before it, how many are in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from duixian.apps.events.models import (
    Admission,
    CheckinList,
    Device,
    Direction,
    Event,
    KindNumber,
    ListMode,
    Ticket,
    TicketKey,
    TicketStanding,
)
from duixian.apps.events.models.tickets import LIVE_TICKETS
from duixian.core.events.tickets import event_mark

FOUND_MOST: Final = 8
"""More people than fit on a phone are no answer: type more of the name."""


def device_of(token: str) -> Device | None:
    """The device with this token and its edition; None for a token that was never given or has ended. One query."""
    if not token:
        return None
    rows = Device.objects.filter(secret=sha256(token.encode()).hexdigest(), revoked_at=None)
    return rows.select_related("event__unit").first()


def open_lists(event: Event) -> QuerySet[CheckinList]:
    """The lists that take scans, in their order."""
    return CheckinList.objects.filter(event=event, closed_at=None).select_related("session")


def door_data(device: Device, at: datetime) -> dict[str, Any]:
    """Everything that a door needs to decide alone, as JSON; names only where the device may show them. Six queries.

    Times are milliseconds since 1970, days are ISO. `passages` are those of today, and all of lists that admit once.
    """
    event = device.event
    lists = list(open_lists(event))
    return {
        "device": {"name": device.name, "names": device.names_shown},
        "event": {
            "mark": event_mark(event.uuid).hex(), "name": event.name, "name_en": event.name_en, "zone": event.time_zone,
        },
        "keys": {str(key.number): key.public for key in TicketKey.objects.filter(event=event)},
        "kinds": [
            {"number": one.number, "name": one.kind.name, "name_en": one.kind.name_en or one.kind.name}
            for one in KindNumber.objects.filter(event=event).select_related("kind")
        ],
        "lists": [_list_told(one) for one in lists],
        "ended": _ended(event),
        "passages": _passages(event, lists, today_of(event, at)),
        "people": _people(event) if device.names_shown else None,
        "now": _ms(at),
    }  # fmt: skip


def _list_told(one: CheckinList) -> dict[str, Any]:
    return {"uuid": str(one.uuid), "name": one.name, "name_en": one.name_en or one.name, "purpose": one.purpose,
            "mode": one.mode, "kinds": one.kinds, "days": one.days}  # fmt: skip


def _ended(event: Event) -> dict[str, Any]:
    rows = Ticket.objects.filter(event=event).exclude(standing=TicketStanding.VALID)
    return {
        str(uuid): {"standing": standing, "since": _ms(since)}
        for uuid, standing, since in rows.values_list("uuid", "standing", "since")
    }


def _passages(event: Event, lists: Iterable[CheckinList], today: date) -> list[list[Any]]:
    rows = Admission.objects.filter(list__in=lists)
    rows = rows.filter(Q(place__startswith=today.isoformat()) | Q(list__mode=ListMode.ONCE))
    zone = ZoneInfo(event.time_zone)
    found = rows.values_list("list__uuid", "ticket__uuid", "scan__occurred_at", "scan__direction").order_by("scan_id")
    return [
        [str(list_), str(ticket), _ms(at), at.astimezone(zone).date().isoformat(), way]
        for list_, ticket, at, way in found
    ]


def _people(event: Event) -> list[dict[str, Any]]:
    rows = Ticket.objects.filter(event=event, standing__in=LIVE_TICKETS)
    return [_person_told(one) for one in rows.select_related("registration__person__organisation")]


def _person_told(ticket: Ticket) -> dict[str, Any]:
    person = ticket.registration.person
    return {
        "ticket": str(ticket.uuid), "kind": ticket.kind, "days": ticket.days, "name": person.name, "name_en": person.name_en,
        "organisation": person.organisation.name if person.organisation else "", "number": ticket.registration.number,
        "tail": last_four(person.phone),
    }  # fmt: skip


def last_four(phone: str) -> str:
    """The last four digits of a phone number, empty when it has fewer."""
    digits = "".join(character for character in phone if character.isdecimal())
    return digits[-4:] if len(digits) >= 4 else ""


def people_at_door(event: Event, asked: str) -> list[Ticket]:
    """Guests with a live ticket whose phone ends with the four digits, whose number on the badge it is, or whose name has the text.

    At most FOUND_MOST, by name; nothing for less than two characters. One query, with person, organisation and kind.
    """
    plain = " ".join(asked.split())
    if len(plain) < 2:
        return []
    rows = Ticket.objects.filter(event=event, standing__in=LIVE_TICKETS)
    person = "registration__person__"
    if plain.isdecimal():
        number = Q(registration__number=int(plain)) if len(plain) <= 6 else Q()
        match = Q(**{f"{person}phone__endswith": plain}) | number if len(plain) == 4 else number
        rows = rows.filter(match) if match else rows.none()
    else:
        rows = rows.filter(Q(**{f"{person}name__contains": plain}) | Q(**{f"{person}name_en__icontains": plain}))
    rows = rows.select_related("registration__person__organisation", "registration__kind")
    return list(rows.order_by(f"{person}name", "registration__number")[:FOUND_MOST])


class Count(NamedTuple):
    """How many are in on a list: guests, by number of their kind; on IN_OUT lists those inside now."""

    list_uuid: UUID
    total: int
    kinds: dict[int, int]


def counts_of(event: Event, at: datetime) -> list[Count]:
    """Live counters of the open lists. Two queries."""
    return counts_of_lists(event, list(open_lists(event)), at)


def counts_of_lists(event: Event, lists: Sequence[CheckinList], at: datetime) -> list[Count]:
    """Counters of these lists: today's guests, of lists that admit once all of them; after the last day everybody who came. One query."""
    today, over = today_of(event, at), is_over(event, at)
    rows = Admission.objects.filter(list__in=lists)
    if not over:
        rows = rows.filter(Q(place__startswith=today.isoformat()) | Q(list__mode=ListMode.ONCE))
    inside: dict[int, dict[int, int | None]] = {one.pk: {} for one in lists}
    found = rows.order_by("scan__occurred_at", "scan_id").values_list(
        "list_id", "ticket_id", "ticket__kind", "scan__direction"
    )
    for list_id, ticket, kind, direction in found:
        if direction == Direction.IN:
            inside[list_id][ticket] = kind
        elif not over:
            inside[list_id][ticket] = None
    return [Count(one.uuid, *_summed(inside[one.pk].values())) for one in lists]


def _summed(kinds: Iterable[int | None]) -> tuple[int, dict[int, int]]:
    found: dict[int, int] = {}
    for kind in kinds:
        if kind is not None:
            found[kind] = found.get(kind, 0) + 1
    return sum(found.values()), dict(sorted(found.items()))


def today_of(event: Event, at: datetime) -> date:
    """The calendar day where the conference is."""
    return at.astimezone(ZoneInfo(event.time_zone)).date()


def is_over(event: Event, at: datetime) -> bool:
    """Whether the last day of the conference has passed."""
    return today_of(event, at) > event.ends_on


def _ms(at: datetime | None) -> int | None:
    return None if at is None else int(at.timestamp() * 1000)
