"""Targets that are dates or spans of time (2020年12月底前, 5-6月, 第三季度): read as dates, never as numbers."""

from __future__ import annotations

import re

_YEAR = r"(?:(?:19|20|21)[0-9]{2}|[一二][〇零○一二三四五六七八九]{3})年度?|(?:当|本|今|次|翌|明|每|同)年度?"
_MONTH = r"(?:0?[1-9]|1[0-2]|十[一二]?|[一二三四五六七八九]|当|次|每)月份?"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]"
_PART = r"(?:第?[一二三四1-4]个?季度|[上下]半年|[1-4]季度|Q[1-4])"
_MODIFIER = r"(?:[春夏秋冬]季?(?:学期)?|底|末|初|中|月底|年底|年末|年初|上旬|中旬|下旬)"
_ISO = r"(?:19|20|21)[0-9]{2}(?:([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12][0-9]|3[01])|[-/](?:0?[1-9]|1[0-2]))"
_POINT = rf"(?:(?:{_YEAR})(?:的?{_PART}|{_MONTH}(?:{_DAY})?)?|{_MONTH}(?:{_DAY})?|{_PART}|年)"
_SEPARATOR = r"(?:-{1,2}|~{1,2}|至|到)"
_NUMBERS = (
    rf"(?:(?:{_YEAR})?(?:0?[1-9]|1[0-2]){_SEPARATOR}(?:0?[1-9]|1[0-2])月份?"
    rf"|(?:{_YEAR})?第?[一二三四1-4]季?度?{_SEPARATOR}第?[一二三四1-4]季度"
    rf"|(?:19|20)[0-9]{{2}}{_SEPARATOR}(?:19|20)[0-9]{{2}}年?度?)"
)
_TIME_POINT = rf"(?:{_NUMBERS}|{_POINT}{_MODIFIER}?)"
_UNTIL = r"(?:之前|以前|前|之内|以内|内|期间|以来|起|止|之后|后|左右)"
_DONE = "(?:完成|全部完成|基本完成|完工|竣工|验收|投入使用|交付|结束|启动|开展|举办|召开|办结|到位|完毕|支付|拨付){0,2}"
_LEAD = (
    r"(?:[\u4e00-\u9fff]{1,8}:|预计|计划|应|须|拟)?"
    r"(?:在|于|自|从|按|截至|截止|截止到|截至到|不晚于|不迟于|早于|最迟|最晚|[<>=≥≤]{1,2})?"
)
_SPAN = rf"{_TIME_POINT}(?:{_SEPARATOR}{_TIME_POINT})?"

_DATE = re.compile(rf"{_LEAD}(?:{_SPAN}{_UNTIL}?{_DONE}|{_DAY}(?:之前|以前|前){_DONE})")
_ISO_DATE = re.compile(rf"{_LEAD}{_ISO}(?:{_SEPARATOR}{_ISO.replace(chr(92) + '1', chr(92) + '2')})?{_UNTIL}?{_DONE}")
# 12月 after an operator sign counts months; 年 without its number is no date.
_COUNTED = re.compile(rf"[<>=≥≤]{{1,2}}(?:0?[1-9]|1[0-2])月|年{_UNTIL}?")
_TIME_NAME = re.compile(r"时间|日期|时限|期限|时点|节点")
_MONTH_POINTED = r"(?:19|20)[0-9]{2}\.(?:0?[1-9]|1[0-2])"
_DAY_COMPACT = r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_POINTED = re.compile(rf"{_MONTH_POINTED}|{_DAY_COMPACT}")
_POINTED_SPAN = re.compile(rf"{_MONTH_POINTED}{_SEPARATOR}{_MONTH_POINTED}|{_DAY_COMPACT}{_SEPARATOR}{_DAY_COMPACT}")
_MAY_BE_DATE = re.compile(r"[年月日号季]|半年|[0-9]{4}|Q[1-4]")


def is_date(text: str, name: str = "") -> bool:
    """Whether a shadow text is a date or a span of calendar time.

    2年 and 12个月 are durations. 2020.12 and 20201216 are dates only under a name such as 完成时间, a span of two of
    them (2020.01-2020.12) under any.
    """
    if len(text) > 40 or not _MAY_BE_DATE.search(text):
        return False
    if _ISO_DATE.fullmatch(text) or _POINTED_SPAN.fullmatch(text):
        return True
    if _COUNTED.fullmatch(text):
        return False
    if _DATE.fullmatch(text):
        return True
    return _POINTED.fullmatch(text) is not None and _TIME_NAME.search(name) is not None
