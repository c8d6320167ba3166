from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound, Refused
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import KindNumber, Registration, RegistrationState, Ticket
from duixian.apps.events.operations.scans import keys_of
from duixian.apps.events.operations.tickets import (
    Issued,
    badges_printed,
    issue,
    ticket_hold,
    ticket_issue,
    ticket_release,
    ticket_revoke,
    tickets_issue,
)
from duixian.core.events.tickets import Claims, event_mark, verify
from factories.accounts import act, make_world
from factories.checkin import ISSUED, MORNING, Doors, guest, make_doors
from factories.events import make_event, make_kind, make_registration
from factories.registering import applied

pytestmark = pytest.mark.django_db


def again(doors: Doors) -> Issued:
    return tickets_issue(event_uuid=doors.event.uuid, by=doors.staff, at=MORNING)


def standings(doors: Doors, number: int) -> list[str]:
    return list(
        Ticket.objects.filter(registration=guest(doors.event, number)).order_by("pk").values_list("standing", flat=True)
    )


def set_state(doors: Doors, number: int, state: str) -> None:
    Registration.objects.filter(event=doors.event, number=number).update(state=state)


def test_every_confirmed_guest_gets_a_signed_ticket_for_all_days() -> None:
    doors = make_doors()
    make_registration(doors.event, "候补者", state=RegistrationState.WAITING)
    assert again(doors) == Issued(0, 0, 0)
    ticket = doors.ticket(2)
    days = frozenset({date(2020, 6, 10), date(2020, 6, 11), date(2020, 6, 12)})
    assert verify(ticket.code, event=event_mark(doors.event.uuid), keys=keys_of(doors.event)) == Claims(
        event_mark(doors.event.uuid), ticket.uuid, KindNumber.objects.get().number, days
    )
    assert Ticket.objects.count() == 3


def test_issuing_again_changes_nothing_and_tells_nothing() -> None:
    doors = make_doors()
    told = HistoryRow.objects.count()
    assert (again(doors), HistoryRow.objects.count()) == (Issued(0, 0, 0), told)


def test_history_of_tickets_holds_numbers_and_no_names() -> None:
    make_doors()
    row = HistoryRow.objects.get(kind="events.tickets.issued")
    assert row.payload == {"issued": 3, "replaced": 0, "ended": 0}


def test_a_guest_who_changes_kind_or_day_gets_a_new_ticket_and_the_old_one_is_replaced() -> None:
    doors = make_doors()
    before = doors.ticket()
    guest(doors.event, 1).__class__.objects.filter(number=1).update(kind=make_kind(doors.event, "vip"))
    assert again(doors) == Issued(0, 1, 0)
    before.refresh_from_db()
    assert (before.standing, before.since, doors.ticket().kind, before.kind) == ("replaced", MORNING, 2, 1)
    doors.event.ends_on += timedelta(1)
    doors.event.save()
    assert again(doors) == Issued(0, 3, 0)


def test_tickets_end_with_their_registration() -> None:
    doors = make_doors()
    set_state(doors, 1, RegistrationState.CANCELLED)
    set_state(doors, 2, RegistrationState.REPLACED)
    assert again(doors) == Issued(0, 0, 2)
    assert [standings(doors, number) for number in (1, 2, 3)] == [["revoked"], ["replaced"], ["valid"]]


def test_a_ticket_revoked_by_hand_is_given_again_only_on_purpose() -> None:
    doors = make_doors()
    revoked = ticket_revoke(uuid=doors.ticket().uuid, reason="证件遗失", by=doors.staff, at=MORNING)
    assert (revoked.standing, revoked.reason, again(doors)) == ("revoked", "证件遗失", Issued(0, 0, 0))
    made = ticket_issue(registration_uuid=guest(doors.event, 1).uuid, by=doors.staff, at=MORNING)
    assert (standings(doors, 1), made == doors.ticket()) == (["revoked", "valid"], True)
    with pytest.raises(Refused, match="失效"):
        ticket_revoke(uuid=revoked.uuid, reason="再次", by=doors.staff, at=MORNING)


def test_a_held_ticket_stays_held_when_it_is_replaced_and_passes_when_released() -> None:
    doors = make_doors()
    assert ticket_hold(uuid=doors.ticket().uuid, by=doors.staff, at=MORNING).standing == "unpaid"
    doors.event.ends_on += timedelta(1)
    doors.event.save()
    again(doors)
    assert standings(doors, 1) == ["replaced", "unpaid"]
    released = ticket_release(uuid=doors.ticket().uuid, by=doors.staff, at=MORNING)
    assert (released.standing, released.since) == ("valid", None)


