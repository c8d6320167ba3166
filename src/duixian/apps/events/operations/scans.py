"""A scan at a door that has a network: answered and kept in one short transaction, exactly once however often it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound, Refused
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.models import Admission, CheckinList, Device, Direction, Event, Scan, Ticket, TicketKey
from duixian.apps.events.queries.passing import moment, pass_of, passages, rule_of
from duixian.core.events.admission import decide, place
from duixian.core.events.reasons import Reason
from duixian.core.events.tickets import Refusal, event_mark, normal, verify

SEEN_EVERY: Final = timedelta(minutes=1)
NONCE: Final = 40
_WITH_PERSON: Final = ("registration__person__organisation", "registration__kind")


class Presented(NamedTuple):
    """What was held to the door: the text of a code, or (`source` search) a ticket that staff picked after looking at the person."""

    code: str = ""
    ticket: UUID | None = None
    source: str = Scan.Source.CODE


class Answer(NamedTuple):
    """What the door shows: the scan as it was kept, whose ticket it is, and the passage that came before when there was one."""

    scan: Scan
    ticket: Ticket | None
    before: Scan | None
    repeated: bool = False

    @property
    def reason(self) -> Reason:
        """Why it is answered so."""
        return Reason(self.scan.reason)


def scan_redeem(
    *, device: Device, list_uuid: UUID, presented: Presented, nonce: str, direction: str = Direction.IN,
    device_time: datetime | None = None, by: Actor, at: datetime,
) -> Answer:  # fmt: skip
    """Answer a scan and keep it; the same nonce again gives the same answer. Six queries, and at most one acceptance for each place.

    No row of history: scans cannot be changed, and the history keeps their digest when the list is closed (docs/adr/0018). Raises NotFound
    for a list of another edition, Refused for one that is closed, Invalid for a nonce or direction that is none.
    """
    if not 0 < len(nonce) <= NONCE or direction not in Direction.values:
        raise Invalid(_("请求不完整，请刷新签到页面。"))
    scan = Scan(event_id=device.event_id, device=device, nonce=nonce, direction=direction, source=presented.source,
                device_time=device_time, occurred_at=at)  # fmt: skip
    try:
        return _redeem(scan, list_uuid, presented)
    except IntegrityError:  # the same scan came in twice at the same instant: the other one is kept by now
        return _redeem(scan, list_uuid, presented)


@transaction.atomic
def _redeem(scan: Scan, list_uuid: UUID, presented: Presented) -> Answer:
    device = scan.device
    listed = CheckinList.objects.filter(event_id=scan.event_id, uuid=list_uuid).first()
    if device is None or listed is None:
        raise NotFound
    ticket, fault = _held(device, presented)
    kept = Scan.objects.filter(device=device, nonce=scan.nonce).select_related("admission").first()
    if kept is not None:
        return Answer(kept, ticket, None if hasattr(kept, "admission") else _before(kept), repeated=True)
    if listed.closed_at is not None:
        raise Refused(_("这个名单已经结束签到。"))
    scan.list, scan.ticket, scan.pk = listed, ticket, None
    return _answered(scan, listed, ticket, fault)


def _held(device: Device, presented: Presented) -> tuple[Ticket | None, Reason]:
    """The ticket, held until the transaction ends, or why there is none. One query, one more for a code that is none."""
    rows = Ticket.objects.select_for_update(of=("self",), no_key=True).select_related(*_WITH_PERSON)
    chosen = {"uuid": presented.ticket} if presented.ticket else {"code": normal(presented.code[:400])}
    ticket = rows.filter(event_id=device.event_id, **chosen).first()
    if ticket is not None or presented.ticket:
        return ticket, Reason.UNKNOWN
    return None, fault_of(device.event, keys_of(device.event), presented.code)


def keys_of(event: Event) -> dict[int, bytes]:
    """The public keys of the edition by number. One query."""
    return {key.number: bytes.fromhex(key.public) for key in TicketKey.objects.filter(event=event)}


def fault_of(event: Event, keys: Mapping[int, bytes], code: str) -> Reason:
    """Why a code that no ticket of the edition has is refused. No query."""
    answer = verify(code, event=event_mark(event.uuid), keys=keys)
    return answer.reason if isinstance(answer, Refusal) else Reason.UNKNOWN


def _answered(scan: Scan, listed: CheckinList, ticket: Ticket | None, fault: Reason) -> Answer:
    device, at = scan.device, scan.occurred_at
    scan.recorded_at = recording_time()
    if ticket is None or device is None:
        scan.told = scan.reason = fault.value
        scan.save(force_insert=True)
        return Answer(scan, None, None)
    zone = device.event.time_zone
    earlier = passages(listed, ticket, zone)
    asked = moment(at, zone, scan.direction)
    reason = decide(rule_of(listed), pass_of(ticket), asked, earlier)
    scan.told = scan.reason = reason.value
    scan.save(force_insert=True)
    if reason is Reason.ACCEPTED:
        Admission.objects.create(list=listed, ticket=ticket, place=place(rule_of(listed), asked, earlier), scan=scan)
    if device.seen_at is None or at - device.seen_at > SEEN_EVERY:
        Device.objects.filter(pk=device.pk).update(seen_at=at)
    return Answer(scan, ticket, None if reason is Reason.ACCEPTED else _before(scan))


def _before(scan: Scan) -> Scan | None:
    """The passage that this scan came after, to tell the person when and where it was."""
    rows = Scan.objects.filter(admission__list=scan.list_id, admission__ticket=scan.ticket)
    return rows.exclude(pk=scan.pk).select_related("device").order_by("occurred_at", "pk").last()
