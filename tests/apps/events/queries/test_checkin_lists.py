from __future__ import annotations

from datetime import timedelta

import pytest

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import RegistrationState
from duixian.apps.events.operations.checkin_lists import list_close, session_list_open
from duixian.apps.events.operations.tickets import badges_printed, ticket_revoke
from duixian.apps.events.queries.checkin_lists import (
    Readiness,
    admissions_of,
    days_of_event,
    list_get,
    list_lines,
    readiness,
    sessions_without_list,
)
from factories.accounts import act
from factories.checkin import ISSUED, MORNING, make_doors
from factories.events import make_registration, make_session

pytestmark = pytest.mark.django_db


def test_every_list_has_a_line_with_its_counter_open_or_closed() -> None:
    doors = make_doors()
    lunch = doors.add_list("午餐")
    doors.scan(doors.ticket(1))
    doors.scan(doors.ticket(2), listed=lunch)
    list_close(uuid=lunch.uuid, by=doors.staff, at=MORNING)
    lines = list_lines(doors.event, MORNING)
    assert [(line.listed.name, line.total, [(kind.name, kind.number) for kind in line.kinds]) for line in lines] == [
        ("入场签到", 1, [("参会代表", 1)]), ("午餐", 1, [("参会代表", 1)]),
    ]  # fmt: skip


def test_after_the_last_day_a_list_counts_everybody_who_came() -> None:
    doors = make_doors()
    doors.scan(doors.ticket(1))
    doors.scan(doors.ticket(1), minutes=24 * 60)
    doors.scan(doors.ticket(2), minutes=24 * 60)
    days = [MORNING, MORNING + timedelta(days=1), MORNING + timedelta(days=30)]
    told = [list_lines(doors.event, at)[0] for at in days]
    assert [(line.total, line.whole) for line in told] == [(1, False), (2, False), (2, True)]


def test_readiness_tells_who_waits_for_a_ticket_and_not_whose_was_taken() -> None:
    doors = make_doors()
    make_registration(doors.event, "后来的")
    make_registration(doors.event, "候补的", state=RegistrationState.WAITING)
    ticket_revoke(uuid=doors.ticket(1).uuid, reason="遗失", by=doors.staff, at=ISSUED)
    badges_printed(event_uuid=doors.event.uuid, tickets=[doors.ticket(2).uuid], size="card", by=doors.staff, at=ISSUED)
    doors.upload(doors.item(doors.ticket(3)), doors.item(doors.ticket(3), minutes=1))
    assert readiness(doors.event) == Readiness(confirmed=4, ticketed=2, missing=1, printed=1, conflicts=1)


def test_a_list_is_there_for_those_who_see_the_unit() -> None:
    doors = make_doors()
    assert list_get(act(doors.world.auditor), doors.entry.uuid) == doors.entry
    for actor, uuid in ((act(doors.world.stranger), doors.entry.uuid), (doors.staff, doors.event.uuid)):
        with pytest.raises(NotFound):
            list_get(actor, uuid)


def test_sessions_can_get_a_list_while_they_have_none() -> None:
    doors = make_doors()
    one, other = make_session(doors.event, "甲"), make_session(doors.event, "乙")
    make_session(doors.event, "未排", starts_at=None)
    session_list_open(session_uuid=one.uuid, by=doors.staff, at=ISSUED)
    assert list(sessions_without_list(doors.event)) == [other]


def test_admissions_are_those_of_the_day_latest_first() -> None:
    doors = make_doors()
    first, second = doors.scan(doors.ticket(1)).scan, doors.scan(doors.ticket(2), minutes=5).scan
    doors.scan(doors.ticket(3), minutes=24 * 60)
    day = days_of_event(doors.event)[0]
    assert [one.scan for one in admissions_of(doors.entry, day=day)] == [second, first]
    assert [one.scan for one in admissions_of(doors.entry, day=day, asked="来宾2")] == [second]
    assert [one.scan for one in admissions_of(doors.entry, asked="1")] == [first]
    assert admissions_of(doors.entry).count() == 3


def test_a_list_for_once_shows_everybody_on_every_day() -> None:
    doors = make_doors()
    dinner = doors.add_list("晚宴", "once")
    doors.scan(doors.ticket(1), listed=dinner)
    assert admissions_of(dinner, day=days_of_event(doors.event)[2]).count() == 1


def test_days_of_an_edition_are_all_of_them() -> None:
    doors = make_doors()
    days = days_of_event(doors.event)
    assert (days[0], days[-1], len(days)) == (doors.event.starts_on, doors.event.starts_on + timedelta(2), 3)
