"""Scans of a door that was without a network, sent later: each kept once, its time set right, put in its place among all others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, Refused
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.models import CheckinList, Device, Direction, Scan, ScanConflict, Ticket
from duixian.apps.events.operations.entering import tell
from duixian.apps.events.operations.scans import NONCE, fault_of, keys_of
from duixian.apps.events.operations.settling import locked_tickets, report_unknown, settle
from duixian.core.events.merging import corrected, skew
from duixian.core.events.reasons import Reason
from duixian.core.events.tickets import normal

MOST: Final = 500
"""Scans in one upload; a door sends as many uploads as it needs."""
OFFLINE_SOURCES: Final = frozenset({Scan.Source.CODE, Scan.Source.PHOTO, Scan.Source.SEARCH})


class Item(NamedTuple):
    """A scan as the door kept it: its own time, what it answered."""

    nonce: str
    list_uuid: UUID
    at: datetime
    told: str
    direction: str = Direction.IN
    code: str = ""
    ticket: UUID | None = None
    source: str = Scan.Source.CODE


class Kept(StrEnum):
    """What became of an item: the door forgets STORED and REPEATED ones and shows the others to the staff."""

    STORED = "stored"
    REPEATED = "repeated"
    REFUSED = "refused"


class Uploaded(NamedTuple):
    """Item by item, the clock's error in seconds (positive: the device is ahead), and conflicts that this upload opened."""

    kept: dict[str, Kept]
    skew: int
    conflicts: int


@transaction.atomic
def scans_upload(
    *, device: Device, items: Sequence[Item], sent_at: datetime, waiting: int = 0, by: Actor, at: datetime
) -> Uploaded:
    """Keep what the door sends; sending it again changes nothing. `sent_at` is the device's clock, `waiting` what it still holds.

    An item that makes no sense (unknown list, source, direction or answer) is REFUSED alone. Raises Invalid above MOST items, and Refused
    for a device that was revoked at this very moment.
    """
    if len(items) > MOST:
        raise Invalid(_("一次最多上传 %(most)s 条扫码。") % {"most": MOST})
    device = Device.objects.select_for_update(of=("self",)).select_related("event__unit").get(pk=device.pk)
    if device.revoked_at is not None:
        raise Refused(_("这台设备已停用。"))
    ahead = skew(sent_at, at)
    seconds = int(ahead.total_seconds())
    device.seen_at, device.skew, device.waiting = at, seconds, waiting
    device.save(update_fields=["seen_at", "skew", "waiting"])
    lists = {one.uuid: one for one in CheckinList.objects.filter(event=device.event).select_related("event")}
    known = set(
        Scan.objects.filter(device=device, nonce__in=[one.nonce for one in items]).values_list("nonce", flat=True)
    )
    kept = {one.nonce: Kept.REPEATED if one.nonce in known else _sense(one, lists) for one in items}
    new = {one.nonce: one for one in items if kept[one.nonce] is Kept.STORED}
    recorded = recording_time()
    scans = [
        Scan(event=device.event, list=lists[one.list_uuid], device=device, nonce=one.nonce, direction=one.direction,
             source=one.source, told=one.told, device_time=one.at, occurred_at=corrected(one.at, ahead, at),
             recorded_at=recorded)
        for one in new.values()
    ]  # fmt: skip
    opened = _keep(device, scans, list(new.values()), at=at, recorded=recorded)
    if scans:
        tell("events.scans.uploaded", device.event, by=by, at=at,
             payload={"device": device.uuid, "count": len(scans), "skew": seconds, "conflicts": opened})  # fmt: skip
    return Uploaded(kept, seconds, opened)


def _sense(item: Item, lists: dict[UUID, CheckinList]) -> Kept:
    sound = (
        0 < len(item.nonce) <= NONCE and item.list_uuid in lists and item.direction in Direction.values
        and item.source in OFFLINE_SOURCES and item.told in set(Reason)
    )  # fmt: skip
    return Kept.STORED if sound else Kept.REFUSED


def _keep(device: Device, scans: Sequence[Scan], items: Sequence[Item], *, at: datetime, recorded: datetime) -> int:
    """Save the scans, list by list, and say how many conflicts came of them."""
    before = ScanConflict.objects.filter(event=device.event).count()
    tickets, keys = _tickets(device, items), keys_of(device.event)
    unknown, by_list = [], defaultdict[CheckinList, list[Scan]](list)
    for scan, item in zip(scans, items, strict=True):
        scan.ticket = tickets.get(normal(item.code[:400]) if item.code else item.ticket or "")
        if scan.ticket is None:
            scan.reason = (fault_of(device.event, keys, item.code) if item.code else Reason.UNKNOWN).value
            unknown.append(scan)
        else:
            by_list[scan.list].append(scan)
    Scan.objects.bulk_create(unknown)
    report_unknown(unknown, at)
    for listed, new in by_list.items():
        concerned = {scan.ticket.pk: scan.ticket for scan in new if scan.ticket is not None}
        settle(listed, concerned, new, at=at, recorded=recorded)
    return ScanConflict.objects.filter(event=device.event).count() - before


def _tickets(device: Device, items: Sequence[Item]) -> dict[UUID | str, Ticket]:
    """The tickets of the items, locked, by public id and by code. Three queries."""
    rows = Ticket.objects.filter(event=device.event)
    codes = rows.filter(code__in={normal(one.code[:400]) for one in items if one.code})
    chosen = rows.filter(uuid__in={one.ticket for one in items if one.ticket})
    keys = {*codes.values_list("pk", flat=True), *chosen.values_list("pk", flat=True)}
    found: dict[UUID | str, Ticket] = {}
    for ticket in locked_tickets(keys).values():
        found[ticket.uuid] = found[ticket.code] = ticket
    return found
