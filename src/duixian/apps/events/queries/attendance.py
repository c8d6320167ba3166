"""Who came, from scans that count: what measures, lists and exports read. As of a time, as known at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Q, QuerySet, Subquery

from duixian.apps.events.models import Admission, CheckinList, Direction, Event, Registration, Scan, ScanCorrection
from duixian.core.events.reasons import Reason


class Came(NamedTuple):
    """That a guest came in on a list on a day: the first passage of that day."""

    scan: Scan
    day: date


def scans_counting(event: Event, *, as_of: datetime, known_at: datetime | None = None) -> QuerySet[Scan]:
    """Passages in and out that happened by `as_of` and count as known at `known_at` (None: now): accepted, not overtaken, not annulled.

    Each with ticket, registration, kind and person, by time. One query.
    """
    told = ScanCorrection.objects.filter(scan=OuterRef("pk"))
    known = Scan.objects.filter(event=event, occurred_at__lte=as_of)
    if known_at is not None:
        told, known = told.filter(recorded_at__lte=known_at), known.filter(recorded_at__lte=known_at)
    last = Subquery(told.order_by("-pk").values("kind")[:1])
    counted = Q(reason=Reason.ACCEPTED.value, last=None) | Q(last=ScanCorrection.Kind.REINSTATED)
    rows = known.alias(last=last).filter(counted, ticket__isnull=False)
    return rows.select_related("list", "ticket__registration__kind", "ticket__registration__person").order_by(
        "occurred_at", "pk"
    )


def attendance(
    event: Event,
    *,
    as_of: datetime,
    known_at: datetime | None = None,
    purpose: str = CheckinList.Purpose.ENTRY,
    listed: CheckinList | None = None,
) -> Iterator[Came]:
    """Who came in on lists of this purpose (or on one list), once a registration and day. One query."""
    zone = ZoneInfo(event.time_zone)
    rows = scans_counting(event, as_of=as_of, known_at=known_at).filter(direction=Direction.IN)
    rows = rows.filter(list=listed) if listed else rows.filter(list__purpose=purpose)
    seen = set[tuple[int, date]]()
    for scan in rows:
        day = scan.occurred_at.astimezone(zone).date()
        assert scan.ticket is not None  # noqa: S101  # asked for by the query
        key = (scan.ticket.registration_id, day)
        if key not in seen:
            seen.add(key)
            yield Came(scan, day)


def guests_came(event: Event) -> QuerySet[Registration]:
    """Who came in at an entry list of the edition and is still known, each with person and kind, by number. One query."""
    entries = Admission.objects.filter(list__event=event, list__purpose=CheckinList.Purpose.ENTRY)
    rows = Registration.objects.filter(pk__in=entries.values("ticket__registration_id"), erased_at=None)
    return rows.select_related("person", "kind").order_by("number")
