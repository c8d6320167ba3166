from __future__ import annotations

from datetime import timedelta

import pytest

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound, Refused
from duixian.apps.events.models import Device
from duixian.apps.events.operations.devices import PAIRING, device_add, device_offer, device_pair, device_revoke
from duixian.apps.events.queries.doors import device_of
from factories.accounts import act
from factories.checkin import ISSUED, make_doors

pytestmark = pytest.mark.django_db
PROGRAM = Actor.program()


def test_a_device_is_known_by_a_token_that_is_kept_nowhere() -> None:
    doors = make_doors()
    kept = Device.objects.values_list("secret", "pairing", "pairing_until").get()
    assert (device_of(doors.token), device_of("x"), device_of("")) == (doors.device, None, None)
    assert (doors.token in str(kept), kept[1:]) == (False, (None, None))


def test_a_pairing_code_works_once_and_for_half_an_hour() -> None:
    doors = make_doors()
    offered = device_offer(uuid=doors.device.uuid, by=doors.staff, at=ISSUED)
    with pytest.raises(Refused, match="配对码"):
        device_pair(code=offered.code, by=PROGRAM, at=ISSUED + PAIRING)
    paired = device_pair(code=offered.code, by=PROGRAM, at=ISSUED + PAIRING - timedelta(seconds=1))
    with pytest.raises(Refused, match="配对码"):
        device_pair(code=offered.code, by=PROGRAM, at=ISSUED)
    assert (device_of(paired.token), device_of(doors.token)) == (doors.device, None)


def test_a_lost_device_is_unknown_at_once_and_cannot_be_paired_again() -> None:
    doors = make_doors()
    offered = device_offer(uuid=doors.device.uuid, by=doors.staff, at=ISSUED)
    device_revoke(uuid=doors.device.uuid, by=doors.staff, at=ISSUED)
    assert device_of(doors.token) is None
    with pytest.raises(Refused):
        device_pair(code=offered.code, by=PROGRAM, at=ISSUED)
    with pytest.raises(Refused, match="停用"):
        device_revoke(uuid=doors.device.uuid, by=doors.staff, at=ISSUED)


def test_names_of_devices_are_unique_in_their_conference() -> None:
    doors = make_doors()
    with pytest.raises(Invalid) as refusal:
        device_add(event_uuid=doors.event.uuid, name=" 东门 ", by=doors.staff, at=ISSUED)
    assert refusal.value.field == "name"


def test_another_units_devices_are_not_there() -> None:
    doors = make_doors()
    stranger = act(doors.world.stranger)
    for call in (device_offer, device_revoke):
        with pytest.raises(NotFound):
            call(uuid=doors.device.uuid, by=stranger, at=ISSUED)
