"""What is wrong with a programme."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.events.clashes import CODES, Clash, Severity, clashes, judged, of_session
from duixian.core.events.programme import Day, Duty, Kind, Part, Programme, Standing, Talk
from duixian.core.events.slots import Slot
from duixian.core.wording import Words
from factories.programmes import (
    FIRST,
    HALL,
    LI,
    ROOM,
    SECOND,
    WANG,
    ZHAO,
    chairs,
    forum,
    ident,
    programme,
    session,
    slot,
    speaks,
)

NINE, TEN = slot("09:00", "10:00"), slot("10:00", "11:00")


def codes(found: Programme) -> list[str]:
    return [clash.code for clash in clashes(found)]


def test_forum_has_only_what_it_lacks() -> None:
    assert [clash.words.zh for clash in clashes(forum())] == []


@pytest.mark.parametrize("duty", list(Duty))
def test_person_in_two_rooms_at_once_is_an_error_whatever_they_do(duty: Duty) -> None:
    found = clashes(programme([session(1, NINE, parts=(Part(LI, duty),)), session(2, NINE, ROOM, parts=(chairs(LI),))]))
    assert [(clash.code, clash.severity, clash.subject, clash.sessions) for clash in found] == [
        ("person-twice", Severity.ERROR, LI, (ident(1), ident(2)))
    ]


def test_person_in_two_duties_of_one_session_is_in_one_place() -> None:
    assert codes(programme([session(1, NINE, parts=(speaks(LI), chairs(LI)))])) == []


def test_person_from_one_session_to_the_next_is_no_clash() -> None:
    assert codes(programme([session(1, NINE, parts=(speaks(LI),)), session(2, TEN, ROOM, parts=(speaks(LI),))])) == []


def test_person_is_busy_only_during_their_talk() -> None:
    talk = Talk(ident(21), Words("报告", "Talk"), parts=(speaks(LI),), slot=slot("09:00", "09:30"))
    late, early = (
        session(2, slot("09:30", "10:00"), ROOM, parts=(speaks(LI),)),
        session(3, slot("09:15", "09:30"), ROOM, parts=(chairs(LI),)),
    )
    first = session(1, NINE, talks=(talk,))
    assert (codes(programme([first, late])), codes(programme([first, early]))) == ([], ["person-twice"])


def test_person_clash_is_told_once_for_two_sessions_in_both_languages() -> None:
    both = (speaks(LI), chairs(LI))
    found = clashes(programme([session(1, NINE, parts=both), session(2, slot("09:30", "10:30"), ROOM, parts=both)]))
    assert [tuple(clash.words) for clash in found] == [
        (
            "李明同时在“场次1”（11-10 09:00）（主持）和“场次2”（11-10 09:30）（主持）",
            "Li Ming is in “Session 1” (11-10 09:00) (Chair) and in “Session 2” (11-10 09:30) (Chair) at once",
        )
    ]


@pytest.mark.parametrize(
    ("other", "found"), [(NINE, ["room-twice"]), (slot("09:59", "10:30"), ["room-twice"]), (TEN, [])]
)
def test_room_with_two_sessions_at_once_is_an_error(other: Slot, found: list[str]) -> None:
    kind = Kind.PARTNERING
    assert codes(programme([session(1, NINE, kind=kind), session(2, other, kind=kind)])) == found


@pytest.mark.parametrize("kind", [Kind.BREAK, Kind.EXHIBITION])
def test_room_holds_breaks_and_exhibitions_beside_something_else(kind: Kind) -> None:
    assert codes(programme([session(1, NINE, kind=kind), session(2, NINE, kind=Kind.PARTNERING)])) == []


def test_overlap_that_is_allowed_with_a_reason_stops_nothing() -> None:
    held = programme([session(1, NINE, kind=Kind.PARTNERING), session(2, NINE, kind=Kind.PARTNERING)])
    (clash,) = clashes(held)
    before, after = judged(held, {}), judged(held, {clash.key: "同一大厅分区"})
    assert (before.releasable, before.errors, before.allowed) == (False, (clash,), ())
    assert (after.releasable, after.errors, after.allowed) == (True, (), ((clash, "同一大厅分区"),))


def test_allowance_holds_for_the_same_two_sessions_when_they_move() -> None:
    one, other = (
        programme([session(1, when, kind=Kind.PARTNERING), session(2, when, kind=Kind.PARTNERING)])
        for when in (NINE, TEN)
    )
    assert [clash.key for clash in clashes(one)] == [clash.key for clash in clashes(other)]


def test_session_outside_the_days_cannot_be_allowed() -> None:
    held = programme([session(1, slot("09:00", "10:00", FIRST.replace(day=12)))])
    (clash,) = clashes(held)
    assert (clash.code, judged(held, {clash.key: "因故"}).errors) == ("outside-days", (clash,))


@pytest.mark.parametrize(
    ("when", "found"),
    [
        (slot("08:00", "18:00"), []),
        (slot("07:59", "09:00"), ["outside-hours"]),
        (slot("17:00", "18:01"), ["outside-hours"]),
    ],
)
def test_session_outside_opening_hours_warns(when: Slot, found: list[str]) -> None:
    assert codes(programme([session(1, when)])) == found


def test_session_past_midnight_is_inside_a_day_that_closes_later() -> None:
    party = Slot(slot("23:00", "23:30").start, slot("01:00", "01:30", SECOND).start)
    late, night = session(1, party), Day(FIRST, time(8), time(2))
    assert (codes(programme([late])), codes(programme([late], days=(night, Day(SECOND))))) == (["outside-hours"], [])


def test_session_in_the_hour_that_the_clock_repeats_is_longer_than_it_looks() -> None:
    autumn, zone = FIRST.replace(2021, 10, 31), "Europe/Berlin"
    night = slot("01:00", "04:00", autumn, zone)
    held = programme([session(1, night)], zone=zone, days=(Day(autumn, time(0), time(12)),))
    assert (night.length, codes(held)) == (timedelta(hours=4), [])


def test_talks_lie_inside_their_session_and_do_not_meet() -> None:
    first = Talk(ident(21), Words("甲", "A"), slot=slot("09:00", "09:40"))
    second = Talk(ident(22), Words("乙", "B"), slot=slot("09:30", "10:10"))
    found = clashes(programme([session(1, NINE, talks=(first, second, Talk(ident(23), Words("丙", "C"))))]))
    assert [(clash.code, clash.words.zh) for clash in found] == [
        ("talk-outside", "报告“乙”超出“场次1”（11-10 09:00）的时间"),
        ("talks-meet", "“场次1”（11-10 09:00）：报告“甲”与“乙”时间重叠"),
    ]


def test_session_lacks_time_room_chair_and_speaker() -> None:
    found = programme(
        [session(1, NINE, room="", kind=Kind.KEYNOTE), session(2, kind=Kind.BREAK), session(3, NINE, room="")]
    )
    assert [(clash.code, clash.sessions[0]) for clash in clashes(found)] == [
        ("no-room", ident(1)), ("no-chair", ident(1)), ("no-speaker", ident(1)), ("unscheduled", ident(2)),
    ]  # fmt: skip


@pytest.mark.parametrize(("expected", "found"), [(None, []), (500, []), (501, ["room-small"])])
def test_room_too_small_for_its_audience_warns(expected: int | None, found: list[str]) -> None:
    assert codes(programme([session(1, NINE, HALL, expected=expected)])) == found


def test_person_who_has_not_said_yes_is_told_once() -> None:
    waiting = (Part(ZHAO, Duty.SPEAKER, Standing.OPEN), Part(ZHAO, Duty.CHAIR, Standing.OPEN), speaks(WANG))
    found = clashes(programme([session(1, NINE, parts=waiting)]))
    assert [(clash.code, clash.words.en) for clash in found] == [
        ("person-open", "“Session 1” (11-10 09:00): Zhao Yi has not confirmed")
    ]


def test_person_who_is_not_coming_stops_a_release() -> None:
    found = judged(programme([session(1, NINE, parts=(Part(LI, Duty.SPEAKER, Standing.OUT),))]), {})
    assert [clash.words.zh for clash in found.errors] == ["“场次1”（11-10 09:00）：李明已婉拒或不再邀请"]


@pytest.mark.parametrize(("parts", "found"), [((), ["no-interpreter"]), ((Part(ZHAO, Duty.INTERPRETER),), [])])
def test_interpreted_session_needs_an_interpreter(parts: tuple[Part, ...], found: list[str]) -> None:
    assert codes(programme([session(1, NINE, interpreted=True, parts=parts)])) == found


def test_clashes_of_a_session_are_those_it_takes_part_in() -> None:
    kind = Kind.PARTNERING
    found = clashes(programme([session(1, NINE, kind=kind), session(2, NINE, kind=kind), session(3)]))
    assert [[clash.code for clash in of_session(found, ident(number))] for number in (1, 2, 3)] == [
        ["room-twice"], ["room-twice"], ["unscheduled"],
    ]  # fmt: skip


def test_every_code_is_said_in_both_languages() -> None:
    assert all(code.words.zh and code.words.en for code in CODES.values())
    assert [name for name, code in CODES.items() if code.allowable] == ["person-twice", "room-twice", "talks-meet"]


STARTS, LENGTHS = st.integers(0, 40), st.integers(1, 12)


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """Up to eight sessions on a day, crossing its midnight, with one person each."""
    found = []
    for number in range(1, draw(st.integers(1, 8)) + 1):
        start = slot("18:00", "18:15").start + timedelta(minutes=15 * draw(STARTS))
        when = Slot(start, start + timedelta(minutes=15 * draw(LENGTHS)))
        part = Part(draw(st.sampled_from([LI, WANG])), draw(st.sampled_from(list(Duty))))
        found.append(session(number, when, draw(st.sampled_from([HALL, ROOM])), kind=Kind.PARTNERING, parts=(part,)))
    return programme(found, days=(Day(FIRST, time(18), time(7)),))


@given(programmes())
def test_clashes_of_people_and_rooms_are_all_pairs_that_share_a_minute(held: Programme) -> None:
    wanted = {
        (code, subject, frozenset((one.id, other.id)))
        for one in held.sessions
        for other in held.sessions
        if one.number < other.number and one.time.meets(other.time)
        for code, subject in (
            *((("person-twice", one.parts[0].person),) if one.people() == other.people() else ()),
            *((("room-twice", one.room),) if one.room == other.room else ()),
        )
    }
    found = [clash for clash in clashes(held) if clash.severity is Severity.ERROR]
    assert {(clash.code, clash.subject, frozenset(clash.sessions)) for clash in found} == wanted
    assert len(found) == len(wanted)


@given(programmes(), st.data())
def test_verdict_sorts_every_clash_into_exactly_one_place(held: Programme, data: st.DataObject) -> None:
    found = clashes(held)
    chosen = data.draw(st.sets(st.sampled_from([clash.key for clash in found]))) if found else set()
    verdict = judged(held, dict.fromkeys(chosen, "理由"))
    sorted_: list[Clash] = [*verdict.errors, *(clash for clash, _ in verdict.allowed), *verdict.warnings]
    assert sorted(clash.key for clash in sorted_) == sorted(clash.key for clash in found)
    assert {clash.key for clash, _ in verdict.allowed} == {
        clash.key for clash in found if clash.key in chosen and CODES[clash.code].allowable
    }
