"""What people at the desk do about scans: enter one that was missed, annul one that was wrong, answer a conflict."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import uuid6
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound, Refused
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.models import CheckinList, Direction, Event, Scan, ScanConflict, ScanCorrection, Ticket
from duixian.apps.events.operations.entering import line_of, locked_event, tell
from duixian.apps.events.operations.settling import locked_tickets, settle
from duixian.apps.events.queries.passing import identity, pass_of, rule_of, scanned
from duixian.core.events.merging import merge
from duixian.core.events.reasons import WORDS, Reason


@transaction.atomic
def scan_enter(
    *, list_uuid: UUID, ticket_uuid: UUID, occurred_at: datetime, reason: str, direction: str = Direction.IN, by: Actor,
    at: datetime,
) -> Scan:  # fmt: skip
    """Enter that a guest came in (or left) without being scanned; under the name of who enters it, with a reason.

    Raises NotFound, NotAllowed; Invalid at the field: a time to come, no reason; Refused with the words of the rule that it breaks.
    """
    note = line_of(reason, "reason", 300)
    if occurred_at > at:
        raise Invalid(_("时间还没有到，不能补登。"), field="occurred_at")
    listed = _locked_list(list_uuid, by)
    found = Ticket.objects.filter(event=listed.event, uuid=ticket_uuid).first()
    if found is None:
        raise NotFound
    tickets = locked_tickets([found.pk])
    recorded = recording_time()
    scan = Scan(event=listed.event, list=listed, ticket=tickets[found.pk], by_id=by.user_id, nonce=uuid6.uuid7().hex,
                direction=direction, source=Scan.Source.LATE, told=Reason.ACCEPTED.value, note=note,
                occurred_at=occurred_at, recorded_at=recorded)  # fmt: skip
    _require_passing(listed, scan)
    settle(listed, tickets, [scan], at=at, recorded=recorded)
    tell("events.scan.entered", listed.event, by=by, at=at,
         payload={"list": listed.uuid, "registration": found.registration.number})  # fmt: skip
    return scan


def _require_passing(listed: CheckinList, scan: Scan) -> None:
    """Raises Refused unless the scan would count."""
    zone = listed.event.time_zone
    kept = Scan.objects.filter(list=listed, ticket=scan.ticket).exclude(corrections__kind=ScanCorrection.Kind.ANNULLED)
    assert scan.ticket is not None  # noqa: S101  # set by the caller
    outcomes = merge(rule_of(listed), pass_of(scan.ticket), (scanned(one, zone) for one in [*kept, scan]))
    reason = next(outcome.reason for outcome in outcomes if outcome.identity == identity(scan))
    if reason is not Reason.ACCEPTED:
        raise Refused(WORDS[reason].said("en" if get_language() == "en" else "zh"))


@transaction.atomic
def scan_annul(*, uuid: UUID, reason: str, by: Actor, at: datetime) -> ScanCorrection:
    """A scan that was wrong counts no more; one that it had overtaken counts again. Raises NotFound, NotAllowed, Invalid, Refused."""
    note = line_of(reason, "reason", 300)
    found = Event.objects.filter(scans__uuid=uuid).first()
    if found is None:
        raise NotFound
    event = locked_event(by, found.uuid)
    scan = Scan.objects.select_related("list__event", "ticket__registration").get(uuid=uuid)
    if scan.ticket_id is None or scan.ticket is None:
        raise Refused(_("无效码的扫码没有放行，不需要作废。"))
    if scan.corrections.filter(kind=ScanCorrection.Kind.ANNULLED).exists():
        raise Refused(_("这条扫码已经作废。"))
    tickets = locked_tickets([scan.ticket_id])
    recorded = recording_time()
    made = ScanCorrection.objects.create(scan=scan, kind=ScanCorrection.Kind.ANNULLED, reason=note, by_id=by.user_id,
                                         occurred_at=at, recorded_at=recorded)  # fmt: skip
    settle(scan.list, tickets, [], at=at, recorded=recorded)
    ScanConflict.objects.filter(scan=scan, cleared_at=None).update(cleared_at=at)
    tell("events.scan.annulled", event, by=by, at=at,
         payload={"list": scan.list.uuid, "registration": scan.ticket.registration.number})  # fmt: skip
    return made


@transaction.atomic
def conflict_resolve(*, uuid: UUID, note: str, by: Actor, at: datetime) -> ScanConflict:
    """Say what became of a conflict. Raises NotFound, NotAllowed, Invalid without a note, Refused when it was answered already."""
    plain = line_of(note, "note", 300)
    event = Event.objects.filter(scan_conflicts__uuid=uuid).first()
    if event is None:
        raise NotFound
    event = locked_event(by, event.uuid)
    conflict = ScanConflict.objects.get(uuid=uuid)
    if conflict.resolved_at is not None:
        raise Refused(_("这条冲突已经处理。"))
    conflict.note, conflict.resolved_at, conflict.resolved_by_id = plain, at, by.user_id
    conflict.save()
    tell("events.conflict.resolved", event, by=by, at=at, payload={"kind": conflict.kind})
    return conflict


def _locked_list(uuid: UUID, by: Actor) -> CheckinList:
    event = Event.objects.filter(checkin_lists__uuid=uuid).first()
    if event is None:
        raise NotFound
    locked_event(by, event.uuid)
    return CheckinList.objects.select_related("event__unit").get(uuid=uuid)
