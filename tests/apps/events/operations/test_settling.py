"""What every scan counts as after late ones came: corrections, places and conflicts always agree with the rule over all scans."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import settings as settled
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from duixian.apps.events.models import Admission, Scan, ScanConflict, ScanCorrection
from duixian.apps.events.operations.scan_corrections import scan_annul
from duixian.apps.events.operations.settling import locked_tickets
from duixian.apps.events.queries.passing import counts, pass_of, rule_of, scanned
from duixian.core.events.merging import merge
from factories.checkin import MORNING, Doors, make_doors

steps = st.lists(
    st.tuples(st.sampled_from(["scan", "upload", "upload", "annul"]), st.integers(0, 2), st.integers(0, 90), st.sampled_from(["in", "out"])),
    max_size=9,
)  # fmt: skip


class TestSettling(TestCase):
    """Random days at three doors."""

    @settled(max_examples=25)
    @given(steps)
    def test_rows_always_say_what_the_rule_says_over_all_scans(self, steps: list[tuple[str, int, int, str]]) -> None:
        doors = make_doors(guests=1)
        listed = doors.add_list("大厅", "in-out", "entry")
        devices = [doors.device, doors.another("西门"), doors.another("南门")]
        for number, (act, door, minute, way) in enumerate(steps):
            if act == "scan":
                doors.scan(doors.ticket(), device=devices[door], listed=listed, direction=way, minutes=100 + number)
            elif act == "upload":
                doors.upload(
                    doors.item(doors.ticket(), minutes=minute, listed=listed, direction=way),
                    device=devices[door],
                    minutes=200,
                )
            else:
                _annul_any(doors, minute)
        live = Scan.objects.exclude(corrections__kind="annulled").prefetch_related("corrections")
        outcomes = {
            outcome.identity: outcome
            for outcome in merge(
                rule_of(listed), pass_of(doors.ticket()), (scanned(scan, "Asia/Shanghai") for scan in live)
            )
        }
        placed = dict(Admission.objects.values_list("scan_id", "place"))
        conflicts = dict(ScanConflict.objects.filter(cleared_at=None).values_list("scan_id", "kind"))
        for scan in live:
            told = outcomes[scanned(scan, "Asia/Shanghai").identity]
            assert placed.get(scan.pk, "") == told.place
            assert counts(scan, scan.corrections.all()) == bool(told.place)
            if told.conflict and told.conflict != "turned-away":
                assert conflicts[scan.pk] == told.conflict
        assert len(placed) == sum(bool(one.place) for one in outcomes.values())


def _annul_any(doors: Doors, seed: int) -> None:
    done = ScanCorrection.objects.filter(kind="annulled").values("scan_id")
    left = list(Scan.objects.exclude(pk__in=done).order_by("pk"))
    if left:
        scan_annul(uuid=left[seed % len(left)].uuid, reason="误扫", by=doors.staff,
                   at=MORNING + timedelta(hours=5))  # fmt: skip


class TestLocking(TestCase):
    """Tickets are held in one order, so that two uploads never wait for each other in a ring."""

    def test_tickets_are_given_in_the_order_of_their_keys(self) -> None:
        doors = make_doors()
        keys = [doors.ticket(number).pk for number in (3, 1, 2)]
        assert list(locked_tickets(keys)) == sorted(keys)
