"""Invitations: IANA zones with their rules, a UID for good, a SEQUENCE that grows, and nothing that can be slipped in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from duixian.documents.schedules.invitations import InvitationError, Method, Party, calendar_of, invitation

MADE = datetime(2020, 2, 1, 8, tzinfo=UTC)
BERLIN, SHANGHAI = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Shanghai")
ZONES = (
    "Europe/Berlin",
    "Asia/Shanghai",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/St_Johns",
)


def file(**more: Any) -> str:
    told: dict[str, Any] = {
        "uid": "0190@forum.example", "sequence": 0, "method": Method.REQUEST, "zone": "Asia/Shanghai",
        "starts": datetime(2020, 9, 21, 9, tzinfo=SHANGHAI), "ends": datetime(2020, 9, 21, 10, 30, tzinfo=SHANGHAI),
        "title": "主旨报告", "organiser": Party("会务组", "forum@example.org"), "attendee": Party("Smith, Ann", "ann@example.com"),
        "created": MADE,
    }  # fmt: skip
    return invitation(**{**told, **more}).decode()


def event(**more: Any) -> Any:
    return Calendar.from_ical(file(**more)).walk("VEVENT")[0]


def lines(text: str) -> list[str]:
    """Unfolded."""
    return text.replace("\r\n ", "").split("\r\n")


def test_invitation_in_shanghai_reads_so() -> None:
    text = file(place="张江厅", url="https://forum.example/s/1", description="请提前10分钟到场。\n带好讲稿。")
    assert lines(text) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Duixian//Duixian//ZH", "CALSCALE:GREGORIAN", "METHOD:REQUEST",
        "BEGIN:VTIMEZONE", "TZID:Asia/Shanghai", "BEGIN:STANDARD", "DTSTART:20190101T080000", "TZNAME:CST",
        "TZOFFSETFROM:+0800", "TZOFFSETTO:+0800", "END:STANDARD", "END:VTIMEZONE",
        "BEGIN:VEVENT", "SUMMARY:主旨报告", "DTSTART;TZID=Asia/Shanghai:20200921T090000",
        "DTEND;TZID=Asia/Shanghai:20200921T103000", "DTSTAMP:20200201T080000Z", "UID:0190@forum.example", "SEQUENCE:0",
        'ATTENDEE;CN="Smith, Ann";PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:ann@example.com',
        "DESCRIPTION:请提前10分钟到场。\\n带好讲稿。", "LOCATION:张江厅", 'ORGANIZER;CN=会务组:mailto:forum@example.org',
        "STATUS:CONFIRMED", "URL:https://forum.example/s/1", "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip


def test_zone_is_called_by_its_iana_name_everywhere() -> None:
    told = {line for line in lines(file(zone="Europe/Berlin")) if "TZID" in line}
    assert told == {
        "TZID:Europe/Berlin", "DTSTART;TZID=Europe/Berlin:20200921T030000", "DTEND;TZID=Europe/Berlin:20200921T043000",
    }  # fmt: skip


def test_change_to_summer_time_is_told_in_the_time_that_ends() -> None:
    """RFC 5545 3.6.5: the onset is a local time, reckoned with TZOFFSETFROM."""
    berlin = calendar_of("Europe/Berlin", date(2020, 6, 1), date(2020, 6, 1)).walk("VTIMEZONE")[0]
    told = [
        (part.name, part["TZNAME"], str(part.decoded("DTSTART")), part.decoded("TZOFFSETTO"))
        for part in berlin.subcomponents
    ]
    hour = timedelta(hours=1)
    assert told[:3] == [
        ("STANDARD", "CET", "2019-01-01 01:00:00", hour),
        ("DAYLIGHT", "CEST", "2019-03-31 02:00:00", 2 * hour),
        ("STANDARD", "CET", "2019-10-27 03:00:00", hour),
    ]
    assert len(told) == 7


@pytest.mark.parametrize("zone", ZONES)
@given(hours=st.integers(0, 2 * 366 * 24))
def test_rules_of_a_zone_give_the_offset_that_the_zone_has(zone: str, hours: int) -> None:
    """Read by the letter: the last onset at or before the moment tells the offset."""
    moment = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
    rules = calendar_of(zone, date(2020, 1, 1), date(2021, 12, 31)).walk("VTIMEZONE")[0]
    onsets = [
        ((part.decoded("DTSTART") - part.decoded("TZOFFSETFROM")).replace(tzinfo=UTC), part.decoded("TZOFFSETTO"))
        for part in rules.subcomponents
    ]
    assert [offset for onset, offset in onsets if onset <= moment][-1] == moment.astimezone(ZoneInfo(zone)).utcoffset()


def test_night_of_the_change_lasts_as_long_as_it_lasts() -> None:
    """23:00 to 04:00 over the change of 29 March 2020 in Berlin: four hours, and midnight is crossed."""
    one = event(
        zone="Europe/Berlin",
        starts=datetime(2020, 3, 28, 23, tzinfo=BERLIN),
        ends=datetime(2020, 3, 29, 4, tzinfo=BERLIN),
    )
    begins, ends = one.decoded("DTSTART"), one.decoded("DTEND")
    assert (begins.isoformat(), ends.isoformat()) == ("2020-03-28T23:00:00+01:00", "2020-03-29T04:00:00+02:00")
    assert ends.astimezone(UTC) - begins.astimezone(UTC) == timedelta(hours=4)


def test_time_given_in_another_zone_is_shown_in_the_zone_of_the_place() -> None:
    one = event(starts=datetime(2020, 9, 21, 16, 30, tzinfo=UTC), ends=datetime(2020, 9, 21, 18, tzinfo=UTC))
    assert one.decoded("DTSTART").isoformat() == "2020-09-22T00:30:00+08:00"


def test_change_keeps_the_uid_and_raises_the_sequence() -> None:
    told = [event(sequence=number)["UID"] for number in range(3)]
    assert told == ["0190@forum.example"] * 3
    assert [event(sequence=number).decoded("SEQUENCE") for number in range(3)] == [0, 1, 2]


def test_cancellation_says_so_twice() -> None:
    text = file(method=Method.CANCEL, sequence=3)
    assert [line for line in lines(text) if line.startswith(("METHOD", "STATUS", "SEQUENCE"))] == [
        "METHOD:CANCEL", "SEQUENCE:3", "STATUS:CANCELLED",
    ]  # fmt: skip


@given(said=st.text(max_size=60), name=st.text(max_size=40))
def test_typed_text_adds_no_line(said: str, name: str) -> None:
    """Every line of the file begins with a property that is there without the text, too."""
    known = {line.split(":")[0].split(";")[0] for line in lines(file(place="x", description="x"))}
    text = file(title=said, place=said, description=said, organiser=Party(name, "a@example.org"))
    assert {line.split(":")[0].split(";")[0] for line in lines(text)} <= known


def test_injected_lines_stay_inside_the_text() -> None:
    text = file(title="a\r\nATTENDEE:mailto:evil@example.com", organiser=Party('x"\r\nMETHOD:CANCEL', "o@example.org"))
    assert [line for line in lines(text) if line.startswith(("ATTENDEE", "METHOD"))] == [
        "METHOD:REQUEST",
        'ATTENDEE;CN="Smith, Ann";PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=TRUE:mailto:ann@example.com',
    ]


def test_page_address_that_is_none_is_left_out() -> None:
    assert "URL" not in event(url="javascript:alert(1)")
    assert "URL" not in event(url="https://x.example/\r\nMETHOD:CANCEL")


def test_lines_are_at_most_75_octets() -> None:
    assert max(len(line.encode()) for line in file(title="会" * 200).split("\r\n")) <= 75


@pytest.mark.parametrize(
    "wrong",
    [
        {"zone": "CET+1"},
        {"zone": "../etc/passwd"},
        {"uid": ""},
        {"uid": "a\r\nX:1"},
        {"sequence": -1},
        {"ends": datetime(2020, 9, 21, 9, tzinfo=SHANGHAI)},
        {"starts": datetime(2020, 9, 21, 9)},  # noqa: DTZ001  # a time without zone is what is refused
        {"attendee": Party("x", "nobody")},
        {"attendee": Party("x", "a@b\r\nX:1")},
    ],
)
def test_what_is_no_appointment_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvitationError):
        file(**wrong)
