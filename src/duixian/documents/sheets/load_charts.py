"""Charts of loggers as SVG text: how a day looks, and the amounts of a time with what is odd in it. Labelled in place, readable in grey.

Pure functions, as in `charts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from duixian.core.wording import Language, Words
from duixian.documents.sheets.energy_charts import short
from duixian.documents.sheets.svg import INK, JADE, LINE, SOFT, TRACK, drawing, label, line, number, rect, tag

_TOP, _BASE, _LEFT = 34.0, 172.0, 44.0
_DAY: Final = 1440
_HOURS: Final = (0, 6, 12, 18, 24)
_WORKDAYS, _WEEKENDS = Words("周一至周五", "Monday to Friday"), Words("周末", "weekend")
_MARKED, _MOST, _AT = Words("发现的时段", "time of the finding"), Words("最高", "most"), Words("在", "at")


class Bar(NamedTuple):
    """What passed from a moment on; `name` is the moment for people, `marked` whether it lies in what was found. None is not measured."""

    name: str
    amount: Decimal | None
    marked: bool = False


def day_curves(
    workdays: Sequence[tuple[int, Decimal]], weekends: Sequence[tuple[int, Decimal]], *, title: str, unit: str,
    language: Language = "zh", width: float = 680,
) -> str:  # fmt: skip
    """The mean of each minute of the day (minute from midnight, amount): a full line for working days, a dashed one for weekends, on one scale from zero."""
    top = _round_up(max((amount for _, amount in (*workdays, *weekends)), default=Decimal(0)))
    parts = _frame(top, unit, width)
    parts += [
        label(_x(hour * 60, width), _BASE + 17, f"{hour}:00", size=11, anchor=_anchor(hour), soft=True)
        for hour in _HOURS
    ]
    if weekends:
        parts.append(_curve(weekends, top, width, look="dx-soft-line", stroke=SOFT, dashed=True))
    if workdays:
        parts.append(_curve(workdays, top, width, look="dx-ink-line", stroke=INK, dashed=False))
    parts += _keys(bool(weekends), language)
    said = [f"{words.said(language)}: {_told(one, language)}" for words, one in ((_WORKDAYS, workdays), (_WEEKENDS, weekends)) if one]  # fmt: skip
    return drawing("day", width, _BASE + 26, *parts, title=title, description="; ".join(said))


def _anchor(hour: int) -> str:
    return "start" if hour == 0 else "end" if hour == _HOURS[-1] else "middle"


def _told(points: Sequence[tuple[int, Decimal]], language: Language) -> str:
    minute, amount = max(points, key=lambda one: one[1])
    return f"{_MOST.said(language)} {amount:,.2f} {_AT.said(language)} {minute // 60}:{minute % 60:02d}"


def _x(minute: int, width: float) -> float:
    return _LEFT + (width - _LEFT - 8) * minute / _DAY


def _y(amount: Decimal, top: Decimal) -> float:
    return _BASE - float(max(amount, Decimal(0)) / top) * (_BASE - _TOP)


def _curve(points: Sequence[tuple[int, Decimal]], top: Decimal, width: float, *, look: str, stroke: str, dashed: bool) -> str:  # fmt: skip
    """Steps: an amount holds from its minute to the next."""
    ends = [minute for minute, _ in points[1:]] + [_DAY]
    path = [
        f"{number(_x(at, width))},{number(_y(amount, top))}"
        for (minute, amount), end in zip(points, ends, strict=True)
        for at in (minute, end)
    ]
    more: dict[str, str | float] = {"stroke_dasharray": "4 3"} if dashed else {}
    return tag("polyline", class_=look, points=" ".join(path), fill="none", stroke=stroke, stroke_width=1.6, **more)


def _keys(with_weekends: bool, language: Language) -> list[str]:
    parts = [line(_LEFT, 9, _LEFT + 22, 9, look="dx-ink-line", stroke=INK, width=1.6), label(_LEFT + 28, 13, _WORKDAYS.said(language), size=11)]  # fmt: skip
    if with_weekends:
        dash = tag("line", class_="dx-soft-line", x1=_LEFT + 160, y1=9, x2=_LEFT + 182, y2=9, stroke=SOFT, stroke_width=1.6, stroke_dasharray="4 3")  # fmt: skip
        parts += [dash, label(_LEFT + 188, 13, _WEEKENDS.said(language), size=11)]
    return parts


def amount_bars(bars: Sequence[Bar], *, title: str, unit: str, language: Language = "zh", width: float = 680) -> str:
    """A bar for each moment; those that were found stand dark on a shaded ground, named at the first. Names stand where there is room."""
    known = [one.amount for one in bars if one.amount is not None]
    top = _round_up(max(known, default=Decimal(0)))
    step = (width - _LEFT - 8) / max(1, len(bars))
    every = max(1, -(-len(bars) // 6))
    parts = _ground(bars, step) + _frame(top, unit, width)
    for place, one in enumerate(bars):
        x = _LEFT + place * step
        if one.amount is not None:
            y = _y(one.amount, top)
            look, fill = ("dx-ink-fill", INK) if one.marked else ("dx-won", JADE)
            parts.append(rect(x, y, max(step * 0.86, 0.6), max(_BASE - y, 0.8), fill=fill, look=look, stroke="none"))
        if place % every == 0:
            parts.append(label(x, _BASE + 17, one.name, size=11, soft=True))
    if any(one.marked for one in bars):
        parts += [rect(_LEFT, 4, 10, 10, fill=INK, look="dx-ink-fill"), label(_LEFT + 15, 13, _MARKED.said(language), size=11)]  # fmt: skip
    said = f"{_MOST.said(language)} {max(known, default=Decimal(0)):,.2f}"
    return drawing("amounts", width, _BASE + 26, *parts, title=title, description=said)


def _ground(bars: Sequence[Bar], step: float) -> list[str]:
    """The shade behind what was found, also where nothing was measured."""
    marked = [place for place, one in enumerate(bars) if one.marked]
    if not marked:
        return []
    return [rect(_LEFT + marked[0] * step, _TOP, (marked[-1] - marked[0] + 1) * step, _BASE - _TOP, fill=TRACK, look="dx-track")]  # fmt: skip


def _frame(top: Decimal, unit: str, width: float) -> list[str]:
    parts = [label(width - 8, 13, unit, size=11, anchor="end", soft=True)]
    for share in (0, 1, 2):
        amount = top * share / 2
        y = _y(amount, top)
        parts.append(line(_LEFT, y, width - 8, y, look="dx-line", stroke=LINE))
        parts.append(label(_LEFT - 6, y + 4, _scale(amount), size=11, anchor="end", soft=True))
    return parts


def _scale(amount: Decimal) -> str:
    return "0" if not amount else short(amount) if amount >= 1 else f"{amount.normalize():f}"


def _round_up(most: Decimal) -> Decimal:
    """A round number at or above: 1, 2, 4, 6 or 10 times a power of ten; 1 for nothing."""
    if most <= 0:
        return Decimal(1)
    power = Decimal(10) ** most.adjusted()
    return next(factor * power for factor in (1, 2, 4, 6, 10) if factor * power >= most)
