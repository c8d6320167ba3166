"""Small charts as SVG text for pages, PDF and DOCX: labelled in place, readable in grey, the figures in their description.

All are pure functions. Shares are fractions of one; `language` is zh or en. `width` is that of the drawing in its own units; it
scales with the place it stands in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from duixian.core.monitoring.lights import LIGHT_LABELS, Light
from duixian.core.monitoring.wording import number_text, share_text
from duixian.core.wording import Language, Words
from duixian.documents.sheets.svg import (
    INK,
    JADE,
    PAINTS,
    PAPER,
    SEAL,
    SOFT,
    TRACK,
    drawing,
    fitted,
    label,
    line,
    mark,
    number,
    rect,
    tag,
)
from duixian.documents.writing.measure import ems

_ROW: Final = 26.0
_TARGET = Words("目标", "target")
_EXPECTED = Words("计划应完成", "expected by the plan")


class Bullet(NamedTuple):
    """One row of a bullet chart: what share of its target is reached and expected, its light, the figures as text.

    `share` None is not measured: its track stays empty and says so.
    """

    label: str
    share: Fraction | None
    light: Light
    expected: Fraction | None = None
    figures: str = ""


def bullets(rows: Sequence[Bullet], *, title: str, language: Language = "zh", width: float = 680) -> str:
    """Attainment against target, a row each: bar of what is reached, thick rule at the target, thin one at the expectation.

    Bars end at 125 % of the target; the figures beside them are exact.
    """
    names, figures = width * 0.3, width * 0.26
    left, room = names + 8, width - names - figures - 24
    scale = room / 1.25
    top = 24.0
    at_target = left + scale
    parts = [
        label(at_target, 14, f"{_TARGET.said(language)} 100 %", size=10, anchor="middle", soft=True),
        *(
            _bullet(row, top + i * _ROW, left, scale=scale, rest=figures + 6, language=language)
            for i, row in enumerate(rows)
        ),
    ]
    bottom = top + len(rows) * _ROW
    if rows:
        parts.append(line(at_target, top - 4, at_target, bottom, look="dx-ink-line", stroke=INK, width=2))
    if any(row.expected is not None for row in rows):
        parts.append(_expected_key(left, bottom + 14, language))
        bottom += 22
    said = "；".join(_bullet_words(row, language) for row in rows) if language == "zh" else ""
    said = said or "; ".join(_bullet_words(row, language) for row in rows)
    return drawing("bullets", width, bottom + 4, *parts, title=title, description=said)


def _bullet(row: Bullet, y: float, left: float, *, scale: float, rest: float, language: Language) -> str:
    paint, room = PAINTS[row.light], scale * 1.25
    look = f"dx-light-{row.light.replace('_', '-')}"
    parts = [
        mark(row.light, 2, y + 4, 11),
        label(18, y + 14, fitted(row.label, left - 30)),
        rect(left, y + 4, room, 13, fill=TRACK, look="dx-track"),
    ]
    if row.share is None:
        parts.append(label(left + 6, y + 14, _nothing(row).said(language), size=10, soft=True))
    else:
        reached = scale * min(max(float(row.share), 0.0), 1.25)
        parts.append(rect(left, y + 4, reached, 13, fill=paint.fill, look=look, stroke=paint.stroke, stroke_width=0.5))
    if row.expected is not None:
        x = left + scale * min(float(row.expected), 1.25)
        parts.append(line(x, y + 1, x, y + 20, look="dx-soft-line", stroke=SOFT, width=1.5))
    shown = row.figures or (share_text(row.share) if row.share is not None else "")
    parts.append(label(left + room + 10, y + 14, fitted(shown, rest, 11), size=11))
    return "".join(parts)


def _nothing(row: Bullet) -> Words:
    """What the empty track of a row says: nothing is due yet, or nothing was measured."""
    return LIGHT_LABELS[Light.NOT_DUE if row.light is Light.NOT_DUE else Light.GREY]


def _expected_key(x: float, y: float, language: Language) -> str:
    rule = line(x + 2, y - 9, x + 2, y + 2, look="dx-soft-line", stroke=SOFT, width=1.5)
    return rule + label(x + 8, y, _EXPECTED.said(language), size=10, soft=True)


def _bullet_words(row: Bullet, language: Language) -> str:
    comma, colon = ("，", "：") if language == "zh" else (", ", ": ")
    parts = [_nothing(row).said(language) if row.share is None else share_text(row.share)]
    if row.expected is not None:
        figure = share_text(row.expected)
        parts.append(f"{_EXPECTED.zh} {figure}" if language == "zh" else f"{figure} {_EXPECTED.en}")
    if row.share is not None:
        parts.append(LIGHT_LABELS[row.light].said(language))
    return f"{row.label}{colon}{comma.join(parts)}"


def light_distribution(
    counts: Mapping[Light, int], *, title: str, language: Language = "zh", width: float = 680
) -> str:
    """How many projects, or rows, have which light: one bar, parts as wide as their number, every part named below."""
    present = [(light, counts[light]) for light in Light if counts.get(light)]
    total = sum(count for _, count in present)
    parts = [] if present else [rect(0, 4, width, 22, fill=TRACK, look="dx-track")]
    x = 0.0
    for light, count in present:
        wide = width * count / total
        parts.append(_part(light, count, x, wide))
        x += wide
    parts += _light_keys(present, language)
    said = "，".join(f"{LIGHT_LABELS[light].zh} {count}" for light, count in present)
    if language == "en":
        said = ", ".join(f"{LIGHT_LABELS[light].en} {count}" for light, count in present)
    return drawing("lights", width, 52, *parts, title=title, description=said)


def _part(light: Light, count: int, x: float, wide: float) -> str:
    paint, look = PAINTS[light], f"dx-light-{light.replace('_', '-')}"
    box = rect(x + 0.5, 4.5, wide - 1, 21, fill=paint.fill, look=look, stroke=paint.stroke, stroke_width=1)
    if wide < 7 * len(str(count)) + 6:
        return box
    dark = light in (Light.RED, Light.DONE)
    colour, name = (PAPER, "dx-on-dark") if dark else (INK, "dx-on-light")
    middle: dict[str, str | float] = {"x": x + wide / 2, "y": 19.5, "text_anchor": "middle", "font_size": 12}
    return box + tag("text", str(count), class_=name, fill=colour, font_weight="bold", **middle)


def _light_keys(present: Sequence[tuple[Light, int]], language: Language) -> list[str]:
    keys, x = [], 0.0
    for light, count in present:
        text = f"{LIGHT_LABELS[light].said(language)} {count}"
        keys += [mark(light, x + 1, 35, 11), label(x + 17, 45, text, size=11)]
        x += 17 + ems(text) * 11 + 18
    return keys


class Points(NamedTuple):
    """One bar of won and lost points: a level, an indicator or the whole."""

    label: str
    weight: Fraction
    won: Fraction


def points_bars(rows: Sequence[Points], *, title: str, language: Language = "zh", width: float = 680) -> str:
    """Points won and lost, a bar each, all on one scale: the won part is full, the lost part hollow, both with their number."""
    names = width * 0.24
    most = max((float(row.weight) for row in rows), default=1.0) or 1.0
    scale = (width - names - 130) / most
    parts = [_points_bar(row, 4 + i * _ROW, names, scale, language) for i, row in enumerate(rows)]
    said = "；".join(f"{row.label}：{number_text(row.won)}/{number_text(row.weight)} 分" for row in rows)
    if language == "en":
        said = "; ".join(f"{row.label}: {number_text(row.won)} of {number_text(row.weight)} points" for row in rows)
    return drawing("points", width, 8 + len(rows) * _ROW, *parts, title=title, description=said)


def _points_bar(row: Points, y: float, left: float, scale: float, language: Language) -> str:
    won = scale * float(min(max(row.won, Fraction(0)), row.weight))
    lost = scale * float(row.weight) - won
    less = row.weight - row.won
    minus = f"-{number_text(less)}" if less > 0 else ""
    figures = f"{number_text(row.won)} / {number_text(row.weight)}" + (" 分" if language == "zh" else "")
    inside = label(left + won + 5, y + 14, minus, size=10) if lost > 7 * len(minus) + 6 else ""
    tail = "" if inside or not minus else f"（{minus}）" if language == "zh" else f" ({minus})"
    return "".join(
        (
            label(0, y + 14, fitted(row.label, left - 10)),
            rect(left, y + 3, won, 15, fill=JADE, look="dx-won", stroke=JADE, stroke_width=1),
            rect(left + won, y + 3, lost, 15, fill=PAPER, look="dx-lost", stroke=SEAL, stroke_width=1),
            inside,
            label(left + scale * float(row.weight) + 8, y + 15, figures + tail, size=11),
        )
    )


def sparkline(values: Sequence[Fraction | None], *, title: str, width: float = 120, height: float = 28) -> str:
    """A line without axes for a table cell; a gap where nothing was measured, a dot at the last value."""
    known = [value for value in values if value is not None]
    low, high = (min(known), max(known)) if known else (Fraction(0), Fraction(0))
    spread = float(high - low) or 1.0
    step = (width - 8) / max(1, len(values) - 1)
    runs: list[list[str]] = [[]]
    last = ""
    for i, value in enumerate(values):
        if value is None:
            runs.append([])
            continue
        x, y = 4 + i * step, height - 4 - (height - 8) * (float(value - low) / spread if high > low else 0.5)
        runs[-1].append(f"{number(x)},{number(y)}")
        last = tag("circle", class_="dx-ink-fill", cx=x, cy=y, r=2.5, fill=INK)
    lines = [_run(run) for run in runs if run]
    said = ", ".join("-" if value is None else number_text(value) for value in values)
    return drawing("sparkline", width, height, *lines, last, title=title, description=said)


def _run(points: Sequence[str]) -> str:
    """Values without a gap between them; a value between two gaps is a dot."""
    if len(points) > 1:
        return tag("polyline", class_="dx-ink-line", points=" ".join(points), fill="none", stroke=INK, stroke_width=1.5)
    x, y = points[0].split(",")
    return tag("circle", class_="dx-ink-fill", cx=x, cy=y, r=1.5, fill=INK)


def light_icon(light: Light, *, language: Language = "zh", size: float = 16) -> str:
    """The shape of one light with its name, for tables and headings."""
    name = LIGHT_LABELS[light].said(language)
    return drawing("icon", size, size, mark(light, size * 0.06, size * 0.06, size * 0.88), title=name, description=name)
