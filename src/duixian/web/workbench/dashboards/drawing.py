"""Drawings of the dashboards as markup: made by our own code, every text in them escaped there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe

from duixian.core.monitoring.lights import Light
from duixian.documents.sheets.charts import Bullet, Points, bullets, light_distribution, points_bars
from duixian.documents.sheets.monitoring_report import Progress
from duixian.documents.sheets.plan_chart import PlanChart, plan_against_actual
from duixian.web.languages import spoken

WIDE: Final = 640
NARROW: Final = 480


def lights_chart(lights: Mapping[str, int], *, title: str) -> SafeString:
    """How many projects have which light."""
    counts = {Light(name): count for name, count in lights.items()}
    return drawn(light_distribution(counts, title=title, language=spoken(), width=WIDE))


def curve_chart(progress: Any, half: Progress, as_of: Any, *, title: str) -> SafeString:
    """What was reached beside the plan's curve; `progress` is the period that both cover."""
    chart = PlanChart(progress, half.plan, half.actual, as_of, half.stepped, half.forecast)
    return drawn(plan_against_actual(chart, title=title, language=spoken(), width=NARROW))


def bullet_chart(rows: Sequence[Bullet], *, title: str) -> SafeString:
    """What every indicator reached of its target."""
    return drawn(bullets(rows, title=title, language=spoken(), width=WIDE))


def points_chart(rows: Iterable[tuple[str, Any, Any]], *, title: str) -> SafeString:
    """Points won and lost: label, weight, points."""
    bars = [Points(name, Fraction(str(weight)), Fraction(str(points))) for name, weight, points in rows if weight]
    return drawn(points_bars(bars, title=title, language=spoken(), width=NARROW))


def drawn(svg: str) -> SafeString:
    """An SVG of documents.sheets as part of a page."""
    return mark_safe(svg)  # noqa: S308  # made by documents.sheets, which escapes every text
