from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from duixian.apps.events.models import Device
from duixian.apps.events.operations.checkin_lists import list_close
from duixian.apps.events.operations.tickets import ticket_hold, ticket_revoke, tickets_issue
from duixian.apps.events.queries.doors import Count, counts_of, door_data, last_four, people_at_door, today_of
from duixian.apps.parties.models import Person
from duixian.core.events.tickets import event_mark
from factories.checkin import ISSUED, MORNING, Doors, make_doors
from factories.events import make_kind, make_person, make_registration

pytestmark = pytest.mark.django_db


def _ms(minutes: int = 0) -> int:
    return int((MORNING + timedelta(minutes=minutes)).timestamp() * 1000)


def test_a_door_gets_all_it_needs_to_decide_alone_and_no_names() -> None:
    doors = make_doors()
    doors.scan(doors.ticket(1))
    ticket_revoke(uuid=doors.ticket(3).uuid, reason="遗失", by=doors.staff, at=MORNING)
    data = json.loads(json.dumps(door_data(doors.device, MORNING)))
    kind = doors.event.kind_numbers.get()
    assert (data["event"]["mark"], data["keys"]) == (
        event_mark(doors.event.uuid).hex(), {"1": doors.event.ticket_keys.get().public},
    )  # fmt: skip
    assert data["lists"] == [
        {"uuid": str(doors.entry.uuid), "name": "入场签到", "name_en": "Entry", "purpose": "entry", "mode": "daily",
         "kinds": [], "days": []}
    ]  # fmt: skip
    assert data["kinds"] == [{"number": kind.number, "name": "参会代表", "name_en": "参会代表"}]
    assert list(data["ended"].values()) == [{"standing": "revoked", "since": _ms()}]
    assert data["passages"] == [[str(doors.entry.uuid), str(doors.ticket(1).uuid), _ms(), "2020-06-10", "in"]]
    assert (data["people"], data["now"], "来宾1" in json.dumps(data, ensure_ascii=False)) == (None, _ms(), False)


def test_names_go_only_to_doors_that_may_show_them() -> None:
    doors = make_doors(guests=1)
    Person.objects.update(phone="+86 139 1234-5678", name_en="Guest One")
    Device.objects.update(names_shown=True)
    doors.device.refresh_from_db()
    assert door_data(doors.device, MORNING)["people"] == [
        {"ticket": str(doors.ticket().uuid), "kind": 1, "days": ["2020-06-10", "2020-06-11", "2020-06-12"], "name": "来宾1",
         "name_en": "Guest One", "organisation": "", "number": 1, "tail": "5678"}
    ]  # fmt: skip


def test_passages_of_other_days_stay_at_home_unless_the_list_admits_once() -> None:
    doors = make_doors()
    dinner = doors.add_list("晚宴", "once")
    for listed in (doors.entry, dinner):
        doors.scan(doors.ticket(), listed=listed)
    tomorrow = door_data(doors.device, MORNING + timedelta(days=1))
    assert [passage[0] for passage in tomorrow["passages"]] == [str(dinner.uuid)]


def test_closed_lists_are_not_told() -> None:
    doors = make_doors()
    list_close(uuid=doors.entry.uuid, by=doors.staff, at=MORNING)
    assert door_data(doors.device, MORNING)["lists"] == counts_of(doors.event, MORNING) == []


@pytest.mark.parametrize("guests", [1, 3])
def test_what_a_door_needs_is_read_in_as_many_queries_for_one_guest_as_for_many(
    guests: int, django_assert_num_queries: Any
) -> None:
    doors = make_doors(guests=guests)
    doors.device.names_shown = True
    with django_assert_num_queries(6):
        door_data(doors.device, MORNING)


def _people(doors: Doors) -> None:
    for name, phone in (("李小红", "13912345678"), ("李大明", "139 1234 5678"), ("Maria Li", "+49 170 9995678")):
        person = make_person(
            doors.event.unit, name, phone=phone.replace(" ", ""), name_en=name if name.isascii() else ""
        )
        make_registration(doors.event, person=person)
    tickets_issue(event_uuid=doors.event.uuid, by=doors.staff, at=ISSUED)


def test_people_are_found_by_the_end_of_their_phone_their_number_or_name() -> None:
    doors = make_doors()
    _people(doors)
    found = {
        asked: [ticket.registration.person.name for ticket in people_at_door(doors.event, asked)]
        for asked in ("5678", " 李小 ", "maria", "LI", "02", "李", "1", "", "9999", "13912345678")
    }
    assert found == {
        "5678": ["Maria Li", "李大明", "李小红"], " 李小 ": ["李小红"], "maria": ["Maria Li"], "LI": ["Maria Li"],
        "02": ["来宾2"], "李": [], "1": [], "": [], "9999": [], "13912345678": [],
    }  # fmt: skip


def test_who_holds_no_live_ticket_is_not_offered() -> None:
    doors = make_doors()
    ticket_revoke(uuid=doors.ticket(1).uuid, reason="遗失", by=doors.staff, at=ISSUED)
    ticket_hold(uuid=doors.ticket(2).uuid, by=doors.staff, at=ISSUED)
    assert [ticket.registration.number for ticket in people_at_door(doors.event, "来宾")] == [2, 3]


@pytest.mark.parametrize(("phone", "tail"), [("+86 139-1234-5678", "5678"), ("123", ""), ("", "")])
def test_the_tail_of_a_phone_number_is_its_last_four_digits(phone: str, tail: str) -> None:
    assert last_four(phone) == tail


def test_counters_tell_today_by_kind_and_who_is_inside() -> None:
    doors = make_doors()
    make_registration(doors.event, "贵宾", make_kind(doors.event, "vip"))
    tickets_issue(event_uuid=doors.event.uuid, by=doors.staff, at=ISSUED)
    hall = doors.add_list("会议厅", "in-out", "entry")
    for minute, (number, listed, way) in enumerate(
        [(1, doors.entry, "in"), (4, doors.entry, "in"), (1, hall, "in"), (1, hall, "out"), (4, hall, "in")]
    ):
        doors.scan(doors.ticket(number), listed=listed, direction=way, minutes=minute)
    assert counts_of(doors.event, MORNING) == [Count(doors.entry.uuid, 2, {1: 1, 2: 1}), Count(hall.uuid, 1, {2: 1})]
    assert counts_of(doors.event, MORNING + timedelta(days=1)) == [
        Count(doors.entry.uuid, 0, {}),
        Count(hall.uuid, 0, {}),
    ]


def test_today_is_the_day_where_the_conference_is() -> None:
    doors = make_doors()
    assert today_of(doors.event, MORNING.replace(hour=17)).isoformat() == "2020-06-11"
