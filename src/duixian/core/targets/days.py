"""Targets that are dates: the days a text may mean, and whether something was done in time.

What is not clear stays open: 12月前 may end with November or December, so nobody is late by it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from duixian.core.targets.shadow import shadow

_MONTHS: Final = {sign: str(number) for number, sign in enumerate("一二三四五六七八九", 1)}
_TEN: Final = re.compile("十([一二]?)(?=月)")
_MONTH_SIGN: Final = re.compile("[一二三四五六七八九](?=月)")
_TOKEN: Final = re.compile(
    r"(?:(?P<year>(?:19|20|21)[0-9]{2})(?:年度?|[-/.]|(?=第))?)?"
    r"(?:(?P<month>0?[1-9]|1[0-2])(?:月份?|[-/.](?=[0-9]))(?:(?P<day>[0-3]?[0-9])(?![0-9月])[日号]?|(?P<part>[上中下]旬|月?[底末初中]))?"
    r"|第?(?P<quarter>[1-4一二三四])季度|(?P<half>[上下])半年|(?P<whole>年?[底末内]|全年|当年|本年))"
)
_YEAR_ALONE: Final = re.compile(r"(?P<year>(?:19|20|21)[0-9]{2})年?度?(?:完成)?")
_OPEN: Final = re.compile("(?:月份?|年度?|季度|半年)(?:之|以)?前|以后|之后|[>≥]|不早于|晚于|起$")
_SURE: Final = re.compile("不晚于|不迟于")
_PARTS: Final = {"上旬": 10, "初": 10, "中旬": 20, "中": 20}
_QUARTERS: Final = {"一": 1, "二": 2, "三": 3, "四": 4}
_LONGEST: Final = 40
_IN_TIME: Final = re.compile("(?:已|均|全部)?(?:按时|按期|如期|准时|及时|提前)(?:完成|达成|到位|实现|支付|验收)?")
_LATE: Final = re.compile(
    "(?:未|没有|没)(?:能)?(?:按时|按期|如期|准时|及时)(?:完成|达成|到位|实现)?|逾期.{0,4}|延期.{0,4}|推迟.{0,4}"
)


class Days(NamedTuple):
    """The first and the last day that a text may mean."""

    first: date
    last: date


@lru_cache(maxsize=1024)
def days_of(text: str, year: int | None) -> Days | None:
    """The days of the last date in a text (2020年12月底前, 5-6月, 第三季度, 2020-12-16); `year` fills one that is left out.

    None for no date, for a date that does not exist, or one without any year.
    """
    plain = shadow(text)
    if len(plain) > _LONGEST:
        return None
    plain = _MONTH_SIGN.sub(lambda sign: _MONTHS[sign[0]], _TEN.sub(lambda ten: f"1{_MONTHS.get(ten[1], '0')}", plain))
    tokens = list(_TOKEN.finditer(plain))
    if not tokens:
        alone = _YEAR_ALONE.fullmatch(plain)
        return Days(date(int(alone["year"]), 1, 1), date(int(alone["year"]), 12, 31)) if alone else None
    printed = next((token["year"] for token in reversed(tokens) if token["year"]), None)
    if printed is None and year is None:
        return None
    return _days(tokens[-1], int(printed) if printed else year or 0)


def _days(token: re.Match[str], year: int) -> Days | None:
    if token["month"]:
        return _of_month(token, year, int(token["month"]))
    if token["quarter"]:
        last = 3 * int(_QUARTERS.get(token["quarter"], token["quarter"]))
        return _months(year, last - 2, last)
    if token["half"]:
        return _months(year, 1, 6) if token["half"] == "上" else _months(year, 7, 12)
    return _months(year, 1, 12)


def _of_month(token: re.Match[str], year: int, month: int) -> Days | None:
    end = monthrange(year, month)[1]
    if token["day"]:
        day = int(token["day"])
        return Days(date(year, month, day), date(year, month, day)) if 1 <= day <= end else None
    return Days(date(year, month, 1), date(year, month, _PARTS.get((token["part"] or "").lstrip("月"), end)))


def _months(year: int, first: int, last: int) -> Days:
    return Days(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def on_time(target: str, actual: str, *, year: int | None) -> bool | None:
    """Whether the actual date lies within the target date, inclusive, or says so in words; None where it is not clear."""
    said = shadow(actual).rstrip("。")
    if _LATE.fullmatch(said):
        return False
    if _IN_TIME.fullmatch(said):
        return True
    plain = shadow(target)
    if _OPEN.search(plain) and not _SURE.search(plain):
        return None
    due, done = days_of(target, year), days_of(actual, year)
    if due is None or done is None:
        return None
    if done.last <= due.last:
        return True
    return False if done.first > due.last else None
