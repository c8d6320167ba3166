"""Numbers as narratives write them: 1,200, 3.5万, 二十二, 数百."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from duixian.core.checks.facts.model import Bounds

CHINESE = "〇零一二两三四五六七八九十百千"
ARABIC = r"\d[\d,]*(?:\.\d+)?"
VAGUE = {"数十": (20, 99), "几十": (20, 99), "数百": (200, 999), "几百": (200, 999), "数千": (2000, 9999),
         "几千": (2000, 9999), "上百": (100, 999), "上千": (1000, 9999), "成百上千": (100, 9999)}  # fmt: skip
_SCALES = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000), "百万": Decimal(1_000_000)}


@lru_cache(maxsize=4096)
def chinese_number(text: str) -> int | None:
    """The value of a Chinese numeral such as 二十二 or 两; None when it is no numeral."""
    import cn2an  # 0.14 s to load, and most forms print digits

    try:
        return int(cn2an.cn2an(text.replace("两", "二"), "smart"))
    except ValueError:
        return None


def arabic(text: str, scale: str = "") -> Decimal:
    """The value of printed digits times 万 or 亿; a comma is read as a thousands separator wherever it stands."""
    return Decimal(text.replace(",", "").rstrip(".")) * _SCALES[scale]


def number(text: str, scale: str = "") -> Decimal | None:
    """The value of a printed number, Arabic or Chinese, times 万 or 亿; None when it is none."""
    if text[:1].isdigit():
        return arabic(text, scale)
    value = chinese_number(text)
    return None if value is None else value * _SCALES[scale]


def whole(text: str) -> int | None:
    """The value of a whole number, Arabic or Chinese; None when it is none."""
    if text.isdigit():
        return int(text)
    return chinese_number(text)


def rounding_step(value: Decimal) -> Decimal:
    """The unit of the last digit that is not zero: 400 gives 100, 20 gives 10, 25 gives 1. At least 1."""
    if value <= 0:
        return Decimal(1)
    step = Decimal(1)
    while value % (step * 10) == 0:
        step *= 10
    return step


def bounds(low: Decimal, high: Decimal | None, words: str) -> Bounds:
    """What a number (or a range, both ends) says together with the words around it such as 约, 近, 余, 以上.

    约 and 左右 leave a tenth on either side; 近N is at most N and more than nine tenths of it; N余 ends before the next
    round number; 超过, 以上, 不少于 are open above; 不超过, 以内 begin at zero.
    """
    if high is not None:
        return Bounds(min(low, high), max(low, high), low, high, loose=True)
    lower, upper = _room(low, words)
    return Bounds(lower, upper, low, low, loose=(lower, upper) != (low, low))


def _room(value: Decimal, words: str) -> tuple[Decimal, Decimal | None]:
    if any(word in words for word in ("不超过", "不多于", "不高于", "以内", "以下", "至多", "最多", "控制在")):
        return Decimal(0), value
    if any(word in words for word in ("超", "逾", "以上", "不少于", "不低于", "至少", "多于", "大于", "突破")):
        return value, None
    if any(word in words for word in ("余", "多")):
        return value, value + rounding_step(value)
    if "近" in words:
        return value * Decimal("0.9"), value
    if any(word in words for word in ("约", "左右", "上下", "大概")):
        return value * Decimal("0.9"), value * Decimal("1.1")
    return value, value
