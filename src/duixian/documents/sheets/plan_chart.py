"""The plan's curve and what was reached, over the year: steps of the plan, the line of actual values, the forecast at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final, NamedTuple

from duixian.core.monitoring.wording import share_text
from duixian.core.periods import Period
from duixian.core.wording import Language, Words
from duixian.documents.sheets.svg import INK, PAPER, SEAL, SOFT, drawing, label, line, number, tag

_PLAN, _ACTUAL = Words("计划", "plan"), Words("实际", "actual")
_FORECAST, _TODAY = Words("预计", "forecast"), Words("截至", "as of")
_LEFT, _RIGHT, _TOP, _BOTTOM = 44.0, 108.0, 16.0, 24.0
_LINE: Final = 14.0
_MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


class At(NamedTuple):
    """A share on a day."""

    day: date
    share: Fraction


class Span(NamedTuple):
    """The forecast of the year end as shares: level, low and high."""

    level: Fraction
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class PlanChart:
    """What is drawn: `plan` are the corners of the curve (steps, or a straight line when not `stepped`), `actual` the values known.

    Shares are of the whole: the target, or the budget. `as_of` is the day of the report.
    """

    period: Period
    plan: tuple[At, ...]
    actual: tuple[At, ...]
    as_of: date
    stepped: bool = True
    forecast: Span | None = None


@dataclass(frozen=True, slots=True)
class _Frame:
    period: Period
    width: float
    height: float
    top_share: float

    def x(self, day: date) -> float:
        days = (day - self.period.start).days + 1
        share = min(max(days, 0), self.period.days) / self.period.days
        return _LEFT + (self.width - _LEFT - _RIGHT) * share

    def y(self, share: Fraction) -> float:
        reached = min(max(float(share), 0.0), self.top_share) / self.top_share
        return self.height - _BOTTOM - (self.height - _TOP - _BOTTOM) * reached

    @property
    def right(self) -> float:
        return self.width - _RIGHT


def plan_against_actual(
    chart: PlanChart, *, title: str, language: Language = "zh", width: float = 520, height: float = 220
) -> str:
    """The plan as a dashed step line, what was reached as a full one, both with their share on the day of the report.

    The axis reaches to 100 %, or further when something does, at most 150 %.
    """
    found = [Fraction(1), *(at.share for at in chart.actual)]
    if chart.forecast:
        found += [chart.forecast.level, chart.forecast.high]
    frame = _Frame(chart.period, width, height, min(1.5, float(max(found))))
    planned = value_on(chart.plan, chart.as_of, stepped=chart.stepped)
    reached = chart.actual[-1].share if chart.actual else None
    parts = [
        *_axes(frame, language),
        _today(frame, chart.as_of, language),
        _path(
            frame,
            _until(chart.plan, chart.period.last_day),
            stepped=chart.stepped,
            look="dx-plan",
            stroke=SOFT,
            dash="5 3",
        ),
        _path(frame, _until(chart.actual, chart.as_of), stepped=True, look="dx-actual", stroke=INK, dash=""),
        *_forecast(frame, chart.forecast),
        *_ends(frame, planned, reached, chart.forecast, language),
    ]
    said = _words(chart, planned, reached, language)
    return drawing("plan", width, height, *parts, title=title, description=said)


def _until(points: tuple[At, ...], day: date) -> tuple[At, ...]:
    """The last value holds until the day."""
    if not points or points[-1].day >= day:
        return points
    return (*points, At(day, points[-1].share))


def value_on(plan: Sequence[At], day: date, *, stepped: bool) -> Fraction:
    """The share of a curve on a day, 0 before its first corner."""
    before = [at for at in plan if at.day <= day]
    after = [at for at in plan if at.day > day]
    if not before:
        return Fraction(0)
    low = before[-1]
    if stepped or not after:
        return low.share
    high = after[0]
    return low.share + (high.share - low.share) * Fraction((day - low.day).days, (high.day - low.day).days)


def _axes(frame: _Frame, language: Language) -> list[str]:
    parts = []
    for share in (Fraction(0), Fraction(1, 2), Fraction(1)):
        y = frame.y(share)
        parts.append(line(_LEFT, y, frame.right, y, width=1 if share else 1.5))
        parts.append(label(_LEFT - 6, y + 4, share_text(share), size=10, anchor="end", soft=True))
    return [*parts, *_months(frame, language)]


_ROOM: Final = 30.0
"""What the name of a month takes on the axis, with the gap to the next."""


def _months(frame: _Frame, language: Language) -> list[str]:
    """Names below the axis where they begin: of months, of quarters when months are too close, or of years."""
    firsts = _firsts(frame.period)
    each = (frame.right - _LEFT) / max(1, len(firsts))
    every = next((step for step in (1, 3) if each * step >= _ROOM), 12)
    parts = []
    for day in firsts:
        if (day.month - 1) % every:
            continue
        x = frame.x(day - timedelta(days=1))
        parts.append(line(x, frame.height - _BOTTOM, x, frame.height - _BOTTOM + 4))
        name = str(day.year) if every == 12 else f"{day.month}月" if language == "zh" else _MONTHS[day.month - 1]
        parts.append(label(x + 2, frame.height - 8, name, size=10, soft=True))
    return parts


def _firsts(period: Period) -> list[date]:
    """The first days of the months inside, the first day of the period among them."""
    days, day = [period.start], period.start
    while True:
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        if day >= period.end:
            return days
        days.append(day)


def _today(frame: _Frame, day: date, language: Language) -> str:
    x = frame.x(day)
    text = f"{_TODAY.said(language)} {day}"
    anchor = "end" if x > _LEFT + 90 else "start"
    return line(x, _TOP - 2, x, frame.height - _BOTTOM, look="dx-seal-line", stroke=SEAL, width=1) + label(
        x - 4 if anchor == "end" else x + 4, _TOP - 4, text, size=10, anchor=anchor, soft=True
    )


def _path(frame: _Frame, points: Sequence[At], *, stepped: bool, look: str, stroke: str, dash: str) -> str:
    if not points:
        return ""
    x, y = frame.x(points[0].day), frame.y(points[0].share)
    moves = [f"M{number(_LEFT)},{number(frame.y(Fraction(0)))}"]
    moves.append(f"H{number(x)}V{number(y)}" if stepped else f"L{number(x)},{number(y)}")
    for at in points[1:]:
        x, y = frame.x(at.day), frame.y(at.share)
        moves.append(f"H{number(x)}V{number(y)}" if stepped else f"L{number(x)},{number(y)}")
    more: dict[str, str | float] = {"stroke_dasharray": dash} if dash else {}
    return tag(
        "path", class_=look, d="".join(moves), fill="none", stroke=stroke, stroke_width=2 if not dash else 1.5, **more
    )


def _ends(
    frame: _Frame, planned: Fraction, reached: Fraction | None, span: Span | None, language: Language
) -> list[str]:
    """The shares of the day, and the forecast, beside the right edge at their heights, kept apart from each other."""
    wanted = [(frame.y(planned) + 4, f"{_PLAN.said(language)} {share_text(planned)}", False)]
    if reached is not None:
        wanted.append((frame.y(reached) + 4, f"{_ACTUAL.said(language)} {share_text(reached)}", True))
    if span is not None:
        wanted.append((frame.y(span.level) + 4, f"{_FORECAST.said(language)} {share_text(span.level)}", False))
    parts, free = [], 0.0
    for height, text, bold in sorted(wanted):
        y = max(height, free)
        parts.append(label(frame.right + 10, y, text, size=11, soft=not bold, bold=bold))
        free = y + _LINE
    return parts


def _forecast(frame: _Frame, span: Span | None) -> list[str]:
    """The interval as an upright at the end of the year, its level as a ring."""
    if span is None:
        return []
    x, low, high = frame.right, frame.y(span.low), frame.y(span.high)
    return [
        line(x, low, x, high, look="dx-forecast", stroke=INK, width=3),
        line(x - 5, low, x + 5, low, look="dx-forecast", stroke=INK, width=1.5),
        line(x - 5, high, x + 5, high, look="dx-forecast", stroke=INK, width=1.5),
        tag("circle", class_="dx-paper", cx=x, cy=frame.y(span.level), r=4, fill=PAPER, stroke=INK, stroke_width=1.5),
    ]


def _words(chart: PlanChart, planned: Fraction, reached: Fraction | None, language: Language) -> str:
    plan, actual = share_text(planned), "-" if reached is None else share_text(reached)
    if language == "en":
        said = f"{chart.as_of}: plan {plan}, actual {actual}"
    else:
        said = f"截至 {chart.as_of}：计划 {plan}，实际 {actual}"
    if chart.forecast is None:
        return said
    level, low, high = (share_text(share) for share in chart.forecast)
    if language == "en":
        return f"{said}, forecast {level} ({low} to {high})"
    return f"{said}，预计 {level}（{low} 至 {high}）"
