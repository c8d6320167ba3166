"""A programme as a table: read whole, faults by line."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.core.events.listing import COLUMNS, LANGUAGE_WORDS, Fault, SessionLine, TalkLine, places_of, read
from duixian.core.events.programme import KIND_WORDS, Kind
from duixian.core.events.slots import Slot
from factories.programmes import SECOND, ZONE, slot

DAY = {"day": "2020-11-10", "start": "9:00", "end": "10:30"}


def one(**cells: str) -> SessionLine:
    sessions, faults = read([(2, {"title": "甲", **cells})], ZONE)
    assert faults == ()
    return sessions[0]


def fault(**cells: str) -> str:
    sessions, faults = read([(2, {"title": "甲", **cells})], ZONE)
    assert (sessions, [found.line for found in faults]) == ((), [2])
    assert faults[0].words.en
    return faults[0].words.zh


def test_line_is_read_as_a_session() -> None:
    found = one(number="12", **DAY, room="主会场", track="创新药", kind="主旨", title_en="A", language="英文", expected="300人",
                chairs="王芳、李明", panelists="赵", interpreters="钱;孙")  # fmt: skip
    assert found == SessionLine(
        2,
        12,
        "甲",
        "A",
        Kind.KEYNOTE,
        slot("09:00", "10:30"),
        "主会场",
        "创新药",
        "en",
        300,
        ("王芳", "李明"),
        ("赵",),
        ("钱", "孙"),
    )


def test_lines_without_a_session_are_talks_of_the_one_above() -> None:
    lines = [(2, {"title": "甲", "talk": "一", "minutes": "30", "speakers": "李明，王芳"}), (3, {"talk": "二", "talk_en": "Two"}),
             (4, {"title": "甲", "talk": "三"}), (5, {"title": "乙"}), (6, {"title": "乙", "talk": "四"})]  # fmt: skip
    sessions, faults = read(lines, ZONE)
    assert ([session.title for session in sessions], faults) == (["甲", "乙", "乙"], ())
    assert sessions[0].talks == [
        TalkLine(2, "一", "", 30, ("李明", "王芳")),
        TalkLine(3, "二", "Two", 0, ()),
        TalkLine(4, "三", "", 0, ()),
    ]


def test_talk_before_any_session_is_a_fault() -> None:
    sessions, faults = read([(2, {"talk": "一"}), (3, {"title": "甲"})], ZONE)
    assert ([session.title for session in sessions], [found.words.zh for found in faults]) == (["甲"], ["没有场次名称"])


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"start": "09:00", "end": "10:30"}, slot("09:00", "10:30")),
        ({"start": "9:00-10:30"}, slot("09:00", "10:30")),
        ({"start": "9：00—10：30"}, slot("09:00", "10:30")),
        ({"start": "9时至10点30分"}, slot("09:00", "10:30")),
        ({"start": "09:00:00", "end": "10:30:00"}, slot("09:00", "10:30")),
        ({"start": "23:00", "end": "24:00"}, Slot(slot("23:00", "23:30").start, slot("00:00", "01:00", SECOND).start)),
        ({"start": "23:00", "end": "01:00"}, Slot(slot("23:00", "23:30").start, slot("01:00", "02:00", SECOND).start)),
    ],
)  # fmt: skip
def test_times_are_read_as_people_write_them(cells: dict[str, str], found: object) -> None:
    assert one(day="2020年11月10日", **cells).slot == found


def test_session_without_day_and_times_is_not_scheduled() -> None:
    assert (one().slot, one().kind, one().language, one().expected) == (None, Kind.THEMATIC, "zh-hans", 0)


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"day": "11月", "start": "9:00", "end": "10:00"}, "日期“11月”读不懂，应如2020-11-10"),
        ({"start": "9:00", "end": "10:00"}, "日期“”读不懂，应如2020-11-10"),
        ({"day": "2020-11-10"}, "时间“”读不懂，应如09:30"),
        ({"day": "2020-11-10", "start": "25:00", "end": "26:00"}, "时间“25:00”读不懂，应如09:30"),
        (
            {"kind": "聚会"},
            "没有类型“聚会”，可用：开幕、主旨报告、专题报告、高端交流、推介专场、项目对接、现场展示、闭幕、茶歇与用餐",
        ),
        ({"language": "法文"}, "没有语言“法文”，可用：中文、英文、中英文"),
        ({"expected": "很多"}, "预计人数“很多”不是数"),
        ({"number": "A1"}, "编号“A1”不是数"),
        ({"talk": "一", "minutes": "1441"}, "时长最多1440分钟"),
        ({"room": "长" * 81}, "“长长长长长长长长长长…”太长，最多80个字"),
        ({"chairs": "名" * 81}, "“名名名名名名名名名名…”太长，最多80个字"),
    ],
)
def test_value_that_cannot_be_read_is_a_fault_with_its_cure(cells: dict[str, str], message: str) -> None:
    sessions, faults = read([(2, {"title": "甲", **cells})], ZONE)
    assert [found.words.zh for found in faults] == [message]
    assert all(found.words.en for found in faults)
    assert len(sessions) == ("talk" in cells)


def test_time_that_the_clock_of_the_place_jumps_over_is_a_fault() -> None:
    _, faults = read([(9, {"title": "甲", "day": "2021-03-28", "start": "2:30", "end": "4:00"})], "Europe/Berlin")
    assert faults == (Fault(9, faults[0].words),)
    assert faults[0].words.zh == "2021-03-28当地没有2:30这一刻（夏令时）"


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_read_by_its_words_and_code(kind: Kind) -> None:
    assert {
        one(kind=text).kind
        for text in (kind.value, KIND_WORDS[kind].zh, KIND_WORDS[kind].en.upper(), KIND_WORDS[kind].zh[:2])
    } == {kind}


def test_columns_are_found_by_any_of_their_names_in_both_languages() -> None:
    assert places_of(["", "场次", "DATE", "备注", "报告人"]) == {"title": 1, "day": 2, "speakers": 4}
    for language in ("zh", "en"):
        headings = [words[0].said(language) for words in COLUMNS.values()]  # type: ignore[arg-type]
        assert places_of(headings) == {name: place for place, name in enumerate(COLUMNS)}


def test_every_language_is_read_by_its_words() -> None:
    assert {code: {one(language=text).language for text in words} for code, words in LANGUAGE_WORDS.items()} == {
        code: {code} for code in LANGUAGE_WORDS
    }


CELLS = st.dictionaries(st.sampled_from(list(COLUMNS)), st.text(max_size=12), max_size=8)


@given(st.lists(CELLS, max_size=6))
def test_no_table_breaks_the_reader(rows: list[dict[str, str]]) -> None:
    sessions, faults = read(list(enumerate(rows, 2)), ZONE)
    told = (
        {session.line for session in sessions}
        | {talk.line for session in sessions for talk in session.talks}
        | {one.line for one in faults}
    )
    assert told <= set(range(2, len(rows) + 2))
    assert all(session.slot is None or session.slot.length <= timedelta(hours=25) for session in sessions)
