"""Dates and ranges of dates in narratives: 2019年8-12月, 2020年5月-2021年3月, 10月12日-14日, 第三季度, 上半年, 2020-06-03."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal

from duixian.core.checks.facts.model import DateFact
from duixian.core.checks.facts.sections import Section

_Y = r"(?<!\d)((?:19|20)\d{2})\s*年度?\s*"
_Y2 = r"(?:((?:19|20)\d{2})\s*年\s*)?"
_M = r"(\d{1,2})"
_TO = r"\s*(?:-+|至|到)\s*"
_NUMBERED = r"(?<=\A1\.)|(?<=[\n;。]\d\.)"  # 1.3月完成设计: a step and its month, not a number
_OPTIONAL_YEAR = rf"(?:{_Y}|(?<![\d.年-])|{_NUMBERED})"
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}

Ends = tuple[date, date]
Precision = Literal["day", "month", "year"]

_PATTERNS: tuple[tuple[str, str, Precision], ...] = (
    ("day_range", rf"{_OPTIONAL_YEAR}{_M}月{_M}[日号]?{_TO}{_Y2}(?:{_M}月)?{_M}[日号]", "day"),
    ("month_range", rf"{_OPTIONAL_YEAR}{_M}月?(?:份)?{_TO}{_Y2}{_M}月(?!\d)", "month"),
    ("day", rf"{_OPTIONAL_YEAR}{_M}月{_M}[日号]", "day"),
    ("iso", r"(?<![\d])((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", "day"),
    ("month", rf"{_OPTIONAL_YEAR}{_M}月(?!\d)", "month"),
    ("quarter", rf"(?:{_Y})?(?:第([一二三四1-4])季度|(?<!第)([一二三四])季度)", "month"),
    ("half", rf"(?:{_Y})?(上半年|下半年)", "month"),
    ("years", rf"(?<!\d)((?:19|20)\d{{2}})年?{_TO}((?:19|20)\d{{2}})(?:年|(?=\)))", "year"),
    ("year", rf"{_Y}", "year"),
)
_START = r"(?=[\d第一二三四上下])"  # most positions are refused here, before nine patterns are tried
_ANY = re.compile(_START + "(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern, _ in _PATTERNS) + ")")
_ONE = {name: re.compile(pattern) for name, pattern, _ in _PATTERNS}
_PRECISION = {name: precision for name, _, precision in _PATTERNS}


def find_dates(section: Section, year: int | None) -> Iterator[DateFact]:
    """The dates of a section; a date without a year takes the last one told before it, else `year`; without both it is left out."""
    told = year
    for match in _ANY.finditer(section.shadow):
        name = match.lastgroup or ""
        # the joint pattern says which kind it is, the kind's own pattern gives the pieces
        groups = _ONE[name].match(section.shadow, match.start()).groups()  # type: ignore[union-attr]  # it has matched here
        has_year = groups[0] is not None
        told = int(groups[0]) if has_year else told
        if told is None:
            continue
        span = section.span(match.start(), match.start() + len(match.group().rstrip()))
        first, last = _ends(_BUILD[name], told, groups)
        yield DateFact(span, first, last, _PRECISION[name], has_year, section.in_title(match.start()))


def _ends(
    build: Callable[[int, tuple[str, ...]], Ends], year: int, groups: tuple[str, ...]
) -> tuple[date | None, date | None]:
    try:
        return build(year, groups)
    except ValueError:
        return None, None


def month_end(year: int, month: int) -> date:
    """The last day of a month. Raises ValueError for a month that is none."""
    first = date(year, month, 1)
    return first.replace(day=monthrange(year, month)[1])


def _day_range(year: int, groups: tuple[str, ...]) -> Ends:
    _, month, day, later, month_to, day_to = groups
    last_month = int(month_to or month)
    return date(year, int(month), int(day)), date(int(later or year), last_month, int(day_to))


def _month_range(year: int, groups: tuple[str, ...]) -> Ends:
    _, month, later, month_to = groups
    return date(year, int(month), 1), month_end(int(later or year), int(month_to))


def _day(year: int, groups: tuple[str, ...]) -> Ends:
    day = date(year, int(groups[1]), int(groups[2]))
    return day, day


def _month(year: int, groups: tuple[str, ...]) -> Ends:
    month = int(groups[1])
    return date(year, month, 1), month_end(year, month)


def _quarter(year: int, groups: tuple[str, ...]) -> Ends:
    quarter = _QUARTERS[groups[1] or groups[2]]
    return date(year, quarter * 3 - 2, 1), month_end(year, quarter * 3)


def _half(year: int, groups: tuple[str, ...]) -> Ends:
    if groups[1] == "上半年":
        return date(year, 1, 1), date(year, 6, 30)
    return date(year, 7, 1), date(year, 12, 31)


def _years(year: int, groups: tuple[str, ...]) -> Ends:
    return date(year, 1, 1), date(int(groups[1]), 12, 31)


def _year(year: int, groups: tuple[str, ...]) -> Ends:
    return date(year, 1, 1), date(year, 12, 31)


_BUILD: dict[str, Callable[[int, tuple[str, ...]], Ends]] = {
    "day_range": _day_range, "month_range": _month_range, "day": _day, "iso": _day, "month": _month,
    "quarter": _quarter, "half": _half, "years": _years, "year": _year,
}  # fmt: skip
