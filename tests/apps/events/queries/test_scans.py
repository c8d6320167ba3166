from __future__ import annotations

from datetime import timedelta

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Scan, ScanConflict
from duixian.apps.events.operations.scan_corrections import conflict_resolve, scan_annul, scan_enter
from duixian.apps.events.queries.scans import RESULTS, conflict_get, conflicts_of, scan_get, scans_of
from factories.accounts import act
from factories.checkin import MORNING, Doors, make_doors

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(hours=5)


def scans(doors: Doors, **asked: object) -> list[int]:
    found = scans_of(doors.event, **asked)  # type: ignore[arg-type]  # as the test says
    return [scan.ticket.registration.number if scan.ticket else 0 for scan in found]


def day_of_scans() -> Doors:
    doors = make_doors()
    lunch = doors.add_list("午餐")
    annulled = doors.scan(doors.ticket(1)).scan
    doors.scan(doors.ticket(1), minutes=1)
    doors.scan(doors.ticket(2), minutes=2, listed=lunch, device=doors.another())
    doors.scan("nothing", minutes=3)
    scan_annul(uuid=annulled.uuid, reason="误扫", by=doors.staff, at=LATER)
    scan_enter(list_uuid=doors.entry.uuid, ticket_uuid=doors.ticket(3).uuid, occurred_at=MORNING + timedelta(minutes=4),
               reason="断电", by=doors.staff, at=LATER)  # fmt: skip
    return doors


def test_scans_come_latest_first_and_are_narrowed() -> None:
    doors = day_of_scans()
    assert scans(doors) == [3, 0, 2, 1, 1]
    assert {result: scans(doors, result=result) for result in RESULTS} == {
        "accepted": [3, 2, 1], "refused": [0, 1], "corrected": [1], "by-hand": [3],
    }  # fmt: skip
    west = Scan.objects.get(list__name="午餐").device
    assert west is not None
    narrowed = [
        scans(doors, device=str(west.uuid)),
        scans(doors, asked="来宾3"),
        scans(doors, asked="2"),
        scans(doors, asked="99"),
    ]
    assert narrowed == [[2], [3], [2], []]
    first = doors.event.starts_on
    assert [scans(doors, day=first), scans(doors, day=first + timedelta(1)), scans(doors, listed="x")] == [
        [3, 0, 2, 1, 1],
        [],
        [],
    ]


def test_a_scan_and_a_conflict_are_there_for_those_who_see_the_unit() -> None:
    doors = make_doors()
    doors.upload(doors.item(doors.ticket()), doors.item(doors.ticket(), minutes=1))
    scan, conflict = Scan.objects.latest("occurred_at"), ScanConflict.objects.get()
    auditor, stranger = act(doors.world.auditor), act(doors.world.stranger)
    assert (scan_get(auditor, scan.uuid), conflict_get(auditor, conflict.uuid)) == (scan, conflict)
    with pytest.raises(NotFound):
        scan_get(stranger, scan.uuid)
    with pytest.raises(NotFound):
        conflict_get(stranger, conflict.uuid)


def test_conflicts_wait_until_they_are_answered_or_fall_away() -> None:
    doors = make_doors()
    for number in (1, 2):
        doors.upload(doors.item(doors.ticket(number)), doors.item(doors.ticket(number), minutes=1))
    first, second = ScanConflict.objects.order_by("pk")
    assert set(conflicts_of(doors.event)) == {first, second}
    conflict_resolve(uuid=first.uuid, note="已核对", by=doors.staff, at=LATER)
    scan_annul(uuid=second.scan.uuid, reason="误扫", by=doors.staff, at=LATER)
    assert (list(conflicts_of(doors.event)), set(conflicts_of(doors.event, answered=True))) == ([], {first, second})
