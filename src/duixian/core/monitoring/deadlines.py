"""The day by which a target that is a date (2020年12月底前, 第三季度, 9月30日前) is to be met."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from duixian.core.periods import PartialDate, parse_date, partial_date
from duixian.core.targets.shadow import shadow

_NUMBER: Final = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})"
_YEAR: Final = r"(?:(?P<{0}>[0-9]{{4}})年度?的?)?"
_DAY: Final = re.compile(
    rf"(?P<iso>[0-9]{{4}}[-/.][0-9]{{1,2}}(?:[-/.][0-9]{{1,2}})?|(?:19|20)[0-9]{{6}}(?![0-9]))"
    rf"|{_YEAR.format('y1')}(?P<month>{_NUMBER})月份?(?:(?P<day>{_NUMBER})[日号]|(?P<third>[上中]旬|初))?"
    rf"|{_YEAR.format('y2')}第?(?P<quarter>[一二三四1-4])个?季度"
    rf"|{_YEAR.format('y3')}(?P<half>[上下])半年"
    rf"|(?P<year>[0-9]{{4}})年|年(?P<end>底|末|内|前)"
)
_QUARTERS: Final = {sign: 3 * (number % 4 + 1) for number, sign in enumerate("一二三四1234")}
_THIRDS: Final = {"初": 10, "上旬": 10, "中旬": 20}


def deadline_of(raw: str, *, year: int) -> date | None:
    """The last day on which the printed date can still be met, or None when the text prints no date.

    What leaves out its year means `year`. A month, quarter or half counts to its last day, also with 前 behind it: no light turns
    red on the stricter of two readings. Of a span (5-6月, 2020年5月至8月) it is the later end.
    """
    found = [day for match in _DAY.finditer(shadow(raw)) if (day := _last_day(match, year)) is not None]
    return max(found) if found else None


def _last_day(match: re.Match[str], year: int) -> date | None:
    if match["iso"]:
        iso = parse_date(match["iso"])
        return None if iso is None else iso.last_day()
    if match["month"]:
        return _in_month(match, match["y1"] or str(year))
    if match["quarter"]:
        return PartialDate(int(match["y2"] or year), _QUARTERS[match["quarter"]]).last_day()
    if match["half"]:
        return PartialDate(int(match["y3"] or year), 6 if match["half"] == "上" else 12).last_day()
    return partial_date(int(match["year"] or year)).last_day()


def _in_month(match: re.Match[str], year: str) -> date | None:
    printed = parse_date(f"{year}年{match['month']}月" + (f"{match['day']}日" if match["day"] else ""))
    if printed is None:
        return None
    if match["third"]:
        return date(printed.year, printed.month or 12, _THIRDS[match["third"]])
    return printed.last_day()
