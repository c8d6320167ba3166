"""The values of a programme."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from duixian.core.events.programme import (
    DUTY_WORDS,
    KIND_WORDS,
    Day,
    Duty,
    Edition,
    Kind,
    Programme,
    ProgrammeError,
    day_of,
    told,
)
from duixian.core.wording import Words
from factories.programmes import (
    FIRST,
    LI,
    MEYER,
    OPENING,
    PAUSE,
    PEOPLE,
    ROOMS,
    SECOND,
    TALKS,
    TRACKS,
    WANG,
    ZHAO,
    edition,
    forum,
    ident,
    programme,
    session,
    slot,
    speaks,
)


def test_every_kind_and_duty_has_words_in_both_languages() -> None:
    assert (set(KIND_WORDS), set(DUTY_WORDS)) == (set(Kind), set(Duty))
    assert all(words.zh and words.en for words in (*KIND_WORDS.values(), *DUTY_WORDS.values()))


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (Words("甲", "a"), "甲", "a"),
        (Words("甲", ""), "甲", "甲"),
        (Words("", "a"), "a", "a"),
        (Words("", ""), "", ""),
    ],
)
def test_text_that_is_missing_in_a_language_is_told_in_the_other(words: Words, zh: str, en: str) -> None:
    assert (told(words, "zh"), told(words, "en")) == (zh, en)


def test_scheduled_sessions_stand_in_order_of_time_and_room() -> None:
    nine = slot("09:00", "10:00")
    found = programme([session(4, nine, ROOMS[1].id), session(3), session(2, nine), session(1, slot("08:00", "12:00"))])
    assert [one.number for one in found.scheduled] == [1, 2, 4]


def test_session_tells_its_people_once_by_duty() -> None:
    talks = forum().by_session[TALKS]
    assert (talks.people(), talks.people(Duty.SPEAKER), talks.people(Duty.INTERPRETER)) == (
        (WANG, LI, MEYER),
        (LI, MEYER),
        (),
    )


def test_talk_without_time_takes_the_time_of_its_session() -> None:
    found = forum().by_session[TALKS]
    assert [(part.person, one.minutes if one else 0) for part, one in found.bookings] == [
        (WANG, 90),
        (LI, 30),
        (MEYER, 30),
    ]


def test_session_without_time_has_none_to_tell() -> None:
    with pytest.raises(ProgrammeError, match="session 7 is not scheduled"):
        assert session(7).time


def test_day_that_closes_after_midnight_holds_the_night() -> None:
    party = Day(FIRST, time(18), time(2))
    night = session(1, slot("01:00", "01:30", SECOND))
    assert (party.hours("Asia/Shanghai").length, day_of(edition(days=(party, Day(SECOND))), night)) == (
        timedelta(hours=8),
        party,
    )


def test_session_belongs_to_the_day_that_is_open_else_to_its_date_else_to_none() -> None:
    days = edition()
    early, outside = (
        session(1, slot("06:00", "07:00", SECOND)),
        session(2, slot("09:00", "10:00", FIRST.replace(day=12))),
    )
    assert (day_of(days, early), day_of(days, outside), day_of(days, session(3))) == (days.days[1], None, None)


def test_sessions_of_a_day_stand_in_order_of_time() -> None:
    found = forum()
    assert [one.id for one in found.on(found.edition.days[0])] == [OPENING, PAUSE, TALKS]


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York"])
def test_opening_hours_count_the_hour_that_the_clock_jumps_or_repeats(zone: str) -> None:
    spring = {"Europe/Berlin": FIRST.replace(2021, 3, 28), "America/New_York": FIRST.replace(2021, 3, 14)}[zone]
    assert Day(spring, time(0), time(12)).hours(zone).length == timedelta(hours=11)


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (lambda: programme([session(1, room="x")]), "session 1 names an unknown room x"),
        (lambda: programme([session(1, track="x")]), "session 1 names an unknown track x"),
        (lambda: programme([session(1, parts=(speaks("x"),))]), "session 1 names an unknown person x"),
        (lambda: programme([session(1), session(1)]), f"session {ident(1)} is there twice"),
        (lambda: Programme(edition(), (), (*ROOMS, ROOMS[0])), f"room {ROOMS[0].id} is there twice"),
        (lambda: Programme(edition(), (), (), (*TRACKS, TRACKS[0])), f"track {TRACKS[0].id} is there twice"),
        (lambda: Programme(edition(), (), people=(*PEOPLE, PEOPLE[0])), f"person {LI} is there twice"),
    ],
)
def test_programme_that_contradicts_itself_is_refused(found: object, message: str) -> None:
    with pytest.raises(ProgrammeError) as raised:
        found()  # type: ignore[operator]
    assert str(raised.value) == message


def test_number_given_twice_is_refused() -> None:

    with pytest.raises(ProgrammeError, match="number 1 is there twice"):
        programme([session(1), replace(session(2), number=1)])


def test_edition_without_days_has_no_day() -> None:
    assert day_of(Edition("e", "e", Words("会", ""), "Asia/Shanghai", ()), session(1, slot("09:00", "10:00"))) is None


def test_interpreter_is_among_the_people_of_a_session() -> None:
    assert forum().by_session[ident(3)].people(Duty.INTERPRETER) == (ZHAO,)
