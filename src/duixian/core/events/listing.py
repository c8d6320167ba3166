"""A programme as a table: one line a session, further lines for its talks. Read from texts, faults named by line; the same columns go out.

A line that names a session begins one; a line without, or with the same session again, adds a talk to the one above.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from duixian.core.events.programme import KIND_WORDS, Kind
from duixian.core.events.slots import NoSuchMomentError, Slot, at
from duixian.core.periods import parse_date
from duixian.core.wording import Words

COLUMNS: Final[Mapping[str, tuple[Words, ...]]] = {
    "number": (Words("编号", "number"),),
    "day": (Words("日期", "date"),),
    "start": (Words("开始", "start"), Words("开始时间", "begin"), Words("时间", "time")),
    "end": (Words("结束", "end"), Words("结束时间", "until")),
    "room": (Words("会场", "room"), Words("地点", "place")),
    "track": (Words("分会", "track"), Words("分论坛", "forum")),
    "kind": (Words("类型", "kind"), Words("环节类型", "type")),
    "title": (Words("场次", "session"), Words("场次名称", "session title"), Words("环节", "item")),
    "title_en": (Words("场次英文", "session in english"), Words("英文名称", "english title")),
    "language": (Words("语言", "language"),),
    "expected": (Words("预计人数", "expected"),),
    "chairs": (Words("主持人", "chairs"), Words("主持", "chair")),
    "panelists": (Words("对话嘉宾", "panelists"), Words("讨论嘉宾", "panel")),
    "interpreters": (Words("翻译", "interpreters"), Words("同传", "interpreter")),
    "talk": (Words("报告题目", "talk"), Words("演讲题目", "topic"), Words("议题", "subject")),
    "talk_en": (Words("报告英文", "talk in english"), Words("英文题目", "english topic")),
    "minutes": (Words("时长", "minutes"), Words("时长（分钟）", "length")),
    "speakers": (Words("报告人", "speakers"), Words("演讲嘉宾", "speaker"), Words("嘉宾", "guests")),
}
"""What a column may be called; the first is what an export calls it."""
NEEDED: Final = ("title",)
MOST_MINUTES: Final = 24 * 60
_LANGUAGES: Final = {
    **dict.fromkeys(("", "中文", "zh", "zh-hans", "chinese", "汉语"), "zh-hans"),
    **dict.fromkeys(("英文", "英语", "en", "english"), "en"),
    **dict.fromkeys(("中英", "中英文", "双语", "zh-en", "both"), "zh-en"),
}
LANGUAGE_WORDS: Final = {
    "zh-hans": Words("中文", "Chinese"),
    "en": Words("英文", "English"),
    "zh-en": Words("中英文", "both"),
}
_CLOCK: Final = re.compile(r"([01]?\d|2[0-4])[:：时点.]([0-5]?\d)?分?(?::\d\d)?")
_TO: Final = re.compile(r"\s*(?:[-–—~～至到]+)\s*")
_NAMES: Final = re.compile(r"\s*[、，,;；/／\n]\s*")
_NUMBER: Final = re.compile(r"(\d{1,6})(?:\.0+)?\s*(?:人|分钟|min)?")


class Fault(NamedTuple):
    """What is wrong with a line, in the words for whoever wrote it."""

    line: int
    words: Words


@dataclass(frozen=True, slots=True)
class TalkLine:
    """A talk as a table tells it."""

    line: int
    title: str
    title_en: str
    minutes: int
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session as a table tells it; `number` is its own where the table is an export."""

    line: int
    number: int | None
    title: str
    title_en: str
    kind: Kind
    slot: Slot | None
    room: str
    track: str
    language: str
    expected: int
    chairs: tuple[str, ...]
    panelists: tuple[str, ...]
    interpreters: tuple[str, ...]
    talks: list[TalkLine] = field(default_factory=list)


class _LineError(ValueError):
    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(zh, en)


def places_of(headings: Sequence[str]) -> dict[str, int]:
    """Which column is which, by the headings of the table; what none of the columns is called is left out."""
    plain = [heading.strip().casefold() for heading in headings]
    found: dict[str, int] = {}
    for name, spellings in COLUMNS.items():
        known = [plain.index(text.casefold()) for words in spellings for text in words if text.casefold() in plain]
        if known:
            found[name] = known[0]
    return found