def test_one_guest_gets_one_ticket_however_often_it_is_asked_for() -> None:
    doors = make_doors()
    late = make_registration(doors.event, "新来宾")
    made = [ticket_issue(registration_uuid=late.uuid, by=doors.staff, at=MORNING) for _ in range(2)]
    assert (made[0], Ticket.objects.filter(registration=late).count()) == (made[1], 1)


def test_who_is_not_confirmed_gets_none() -> None:
    doors = make_doors()
    waiting = make_registration(doors.event, "候补者", state=RegistrationState.WAITING)
    with pytest.raises(Refused, match="确认后"):
        ticket_issue(registration_uuid=waiting.uuid, by=doors.staff, at=MORNING)


def test_tickets_are_made_in_as_many_queries_for_one_guest_as_for_many(django_assert_num_queries: Any) -> None:
    event = make_event(make_world().unit)
    kind = make_kind(event)
    for batch in (1, 7):
        guests = [make_registration(event, f"客{batch}-{n}", kind) for n in range(batch)]
        with django_assert_num_queries(
            7 if batch == 1 else 5
        ):  # the first time, the kind gets its number and the edition its key
            issue(event, guests, at=ISSUED)
    assert Ticket.objects.count() == 8


def test_a_conference_longer_than_a_ticket_is_told_so() -> None:
    doors = make_doors()
    doors.event.ends_on = doors.event.starts_on + timedelta(16)
    doors.event.save()
    with pytest.raises(Invalid, match="最多覆盖 16 天"):
        again(doors)


def test_prints_are_counted_and_reprints_told() -> None:
    doors = make_doors()
    chosen = [doors.ticket(1).uuid, doors.ticket(2).uuid]
    for uuids in (chosen[:1], chosen):
        badges_printed(event_uuid=doors.event.uuid, tickets=uuids, size="card", by=doors.staff, at=MORNING)
    assert [doors.ticket(number).printed for number in (1, 2, 3)] == [2, 1, 0]
    last = HistoryRow.objects.filter(kind="events.badges.printed").order_by("seq").last()
    assert last is not None
    assert last.payload == {"count": 2, "again": 1, "size": "card"}


def test_another_units_tickets_are_not_there_and_watchers_may_not_issue() -> None:
    doors = make_doors()
    stranger, auditor = act(doors.world.stranger), act(doors.world.auditor)
    for call in (
        lambda by: tickets_issue(event_uuid=doors.event.uuid, by=by, at=MORNING),
        lambda by: ticket_issue(registration_uuid=guest(doors.event, 1).uuid, by=by, at=MORNING),
        lambda by: ticket_revoke(uuid=doors.ticket().uuid, reason="无", by=by, at=MORNING),
        lambda by: ticket_hold(uuid=doors.ticket().uuid, by=by, at=MORNING),
        lambda by: badges_printed(event_uuid=doors.event.uuid, tickets=[], size="card", by=by, at=MORNING),
    ):
        with pytest.raises(NotFound):
            call(stranger)
        with pytest.raises(NotAllowed):
            call(auditor)


def test_a_conference_too_far_away_for_a_ticket_confirms_without_one() -> None:
    event = make_event(make_world().unit, starts_on=date(2180, 1, 1), ends_on=date(2180, 1, 2))
    one = applied(make_kind(event))
    assert (one.state, Ticket.objects.count()) == ("confirmed", 0)
    with pytest.raises(Invalid, match="最多覆盖"):
        tickets_issue(event_uuid=event.uuid, by=Actor.program(), at=MORNING)


def test_holding_again_changes_neither_since_nor_history() -> None:
    doors = make_doors()
    first = ticket_hold(uuid=doors.ticket().uuid, by=doors.staff, at=ISSUED)
    told = HistoryRow.objects.count()
    again = ticket_hold(uuid=first.uuid, by=doors.staff, at=MORNING)
    assert (again.since, HistoryRow.objects.count()) == (ISSUED, told)
    ticket_release(uuid=first.uuid, by=doors.staff, at=MORNING)
    told = HistoryRow.objects.count()
    assert (ticket_release(uuid=first.uuid, by=doors.staff, at=MORNING).since, HistoryRow.objects.count()) == (
        None,
        told,
    )
