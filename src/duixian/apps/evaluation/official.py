"""The official forms: the approved form with what was reached (监控) or scored (自评) in its columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from duixian.apps.evaluation.lights import shown_value
from duixian.apps.evaluation.models import MonitoringReport, SelfEvaluation
from duixian.apps.evaluation.values import Json
from duixian.apps.measurement.values import value_from
from duixian.apps.targets.forms_io import form_of
from duixian.core.forms.model import Budget, Form, Indicator, Kind
from duixian.core.monitoring.causes import CAUSE_LABELS, LIKELIHOOD_LABELS, Cause, Likelihood
from duixian.core.scoring.from_form import execution_of, target_of
from duixian.core.values import Measured, NotApplicable

FEN = Decimal("0.01")
WIDE = 8
"""Characters that fit into the column of actual values."""


def monitoring_form(report: MonitoringReport) -> Form:
    """绩效目标执行监控表: spending and attainment by the day, the year end expected, causes, likelihood."""
    form = form_of(report.version)
    rows = {row["position"]: row for row in report.rows}
    indicators = tuple(_monitored(one, rows.get(at)) for at, one in enumerate(form.indicators))
    narratives = replace(form.narratives, completion=report.summary or None)
    return replace(
        form, kind=Kind.MONITORING, layout="monitoring", title=None, monitor_month=report.as_of.month,
        budget=_monitored_money(form.budget, report.money), narratives=narratives, indicators=indicators, cost_lines=(),
    )  # fmt: skip


def _monitored(row: Indicator, entry: Json | None) -> Indicator:
    if entry is None:
        return row
    forecast = entry["forecast"] or {}
    level = forecast.get("level")
    return replace(
        row, midyear_raw=entry["shown"]["zh"], forecast_raw=_expected_text(entry, level),
        deviation=cause_text(entry) or None, note=entry["note"] or None,
        likelihood=LIKELIHOOD_LABELS[Likelihood(entry["likelihood"])].zh if entry["likelihood"] else None,
    )  # fmt: skip


def _expected_text(entry: Json, level: str | None) -> str | None:
    """The year end as forecast; what is met for good stays as it is; else nothing is said."""
    if entry["light"] == "done":
        return str(entry["shown"]["zh"])
    if level is None:
        return None
    unit = "%" if entry["value"]["kind"] == "percent" else ""
    return f"{Decimal(level).normalize():f}{unit}"


def cause_text(entry: Json) -> str:
    """The causes of a row in words with what was written beside them."""
    causes = "、".join(CAUSE_LABELS[Cause(cause)].zh for cause in entry["causes"])
    note: str = entry["cause_note"]
    return f"{causes}：{note}" if causes and note else causes or note


def _monitored_money(budget: Budget, money: Json) -> Budget:
    planned = execution_of(budget).budget
    executed, level = _amount(money["executed"]), _amount(money["forecast"]["level"])
    rate = _rate(executed, planned)
    return replace(budget, initial=planned, executed_to_date=executed, execution_rate=rate, forecast=level)


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _rate(executed: Decimal | None, planned: Decimal | None) -> Decimal | None:
    if executed is None or not planned:
        return None
    return (executed * 100 / planned).quantize(FEN, ROUND_HALF_UP)


def evaluation_form(evaluation: SelfEvaluation) -> Form:
    """项目支出绩效自评表: funds with points, goals and what became of them, actual values, points, why points were lost."""
    form = form_of(evaluation.version)
    rows = {row["position"]: row for row in evaluation.rows}
    scored = {row["key"]: row for row in evaluation.sheet["rows"]}
    indicators = tuple(
        _evaluated(one, rows.get(at), scored.get(f"indicators[{at}]"), evaluation.choices.get(str(at), {}))
        for at, one in enumerate(form.indicators)
    )
    narratives = replace(form.narratives, completion=evaluation.texts.get("completion") or None)
    return replace(
        form, kind=Kind.SELF_EVALUATION, layout="selfeval", title=None, self_score=evaluation.total,
        budget=_evaluated_money(form.budget, evaluation), narratives=narratives, indicators=indicators, cost_lines=(),
    )  # fmt: skip


def _evaluated(row: Indicator, entry: Json | None, scored: Json | None, choice: Json) -> Indicator:
    if entry is None or scored is None:
        return row
    return replace(
        row, level1_weight=None, level2_weight=None, weight=_points(scored["weight"]), score=_points(scored["points"]),
        actual_raw=_actual_text(entry, row, choice), actual_value=None, deviation=deviation_text(scored, choice) or None,
    )  # fmt: skip


def _actual_text(entry: Json, row: Indicator, choice: Json) -> str:
    """The value as forms print it; a missing one in one word, since its reason stands beside it."""
    if choice.get("not_applicable"):
        return "不适用"
    if entry["band"]:
        return str(entry["shown"]["zh"])
    value = value_from(entry["value"])
    if isinstance(value, Measured):
        return _broken(shown_value(value, target_of(row)).zh)
    return "不适用" if isinstance(value, NotApplicable) else "未测量"


def _broken(text: str) -> str:
    """A rate with its two numbers on a second line where one line of the column is too narrow."""
    return text.replace("%（", "%\n（") if len(text) > WIDE else text


def deviation_text(scored: Json, choice: Json) -> str:
    """What people wrote, then how the points were lost."""
    losses: Iterable[str] = (loss["zh"] for loss in scored["losses"])
    parts = (choice.get("not_applicable"), choice.get("explanation"), choice.get("improvement"), *losses)
    return "；".join(str(part).rstrip("。；") for part in parts if part)


def _points(number: Any) -> Decimal:
    return Decimal(str(number))


def _evaluated_money(budget: Budget, evaluation: SelfEvaluation) -> Budget:
    line = evaluation.sheet["execution"]
    planned, executed = _amount(evaluation.execution["budget"]), _amount(evaluation.execution["executed"])
    return replace(
        budget, initial=budget.initial or budget.current_year or planned, adjusted=planned, executed=executed,
        fiscal_initial=budget.fiscal_initial or budget.fiscal, execution_rate=_rate(executed, planned),
        budget_weight=_points(line["weight"]), budget_score=_points(line["points"]),
    )  # fmt: skip
