from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from duixian.apps.audit.clock import playing
from duixian.apps.events.models import Scan
from duixian.apps.events.operations.scan_corrections import scan_annul
from duixian.apps.events.queries.attendance import attendance, scans_counting
from factories.checkin import MORNING, Doors, make_doors

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def came(doors: Doors, **more: Any) -> list[tuple[int, str]]:
    values = {"as_of": MORNING + 3 * DAY} | more
    return [(one.scan.ticket.registration.number, one.day.isoformat()) for one in attendance(doors.event, **values)]  # type: ignore[union-attr]  # every passage has its ticket


def test_everybody_counts_once_a_day_and_refused_scans_never() -> None:
    doors = make_doors()
    hall = doors.add_list("侧门", "in-out", "entry")
    doors.scan(doors.ticket(1))
    doors.scan(doors.ticket(1), minutes=5)
    doors.scan(doors.ticket(1), minutes=6, listed=hall)
    doors.scan(doors.ticket(1), minutes=7, listed=hall, direction="out")
    doors.scan(doors.ticket(2), minutes=24 * 60)
    doors.scan(doors.ticket(1), minutes=24 * 60 + 1)
    doors.scan("nothing")
    assert came(doors) == [(1, "2020-06-10"), (2, "2020-06-11"), (1, "2020-06-11")]


def test_meals_are_no_entry_and_one_list_can_be_asked_for() -> None:
    doors = make_doors()
    lunch = doors.add_list("午餐")
    doors.scan(doors.ticket(1), listed=lunch)
    doors.scan(doors.ticket(2))
    assert [came(doors), came(doors, purpose="meal"), came(doors, listed=lunch)] == [
        [(2, "2020-06-10")], [(1, "2020-06-10")], [(1, "2020-06-10")],
    ]  # fmt: skip


def test_what_was_known_then_stays_what_it_was() -> None:
    """Uploaded at 10:30, annulled at 11:30: three answers about the same morning."""
    doors = make_doors()
    doors.upload(doors.item(doors.ticket(1)))
    with playing(MORNING + timedelta(hours=3)):
        scan_annul(uuid=Scan.objects.get().uuid, reason="扫错", by=doors.staff,
                   at=MORNING + timedelta(hours=3))  # fmt: skip
    known = [MORNING + timedelta(hours=hours) for hours in (1, 2, 3)]
    assert [came(doors, known_at=one) for one in known] == [[], [(1, "2020-06-10")], []]
    assert (came(doors), came(doors, as_of=MORNING - DAY, known_at=known[1])) == ([], [])


def test_an_overtaken_scan_counts_no_more_and_the_guest_still_once() -> None:
    doors = make_doors()
    doors.scan(doors.ticket(1), minutes=20)
    doors.upload(doors.item(doors.ticket(1), minutes=5), device=doors.another())
    counting = scans_counting(doors.event, as_of=MORNING + DAY)
    assert [scan.occurred_at for scan in counting] == [MORNING + timedelta(minutes=5)]
    assert came(doors) == [(1, "2020-06-10")]


@pytest.mark.parametrize("guests", [1, 3])
def test_attendance_is_one_query(guests: int, django_assert_num_queries: Any) -> None:
    doors = make_doors(guests=guests)
    for number in range(1, guests + 1):
        doors.scan(doors.ticket(number))
    with django_assert_num_queries(1):
        assert len(came(doors)) == guests
