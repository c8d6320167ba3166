"""The wording of an indicator's name: what stays when width, brackets with units, spaces, numbering and closing marks are gone.

Two names of one wording are the same indicator printed twice; what concept a wording stands for is said in `concepts`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from duixian.core.targets.units import split_name_unit

LONGEST: Final = 80
"""Characters: what is longer is a sentence in the wrong column, and no wording."""

_NUMBERED: Final = re.compile(
    r"(?:指标|目标)\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[::、.-]\s*"  # 指标1：
    r"|(?:指标|目标|指标名称)\s*:\s*"
    r"|\(\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*\)\s*[、.:]?"  # （一）, ①, ⑴ after NFKC below
    r"|第[一二三四五六七八九十\d]{1,3}[、,:]"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}\s*(?:[、)]|[.:](?!\d))\s*"  # 1、 1. 1） 1.2.3、 but not 1.5万吨
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\s+(?=[^\W\d_万亿千百%])"  # 1.1 参会 but not 1.5 万吨
    r"|[一二三四五六七八九十]{1,3}\s*[、.)]\s*"  # 一、 but not 三公经费
    r"|[-·•*◆●■□▪#※★]+\s*"
)
_CIRCLED: Final = re.compile("^\\s*[①-⒛⓪-⓿❶-➓㈠-㈩]+[、.:：．]?")
_PERCENT: Final = re.compile(r"\(\s*(?:%|‰|百分比|百分数|单位\s*:[^()]{1,8})\s*\)")
_EMPTY_BRACKETS: Final = re.compile(r"\(\s*\)|\[\s*\]|【\s*】")
_QUOTES: Final = str.maketrans("", "", "\"'“”‘’《》〈〉「」『』\u00ad\u200b\u200c\u200d\u2060\ufeff")
_CLOSING: Final = ":;,.、。:;,!?~_—-–…=≥≤><%/|·"


@lru_cache(maxsize=65536)
def wording_of(name: str | None) -> str | None:
    """The wording of a name, None when nothing is left of it: `1、参会人员满意度（%）：` is 参会人员满意度.

    Pure and idempotent. Latin letters become lower case; brackets that hold no unit stay, since (线上) tells things apart.
    """
    if name is None:
        return None
    text = _CIRCLED.sub("", name)
    while (clean := _once(text)) != text:
        text = clean
    return text if text and len(text) <= LONGEST else None


def _once(text: str) -> str:
    wide = unicodedata.normalize("NFKC", text).casefold().translate(_QUOTES).strip()
    bare = _EMPTY_BRACKETS.sub("", _PERCENT.sub("", "".join(_unnumbered(wide).split())))
    without_unit, unit = split_name_unit(bare)
    kept = without_unit if unit is not None and without_unit else bare
    return kept.rstrip(_CLOSING)


def _unnumbered(text: str) -> str:
    """Without the number in front, unless the number is all there is."""
    match = _NUMBERED.match(text)
    return text[match.end() :] if match and match.end() < len(text) else text
