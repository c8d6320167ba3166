"""Charts of statistics as SVG text: how targets are spread, with the box of their quartiles, and quartiles year by year.

Pure functions, as in `charts`: labelled in place, readable in grey, the figures once more in the description.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from duixian.core.benchmark.answers import Spread, YearFigures
from duixian.core.wording import Language, Words
from duixian.documents.sheets.svg import INK, JADE, LINE, PAPER, SOFT, TRACK, drawing, label, line, rect, tag

_TOP: Final = 28.0
_BASE: Final = 190.0
_BOX: Final = 236.0
_SIDE: Final = 28.0
_HIGH: Final = 190.0
_MEDIAN: Final = Words("中位数", "median")
_MOST: Final = Words("最多的一格", "tallest bar")


def plain(amount: Decimal) -> str:
    """A figure for an axis: grouped, at most two decimals, none where they are zero."""
    rounded = round(amount, 2)
    return f"{rounded:,.0f}" if rounded == rounded.to_integral_value() else f"{rounded:,f}".rstrip("0")


def spread_chart(told: Spread, *, title: str, unit: str, language: Language = "zh", width: float = 680) -> str:
    """A bar for each bin and, below, the box from the lower to the upper quartile with whiskers from the first to the last tenth."""
    room = width - 2 * _SIDE
    first, last = told.edges[0], told.edges[-1]
    span = (last - first) or Decimal(1)

    def x(value: Decimal) -> float:
        return _SIDE + room * float(min(max((value - first) / span, Decimal(0)), Decimal(1)))

    most = max(told.counts) or 1
    step = room / len(told.counts)
    bars = [
        rect(_SIDE + place * step, _BASE - (_BASE - _TOP) * n / most, max(step - 1.5, 1), (_BASE - _TOP) * n / most, fill=JADE, look="dx-won")
        for place, n in enumerate(told.counts) if n
    ]  # fmt: skip
    parts = (
        label(_SIDE, 14, f"{_MOST.said(language)}: {max(told.counts):,}", size=11, soft=True),
        label(width - _SIDE, 14, f"n = {told.n:,}" + (f" · {unit}" if unit else ""), size=11, anchor="end", soft=True),
        *bars,
        line(_SIDE, _BASE, width - _SIDE, _BASE, look="dx-line", stroke=LINE),
        *_axis(told, room),
        *_box(told, x, language),
    )
    figures = " / ".join(plain(one) for one in (told.tenth, told.low, told.median, told.high, told.ninetieth))
    return drawing("spread", width, _BOX + 44, *parts, title=title, description=f"n = {told.n:,}; 10/25/50/75/90 %: {figures} {unit}".rstrip())  # fmt: skip


def _axis(told: Spread, room: float) -> list[str]:
    """The value at every few edges, so that six stand on the axis at most."""
    bins = len(told.edges) - 1
    step = -(-bins // 5)
    return [
        label(_SIDE + room * place / bins, _BASE + 15, plain(told.edges[place]), size=11, anchor="middle", soft=True)
        for place in range(0, bins + 1, step)
    ]


def _box(told: Spread, x: Callable[[Decimal], float], language: Language) -> list[str]:
    at = {name: x(getattr(told, name)) for name in ("tenth", "low", "median", "high", "ninetieth")}
    wide = max(at["high"] - at["low"], 2.0)
    middle = min(max(at["median"], 60.0), 620.0)
    return [
        line(at["tenth"], _BOX, at["ninetieth"], _BOX, look="dx-soft-line", stroke=SOFT),
        line(at["tenth"], _BOX - 5, at["tenth"], _BOX + 5, look="dx-soft-line", stroke=SOFT),
        line(at["ninetieth"], _BOX - 5, at["ninetieth"], _BOX + 5, look="dx-soft-line", stroke=SOFT),
        rect(at["low"], _BOX - 10, wide, 20, fill=TRACK, look="dx-track", stroke=JADE, stroke_width=1.5),
        line(at["median"], _BOX - 10, at["median"], _BOX + 10, look="dx-ink-line", stroke=INK, width=3),
        label(middle, _BOX + 27, f"{_MEDIAN.said(language)} {plain(told.median)}", size=12, anchor="middle", bold=True),
    ]


def trend_chart(years: Sequence[YearFigures], *, title: str, unit: str, width: float = 680) -> str:
    """For each year the band from the lower to the upper quartile and the median, with its n below the year."""
    low, high = min(one.low for one in years), max(one.high for one in years)
    span = (high - low) or Decimal(1)
    step = (width - 2 * _SIDE) / len(years)

    def y(value: Decimal) -> float:
        return _HIGH - 20 - (_HIGH - 60) * float((value - low) / span)

    parts = [label(width - _SIDE, 14, unit, size=11, anchor="end", soft=True)]
    centres = [(_SIDE + (place + 0.5) * step, y(one.median)) for place, one in enumerate(years)]
    joined = " ".join(f"{x:.1f},{at:.1f}" for x, at in centres)
    for (x, at), one in zip(centres, years, strict=True):
        top, bottom = y(one.high), y(one.low)
        parts += [
            rect(x - min(step * 0.3, 26), top, min(step * 0.6, 52), max(bottom - top, 1.5), fill=TRACK, look="dx-track", stroke=JADE, stroke_width=1),
            label(x, _HIGH + 4, str(one.year), size=12, anchor="middle"),
            label(x, _HIGH + 19, f"n = {one.n:,}", size=10, anchor="middle", soft=True),
            label(x, at - 7, plain(one.median), size=12, anchor="middle", bold=True),
        ]  # fmt: skip
    parts.append(tag("polyline", class_="dx-ink-line", points=joined, fill="none", stroke=INK, stroke_width=2))
    parts += [tag("circle", class_="dx-paper", cx=x, cy=at, r=3.5, fill=PAPER, stroke=INK, stroke_width=2) for x, at in centres]  # fmt: skip
    said = "; ".join(f"{one.year}: {plain(one.low)} / {plain(one.median)} / {plain(one.high)} (n = {one.n:,})" for one in years)  # fmt: skip
    return drawing("trend", width, _HIGH + 28, *parts, title=title, description=f"{said} {unit}".rstrip())
