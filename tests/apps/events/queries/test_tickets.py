from __future__ import annotations

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.operations.devices import device_revoke
from duixian.apps.events.operations.tickets import badges_printed, ticket_hold, ticket_revoke, tickets_issue
from duixian.apps.events.queries.tickets import device_get, devices_of, ticket_get, tickets_of
from factories.accounts import act
from factories.checkin import ISSUED, Doors, make_doors
from factories.events import make_kind, make_registration

pytestmark = pytest.mark.django_db


def numbers(doors: Doors, **asked: str) -> list[int]:
    return [ticket.registration.number for ticket in tickets_of(doors.event, **asked)]


def test_tickets_come_by_number_and_are_narrowed() -> None:
    doors = make_doors()
    vip = make_kind(doors.event, "vip")
    make_registration(doors.event, "贵宾甲", vip)
    tickets_issue(event_uuid=doors.event.uuid, by=doors.staff, at=ISSUED)
    badges_printed(event_uuid=doors.event.uuid, tickets=[doors.ticket(1).uuid], size="card", by=doors.staff, at=ISSUED)
    ticket_hold(uuid=doors.ticket(2).uuid, by=doors.staff, at=ISSUED)
    ticket_revoke(uuid=doors.ticket(3).uuid, reason="遗失", by=doors.staff, at=ISSUED)
    assert {standing: numbers(doors, standing=standing) for standing in ("live", "unprinted", "unpaid", "ended", "x")} == {
        "live": [1, 2, 4], "unprinted": [2, 4], "unpaid": [2], "ended": [3], "x": [],
    }  # fmt: skip
    assert [numbers(doors, kind=str(vip.uuid)), numbers(doors, kind="x"), numbers(doors, asked="贵宾"), numbers(doors, asked="2")] == [
        [4], [], [4], [2],
    ]  # fmt: skip


def test_a_ticket_and_a_device_are_there_for_those_who_see_the_unit() -> None:
    doors = make_doors()
    auditor, stranger = act(doors.world.auditor), act(doors.world.stranger)
    assert (ticket_get(auditor, doors.ticket().uuid), device_get(auditor, doors.device.uuid)) == (
        doors.ticket(),
        doors.device,
    )
    with pytest.raises(NotFound):
        ticket_get(stranger, doors.ticket().uuid)
    with pytest.raises(NotFound):
        device_get(stranger, doors.device.uuid)


def test_devices_that_were_revoked_stand_last() -> None:
    doors = make_doors()
    doors.another("北门")
    device_revoke(uuid=doors.device.uuid, by=doors.staff, at=ISSUED)
    assert [device.name for device in devices_of(doors.event)] == ["北门", "东门"]
