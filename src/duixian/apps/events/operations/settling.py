"""After scans came in late, were entered or annulled: what every scan of these tickets on the list counts as now.

Scans themselves never change. The difference to what stood before is written as corrections, the passages that count are laid out anew,
and conflicts are opened or cleared, so that the end is the same whatever order things came in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from duixian.apps.events.models import (
    Admission,
    CheckinList,
    Scan,
    ScanConflict,
    ScanCorrection,
    Ticket,
)
from duixian.apps.events.queries.passing import counts, identity, pass_of, rule_of, scanned
from duixian.core.events.merging import Conflict, Identity, Outcome, merge
from duixian.core.events.reasons import Reason


class Found(NamedTuple):
    """The scans of one ticket on one list that may count: kept ones, and those that are about to be written."""

    ticket: Ticket
    scans: dict[Identity, Scan]


def locked_tickets(keys: Iterable[int]) -> dict[int, Ticket]:
    """The tickets, held until the transaction ends, in one order for everybody. One query."""
    rows = Ticket.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=set(keys)).order_by("pk")
    return {ticket.pk: ticket for ticket in rows}


def settle(
    listed: CheckinList, tickets: Mapping[int, Ticket], new: Sequence[Scan], *, at: datetime, recorded: datetime
) -> None:
    """Write `new` scans (of these tickets, on this list, not saved yet) with the reason that the rule gives, and settle everything else.

    The tickets must be locked. The number of queries does not grow with the number of scans.
    """
    zone = listed.event.time_zone
    found = _found(listed, tickets, new)
    outcomes = {
        key: merge(rule_of(listed), pass_of(one.ticket), (scanned(scan, zone) for scan in one.scans.values()))
        for key, one in found.items()
    }
    for key, one in found.items():
        for outcome in outcomes[key]:
            scan = one.scans[outcome.identity]
            if scan._state.adding:
                scan.reason = outcome.reason.value
    Scan.objects.bulk_create(new)
    _correct(found, outcomes, at, recorded)
    _lay_out(listed, found, outcomes)
    _report(listed, found, outcomes, at)


def _found(listed: CheckinList, tickets: Mapping[int, Ticket], new: Sequence[Scan]) -> dict[int, Found]:
    """By ticket; annulled scans are not among them."""
    found = {key: Found(ticket, {}) for key, ticket in tickets.items()}
    kept = Scan.objects.filter(list=listed, ticket__in=tickets).exclude(corrections__kind=ScanCorrection.Kind.ANNULLED)
    for scan in [*kept.prefetch_related("corrections"), *new]:
        if scan.ticket_id is not None:
            found[scan.ticket_id].scans[identity(scan)] = scan
    return found


Outcomes = Mapping[int, tuple[Outcome, ...]]


def _correct(found: Mapping[int, Found], outcomes: Outcomes, at: datetime, recorded: datetime) -> None:
    """A correction for each scan that counts and counted not, or the other way round."""
    written = []
    for key, one in found.items():
        for outcome in outcomes[key]:
            scan = one.scans[outcome.identity]
            counted = counts(scan, scan.corrections.all())
            if counted == bool(outcome.place):
                continue
            kind = ScanCorrection.Kind.OVERTAKEN if counted else ScanCorrection.Kind.REINSTATED
            behind = one.scans[outcome.behind] if outcome.behind else None
            written.append(ScanCorrection(scan=scan, kind=kind, behind=behind, occurred_at=at, recorded_at=recorded))
    ScanCorrection.objects.bulk_create(written)


def _lay_out(listed: CheckinList, found: Mapping[int, Found], outcomes: Outcomes) -> None:
    Admission.objects.filter(list=listed, ticket__in=found).delete()
    Admission.objects.bulk_create(
        Admission(list=listed, ticket=one.ticket, place=outcome.place, scan=one.scans[outcome.identity])
        for key, one in found.items()
        for outcome in outcomes[key]
        if outcome.place
    )


def _report(listed: CheckinList, found: Mapping[int, Found], outcomes: Outcomes, at: datetime) -> None:
    """Open conflicts that are new, and clear those that fell away."""
    present: dict[tuple[int, str], Scan | None] = {}
    for key, one in found.items():
        for outcome in outcomes[key]:
            if outcome.conflict:
                behind = one.scans[outcome.behind] if outcome.behind else None
                present[one.scans[outcome.identity].pk, outcome.conflict.value] = behind
    rows = ScanConflict.objects.filter(scan__list=listed, scan__ticket__in=found)
    known = {(conflict.scan_id, conflict.kind): conflict for conflict in rows}
    ScanConflict.objects.bulk_create(
        ScanConflict(event=listed.event, scan_id=scan, kind=kind, behind=behind, found_at=at)
        for (scan, kind), behind in present.items()
        if (scan, kind) not in known
    )
    _clear(known, present, at)


def _clear(
    known: Mapping[tuple[int, str], ScanConflict], present: Mapping[tuple[int, str], Scan | None], at: datetime
) -> None:
    changes: dict[datetime | None, list[int]] = defaultdict(list)
    for key, conflict in known.items():
        if (conflict.cleared_at is None) != (key in present):
            changes[None if key in present else at].append(conflict.pk)
    for cleared_at, keys in changes.items():
        ScanConflict.objects.filter(pk__in=keys).update(cleared_at=cleared_at)


def report_unknown(scans: Iterable[Scan], at: datetime) -> None:
    """Conflicts for codes that a door let pass and that are no tickets."""
    ScanConflict.objects.bulk_create(
        ScanConflict(event_id=scan.event_id, scan=scan, kind=Conflict.NOT_ENTITLED.value, found_at=at)
        for scan in scans
        if scan.told == Reason.ACCEPTED
    )
