"""Doors that scan at the same instant: exactly one acceptance, no failure, on SQLite and PostgreSQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from duixian.apps.events.models import Admission, Scan
from factories.checkin import Doors, make_doors, new_nonce

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*actions: Callable[[], Any]) -> list[Any]:
    """What each gives; anything that is raised fails the test."""
    barrier = Barrier(len(actions))

    def one(action: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return action()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(one, actions))


def reasons(answers: Sequence[Any]) -> dict[str, int]:
    return Counter(answer.reason.value for answer in answers)


@pytest.mark.parametrize("mode", ["once", "daily", "in-out"])
def test_six_simultaneous_scans_of_one_ticket_accept_exactly_one(mode: str) -> None:
    doors = make_doors()
    listed = doors.add_list("大厅", mode, "entry")
    devices = [doors.device, *(doors.another(f"门{n}") for n in range(5))]
    ticket = doors.ticket()
    answers = at_once(*(lambda door=door: doors.scan(ticket, device=door, listed=listed) for door in devices))
    already = {"once": "already-used", "daily": "already-today", "in-out": "already-in"}[mode]
    assert reasons(answers) == {"accepted": 1, already: 5}
    assert (Scan.objects.count(), Admission.objects.count()) == (6, 1)


def test_one_scan_sent_four_times_at_once_is_kept_once_and_answered_alike() -> None:
    doors = make_doors()
    ticket = doors.ticket()
    answers = at_once(*[lambda: doors.scan(ticket, nonce="same")] * 4)
    assert (reasons(answers), len({answer.scan.pk for answer in answers}), Scan.objects.count()) == (
        {"accepted": 4},
        1,
        1,
    )


def test_a_false_code_sent_twice_at_once_is_kept_once() -> None:
    doors = make_doors()
    answers = at_once(*[lambda: doors.scan("no ticket", nonce="same")] * 2)
    assert (reasons(answers), Scan.objects.count()) == ({"malformed": 2}, 1)


def test_eight_doors_scan_forty_guests_without_a_failure() -> None:
    doors = make_doors(guests=40)
    devices = [doors.device, *(doors.another(f"门{n}") for n in range(7))]
    tickets = [doors.ticket(number) for number in range(1, 41)]

    def door(index: int) -> list[Any]:
        return [doors.scan(ticket, device=devices[index]) for ticket in tickets[index::8]]

    answers = at_once(*(lambda index=index: door(index) for index in range(8)))
    assert reasons([answer for part in answers for answer in part]) == {"accepted": 40}


def test_uploads_and_scans_of_one_ticket_at_once_leave_one_passage() -> None:
    doors = make_doors()
    others = [doors.another(f"门{n}") for n in range(3)]
    ticket = doors.ticket()
    items = [doors.item(ticket, minutes=n, nonce=new_nonce()) for n in range(3)]

    def upload(index: int) -> Doors:
        doors.upload(items[index], device=others[index])
        return doors

    at_once(*(lambda index=index: upload(index) for index in range(3)), lambda: doors.scan(ticket, minutes=60))
    placed = Admission.objects.select_related("scan").get()
    assert (placed.scan.nonce, Scan.objects.count()) == (items[0].nonce, 4)
