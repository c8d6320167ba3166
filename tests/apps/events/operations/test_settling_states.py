"""Scans at doors with and without a network, sent in any order and any number of times, corrected by people: what counts is what the rule says
of all scans together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duixian.apps.accounts.errors import Refused
from duixian.apps.events.models import Admission, CheckinList, Scan, ScanConflict, ScanCorrection, Ticket
from duixian.apps.events.operations.scan_corrections import scan_annul, scan_enter
from duixian.apps.events.operations.uploads import Item
from duixian.apps.events.queries.attendance import attendance, scans_counting
from duixian.apps.events.queries.passing import counts, pass_of, rule_of, scanned
from duixian.core.events.merging import Outcome, merge
from factories.checkin import MORNING, Doors, make_doors, new_nonce

pytestmark = pytest.mark.django_db
LATE = MORNING + timedelta(days=1)


class Step(NamedTuple):
    """What happens: to which guest, so many minutes after half past eight, in or out."""

    name: str
    who: int
    minutes: int
    out: bool


STEPS = st.lists(
    st.builds(
        Step, st.sampled_from(("scan", "scan", "offline", "offline", "send", "resend", "annul", "enter")), st.integers(1, 2),
        st.integers(0, 90), st.booleans(),
    ),
    max_size=16,
)  # fmt: skip


class Day:
    """Two guests, one list, a door with a network and two without."""

    def __init__(self, mode: str) -> None:
        self.doors: Doors = make_doors(guests=2)
        self.listed: CheckinList = self.doors.add_list("名单", mode, purpose="entry")
        self.quiet = [self.doors.another("西门"), self.doors.another("北门")]
        self.held: dict[int, list[Item]] = {0: [], 1: []}
        self.sent: dict[int, list[Item]] = {0: [], 1: []}
        self.clock = 0

    def step(self, one: Step) -> None:
        """What is refused did not happen. Doors with a network tell the time of the server, which goes on."""
        self.clock = max(self.clock, one.minutes)
        try:
            with transaction.atomic():
                self._step(one)
        except Refused:
            return

    def _step(self, one: Step) -> None:
        doors, ticket, way = self.doors, self.doors.ticket(one.who), "out" if one.out else "in"
        door = one.minutes % 2
        if one.name == "scan":
            doors.scan(ticket, minutes=self.clock, listed=self.listed, direction=way)
        elif one.name == "offline":
            item = doors.item(ticket, minutes=one.minutes, listed=self.listed, direction=way, nonce=new_nonce())
            self.held[door].append(item)
        elif one.name in {"send", "resend"}:
            items = self.held[door] if one.name == "send" else self.sent[door][::-1]
            doors.upload(*items, device=self.quiet[door])
            self.sent[door] += [item for item in items if item not in self.sent[door]]
            self.held[door] = [item for item in self.held[door] if item not in self.sent[door]]
        elif one.name == "annul":
            scan = Scan.objects.filter(ticket=ticket, list=self.listed).order_by("-pk")[:1]
            for row in scan:
                scan_annul(uuid=row.uuid, reason="误扫", by=doors.staff, at=LATE)
        else:
            when = MORNING + timedelta(minutes=one.minutes)
            scan_enter(
                list_uuid=self.listed.uuid,
                ticket_uuid=ticket.uuid,
                occurred_at=when,
                reason="未扫码",
                direction=way,
                by=doors.staff,
                at=LATE,
            )

    def finish(self) -> None:
        """Every door sends what it holds, twice."""
        for door in (0, 1, 1, 0):
            self.doors.upload(*self.held[door], *self.sent[door], device=self.quiet[door])


def kept_scans(ticket: Ticket, listed: CheckinList) -> list[Scan]:
    rows = Scan.objects.filter(ticket=ticket, list=listed).exclude(corrections__kind=ScanCorrection.Kind.ANNULLED)
    return list(rows.prefetch_related("corrections"))


def outcomes_of(day: Day, ticket: Ticket) -> tuple[list[Scan], Iterable[Outcome]]:
    """All scans of the guest, and what the rule says of them together."""
    scans, zone = kept_scans(ticket, day.listed), day.doors.event.time_zone
    return scans, merge(rule_of(day.listed), pass_of(ticket), (scanned(one, zone) for one in scans))


def check(day: Day) -> None:
    counting = set[int]()
    for number in (1, 2):
        ticket = day.doors.ticket(number)
        scans, outcomes = outcomes_of(day, ticket)
        places = sorted(one.place for one in outcomes if one.place)
        rows = Admission.objects.filter(ticket=ticket, list=day.listed)
        assert sorted(rows.values_list("place", flat=True)) == places
        placed = set(rows.values_list("scan_id", flat=True))
        assert {one.pk for one in scans if counts(one, one.corrections.all())} == placed
        counting |= placed
        conflicts = sorted(str(one.conflict) for one in outcomes if one.conflict)
        open_ones = ScanConflict.objects.filter(scan__in=scans, cleared_at=None).values_list("kind", flat=True)
        assert sorted(open_ones) == conflicts
    event = day.doors.event
    assert {one.pk for one in scans_counting(event, as_of=LATE)} == counting
    came = {one.scan.ticket_id for one in attendance(event, as_of=LATE)}
    assert came == set(Admission.objects.filter(scan__direction="in").values_list("ticket_id", flat=True))


@pytest.mark.parametrize("mode", ["once", "daily", "in-out"])
@given(steps=STEPS)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_counts_is_what_the_rule_says_of_all_scans(mode: str, steps: list[Step]) -> None:
    with transaction.atomic():
        day = Day(mode)
        for one in steps:
            day.step(one)
        day.finish()
        check(day)
        before = Scan.objects.count(), ScanCorrection.objects.count()
        day.finish()
        check(day)
        assert (Scan.objects.count(), ScanCorrection.objects.count()) == before
        transaction.set_rollback(True)
