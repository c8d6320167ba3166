"""An appointment for one's own calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from icalendar import Calendar

from duixian.documents.schedules.appointment import Appointment, appointment_ics

TOLD = Appointment(
    "018f", "专利布局", datetime(2020, 3, 12, 6, tzinfo=UTC), datetime(2020, 3, 12, 8, tzinfo=UTC), "601 培训教室", "促进中心", "Asia/Shanghai",
    datetime(2020, 3, 2, 1, tzinfo=UTC),
)  # fmt: skip


def test_the_entry_has_time_place_and_zone() -> None:
    calendar = Calendar.from_ical(appointment_ics(TOLD))
    (entry,) = calendar.walk("VEVENT")
    assert [str(entry[name]) for name in ("UID", "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS")] == [
        "018f@duixian", "专利布局", "601 培训教室", "促进中心", "CONFIRMED"
    ]  # fmt: skip
    assert (entry["DTSTART"].dt.isoformat(), entry["DTEND"].dt.isoformat()) == (
        "2020-03-12T14:00:00+08:00",
        "2020-03-12T16:00:00+08:00",
    )
    assert [str(one["TZID"]) for one in calendar.walk("VTIMEZONE")] == ["Asia/Shanghai"]


def test_the_same_appointment_gives_the_same_bytes_and_no_place_no_line() -> None:
    assert appointment_ics(TOLD) == appointment_ics(replace(TOLD))
    assert b"LOCATION" not in appointment_ics(replace(TOLD, place=""))
