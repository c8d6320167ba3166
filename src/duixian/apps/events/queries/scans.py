"""Scans as they were made, what became of them, and conflicts that wait for an answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Event, Scan, ScanConflict
from duixian.apps.events.queries.asked import id_in
from duixian.core.events.reasons import Reason

RESULTS: Final[Mapping[str, Q]] = {
    "accepted": Q(reason=Reason.ACCEPTED.value),
    "refused": ~Q(reason=Reason.ACCEPTED.value),
    "corrected": Q(corrections__isnull=False),
    "by-hand": Q(device=None),
}
"""What scans can be filtered by."""


def scans_of(
    event: Event, *, listed: str = "", result: str = "", device: str = "", day: date | None = None, asked: str = ""
) -> QuerySet[Scan]:
    """Scans of the edition, the latest first, each with list, guest, device, corrections. Filters that are unknown find nothing."""
    rows = Scan.objects.filter(event=event)
    if listed:
        rows = rows.filter(list__uuid=id_in(listed))
    if result:
        rows = rows.filter(RESULTS.get(result, Q(pk=None))).distinct()
    if device:
        rows = rows.filter(device__uuid=id_in(device))
    if day is not None:
        start = datetime.combine(day, time(), ZoneInfo(event.time_zone))
        rows = rows.filter(occurred_at__gte=start, occurred_at__lt=start + timedelta(days=1))
    if asked:
        name = Q(ticket__registration__person__name__contains=asked)
        number = Q(ticket__registration__number=int(asked)) if asked.isdecimal() and len(asked) < 9 else Q(pk=None)
        rows = rows.filter(name | number)
    return rows.select_related(
        "list", "device", "by", "ticket__registration__person", "ticket__registration__kind"
    ).prefetch_related("corrections__by", "corrections__behind__device")


def scan_get(actor: Actor, uuid: UUID) -> Scan:
    """A scan with its conference, list and guest; NotFound outside what the actor sees. One query."""
    rows = Scan.objects.select_related("event__unit", "list", "ticket__registration__person")
    found = rows.filter(uuid=uuid).first()
    if found is None or not actor.sees(found.event.unit.path):
        raise NotFound
    return found


def conflicts_of(event: Event, *, answered: bool = False) -> QuerySet[ScanConflict]:
    """Conflicts that wait for an answer, or those that were answered or fell away; the latest first, each with both scans and the guest."""
    waiting = Q(cleared_at=None, resolved_at=None)
    rows = ScanConflict.objects.filter(event=event).filter(~waiting if answered else waiting)
    return rows.select_related(
        "scan__list", "scan__device", "scan__ticket__registration__person", "scan__ticket__registration__kind", "behind__device", "resolved_by"
    )  # fmt: skip


def conflict_get(actor: Actor, uuid: UUID) -> ScanConflict:
    """A conflict with its conference; NotFound outside what the actor sees. One query."""
    rows = ScanConflict.objects.select_related("event__unit", "scan__ticket__registration__person")
    found = rows.filter(uuid=uuid).first()
    if found is None or not actor.sees(found.event.unit.path):
        raise NotFound
    return found
