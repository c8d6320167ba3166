"""Dates as precise as printed, half-open periods, instalments and the plan curve they make.

PeriodError (a ValueError)
├── InvalidDateError     no such day, month or year
└── EmptyPeriodError     a period that ends before it has begun
"""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate
from typing import Literal, NamedTuple, Self


class PeriodError(ValueError):
    """A date or a period that cannot be made from what was given."""


class InvalidDateError(PeriodError):
    """There is no such day, month or year (years run from 1900 to 2199)."""


class EmptyPeriodError(PeriodError):
    """A period needs at least one day."""


class PartialDate(NamedTuple):
    """A date as precise as it was printed: year, year and month, or a day. `str` gives ISO: 2021, 2016-03,
    2020-01-02."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    def first_day(self) -> date:
        """The first day it may mean: 2021 begins on 2021-01-01."""
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        """The last day it may mean, inclusive: 2016-02 ends on 2016-02-29."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


class PrintedPeriod(NamedTuple):
    """A 起止时间 as printed; both ends inclusive and as precise as they were written."""

    start: PartialDate
    end: PartialDate

    def period(self) -> Period:
        """The half-open period it means. Raises EmptyPeriodError when the end lies before the start."""
        return Period.of_days(self.start.first_day(), self.end.last_day())


def partial_date(year: int, month: int | None = None, day: int | None = None) -> PartialDate:
    """A PartialDate that exists in the calendar; raises InvalidDateError otherwise."""
    if not 1900 <= year <= 2199:
        raise InvalidDateError(f"{year} is no year of a form")
    if month is None and day is not None:
        raise InvalidDateError("a day needs its month")
    if month is not None and not 1 <= month <= 12:
        raise InvalidDateError(f"there is no month {month}")
    if month is not None and day is not None and not 1 <= day <= monthrange(year, month)[1]:
        raise InvalidDateError(f"there is no {year:04d}-{month:02d}-{day:02d}")
    return PartialDate(year, month, day)


