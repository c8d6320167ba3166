"""The reports that people read: what a stored report says, as the data of `documents.sheets`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from duixian.apps.evaluation.models import Correction, MonitoringReport, Rectification, SelfEvaluation
from duixian.apps.evaluation.values import Json, share_of, words_of
from duixian.apps.targets.forms_io import form_of
from duixian.core.checks.finding import Finding
from duixian.core.forms.model import Form
from duixian.core.measures.grades import Grade
from duixian.core.monitoring.causes import Cause, Likelihood
from duixian.core.monitoring.curves import Basis
from duixian.core.monitoring.lights import Light
from duixian.core.monitoring.rules import rules_on
from duixian.core.periods import Period
from duixian.core.scoring.registry import pack_named
from duixian.core.wording import NOTHING, Words
from duixian.documents.sheets.evaluation_report import (
    EvaluatedRow,
    EvaluationReport,
    LostPoints,
    MoneyYear,
    RectificationItem,
)
from duixian.documents.sheets.monitoring_report import CorrectionItem, MonitoredRow, MonitoringSummary, Progress
from duixian.documents.sheets.plan_chart import At, Span


def monitoring_summary(
    report: MonitoringReport, corrections: Iterable[Correction], findings: Iterable[Finding], *, notice: str = ""
) -> MonitoringSummary:
    """The monitoring report with its curves, rows, corrections and open questions."""
    declaration, money = report.declaration, report.money
    names = {row["position"]: row["name"] for row in report.rows}
    rules = rules_on(report.as_of).source
    return MonitoringSummary(
        project=declaration.project.name, unit=declaration.unit.name, year=declaration.year, as_of=report.as_of,
        period=period_of(report.progress), light=Light(report.light), reason=worst_reason(report),
        work=work_progress(report.progress), money=money_progress(report.progress, money),
        rows=tuple(_monitored(row) for row in report.rows), budget=_amount(money["budget"]),
        spent=_amount(money["executed"]), department=_department(report), summary=report.summary,
        corrections=tuple(
            CorrectionItem(names.get(one.position, "") if one.position is not None else "", one.text, one.who, one.due_on, one.done_on)
            for one in corrections
        ),
        questions=tuple(Words(one.message_zh, one.message_en) for one in findings),
        rules=Words(rules.title_zh, rules.title_en), notice=notice,
    )  # fmt: skip


def worst_reason(report: MonitoringReport) -> Words:
    """The reason of the first row that has the light of the whole, with its name."""
    row = next((row for row in report.rows if row["applies"] and row["light"] == report.light), None)
    if row is None:
        return Words("没有可监控的指标", "no indicator to monitor")
    return Words(f"{row['name']}：{row['reason']['zh']}", f"{row['name']}: {row['reason']['en']}")


def period_of(progress: Json) -> Period:
    """The days that both curves cover."""
    return Period.of_days(*(date.fromisoformat(day) for day in progress["period"]))


def work_progress(progress: Json) -> Progress:
    """The work by the plan, and what was done of it by each day on which something was measured."""
    curve = progress["work_curve"]
    actual = tuple(At(date.fromisoformat(day), Fraction(share)) for day, share in progress["series"])
    return Progress(
        Basis(curve["basis"]), share_of(progress["work_expected"]) or Fraction(0), share_of(progress["work"]),
        _corners(curve), actual,
    )  # fmt: skip


def money_progress(progress: Json, money: Json) -> Progress:
    """The spending by the plan, and what was spent by each day that was measured, as shares of the budget."""
    curve, budget = progress["money_curve"], _amount(money["budget"])
    expected, reached = share_of(progress["money_expected"]) or Fraction(0), share_of(progress["money"])
    if not budget:
        return Progress(Basis(curve["basis"]), expected, reached, _corners(curve))
    whole = Fraction(budget)
    actual = tuple(At(date.fromisoformat(day), Fraction(Decimal(yuan)) / whole) for day, yuan in money["series"])
    ends = [money["forecast"][name] for name in ("level", "low", "high")]
    span = None if None in ends else Span(*(Fraction(Decimal(end)) / whole for end in ends))
    return Progress(Basis(curve["basis"]), expected, reached, _corners(curve), actual, span)


def _corners(curve: Json) -> tuple[At, ...]:
    return tuple(At(date.fromisoformat(day), Fraction(share)) for day, share in curve["corners"])


def _monitored(row: Json) -> MonitoredRow:
    forecast = row["forecast"]
    return MonitoredRow(
        level1=row["level1"], level2=row["level2"], name=row["name"], target="".join(row["target"].split("\n")),
        actual=words_of(row["shown"]), light=Light(row["light"]), reason=words_of(row["reason"]),
        expected=share_of(row["expected"]), reached=share_of(row["reached"]),
        causes=tuple(Cause(cause) for cause in row["causes"]), note=row["cause_note"],
        likelihood=Likelihood(row["likelihood"]) if row["likelihood"] else None,
        forecast=words_of(forecast["reason"]) if forecast else NOTHING,
    )  # fmt: skip


def evaluation_paper(
    evaluation: SelfEvaluation, rectifications: Iterable[Rectification], *, notice: str = ""
) -> EvaluationReport:
    """The self-evaluation report with every lost point, its evidence and the rectification list."""
    declaration, sheet, form = evaluation.declaration, evaluation.sheet, form_of(evaluation.version)
    pack, texts = pack_named(evaluation.pack), evaluation.texts
    return EvaluationReport(
        project=declaration.project.name, unit=declaration.unit.name, year=declaration.year, as_of=evaluation.as_of,
        rows=_evaluated_rows(evaluation), total=_number(sheet["total"]), maximum=_number(sheet["maximum"]),
        grade=words_of(sheet["grade"]), rules=Words(pack.title.zh, pack.title.en), rules_verified=pack.source.verified,
        money=_money(evaluation, form), execution_losses=_losses(sheet["execution"]["losses"]),
        ceiling=_losses([sheet["capped"]])[0] if sheet["capped"] else None, department=_department(evaluation),
        start=form.start_date.first_day() if form.start_date else None,
        end=form.end_date.last_day() if form.end_date else None, overview=form.narratives.overview or "",
        goals_expected=form.narratives.goals or "", goals_actual=texts.get("completion", ""),
        conclusion=texts.get("conclusion", ""), problems=texts.get("problems", ""),
        rectifications=tuple(RectificationItem(one.problem, one.measure, one.who, one.due_on, one.done_on)
                             for one in rectifications), notice=notice,
    )  # fmt: skip


def _evaluated_rows(evaluation: SelfEvaluation) -> tuple[EvaluatedRow, ...]:
    entries = {f"indicators[{row['position']}]": row for row in evaluation.rows}
    return tuple(
        _evaluated(row, entries[row["key"]], evaluation.choices.get(str(entries[row["key"]]["position"]), {}))
        for row in evaluation.sheet["rows"]
    )


def _evaluated(row: Json, entry: Json, choice: Json) -> EvaluatedRow:
    rate = row["attainment"]
    told = (choice.get("explanation"), choice.get("improvement"))
    return EvaluatedRow(
        level1=entry["level1"], level2=entry["level2"], name=row["title"], target="".join(row["target"].split("\n")),
        actual=words_of(row["actual"]), weight=_number(row["weight"]), points=_number(row["points"]),
        share=Fraction(rate["numerator"]) / Fraction(rate["denominator"]) if rate else None, met=row["met"],
        losses=_losses(row["losses"]), explanation="；".join(part for part in told if part),
        evidence=Grade(entry["grade"]) if entry["measurement"] else None,
    )  # fmt: skip


def _losses(losses: Iterable[Json]) -> tuple[LostPoints, ...]:
    return tuple(LostPoints(_number(loss["points"]), words_of(loss)) for loss in losses)


def _money(evaluation: SelfEvaluation, form: Form) -> MoneyYear:
    line, money = evaluation.sheet["execution"], evaluation.execution
    budget = _amount(money["budget"])
    return MoneyYear(
        form.budget.initial or form.budget.current_year or budget, budget, _amount(money["executed"]),
        _number(line["weight"]), _number(line["points"]),
    )  # fmt: skip


def _department(report: MonitoringReport | SelfEvaluation) -> str:
    parent = report.declaration.unit.parent
    return parent.name if parent else ""


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _number(value: float) -> Decimal:
    """A number of the sheet as the digits it prints."""
    return Decimal(str(value))
