from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound, Refused
from duixian.apps.audit.models import HistoryRow
from duixian.apps.events.models import CheckinList, KindNumber
from duixian.apps.events.operations.checkin_lists import (
    ListValues,
    entry_list_open,
    list_add,
    list_change,
    list_close,
    list_reopen,
    sealed,
    session_list_open,
)
from factories.accounts import act
from factories.checkin import ISSUED, MORNING, Doors, make_doors
from factories.events import make_kind, make_session

pytestmark = pytest.mark.django_db


def add(doors: Doors, **more: Any) -> CheckinList:
    values = {"name": "午餐", "mode": "daily"} | more
    return list_add(event_uuid=doors.event.uuid, purpose="meal", values=ListValues(**values), by=doors.staff, at=ISSUED)


def test_an_edition_has_one_entry_list_that_counts_days() -> None:
    doors = make_doors()
    again = entry_list_open(event_uuid=doors.event.uuid, by=doors.staff, at=ISSUED)
    assert (again, again.mode, again.purpose, again.name, again.name_en) == (
        doors.entry,
        "daily",
        "entry",
        "入场签到",
        "Entry",
    )
    assert CheckinList.objects.count() == 1


def test_a_session_gets_one_list_with_a_name_of_its_own() -> None:
    doors = make_doors()
    one, other = make_session(doors.event, "圆桌"), make_session(doors.event, "圆桌")
    made = [session_list_open(session_uuid=session.uuid, by=doors.staff, at=ISSUED) for session in (one, one, other)]
    assert [(listed.name, listed.mode, listed.session) for listed in made] == [
        ("圆桌", "once", one), ("圆桌", "once", one), ("圆桌（2）", "once", other),
    ]  # fmt: skip


def test_a_meal_admits_the_kinds_and_days_that_were_chosen() -> None:
    doors = make_doors()
    vip = make_kind(doors.event, "vip")
    listed = add(doors, kinds=[vip.uuid], days=[date(2020, 6, 11), date(2020, 6, 10), date(2020, 6, 11)])
    assert (listed.kinds, listed.days) == ([KindNumber.objects.get(kind=vip).number], ["2020-06-10", "2020-06-11"])


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": "入场签到"}, "name"),
        ({"name": " "}, "name"),
        ({"mode": "hourly"}, "mode"),
        ({"days": [date(2020, 6, 13)]}, "days"),
        ({"kinds": ["0192f0c1-2222-7333-8444-555566667777"]}, "kinds"),
    ],
)
def test_what_a_list_cannot_be_is_told_at_its_field(values: dict[str, Any], field: str) -> None:
    doors = make_doors()
    with pytest.raises(Invalid) as refusal:
        add(doors, **values)
    assert refusal.value.field == field


def test_a_session_list_is_made_from_its_session_only() -> None:
    doors = make_doors()
    with pytest.raises(Invalid) as refusal:
        list_add(
            event_uuid=doors.event.uuid, purpose="session", values=ListValues("场", "once"), by=doors.staff, at=ISSUED
        )
    assert refusal.value.field == "purpose"


def test_the_way_of_counting_stays_once_somebody_was_scanned() -> None:
    doors = make_doors()
    changed = list_change(uuid=doors.entry.uuid, values=ListValues("大门", "in-out"), by=doors.staff, at=ISSUED)
    assert (changed.name, changed.mode) == ("大门", "in-out")
    doors.scan(doors.ticket())
    with pytest.raises(Refused, match="另建名单"):
        list_change(uuid=doors.entry.uuid, values=ListValues("大门", "daily"), by=doors.staff, at=ISSUED)
    row = HistoryRow.objects.get(kind="events.checkin_list.changed")
    assert row.payload == {"list": str(doors.entry.uuid), "changes": {"mode": ["daily", "in-out"]}}


def test_closing_keeps_the_number_and_digest_of_the_scans_in_the_history() -> None:
    doors = make_doors()
    doors.scan(doors.ticket(1))
    before = sealed(doors.entry)
    doors.scan(doors.ticket(2))
    list_close(uuid=doors.entry.uuid, by=doors.staff, at=MORNING)
    row = HistoryRow.objects.get(kind="events.checkin_list.closed")
    assert row.payload == {"list": str(doors.entry.uuid), **sealed(doors.entry)}
    assert (row.payload["count"], row.payload["digest"] != before["digest"]) == (2, True)


def test_a_closed_list_takes_no_scan_until_it_is_opened_again() -> None:
    doors = make_doors()
    list_close(uuid=doors.entry.uuid, by=doors.staff, at=MORNING)
    with pytest.raises(Refused, match="已经结束签到"):
        doors.scan(doors.ticket())
    with pytest.raises(Refused):
        list_close(uuid=doors.entry.uuid, by=doors.staff, at=MORNING)
    list_reopen(uuid=doors.entry.uuid, by=doors.staff, at=MORNING)
    assert doors.scan(doors.ticket()).reason == "accepted"
    with pytest.raises(Refused):
        list_reopen(uuid=doors.entry.uuid, by=doors.staff, at=MORNING)


def test_another_units_lists_are_not_there_and_watchers_may_not_change_them() -> None:
    doors = make_doors()
    session = make_session(doors.event)
    for call in (
        lambda by: add_as(doors, by),
        lambda by: session_list_open(session_uuid=session.uuid, by=by, at=ISSUED),
        lambda by: list_change(uuid=doors.entry.uuid, values=ListValues("门", "daily"), by=by, at=ISSUED),
        lambda by: list_close(uuid=doors.entry.uuid, by=by, at=ISSUED),
        lambda by: list_reopen(uuid=doors.entry.uuid, by=by, at=ISSUED),
    ):
        with pytest.raises(NotFound):
            call(act(doors.world.stranger))
        with pytest.raises(NotAllowed):
            call(act(doors.world.auditor))


def add_as(doors: Doors, by: Any) -> CheckinList:
    return list_add(event_uuid=doors.event.uuid, purpose="meal", values=ListValues("茶", "once"), by=by, at=ISSUED)
