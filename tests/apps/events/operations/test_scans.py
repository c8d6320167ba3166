"""Scans at a door with a network: the answer, that it is kept, and that a repeat changes nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.events.models import Admission, Scan, Ticket
from duixian.apps.events.operations.checkin_lists import entry_list_open
from duixian.apps.events.operations.scans import Presented, scan_redeem
from duixian.apps.events.operations.tickets import ticket_hold, ticket_revoke, tickets_issue
from duixian.core.events.tickets import Claims, event_mark, sign
from factories.checkin import ISSUED, MORNING, Doors, make_doors, new_nonce
from factories.events import make_event, make_kind, make_registration

pytestmark = pytest.mark.django_db


def test_a_guest_comes_in_once_a_day_and_is_told_when_and_where_before() -> None:
    doors = make_doors()
    first = doors.scan(doors.ticket())
    second = doors.scan(doors.ticket(), minutes=5, device=doors.another())
    third = doors.scan(doors.ticket(), minutes=24 * 60)
    assert [answer.reason for answer in (first, second, third)] == ["accepted", "already-today", "accepted"]
    assert second.before is not None
    assert (second.before, second.before.device) == (first.scan, doors.device)
    assert first.ticket is not None
    assert (first.ticket.registration.person.name, first.before) == ("来宾1", None)
    assert list(Admission.objects.values_list("place", flat=True)) == ["2020-06-10", "2020-06-11"]


def test_every_scan_is_kept_with_what_was_told() -> None:
    doors = make_doors()
    doors.scan(doors.ticket())
    doors.scan(doors.ticket(), minutes=1)
    doors.scan("HTTPS://EXAMPLE.ORG")
    kept = Scan.objects.order_by("pk").values_list("ticket__registration__number", "told", "reason", "occurred_at")
    assert list(kept) == [
        (1, "accepted", "accepted", MORNING), (1, "already-today", "already-today", MORNING + timedelta(minutes=1)),
        (None, "malformed", "malformed", MORNING),
    ]  # fmt: skip


def test_the_same_nonce_again_gives_the_same_answer() -> None:
    doors = make_doors()
    first = doors.scan(doors.ticket(), nonce="n")
    again = doors.scan(doors.ticket(), nonce="n", minutes=9)
    assert (again.scan, again.reason, again.repeated, first.repeated) == (first.scan, "accepted", True, False)
    refused = [doors.scan(doors.ticket(), nonce="m", minutes=10) for _ in range(2)]
    assert [(one.reason, one.before) for one in refused] == [("already-today", first.scan)] * 2
    assert Scan.objects.count() == 2


def test_in_and_out_take_turns() -> None:
    doors = make_doors()
    hall = doors.add_list("会议厅", "in-out", "entry")
    told = [
        doors.scan(doors.ticket(), minutes=n, listed=hall, direction=way).reason.value
        for n, way in enumerate(("out", "in", "in", "out", "out", "in"))
    ]
    assert told == ["not-in", "accepted", "already-in", "accepted", "not-in", "accepted"]
    assert list(Admission.objects.values_list("place", flat=True)) == [f"2020-06-10/{n}" for n in (1, 2, 3)]


def test_a_list_admits_its_kinds_and_a_ticket_its_days() -> None:
    doors = make_doors()
    make_registration(doors.event, "贵宾", make_kind(doors.event, "vip"))
    tickets_issue(event_uuid=doors.event.uuid, by=doors.staff, at=ISSUED)
    dinner = doors.add_list("贵宾晚宴", kinds=("vip",))
    assert [doors.scan(doors.ticket(number), listed=dinner).reason.value for number in (1, 4)] == [
        "wrong-kind",
        "accepted",
    ]
    assert doors.scan(doors.ticket(2), minutes=-24 * 60).reason == "wrong-day"


def test_tickets_that_ended_or_wait_for_the_fee_do_not_pass() -> None:
    doors = make_doors()
    tickets = [doors.ticket(number) for number in (1, 2)]
    ticket_revoke(uuid=tickets[0].uuid, reason="遗失", by=doors.staff, at=ISSUED)
    ticket_hold(uuid=tickets[1].uuid, by=doors.staff, at=ISSUED)
    assert [doors.scan(ticket).reason.value for ticket in tickets] == ["revoked", "unpaid"]


def _foreign(doors: Doors) -> str:
    other = make_event(doors.world.unit, slug="tcm-2020")
    make_registration(other, "他会来宾")
    tickets_issue(event_uuid=other.uuid, by=doors.staff, at=ISSUED)
    return Ticket.objects.get(event=other).code


def _forged(doors: Doors, key: int = 1) -> str:
    ticket = doors.ticket()
    return sign(
        Claims(event_mark(doors.event.uuid), ticket.uuid, 1, frozenset([doors.event.starts_on])),
        key=key,
        secret=bytes(32),
    )


def test_false_codes_are_each_told_why_and_kept() -> None:
    doors = make_doors()
    codes = [_foreign(doors), _forged(doors), _forged(doors, key=9), "", "张三" * 300, "<script>alert(1)</script>"]
    assert [doors.scan(code).reason.value for code in codes] == [
        "foreign", "forged", "unknown-key", "malformed", "malformed", "malformed",
    ]  # fmt: skip
    assert Scan.objects.filter(ticket=None).count() == 6


def test_staff_may_pick_the_ticket_of_a_person_they_looked_at() -> None:
    doors = make_doors()
    chosen = Presented(ticket=doors.ticket().uuid, source="search")
    answer = scan_redeem(device=doors.device, list_uuid=doors.entry.uuid, presented=chosen, nonce="s", by=Actor.program(),
                         at=MORNING)  # fmt: skip
    assert (answer.reason, answer.scan.source, answer.ticket) == ("accepted", "search", doors.ticket())


def test_a_list_of_another_conference_is_not_there() -> None:
    doors = make_doors()
    other = make_event(doors.world.other, slug="other")
    listed = entry_list_open(event_uuid=other.uuid, by=Actor.program(), at=ISSUED)
    with pytest.raises(NotFound):
        doors.scan(doors.ticket(), listed=listed)


@pytest.mark.parametrize(("nonce", "direction"), [("x" * 41, "in"), ("n", "up")])
def test_a_request_that_makes_no_sense_is_refused(nonce: str, direction: str) -> None:
    doors = make_doors()
    with pytest.raises(Invalid):
        doors.scan(doors.ticket(), nonce=nonce, direction=direction)


def test_a_scan_takes_few_queries_however_many_guests_there_are(django_assert_num_queries: Any) -> None:
    doors = make_doors(guests=5)
    doors.device.seen_at = MORNING
    for number in (1, 4):
        ticket = doors.ticket(number)
        with django_assert_num_queries(8):  # six, and the savepoint that the test makes of the transaction
            scan_redeem(device=doors.device, list_uuid=doors.entry.uuid, presented=Presented(ticket.code),
                        nonce=new_nonce(), by=Actor.program(), at=MORNING)  # fmt: skip


def test_a_door_is_seen_once_a_minute_not_at_every_scan() -> None:
    doors = make_doors()
    doors.scan(doors.ticket(1))
    doors.device.refresh_from_db()
    assert doors.device.seen_at == MORNING
    doors.scan(doors.ticket(2), minutes=1)
    doors.device.refresh_from_db()
    assert doors.device.seen_at == MORNING
    doors.scan(doors.ticket(3), minutes=2)
    doors.device.refresh_from_db()
    assert doors.device.seen_at == MORNING + timedelta(minutes=2)
