"""What core computed as the data of reports: a score sheet as evaluated rows, a monitored row with its forecast, a curve with its points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from duixian.core.measures.grades import Grade
from duixian.core.monitoring.causes import Cause, Remark
from duixian.core.monitoring.curves import Curve
from duixian.core.monitoring.forecast import Forecast, NoForecast, Point
from duixian.core.monitoring.lights import Status
from duixian.core.scoring.model import Loss, ScoredRow, ScoreSheet
from duixian.core.scoring.wording import shown_actual
from duixian.core.wording import NOTHING, Words
from duixian.documents.sheets.evaluation_report import EvaluatedRow, LostPoints, MoneyYear
from duixian.documents.sheets.monitoring_report import MonitoredRow, Progress
from duixian.documents.sheets.plan_chart import At, Span

_NONE: Final[Mapping[str, str]] = MappingProxyType({})
_NO_LEVELS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({})
_NO_GRADES: Final[Mapping[str, Grade]] = MappingProxyType({})


def scored_rows(
    sheet: ScoreSheet,
    *,
    levels: Mapping[str, tuple[str, str]] = _NO_LEVELS,
    explanations: Mapping[str, str] = _NONE,
    evidence: Mapping[str, Grade] = _NO_GRADES,
) -> tuple[EvaluatedRow, ...]:
    """The rows of a score sheet as the report shows them; all mappings are by the key of the row.

    `levels` give the names of level 1 and 2 as the form prints them; without them level 1 is that of the rule pack.
    """
    return tuple(
        _scored(
            row, levels.get(row.key) or (_level(sheet, row), ""), explanations.get(row.key, ""), evidence.get(row.key)
        )
        for row in sheet.rows
    )


def _scored(row: ScoredRow, levels: tuple[str, str], explanation: str, evidence: Grade | None) -> EvaluatedRow:
    return EvaluatedRow(
        level1=levels[0],
        level2=levels[1],
        name=row.title,
        target="".join(row.target.raw.split("\n")),
        actual=shown_actual(row.actual, row.target),
        weight=row.weight,
        points=row.points,
        share=None if row.attainment is None else row.attainment.share,
        met=row.met,
        losses=lost(row.losses),
        explanation=explanation,
        evidence=evidence,
    )


def _level(sheet: ScoreSheet, row: ScoredRow) -> str:
    share = sheet.pack.share_of(row.section)
    return "" if share is None else share.title.zh


def lost(losses: Iterable[Loss]) -> tuple[LostPoints, ...]:
    """Lost points with their reasons."""
    return tuple(LostPoints(loss.points, loss.words) for loss in losses)


def money_of(sheet: ScoreSheet, *, initial: Decimal | None = None) -> MoneyYear:
    """The money of a score sheet; `initial` is the budget at the beginning of the year, which scoring does not need."""
    money = sheet.execution
    return MoneyYear(initial, money.budget, money.executed, money.weight, money.points)


def monitored_row(
    remark: Remark,
    *,
    target: str,
    actual: Words,
    levels: tuple[str, str] = ("", ""),
    forecast: Forecast | NoForecast | None = None,
) -> MonitoredRow:
    """A row on one day as the report shows it; no forecast is shown with its reason."""
    status = remark.status
    return MonitoredRow(
        level1=levels[0],
        level2=levels[1],
        name=status.name,
        target=target,
        actual=actual,
        light=status.light,
        reason=status.reason,
        expected=status.expected,
        reached=reached_share(status),
        causes=tuple(cause for cause in Cause if cause in remark.causes),
        note=remark.note,
        likelihood=remark.likelihood,
        forecast=NOTHING if forecast is None else forecast.reason,
    )


def reached_share(status: Status) -> Fraction | None:
    """How long the bar of a row is: what is reached of the target, what is used of a ceiling; None where nothing is known.

    A judged row is whole when it is met and not known otherwise; a date tells its progress.
    """
    numbers = status.attainment
    if numbers is not None:
        return numbers.actual / numbers.target if numbers.target > 0 else None
    if status.progress is not None:
        return status.progress
    return Fraction(1) if status.met else None


def progress_of_points(
    curve: Curve, points: Sequence[Point], whole: Decimal, *, expected: Fraction, forecast: Forecast | NoForecast | None = None
) -> Progress:  # fmt: skip
    """One half of the monitoring from its curve and the sums known by day, as shares of `whole` (the target, or the budget; above zero)."""
    full = Fraction(whole)
    actual = tuple(At(point.day, Fraction(point.value) / full) for point in points)
    span = None
    if isinstance(forecast, Forecast):
        span = Span(*(Fraction(value) / full for value in (forecast.level, forecast.low, forecast.high)))
    plan = tuple(At(*corner) for corner in curve.corners())
    return Progress(curve.basis, expected, actual[-1].share if actual else None, plan, actual, span)