def read(
    lines: Iterable[tuple[int, Mapping[str, str]]], zone: str
) -> tuple[tuple[SessionLine, ...], tuple[Fault, ...]]:
    """The sessions of a table and what is wrong with it; `lines` are numbers of lines with their cells by name of column.

    Times are by the clock of the place. Nothing is guessed: a line with a fault gives no session, and the table is then not whole.
    """
    sessions: list[SessionLine] = []
    faults: list[Fault] = []
    for number, cells in lines:
        told = {name: " ".join(cells.get(name, "").split()) for name in COLUMNS}
        try:
            if not _again(told, sessions):
                sessions.append(_session(number, told, zone))
            if told["talk"]:
                sessions[-1].talks.append(_talk(number, told))
        except _LineError as wrong:
            faults.append(Fault(number, wrong.words))
    return tuple(sessions), tuple(faults)


def _again(told: Mapping[str, str], sessions: Sequence[SessionLine]) -> bool:
    """Whether a line belongs to the session above it: it names none, or the same again with a talk, as merged cells do."""
    if not told["title"]:
        return bool(sessions)
    return bool(told["talk"] and sessions and sessions[-1].talks) and sessions[-1].title == told["title"]


def _session(line: int, told: Mapping[str, str], zone: str) -> SessionLine:
    return SessionLine(
        line,
        _count(told["number"], "编号", "number") if told["number"] else None,
        _title(told["title"]),
        _text(told["title_en"], 200),
        _kind(told["kind"]),
        _slot(told, zone),
        _text(told["room"], 80),
        _text(told["track"], 80),
        _language(told["language"]),
        _count(told["expected"], "预计人数", "expected audience"),
        _names(told["chairs"]),
        _names(told["panelists"]),
        _names(told["interpreters"]),
    )


def _talk(line: int, told: Mapping[str, str]) -> TalkLine:
    minutes = _count(told["minutes"], "时长", "length")
    if minutes > MOST_MINUTES:
        raise _LineError("时长最多1440分钟", "a talk takes 1440 minutes at most")
    return TalkLine(line, _text(told["talk"], 200), _text(told["talk_en"], 200), minutes, _names(told["speakers"]))


def _title(given: str) -> str:
    if not given:
        raise _LineError("没有场次名称", "no session is named")
    return _text(given, 200)


def _text(given: str, most: int) -> str:
    if len(given) > most:
        raise _LineError(f"“{given[:10]}…”太长，最多{most}个字", f"“{given[:10]}…” is longer than {most} characters")
    return given


def _kind(given: str) -> Kind:
    plain = given.casefold()
    if not plain:
        return Kind.THEMATIC
    for kind, words in KIND_WORDS.items():
        if plain in {kind.value, words.zh, words.en.casefold()} or (len(plain) > 1 and words.zh.startswith(plain)):
            return kind
    known = "、".join(words.zh for words in KIND_WORDS.values())
    raise _LineError(f"没有类型“{given}”，可用：{known}", f"there is no kind “{given}”")


def _language(given: str) -> str:
    known = _LANGUAGES.get(given.casefold())
    if known is None:
        raise _LineError(f"没有语言“{given}”，可用：中文、英文、中英文", f"there is no language “{given}”")
    return known


def _count(given: str, zh: str, en: str) -> int:
    if not given:
        return 0
    match = _NUMBER.fullmatch(given)
    if match is None:
        raise _LineError(f"{zh}“{given}”不是数", f"the {en} “{given}” is no number")
    return int(match[1])


def _names(given: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name for name in _NAMES.split(given) if name))
    for name in names:
        _text(name, 80)
    return names


def _slot(told: Mapping[str, str], zone: str) -> Slot | None:
    """The time of a session: three cells, or start and end in one (09:00-10:30); ending at or before the start is after midnight."""
    pieces = _TO.split(told["start"], maxsplit=1)
    begin, until = (pieces[0], pieces[1]) if len(pieces) == 2 else (told["start"], told["end"])
    if not (told["day"] or begin or until):
        return None
    day = parse_date(told["day"])
    if day is None or day.day is None:
        raise _LineError(
            f"日期“{told['day']}”读不懂，应如2020-11-10", f"the date “{told['day']}” is no day, write 2020-11-10"
        )
    first = day.first_day()
    start, end = _moment(first, begin, zone), _moment(first, until, zone)
    if end <= start:
        end = _moment(first + timedelta(days=1), until, zone)
    return Slot(start, end)


def _moment(day: date, given: str, zone: str) -> datetime:
    match = _CLOCK.fullmatch(given.strip())
    if match is None:
        raise _LineError(f"时间“{given}”读不懂，应如09:30", f"the time “{given}” is no time, write 09:30")
    hour, minute = int(match[1]), int(match[2] or 0)
    if hour == 24:
        day, hour = day + timedelta(days=1), 0
    try:
        return at(day, time(hour, minute), zone)
    except NoSuchMomentError as error:
        raise _LineError(f"{day}当地没有{given}这一刻（夏令时）", f"there is no {given} on {day} there") from error
