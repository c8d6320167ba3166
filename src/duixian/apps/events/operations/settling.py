"""After scans came in late, were entered or annulled: what every scan of these tickets on the list counts as now.

Scans themselves never change. The difference to what stood before is written as corrections, the passages that count are laid out anew,
and conflicts are opened or cleared, so that the end is the same whatever order things came in.
"""

from __future__ import annotations

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
    """The scans of one ticket on one list that may count: kept ones with their corrections, and those that are about to be written."""

    ticket: Ticket
    scans: dict[Identity, Scan]
    corrections: dict[Identity, list[ScanCorrection]]

    def add(self, scan: Scan, corrections: Iterable[ScanCorrection] = ()) -> None:
        """One more scan."""
        self.scans[identity(scan)], self.corrections[identity(scan)] = scan, list(corrections)


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
    found = {key: Found(ticket, {}, {}) for key, ticket in tickets.items()}
    kept = Scan.objects.filter(list=listed, ticket__in=tickets).exclude(corrections__kind=ScanCorrection.Kind.ANNULLED)
    for scan in kept.prefetch_related("corrections"):
        found[scan.ticket_id or 0].add(scan, scan.corrections.all())
    for scan in new:
        found[scan.ticket_id or 0].add(scan)
    return found


Outcomes = Mapping[int, tuple[Outcome, ...]]


def _correct(found: Mapping[int, Found], outcomes: Outcomes, at: datetime, recorded: datetime) -> None:
    """A correction for each scan that counts and counted not, or the other way round."""
    written = []
    for key, one in found.items():
        for outcome in outcomes[key]:
            scan = one.scans[outcome.identity]
            counted = counts(scan, one.corrections[outcome.identity])
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
    """Open conflicts that are new, clear those that fell away, and name the scan that each is behind now."""
    present: dict[tuple[int, str], int | None] = {}
    for key, one in found.items():
        for outcome in outcomes[key]:
            if outcome.conflict:
                behind = one.scans[outcome.behind].pk if outcome.behind else None
                present[one.scans[outcome.identity].pk, outcome.conflict.value] = behind
    known = list(ScanConflict.objects.filter(scan__list=listed, scan__ticket__in=found))
    told = {(conflict.scan_id, conflict.kind) for conflict in known}
    ScanConflict.objects.bulk_create(
        ScanConflict(event=listed.event, scan_id=scan, kind=kind, behind_id=behind, found_at=at)
        for (scan, kind), behind in present.items()
        if (scan, kind) not in told
    )
    ScanConflict.objects.bulk_update(_changed(known, present, at), ["behind", "cleared_at"])


def _changed(
    known: Iterable[ScanConflict], present: Mapping[tuple[int, str], int | None], at: datetime
) -> list[ScanConflict]:
    changed = []
    for conflict in known:
        key, before = (conflict.scan_id, conflict.kind), (conflict.behind_id, conflict.cleared_at)
        conflict.cleared_at = None if key in present else conflict.cleared_at or at
        conflict.behind_id = present.get(key, conflict.behind_id)
        if (conflict.behind_id, conflict.cleared_at) != before:
            changed.append(conflict)
    return changed


def report_unknown(scans: Iterable[Scan], at: datetime) -> None:
    """Conflicts for codes that a door let pass and that are no tickets."""
    ScanConflict.objects.bulk_create(
        ScanConflict(event_id=scan.event_id, scan=scan, kind=Conflict.NOT_ENTITLED.value, found_at=at)
        for scan in scans
        if scan.told == Reason.ACCEPTED
    )