_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FIGURES = {ord(sign): str(figure) for figure, sign in enumerate("〇一二三四五六七八九")} | {
    ord("零"): "0",
    ord("○"): "0",
}
_DASHES = {ord(sign): "-" for sign in "—–―−─"} | {ord("～"): "~", ord("〜"): "~", ord("∼"): "~"}
_TABLE: dict[int, str | None] = {**_FULL_WIDTH, **_FIGURES, **_DASHES, **dict.fromkeys((0x200B, 0xFEFF, 0x2060))}
_TEN = re.compile(r"([1-3]?)十([0-9]?)")
_CLOCK = re.compile(r"(?<=[0-9])[ T]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?")
_BLANKS = re.compile(r"\s+")
_DATE = re.compile(
    r"(?P<year>[0-9]{4})(?:年度?|(?P<sign>[-/.])(?=[0-9]))?"
    r"(?:(?P<month>(?<=[年\-/.])[0-9]{1,2})(?:月份?|(?P=sign)(?=[0-9])|$)(?:(?P<day>[0-9]{1,2})[日号]?)?)?"
)
_COMPACT = re.compile(r"(?P<year>(?:19|20|21)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_LATER = re.compile(r"(?:(?P<month>[0-9]{1,2})(?:月份?|[-/.]))?(?:(?P<day>[0-9]{1,2})[日号]?)?")
_LONGEST = 48


def parse_date(text: str) -> PartialDate | None:
    """The date a text prints, as precise as printed, or None when it is no date of the calendar.

    Reads 2020-01-02, 2020/1/2, 2020.1.2, 20200102, 2020年1月2日, 2020年1月, 2021年(度), 2021, full-width figures,
    二〇二〇年, 十二月, blanks inside and a clock time behind (which is dropped). Never raises.
    """
    text = text.strip()
    return _date(_figures(text)) if len(text) <= _LONGEST else None


def _figures(text: str) -> str:
    """Half-width Arabic figures without blanks: 二〇二〇年十二月 → 2020年12月."""
    if text.isascii() and ":" not in text:
        return "".join(text.split())
    plain = _CLOCK.sub("", text.translate(_TABLE).strip())
    return _TEN.sub(lambda match: f"{match[1] or '1'}{match[2] or '0'}", _BLANKS.sub("", plain))


@lru_cache(maxsize=4_096)
def _date(text: str) -> PartialDate | None:
    match = _COMPACT.fullmatch(text) or _DATE.fullmatch(text)
    return None if match is None else _checked(match["year"], match["month"], match["day"])


def _checked(year: str, month: str | None, day: str | None) -> PartialDate | None:
    try:
        return partial_date(int(year), int(month) if month else None, int(day) if day else None)
    except InvalidDateError:
        return None


def parse_period(text: str) -> PrintedPeriod | None:
    """The start and end that a 起止时间 prints, or None when the text is no period.

    The end takes what it leaves out from the start: 2021年1月-12月, 2020年5-6月, 2020年6月3日至5日. A single date is
    a period of its own. An end before the start is given as printed: that is a finding, not an unread text. Never
    raises.
    """
    text = text.strip()
    if len(text) > 2 * _LONGEST:
        return None
    plain = _figures(text)
    single = _date(plain.removesuffix("全年"))
    if single is not None:
        return PrintedPeriod(single, single)
    return next(filter(None, map(_pair, _splits(plain))), None)


def _splits(text: str) -> list[tuple[str, str]]:
    """Every way to cut the text at a dash or 至: 2020-01-02-2020-12-16 has one right cut among five, tried from the
    middle."""
    cuts = [
        (text[: match.start()], text[match.end() :])
        for match in re.finditer(r"(?:起|开始)?,?(?:至|到|-{1,2}|~{1,2})", text)
    ]
    return sorted(cuts, key=lambda cut: abs(len(cut[0]) - len(cut[1])))


def _pair(cut: tuple[str, str]) -> PrintedPeriod | None:
    start_text = re.sub("^[自从]", "", cut[0])
    end_text = re.sub("(?:止|结束|底|末)$", "", cut[1])
    end = _date(end_text)
    start = _date(start_text)
    if start is None:
        # 2020年5-6月 prints the 月 once, behind the second month.
        start = _date(start_text + "月") if end_text.endswith("月") else None
    if start is None:
        return None
    if end is None:
        end = _inherited(start, end_text)
    return None if end is None else PrintedPeriod(start, end)


def _inherited(start: PartialDate, text: str) -> PartialDate | None:
    """An end that leaves out the year, or the year and month, of the start."""
    match = _LATER.fullmatch(text)
    if match is None or not text:
        return None
    month, day = match["month"], match["day"]
    if month is None and start.day is not None:
        return _checked(str(start.year), str(start.month), day)
    if month is None:
        month, day = day, None
    return None if start.month is None else _checked(str(start.year), month, day)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Half-open days [start, end): the end is the first day after the period; a year is [1 January, 1 January)."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise EmptyPeriodError(f"a period from {self.start} must end after it, not on {self.end}")

    @classmethod
    def of_days(cls, first: date, last: date) -> Self:
        """The period from the first to the last day, both inside. Raises EmptyPeriodError when last lies before
        first."""
        if last < first:
            raise EmptyPeriodError(f"the last day {last} lies before the first day {first}")
        return cls(first, last + timedelta(days=1))

    @classmethod
    def of_year(cls, year: int) -> Self:
        """A fiscal year, which is a calendar year."""
        return cls(date(year, 1, 1), date(year + 1, 1, 1))

    @property
    def days(self) -> int:
        """How many days it has, at least one."""
        return (self.end - self.start).days

    @property
    def last_day(self) -> date:
        """The last day inside."""
        return self.end - timedelta(days=1)

    def contains(self, day: date) -> bool:
        """Whether the day lies inside; the end does not."""
        return self.start <= day < self.end

    def covers(self, other: Period) -> bool:
        """Whether every day of the other lies inside."""
        return self.start <= other.start and other.end <= self.end

    def overlap(self, other: Period) -> Period | None:
        """The days that both have, or None; periods that only touch share none."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Period(start, end) if start < end else None


Rhythm = Literal["month", "quarter", "half_year"]
_MONTHS: dict[Rhythm, int] = {"month": 1, "quarter": 3, "half_year": 6}


class Instalment(NamedTuple):
    """One due of a recurring promise: its number from 1, the days it stands for, and the last of them, when it is
    due."""

    number: int
    period: Period
    due: date


def instalments(period: Period, every: Rhythm) -> tuple[Instalment, ...]:
    """The monthly, quarterly or half-yearly dues inside a period, by the calendar: quarters begin in January, April …

    The first and the last are cut to the period, so that all together are the period.
    """
    step = _MONTHS[every]
    found: list[Instalment] = []
    start = period.start
    while start < period.end:
        piece = Period(start, min(_next_boundary(start, step), period.end))
        found.append(Instalment(len(found) + 1, piece, piece.last_day))
        start = piece.end
    return tuple(found)


def _next_boundary(day: date, step: int) -> date:
    """The first calendar boundary of `step` months after the day."""
    months = day.year * 12 + (day.month - 1) // step * step + step
    return date(months // 12, months % 12 + 1, 1)


class PlanCurve:
    """How much of a plan is due by a day, as an exact share from 0 to 1: a step at each due, never falling."""

    __slots__ = ("_days", "_shares")

    def __init__(self, dues: Mapping[date, Decimal | int | Fraction]) -> None:
        """Dues by day with their weight (money or number of items); negative weights and a sum of zero are
        refused."""
        if any(weight < 0 for weight in dues.values()):
            raise PeriodError("a due cannot weigh less than nothing")
        self._days = sorted(dues)
        sums = list(accumulate(Fraction(dues[day]) for day in self._days))
        if not sums or sums[-1] == 0:
            raise PeriodError("a plan needs at least one due with a weight")
        self._shares = [total / sums[-1] for total in sums]

    @classmethod
    def of_instalments(cls, parts: Iterable[Instalment]) -> Self:
        """A plan whose instalments weigh the same."""
        dues: dict[date, int] = {}
        for part in parts:
            dues[part.due] = dues.get(part.due, 0) + 1
        return cls(dues)

    @property
    def points(self) -> tuple[tuple[date, Fraction], ...]:
        """Each due with the share reached on it, in order of days: the corners of the step line."""
        return tuple(zip(self._days, self._shares, strict=True))

    def share_by(self, day: date) -> Fraction:
        """The share due on or before the day."""
        passed = bisect_right(self._days, day)
        return self._shares[passed - 1] if passed else Fraction(0)

    def amount_by(self, day: date, total: Decimal) -> Decimal:
        """The part of a total due by the day, in the total's unit, rounded half up to two decimals."""
        return _rounded(self.share_by(day) * Fraction(total))


def _rounded(exact: Fraction) -> Decimal:
    hundredths = (200 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    sign = 1 if exact.numerator < 0 else 0
    return Decimal((sign, tuple(map(int, str(hundredths))), -2))
