"""What the rule of a scan needs to know of rows: a list, a ticket, a passage in pure values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from duixian.apps.events.models import Admission, CheckinList, Scan, ScanCorrection, Ticket
from duixian.core.events.admission import Direction, ListRule, Mode, Moment, Pass, Standing
from duixian.core.events.merging import Identity, Scanned
from duixian.core.events.reasons import Reason

BY_HAND = ""
"""The device of scans that a person entered at a desk."""


def rule_of(listed: CheckinList) -> ListRule:
    """Whom the list admits. No query."""
    return ListRule(Mode(listed.mode), frozenset(listed.kinds), frozenset(map(_day, listed.days)))


def pass_of(ticket: Ticket) -> Pass:
    """The ticket as the rule sees it. No query."""
    return Pass(ticket.kind, frozenset(map(_day, ticket.days)), Standing(ticket.standing), ticket.since)


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    return date.fromisoformat(text)


def moment(at: datetime, zone: str, direction: str = Direction.IN) -> Moment:
    """A time with its calendar day where the conference is."""
    return Moment(at, at.astimezone(ZoneInfo(zone)).date(), Direction(direction))


def passages(listed: CheckinList, ticket: Ticket, zone: str) -> list[Moment]:
    """The passages of the ticket on the list that count now, in their order. One query."""
    rows = Admission.objects.filter(list=listed, ticket=ticket)
    times = rows.order_by("scan__occurred_at", "scan_id").values_list("scan__occurred_at", "scan__direction")
    return [moment(at, zone, direction) for at, direction in times]


def identity(scan: Scan) -> Identity:
    """What tells one scan from all others."""
    return Identity(BY_HAND if scan.device_id is None else str(scan.device_id), scan.nonce)


def scanned(scan: Scan, zone: str) -> Scanned:
    """The scan as `merge` takes it."""
    return Scanned(identity(scan), moment(scan.occurred_at, zone, scan.direction), Reason(scan.told))


def counts(scan: Scan, corrections: Iterable[ScanCorrection]) -> bool:
    """Whether the scan is a passage that counts: accepted when it was recorded, unless the last of its corrections says otherwise."""
    last = max(corrections, key=lambda one: one.pk, default=None)
    return scan.reason == Reason.ACCEPTED if last is None else last.kind == ScanCorrection.Kind.REINSTATED
