"""Rates with their intervals, a row each, as SVG text: how well forms were read, by layout. A pure function, as in `charts`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from duixian.core.wording import Language
from duixian.documents.sheets.svg import INK, JADE, LINE, drawing, fitted, label, line, rect
from duixian.documents.writing.measure import ems

_ROW: Final = 28.0
_STEP: Final = 100


class Rated(NamedTuple):
    """One rate and its 95 % interval in tenths of a percent, of `n` fields."""

    label: str
    permille: int
    low: int
    high: int
    n: int


def rated_rows(rows: Sequence[Rated], *, title: str, language: Language = "zh", width: float = 640) -> str:
    """A stroke at each rate on the band of its interval; the scale begins at the tenth below the lowest end and ends at 100 %."""
    first = min((row.low for row in rows), default=0) // _STEP * _STEP
    names = min(width * 0.34, max((ems(row.label) * 12 for row in rows), default=0.0) + 14)
    room = width - names - 130
    scale = room / (1000 - first) if first < 1000 else room
    bottom = 8 + len(rows) * _ROW
    ticks = "".join(
        line(x := names + (step - first) * scale, 8, x, bottom, look="dx-line", stroke=LINE, width=0.5)
        + label(x, bottom + 14, f"{step // 10}", size=10, anchor="middle", soft=True)
        for step in range(first, 1001, max(_STEP, (1000 - first) // 5 // _STEP * _STEP))
    )
    drawn = "".join(
        _row(row, 8 + at * _ROW, names, first=first, scale=scale, end=names + room) for at, row in enumerate(rows)
    )
    comma, colon = ("；", "：") if language == "zh" else ("; ", ": ")
    said = comma.join(f"{row.label}{colon}{_words(row)}" for row in rows)
    return drawing("accuracy", width, bottom + 20, ticks, drawn, title=title, description=said)


def _words(row: Rated) -> str:
    return f"{_percent(row.permille)} ({_percent(row.low)}–{_percent(row.high)}, n={row.n})"


def _percent(permille: int) -> str:
    return f"{permille // 10}.{permille % 10} %"


def _row(row: Rated, y: float, left: float, *, first: int, scale: float, end: float) -> str:
    low, high, at = (left + (one - first) * scale for one in (row.low, row.high, row.permille))
    return "".join(
        (
            label(0, y + 18, fitted(row.label, left - 8)),
            rect(low, y + 8, max(high - low, 2), 12, fill="#a9d5c1", look="dx-span", stroke=JADE, stroke_width=1),
            line(at, y + 3, at, y + 25, look="dx-ink-line", stroke=INK, width=3),
            label(end + 14, y + 18, _percent(row.permille), bold=True),
            label(end + 124, y + 18, f"n={row.n}", size=11, anchor="end", soft=True),
        )
    )
