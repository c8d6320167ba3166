"""Numbers as they are printed: digits with separators, and Chinese numerals. Exact: Decimal, scale as printed."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
CHINESE = r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?"

_FIGURES = {sign: figure for figure, signs in enumerate(("零〇", "一", "二两", *"三四五六七八九")) for sign in signs}
_TENS = {"十": 10, "百": 100, "千": 1000}
_SECTION = re.compile(
    r"(?:零?[一二两三四五六七八九]千)?(?:零?[一二两三四五六七八九]百)?(?:零?[一二两三四五六七八九]?十)?(?:零?[一二两三四五六七八九])?"
)
_BY_FIGURES = re.compile(r"[零〇一二三四五六七八九]+")


def digits_value(text: str) -> Decimal:
    """The number that `DIGITS` matched, with its sign; thousands separators are dropped, the scale stays as
    printed."""
    return Decimal(text.replace(",", ""))


def chinese_value(text: str) -> Decimal | None:
    """The number of a Chinese numeral (八十五, 一百零五, 三千五百万, 二〇二〇, 三点五), or None when it is not well
    formed."""
    whole, point, decimals = text.partition("点")
    number = _whole(whole)
    if number is None or not point:
        return None if number is None else Decimal(number)
    if not _BY_FIGURES.fullmatch(decimals):
        return None
    return Decimal(f"{number}.{_figures(decimals)}")


def _figures(text: str) -> str:
    return "".join(str(_FIGURES[sign]) for sign in text)


def _whole(text: str) -> int | None:
    if not text:
        return None
    if _BY_FIGURES.fullmatch(text):
        return int(_figures(text)) if len(text) <= 18 else None
    upper, hundred_millions, lower = text.rpartition("亿")
    above = _below_hundred_million(upper) if hundred_millions else 0
    below = _below_hundred_million(lower) if lower else 0
    if above is None or below is None or (hundred_millions and above == 0):
        return None
    return above * 100_000_000 + below


def _below_hundred_million(text: str) -> int | None:
    upper, ten_thousands, lower = text.rpartition("万")
    above = _section(upper) if ten_thousands else 0
    below = _section(lower) if lower or not ten_thousands else 0
    if above is None or below is None:
        return None
    return above * 10_000 + below


def _section(text: str) -> int | None:
    """A numeral below ten thousand; 零 only marks an empty place."""
    if not text or not _SECTION.fullmatch(text):
        return None
    total = figure = 0
    for sign in text:
        if sign in _TENS:
            total += (figure or 1) * _TENS[sign]
            figure = 0
        else:
            figure = _FIGURES[sign]
    return total + figure
