"""Charts of power and water as SVG text: twelve months beside those of the year before. Labelled in place, readable in grey.

Pure functions, as in `charts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from duixian.core.wording import Language, Words
from duixian.documents.sheets.svg import INK, JADE, LINE, PAPER, SOFT, drawing, label, line, rect

_TOP, _BASE = 26.0, 170.0
_NOW, _BEFORE, _NONE = Words("本年", "this year"), Words("上年", "last year"), Words("未测量", "not measured")


class MonthBar(NamedTuple):
    """A month with what was used in it and in that of the year before, in one unit; None is not measured."""

    label: str
    now: Decimal | None
    before: Decimal | None = None


_BEFORE_WIDE: Final = 0.36


def month_bars(
    bars: Sequence[MonthBar], *, title: str, unit: str, language: Language = "zh", width: float = 680
) -> str:
    """A full bar for each month and a hollow one for the year before, on one scale from zero; a month that was not measured has none."""
    known = [amount for bar in bars for amount in (bar.now, bar.before) if amount is not None]
    most = max(known, default=Decimal(0)) or Decimal(1)
    step = (width - 8) / max(1, len(bars))
    parts = [_month(bar, 4 + place * step, step, most) for place, bar in enumerate(bars)]
    keys = _keys(any(bar.before is not None for bar in bars), unit, width, language)
    base = line(4, _BASE, width - 4, _BASE, look="dx-line", stroke=LINE)
    comma, colon = ("；", "：") if language == "zh" else ("; ", ": ")
    said = comma.join(f"{bar.label}{colon}{_said(bar, language)}" for bar in bars)
    return drawing("months", width, _BASE + 24, *keys, *parts, base, title=title, description=said)


def _month(bar: MonthBar, x: float, step: float, most: Decimal) -> str:
    wide = step * _BEFORE_WIDE
    parts = [label(x + step / 2, _BASE + 16, bar.label, size=11, anchor="middle", soft=True)]
    if bar.before is not None:
        high = _high(bar.before, most)
        parts.append(rect(x + step * 0.1, _BASE - high, wide, high, fill=PAPER, look="dx-hollow", stroke=SOFT, stroke_width=1))  # fmt: skip
    if bar.now is not None:
        high = _high(bar.now, most)
        parts.append(rect(x + step * 0.5, _BASE - high, wide, high, fill=JADE, look="dx-won"))
        parts.append(label(x + step * 0.68, _BASE - high - 4, short(bar.now), size=10, anchor="middle"))
    return "".join(parts)


def _high(amount: Decimal, most: Decimal) -> float:
    return float(max(amount, Decimal(0)) / most) * (_BASE - _TOP - 22)


def short(amount: Decimal) -> str:
    """A number of at most five signs for the top of a bar: 1,234 and 12.3k."""
    if amount >= 10_000:
        return f"{amount / 1000:.1f}k"
    return f"{amount:,.0f}" if amount >= 10 else f"{amount:.1f}"


def _keys(with_before: bool, unit: str, width: float, language: Language) -> list[str]:
    parts = [rect(4, 4, 10, 10, fill=JADE, look="dx-won"), label(19, 13, _NOW.said(language), size=11)]
    if with_before:
        parts.append(rect(84, 4, 10, 10, fill=PAPER, look="dx-hollow", stroke=SOFT, stroke_width=1))
        parts.append(label(99, 13, _BEFORE.said(language), size=11))
    return [*parts, label(width - 4, 13, unit, size=11, anchor="end", soft=True)]


def _said(bar: MonthBar, language: Language) -> str:
    now = _NONE.said(language) if bar.now is None else f"{bar.now:,.0f}"
    return now if bar.before is None else f"{now} ({_BEFORE.said(language)} {bar.before:,.0f})"


def use_curve(points: Sequence[tuple[str, Decimal]], *, title: str, unit: str, width: float = 680) -> str:
    """The readings' use a day between readings as steps, each with its label below; one point is one bar."""
    most = max((amount for _, amount in points), default=Decimal(0)) or Decimal(1)
    step = (width - 8) / max(1, len(points))
    parts = []
    for place, (name, amount) in enumerate(points):
        high = _high(amount, most)
        parts.append(rect(4 + place * step, _BASE - high, step - 1, high, fill=JADE, look="dx-won"))
        if step >= 30:
            parts.append(label(4 + (place + 0.5) * step, _BASE - high - 4, short(amount), size=10, anchor="middle"))
            parts.append(label(4 + (place + 0.5) * step, _BASE + 16, name, size=11, anchor="middle", soft=True))
    base = line(4, _BASE, width - 4, _BASE, look="dx-line", stroke=INK)
    said = "; ".join(f"{name}: {amount:,.1f}" for name, amount in points)
    return drawing("use", width, _BASE + 24, *parts, label(width - 4, 13, unit, size=11, anchor="end", soft=True), base, title=title, description=said)  # fmt: skip
