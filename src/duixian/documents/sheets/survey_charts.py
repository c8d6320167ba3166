"""Charts of surveys as SVG text: how a question was answered, and a rate with its interval. Labelled in place, readable in grey.

Pure functions, as in `charts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from duixian.core.wording import Language
from duixian.documents.sheets.svg import INK, JADE, LINE, PAPER, SOFT, TRACK, drawing, fitted, label, line, rect, tag
from duixian.documents.writing.measure import ems

_ROW: Final = 26.0


class Bar(NamedTuple):
    """How often something was answered; `counts` marks the answers that count as satisfied: their bar is full, the others' hollow."""

    label: str
    times: int
    counts: bool = True


def answer_bars(
    bars: Sequence[Bar], *, answered: int, title: str, language: Language = "zh", width: float = 480
) -> str:
    """A bar an answer, in the order of the scale, all on the scale of 0 to 100 % of those who `answered`, with number and share."""
    names = min(width * 0.34, max((ems(bar.label) * 12 for bar in bars), default=0.0) + 14)
    room = width - names - 118
    parts = [_bar(bar, 4 + n * _ROW, names, room, answered) for n, bar in enumerate(bars)]
    comma, colon = ("；", "：") if language == "zh" else ("; ", ": ")
    said = comma.join(f"{bar.label}{colon}{bar.times} ({percent(bar.times, answered)})" for bar in bars)
    return drawing("answers", width, 8 + len(bars) * _ROW, *parts, title=title, description=said)


def _bar(bar: Bar, y: float, left: float, room: float, answered: int) -> str:
    reached = room * bar.times / answered if answered else 0.0
    fill, look = (JADE, "dx-won") if bar.counts else (PAPER, "dx-hollow")
    return "".join(
        (
            label(0, y + 15, fitted(bar.label, left - 8)),
            rect(left, y + 3, room, 16, fill=TRACK, look="dx-track"),
            rect(left, y + 3, reached, 16, fill=fill, look=look, stroke=JADE, stroke_width=1.5),
            label(left + room + 10, y + 16, f"{bar.times}", size=12, bold=True),
            label(left + room + 112, y + 16, percent(bar.times, answered), size=12, anchor="end", soft=True),
        )
    )


def percent(times: int, answered: int) -> str:
    """The share with one decimal, half up; a dash of nothing."""
    if not answered:
        return "—"
    tenths = (2000 * times + answered) // (2 * answered)
    return f"{tenths // 10}.{tenths % 10} %"


def interval_bar(
    permille: int, low: int, high: int, *, title: str, language: Language = "zh", width: float = 480
) -> str:
    """A rate on the scale of 0 to 100 %, with its 95 % interval; all three in tenths of a percent."""
    left, room, y = 8.0, width - 16, 40.0
    scale = room / 1000
    ticks = [
        line(left + step * scale, y + 12, left + step * scale, y + 18, look="dx-line", stroke=LINE)
        + label(left + step * scale, y + 32, f"{step // 10}", size=11, anchor=_anchor(step), soft=True)
        for step in range(0, 1001, 200)
    ]
    at = left + permille * scale
    rate = f"{permille // 10}.{permille % 10} %"
    parts = (
        rect(left, y - 6, room, 12, fill=TRACK, look="dx-track"),
        rect(left + low * scale, y - 6, max((high - low) * scale, 2), 12, fill="#a9d5c1", look="dx-span", stroke=JADE, stroke_width=1),
        line(at, y - 12, at, y + 12, look="dx-ink-line", stroke=INK, width=3),
        tag("text", rate, class_="dx-ink", x=min(max(at, 24), width - 24), y=18.0, font_size=14, text_anchor="middle", font_weight="bold", fill=INK),
        line(left, y + 12, left + room, y + 12, look="dx-soft-line", stroke=SOFT, width=0.5),
    )  # fmt: skip
    to = "至" if language == "zh" else "to"
    said = f"{rate} ({low / 10:.1f} % {to} {high / 10:.1f} %)"
    return drawing("interval", width, y + 38, *parts, *ticks, title=title, description=said)


def _anchor(step: int) -> str:
    return "start" if step == 0 else "end" if step == 1000 else "middle"
