"""Scans sent later by doors without a network: none is lost, none counts twice, clocks are set right, order never matters."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, Refused
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import Admission, Scan, ScanConflict, ScanCorrection
from duixian.apps.events.operations.devices import device_revoke
from duixian.apps.events.operations.tickets import ticket_revoke
from duixian.apps.events.operations.uploads import MOST
from factories.checkin import ISSUED, MORNING, make_doors, new_nonce

pytestmark = pytest.mark.django_db


def test_scans_are_kept_once_however_often_they_are_sent() -> None:
    doors = make_doors()
    items = [doors.item(doors.ticket(number), minutes=number) for number in (1, 2, 3)]
    first = doors.upload(*items[:2])
    again = doors.upload(*items)
    assert [list(sent.kept.values()) for sent in (first, again)] == [
        ["stored", "stored"],
        ["repeated", "repeated", "stored"],
    ]
    assert [(scan.ticket, scan.occurred_at) for scan in Scan.objects.order_by("pk")] == [
        (doors.ticket(number), MORNING + timedelta(minutes=number)) for number in (1, 2, 3)
    ]
    payloads = HistoryRow.objects.filter(kind="events.scans.uploaded").order_by("seq").values_list("payload", flat=True)
    assert [payload["count"] for payload in payloads] == [2, 1]


def test_a_clock_that_was_wrong_is_set_right_and_told() -> None:
    doors = make_doors()
    sent = doors.upload(doors.item(doors.ticket(), minutes=10), ahead=600)
    scan = Scan.objects.get()
    assert (sent.skew, scan.occurred_at, scan.device_time) == (600, MORNING, MORNING + timedelta(minutes=10))
    doors.device.refresh_from_db()
    assert (doors.device.skew, doors.device.seen_at) == (600, MORNING + timedelta(hours=2))


def _state() -> dict[str, Any]:
    """What counts in the end, without row numbers."""
    told = {
        conflict.scan.nonce: (conflict.kind, conflict.behind.nonce if conflict.behind else None)
        for conflict in ScanConflict.objects.filter(cleared_at=None).select_related("scan", "behind")
    }
    return {"placed": sorted(Admission.objects.values_list("place", "scan__nonce")), "conflicts": told}


@pytest.mark.parametrize("mode", ["once", "daily", "in-out"])
def test_any_order_of_uploads_ends_the_same(mode: str) -> None:
    """Three doors and one that was online; each order plays in a conference of its own."""
    from django.db import transaction

    doors = make_doors()
    listed = doors.add_list("大厅", mode, "entry")
    devices = [doors.device, doors.another("西门"), doors.another("南门")]
    ticket = doors.ticket()
    items = [
        doors.item(ticket, minutes=30, listed=listed), doors.item(ticket, minutes=10, listed=listed),
        doors.item(ticket, minutes=20, listed=listed, direction="out" if mode == "in-out" else "in"),
    ]  # fmt: skip
    states = []
    for order in permutations(range(4)):
        with transaction.atomic():
            for number in order:
                if number == 3:
                    doors.scan(ticket, minutes=40, listed=listed, nonce="online", device=devices[0])
                else:
                    doors.upload(items[number], device=devices[number])
            states.append((order, _state()))
            transaction.set_rollback(True)
    online_last = [state for order, state in states if order[3] == 3]
    assert online_last == [online_last[0]] * 6
    accepted_online = [state for order, state in states if order[0] == 3]
    assert accepted_online == [accepted_online[0]] * 6
    assert all(len(state["placed"]) == (3 if mode == "in-out" else 1) for _order, state in states)


def test_the_earlier_scan_wins_over_one_that_was_accepted_online() -> None:
    doors = make_doors()
    online = doors.scan(doors.ticket(), minutes=20).scan
    sent = doors.upload(doors.item(doors.ticket(), minutes=5), device=doors.another())
    assert [(one.scan, one.kind) for one in ScanCorrection.objects.all()] == [(online, "overtaken")]
    conflict = ScanConflict.objects.get()
    assert (sent.conflicts, conflict.scan, conflict.kind, conflict.behind) == (
        1,
        online,
        "twice",
        Scan.objects.latest("pk"),
    )


def test_who_was_let_in_on_a_ticket_that_had_ended_is_reported() -> None:
    doors = make_doors()
    tickets = [doors.ticket(1), doors.ticket(2)]
    for ticket in tickets:
        ticket_revoke(uuid=ticket.uuid, reason="遗失", by=doors.staff, at=MORNING + timedelta(minutes=10))
    doors.upload(doors.item(tickets[0], minutes=9), doors.item(tickets[1], minutes=11))
    assert list(Admission.objects.values_list("ticket", flat=True)) == [tickets[0].pk]
    assert [(one.scan.ticket, one.kind, one.scan.reason) for one in ScanConflict.objects.all()] == [
        (tickets[1], "not-entitled", "revoked")
    ]


def test_a_false_code_is_kept_and_reported_when_the_door_let_it_in() -> None:
    doors = make_doors()
    doors.upload(doors.item("garbage", told="malformed"), doors.item("A" * 152), doors.item("B" * 152, told="forged"))
    assert sorted(Scan.objects.values_list("told", "reason")) == [
        ("accepted", "version"), ("forged", "version"), ("malformed", "malformed"),
    ]  # fmt: skip
    assert ScanConflict.objects.get().scan.told == "accepted"


def test_what_makes_no_sense_is_refused_alone() -> None:
    doors = make_doors()
    sound = doors.item(doors.ticket())
    broken = [
        sound._replace(nonce="x" * 41), sound._replace(nonce="l", list_uuid=doors.event.uuid),
        sound._replace(nonce="d", direction="up"), sound._replace(nonce="t", told="perhaps"),
        sound._replace(nonce="s", source="late"),
    ]  # fmt: skip
    kept = doors.upload(*broken, sound).kept
    assert (list(kept.values()), Scan.objects.count()) == (["refused"] * 5 + ["stored"], 1)


def test_too_many_at_once_are_refused_and_nothing_is_kept() -> None:
    doors = make_doors()
    item = doors.item(doors.ticket())
    with pytest.raises(Invalid, match=str(MOST)):
        doors.upload(*(item._replace(nonce=str(n)) for n in range(MOST + 1)))
    assert Scan.objects.count() == 0


def test_two_hundred_scans_take_no_more_queries_than_two(django_assert_max_num_queries: Any) -> None:
    doors = make_doors(guests=2)
    for size in (2, 200):
        items = [doors.item(doors.ticket(n % 2 + 1), minutes=n % 100, nonce=new_nonce()) for n in range(size)]
        with django_assert_max_num_queries(34):
            doors.upload(*items)
    assert Scan.objects.count() == 202


def test_scans_wait_on_the_device_until_it_says_otherwise() -> None:
    from duixian.apps.accounts.actor import Actor
    from duixian.apps.events.operations.uploads import scans_upload

    doors = make_doors()
    scans_upload(device=doors.device, items=[], sent_at=ISSUED, waiting=7, by=Actor.program(), at=ISSUED)
    doors.device.refresh_from_db()
    assert (doors.device.waiting, HistoryRow.objects.filter(kind="events.scans.uploaded").count()) == (7, 0)


def test_a_door_revoked_in_between_keeps_its_scans_and_another_brings_them_in() -> None:
    """The browser is paired again, as a new device, and sends what it still holds."""
    doors = make_doors()
    kept = doors.item(doors.ticket(), minutes=5)
    device_revoke(uuid=doors.device.uuid, by=doors.staff, at=MORNING)
    with pytest.raises(Refused, match="停用"):
        doors.upload(kept)
    assert Scan.objects.count() == 0
    assert doors.upload(kept, device=doors.another()).kept == {kept.nonce: "stored"}
    assert Admission.objects.count() == 1


@pytest.mark.parametrize("hours", [-7, -1, 1, 7])
def test_a_clock_hours_off_loses_nothing_and_moves_no_day(hours: int) -> None:
    doors = make_doors()
    off = hours * 60
    sent = doors.upload(
        doors.item(doors.ticket(1), minutes=off), doors.item(doors.ticket(2), minutes=off + 30), ahead=off * 60
    )
    assert (sent.skew, sent.conflicts, set(sent.kept.values())) == (off * 60, 0, {"stored"})
    times = Scan.objects.order_by("occurred_at").values_list("occurred_at", flat=True)
    assert list(times) == [MORNING, MORNING + timedelta(minutes=30)]
