"""What changed between two releases, and whom it concerns."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.events.changes import CHANGE_WORDS, Change, changes, concerned, place, span
from duixian.core.events.programme import Duty, Part, Programme
from duixian.core.events.slots import Slot
from duixian.core.wording import Words
from factories.programmes import (
    EXCHANGE,
    HALL,
    LI,
    MEYER,
    OPENING,
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

NINE = slot("09:00", "10:00")
FORUM = forum()


def _with(number: int, **more: object) -> Programme:
    """The forum with one session changed."""
    sessions = tuple(replace(one, **more) if one.number == number else one for one in FORUM.sessions)  # type: ignore[arg-type]
    return replace(FORUM, sessions=sessions)


@pytest.mark.parametrize(
    ("after", "change", "zh", "en"),
    [
        (_with(1, slot=slot("08:30", "09:30")), Change.MOVED,
         "场次“开幕式”时间由 2020-11-10 09:00–10:00 改为 2020-11-10 08:30–09:30",
         "The session “Opening” moves from 2020-11-10 09:00–10:00 to 2020-11-10 08:30–09:30"),
        (_with(1, room=ROOM), Change.ROOM, "场次“开幕式”会场由主会场改为一号厅", "The session “Opening” moves from Main hall to Room 1"),
        (_with(1, room=""), Change.ROOM, "场次“开幕式”会场由主会场改为全场", "The session “Opening” moves from Main hall to everywhere"),
        (_with(1, parts=(chairs(WANG),)), Change.PEOPLE,
         "场次“开幕式”人员由李明（报告）、王芳（主持）改为王芳（主持）",
         "People of the session “Opening”: Li Ming (speaker), Wang Fang (chair), now Wang Fang (chair)"),
        (_with(1, parts=()), Change.PEOPLE,
         "场次“开幕式”人员由李明（报告）、王芳（主持）改为无",
         "People of the session “Opening”: Li Ming (speaker), Wang Fang (chair), now nobody"),
        (_with(1, title=Words("开幕典礼", "")), Change.TITLE, "场次“开幕式”改题为“开幕典礼”", "The session “Opening” is now called “开幕典礼”"),
        (_with(1, slot=None), Change.CANCELLED,
         "场次“开幕式”取消（原定 2020-11-10 09:00–10:00，主会场）",
         "The session “Opening” is cancelled (was 2020-11-10 09:00–10:00, Main hall)"),
    ],
)  # fmt: skip
def test_change_of_a_session_is_told_to_its_people(after: Programme, change: Change, zh: str, en: str) -> None:
    (notice,) = changes(FORUM, after)
    assert (notice.change, notice.session, tuple(notice.words), sorted(notice.people)) == (
        change,
        OPENING,
        (zh, en),
        sorted((LI, WANG)),
    )


def test_people_who_come_and_people_who_go_are_both_concerned() -> None:
    (notice,) = changes(FORUM, _with(3, parts=(Part(ZHAO, Duty.INTERPRETER), speaks(WANG))))
    assert (notice.session, set(notice.people)) == (EXCHANGE, {LI, MEYER, ZHAO, WANG})


def test_new_session_is_told_to_its_people() -> None:
    new = session(9, NINE, title=Words("圆桌", "Round table"), parts=(speaks(MEYER),))
    (notice,) = changes(FORUM, replace(FORUM, sessions=(*FORUM.sessions, new)))
    assert (notice.change, notice.words.en, notice.people) == (
        Change.NEW, "New session “Round table”: 2020-11-10 09:00–10:00, Main hall", (MEYER,),
    )  # fmt: skip


def test_session_that_stands_in_for_another_replaces_it() -> None:
    new = session(9, NINE, title=Words("圆桌", "Round table"), parts=(speaks(MEYER),), replaces=OPENING)
    (notice,) = changes(FORUM, replace(FORUM, sessions=(new, *FORUM.sessions[1:])))
    assert (notice.change, notice.words.zh, set(notice.people)) == (
        Change.REPLACED, "场次“开幕式”由“圆桌”替换：2020-11-10 09:00–10:00，主会场", {LI, WANG, MEYER},
    )  # fmt: skip


def test_session_with_several_changes_has_several_notices() -> None:
    found = changes(FORUM, _with(1, slot=slot("08:00", "09:00"), room=ROOM, title=Words("新题", "New title")))
    assert [notice.change for notice in found] == [Change.TITLE, Change.MOVED, Change.ROOM]


def test_first_release_has_no_changes() -> None:
    assert changes(None, FORUM) == ()


def test_what_was_never_scheduled_is_no_change() -> None:
    assert changes(programme([session(1)]), programme([session(2)])) == ()


def test_span_past_midnight_names_the_second_date() -> None:
    night = Slot(slot("23:00", "23:30").start, slot("01:00", "02:00", SECOND).start)
    assert span(night, "Asia/Shanghai") == "2020-11-10 23:00–2020-11-11 01:00"
    assert span(night, "Europe/Berlin") == "2020-11-10 16:00–18:00"


def test_place_of_a_session_is_its_time_and_room() -> None:
    assert place(FORUM, FORUM.by_session[OPENING]).en == "2020-11-10 09:00–10:00, Main hall"


def test_every_change_has_words_in_both_languages() -> None:
    assert set(CHANGE_WORDS) == set(Change)
    assert all(words.zh and words.en for words in CHANGE_WORDS.values())


def test_everybody_is_told_of_their_own_sessions_only() -> None:
    found = changes(
        FORUM,
        replace(
            FORUM,
            sessions=tuple(
                replace(
                    one,
                    room=ROOM if one.number == 1 else one.room,
                    title=Words("乙", "b") if one.number == 3 else one.title,
                )
                for one in FORUM.sessions
            ),
        ),
    )
    mine = concerned(found)
    assert {person: [notice.change for notice in notices] for person, notices in mine.items()} == {
        WANG: [Change.ROOM], LI: [Change.ROOM, Change.TITLE], MEYER: [Change.TITLE], ZHAO: [Change.TITLE],
    }  # fmt: skip


@given(st.lists(st.tuples(st.booleans(), st.sampled_from([HALL, ROOM]), st.integers(0, 3)), max_size=6))
def test_a_release_beside_itself_has_no_changes_and_every_difference_has_one(rows: list[tuple[bool, str, int]]) -> None:
    def made(later: bool) -> Programme:
        slots = [slot(f"{9 + (hour if later else 0):02d}:00", "14:00") for _, _, hour in rows]
        return programme(
            [
                session(n, when if kept or not later else None, room)
                for n, ((kept, room, _), when) in enumerate(zip(rows, slots, strict=True), 1)
            ]
        )

    before, after = made(False), made(True)
    assert changes(after, after) == ()
    wanted = {ident(n) for n, (kept, _, hour) in enumerate(rows, 1) if not kept or hour}
    assert {notice.session for notice in changes(before, after)} == wanted
