"""Earlier editions of a conference read from a table: each row a year, each figure a whole number, or nobody knows it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Final, NamedTuple

from duixian.core.periods import parse_date
from duixian.core.wording import Words


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier edition; None is a figure that nobody knows, which is never zero."""

    name: str
    year: int
    number: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    people: int | None = None
    abroad: int | None = None
    countries: int | None = None
    speakers: int | None = None
    satisfied: int | None = None
    answers: int | None = None


class Wrong(NamedTuple):
    """A cell that cannot be read, or a row that contradicts itself: the row as the sheet numbers it, the column as it is headed."""

    row: int
    column: str
    said: Words


class Read(NamedTuple):
    """What a table gave: the editions of the rows that are right, and everything that is wrong with the others."""

    editions: tuple[tuple[int, Earlier], ...]
    wrong: tuple[Wrong, ...]


HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("会议名称", "名称", "name"),
    "year": ("年份", "年度", "year"),
    "number": ("届次", "届", "edition"),
    "starts_on": ("开始日期", "开始", "start"),
    "ends_on": ("结束日期", "结束", "end"),
    "people": ("参会人数", "人数", "attendees"),
    "abroad": ("境外人数", "其中境外人数", "from abroad"),
    "countries": ("国家和地区数", "国家数", "countries"),
    "speakers": ("演讲嘉宾数", "嘉宾数", "speakers"),
    "satisfied": ("满意答卷数", "满意数", "satisfied"),
    "answers": ("有效答卷数", "有效问卷数", "valid answers"),
}
"""What a column may be headed, the first as our own template heads it."""
UNKNOWN: Final = frozenset({"", "-", "—", "/", "未登记", "不详", "n/a"})
"""What stands in a cell where nobody knows the figure."""
_NUMBER: Final = re.compile(r"第?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,7})(?:届|人|个|份|年)?")
LARGEST: Final = {"number": 999, "countries": 300, "year": 2999}


def read_earlier(headings: Sequence[str], records: Sequence[tuple[int, Sequence[str]]]) -> Read:
    """The editions of a table: its headings, and its rows with the numbers that the sheet shows for them.

    Nothing is guessed: a figure that cannot be read is told with its row and column and its row is left out.
    """
    places = _places(headings)
    missing = [names[0] for key, names in HEADINGS.items() if key in ("name", "year") and key not in places]
    if missing:
        told = "、".join(missing)
        return Read((), (Wrong(1, told, Words(f"缺少列：{told}", f"these columns are missing: {told}")),))
    found, wrong = [], []
    for row, cells in records:
        reader = _Row(row, {key: (headings[place], cells[place].strip()) for key, place in places.items()})
        edition = reader.edition()
        wrong += reader.wrong
        if edition is not None:
            found.append((row, edition))
    return Read(tuple(found), (*wrong, *_twice(found, headings[places["name"]])))


def _places(headings: Sequence[str]) -> dict[str, int]:
    plain = {" ".join(text.split()).lower(): place for place, text in reversed(list(enumerate(headings)))}
    found = {
        key: next((plain[name.lower()] for name in names if name.lower() in plain), None)
        for key, names in HEADINGS.items()
    }
    return {key: place for key, place in found.items() if place is not None}


def _twice(found: Sequence[tuple[int, Earlier]], column: str) -> list[Wrong]:
    """Rows that tell of an edition told before."""
    seen: dict[tuple[str, int], int] = {}
    wrong = []
    for row, one in found:
        first = seen.setdefault((one.name, one.year), row)
        if first != row:
            wrong.append(Wrong(row, column, Words(f"与第{first}行是同一届", f"the same edition as in row {first}")))
    return wrong


class _Row:
    """One row on its way to an edition; `wrong` gathers what is wrong with it."""

    def __init__(self, row: int, cells: Mapping[str, tuple[str, str]]) -> None:
        self.row = row
        self.cells = cells
        self.wrong: list[Wrong] = []

    def edition(self) -> Earlier | None:
        """The edition, when nothing is wrong with the row."""
        name, year = self._name(), self._count("year")
        if year is not None and not 1900 <= year <= LARGEST["year"]:
            self._tell("year", "年份应在1900至2999之间", "years are from 1900 to 2999")
        if year is None and not self.wrong:
            self._tell("year", "请填写年份", "the year is missing")
        made = Earlier(
            name, year or 0, number=self._count("number"), starts_on=self._day("starts_on"), ends_on=self._day("ends_on"),
            people=self._count("people"), abroad=self._count("abroad"), countries=self._count("countries"),
            speakers=self._count("speakers"), satisfied=self._count("satisfied"), answers=self._count("answers"),
        )  # fmt: skip
        if self.wrong:
            return None
        for key, said in contradictions(made):
            self._tell(key, said.zh, said.en)
        return None if self.wrong else made

    def _name(self) -> str:
        name = " ".join(self.cells["name"][1].split())
        if not name:
            self._tell("name", "请填写会议名称", "the name is missing")
        elif len(name) > 200:
            self._tell("name", "名称最多200个字", "a name has at most 200 characters")
        return name

    def _count(self, key: str) -> int | None:
        text = self.cells.get(key, ("", ""))[1]
        if text.lower() in UNKNOWN:
            return None
        match = _NUMBER.fullmatch(text.replace("，", ",").removesuffix(".0").translate(_FULL_WIDTH))
        value = int(match[1].replace(",", "")) if match else -1
        if value < 0 or value > LARGEST.get(key, 9_999_999):
            self._tell(key, f"“{text[:20]}”不是可以登记的整数", f"“{text[:20]}” is no whole number that can be kept")
            return None
        return value

    def _day(self, key: str) -> date | None:
        text = self.cells.get(key, ("", ""))[1]
        if text.lower() in UNKNOWN:
            return None
        found = parse_date(text)
        if found is None or found.day is None:
            self._tell(key, f"“{text[:20]}”不是日期", f"“{text[:20]}” is no day")
            return None
        return found.first_day()

    def _tell(self, key: str, zh: str, en: str) -> None:
        self.wrong.append(Wrong(self.row, self.cells.get(key, (HEADINGS[key][0], ""))[0], Words(zh, en)))


_FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９", "0123456789")


def contradictions(one: Earlier) -> list[tuple[str, Words]]:
    """What cannot be true together, each with the field that is wrong."""
    found = []
    if one.starts_on and one.ends_on and one.ends_on < one.starts_on:
        found.append(("ends_on", Words("结束日期早于开始日期", "it ends before it begins")))
    if one.starts_on and one.starts_on.year != one.year:
        found.append(("starts_on", Words("开始日期不在所填年份", "the first day is not in the year given")))
    if one.abroad is not None and one.people is not None and one.abroad > one.people:
        found.append(("abroad", Words("境外人数多于参会人数", "more people from abroad than in all")))
    if (one.satisfied is None) != (one.answers is None):
        found.append(
            ("answers", Words("满意答卷数和有效答卷数要一起填写", "satisfied and valid answers are given together"))
        )
    elif one.satisfied is not None and one.answers is not None and one.satisfied > one.answers:
        found.append(("satisfied", Words("满意答卷数多于有效答卷数", "more satisfied answers than valid ones")))
    return found


def columns() -> tuple[str, ...]:
    """The headings of our own template, in the order of the fields."""
    order = [one.name for one in fields(Earlier)]
    return tuple(HEADINGS[key][0] for key in sorted(HEADINGS, key=order.index))
