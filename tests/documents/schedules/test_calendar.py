"""schedule.ics: the zone of the place, stable entries."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from icalendar import Calendar

from duixian.core.events.programme import Day
from duixian.core.wording import Language
from duixian.documents.schedules.calendar import schedule_ics
from factories.programmes import (
    EXCHANGE,
    FIRST,
    OPENING,
    RELEASED_AT,
    TALKS,
    edition,
    forum,
    programme,
    released,
    session,
    slot,
)
from snapshots import snapshot


@pytest.mark.parametrize("language", ["zh", "en"])
def test_calendar_reads_as_it_did(language: Language) -> None:
    text = schedule_ics(released(language=language)).decode().replace("\r\n", "\n")
    assert text == snapshot(f"schedule-{language}.ics", text)


def test_entries_have_the_zone_of_the_place_and_its_rules() -> None:
    calendar = Calendar.from_ical(schedule_ics(released()))
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Shanghai"]
    starts = [
        (entry["DTSTART"].params["TZID"], entry["DTSTART"].dt.astimezone(UTC).hour) for entry in calendar.walk("VEVENT")
    ]
    assert starts == [("Asia/Shanghai", hour) for hour in (1, 2, 2, 6)]


def test_zone_with_summer_time_is_never_called_by_an_old_name() -> None:
    """pretalx wrote CET for Europe/Berlin, which has no summer time."""
    zone, day = "Europe/Berlin", FIRST.replace(2021, 6, 1)
    held = programme([session(1, slot("09:00", "10:00", day, zone))], zone=zone, days=(Day(day, time(8), time(18)),))
    text = schedule_ics(released(held)).decode()
    calendar = Calendar.from_ical(text)
    (entry,) = calendar.walk("VEVENT")
    assert ("TZID=Europe/Berlin" in text, "TZID:CET" in text) == (True, False)
    assert entry["DTSTART"].dt.astimezone(UTC) == datetime(2021, 6, 1, 7, tzinfo=UTC)
    assert len(calendar.walk("DAYLIGHT")) == 1


def test_uid_of_a_session_stays_and_sequence_grows_with_the_release() -> None:
    first, second = (Calendar.from_ical(schedule_ics(replace(released(), number=number))) for number in (2, 3))
    told = [
        [(str(entry["UID"]), int(entry["SEQUENCE"])) for entry in calendar.walk("VEVENT")]
        for calendar in (first, second)
    ]
    assert told[0][0] == (f"{OPENING}@duixian", 2)
    assert [(uid, sequence + 1) for uid, sequence in told[0]] == told[1]


def test_chosen_sessions_only_without_those_that_have_no_time() -> None:
    chosen = [forum().by_session[TALKS], forum().by_session[EXCHANGE], session(9)]
    calendar = Calendar.from_ical(schedule_ics(released(), chosen))
    assert [str(entry["UID"]) for entry in calendar.walk("VEVENT")] == [f"{TALKS}@duixian", f"{EXCHANGE}@duixian"]
    assert {entry["DTSTAMP"].dt for entry in calendar.walk("VEVENT")} == {RELEASED_AT}


def test_calendar_without_entries_is_still_a_calendar() -> None:
    assert Calendar.from_ical(schedule_ics(released(), [])).walk("VEVENT") == []


def test_cancelled_edition_cancels_its_entries() -> None:
    held = replace(forum(), edition=edition(cancelled=True))
    entries = Calendar.from_ical(schedule_ics(released(held))).walk("VEVENT")
    assert {str(entry["STATUS"]) for entry in entries} == {"CANCELLED"}


def test_text_of_users_cannot_begin_a_line_of_its_own() -> None:
    evil = replace(forum().sessions[0], title=forum().sessions[0].title._replace(zh="甲\r\nBEGIN:VALARM\r\nX:乙;,\\"))
    (entry,) = Calendar.from_ical(schedule_ics(released(), [evil])).walk("VEVENT")
    assert (str(entry["SUMMARY"]), entry.subcomponents) == ("甲\nBEGIN:VALARM\nX:乙;,\\", [])
