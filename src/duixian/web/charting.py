"""Drawings of the reports as markup for a page: made by our own code, every text in them escaped there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from duixian.apps.evaluation.models import MonitoringReport, SelfEvaluation
from duixian.apps.evaluation.papers import evaluation_paper, money_progress, period_of, work_progress
from duixian.apps.money.queries.spending import SpendingCurve
from duixian.core.monitoring.curves import Basis
from duixian.core.monitoring.lights import Light
from duixian.core.periods import Period
from duixian.core.surveys.questionnaire import told as told_text
from duixian.core.surveys.satisfaction import Satisfaction
from duixian.core.surveys.tables import Distribution, Share
from duixian.core.wording import Words
from duixian.documents.sheets.charts import Bullet, Points, bullets, points_bars, sparkline
from duixian.documents.sheets.energy_charts import MonthBar, month_bars, use_curve
from duixian.documents.sheets.load_charts import Bar as AmountBar
from duixian.documents.sheets.load_charts import amount_bars, day_curves
from duixian.documents.sheets.monitoring_report import Progress
from duixian.documents.sheets.plan_chart import At, PlanChart, plan_against_actual
from duixian.documents.sheets.survey_charts import Bar, answer_bars, interval_bar
from duixian.web.languages import spoken


def progress_charts(report: MonitoringReport) -> tuple[SafeString, SafeString]:
    """Work and money against the plan."""
    work, money = work_progress(report.progress), money_progress(report.progress, report.money)
    return _curve(report, work, _("目标进度")), _curve(report, money, _("预算执行进度"))


def _curve(report: MonitoringReport, half: Progress, title: str) -> SafeString:
    chart = PlanChart(period_of(report.progress), half.plan, half.actual, report.as_of, half.stepped, half.forecast)
    return _drawn(plan_against_actual(chart, title=title, language=spoken()))


def spending_chart(curve: SpendingCurve, period: Period, as_of: date) -> SafeString | None:
    """What was paid beside what the plan means to spend, as shares of the budget; None without a budget."""
    if not curve.whole:
        return None
    planned, actual = (
        tuple(At(day, Fraction(amount) / Fraction(curve.whole)) for day, amount in points)
        for points in (curve.planned, curve.actual)
    )
    chart = PlanChart(
        period, planned, actual or (At(period.start, Fraction(0)),), as_of, curve.basis is not Basis.PERIOD
    )
    return _drawn(plan_against_actual(chart, title=_("支出进度"), language=spoken(), width=640, height=220))


def points_chart(evaluation: SelfEvaluation) -> SafeString:
    """Points won and lost, level by level, with the execution of the budget."""
    paper = evaluation_paper(evaluation, ())
    levels = evaluation.sheet["levels"]
    name = "zh" if spoken() == "zh" else "en"
    bars = [_bar(level[name], level["weight"], level["points"]) for level in levels if level["weight"]]
    money = _bar(_("预算执行"), paper.money.weight or 0, paper.money.points or 0)
    return _drawn(points_bars([*_some(bars), money], title=_("各部分得分"), language=spoken()))


def published_points(result: Mapping[str, Any]) -> SafeString:
    """Points won and lost of a published result, level by level, with the execution of the budget."""
    told = [(level[spoken()], level) for level in result["levels"]] + [(_("预算执行"), result["money"])]
    bars = [_bar(label, one["weight"], one["points"]) for label, one in told if Fraction(one["weight"])]
    return _drawn(points_bars(bars, title=_("各部分得分"), language=spoken()))


VERDICTS = {"met": Light.GREEN, "behind": Light.RED}


def published_attainment(rows: Sequence[tuple[str, Mapping[str, Any]]]) -> SafeString | None:
    """How much of each numeric target a published result reached; None where no row tells a share."""
    shares = [
        Bullet(name, Fraction(row["attainment"]["numerator"]) / Fraction(row["attainment"]["denominator"]),
               VERDICTS.get(row["light"], Light.GREY), figures=row["actual"][spoken()])
        for name, row in rows if row["attainment"] and Fraction(row["attainment"]["denominator"])
    ]  # fmt: skip
    return _drawn(bullets(shares, title=_("目标完成情况"), language=spoken())) if shares else None


def _bar(label: str, weight: object, points: object) -> Points:
    return Points(label, Fraction(str(weight)), Fraction(str(points)))


def _some(bars: Iterable[Points]) -> list[Points]:
    return [bar for bar in bars if bar.weight]


def day_curve(days: Sequence[tuple[date, int]]) -> SafeString | None:
    """How many had registered by the end of each day, from none to the last number; None before the second day."""
    if len(days) < 2:
        return None
    total = days[-1][1]
    told = {"first": days[0][0].isoformat(), "last": days[-1][0].isoformat(), "total": total}
    title = _("%(first)s 至 %(last)s 累计报名 %(total)s 人") % told
    return _drawn(sparkline([Fraction(number, total) for _day, number in days], title=title, width=640, height=120))


def _drawn(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308  # made by documents.sheets, which escapes every text


def answer_chart(told: Distribution, cut: int | None = None) -> SafeString:
    """How a question was answered; with `cut` the bars from there on are those that count as satisfied."""
    bars = [Bar(share_label(share), share.times, cut is None or int(share.code) >= cut) for share in told.shares]
    if told.unsure:
        bars.append(Bar(_("不清楚／不适用"), told.unsure, counts=False))
    title = joined_text(told.item.text, told.row)
    return _drawn(answer_bars(bars, answered=told.answered + told.unsure, title=title, language=spoken()))


def share_label(share: Share) -> str:
    """An answer in words: its text, or the point of a scale with the end it stands at."""
    text = told_text(share.label, spoken())
    return f"{share.code} {text}".strip() if share.code.isdigit() else text


def joined_text(text: Words, row: Words) -> str:
    """A question with the row of it that is meant."""
    parts = [told_text(one, spoken()) for one in (text, row) if any(one)]
    return " · ".join(parts)


def interval_chart(told: Satisfaction) -> SafeString | None:
    """The rate with its interval; None without answers."""
    if told.permille is None or told.interval is None:
        return None
    return _drawn(interval_bar(told.permille, *told.interval, title=_("总体满意度"), language=spoken()))


def month_chart(
    what: Words, unit: Words, now: Sequence[Decimal | None], before: Sequence[Decimal | None]
) -> SafeString:
    """Twelve months of power or water beside those of the year before; None is not measured."""
    language = spoken()
    names = [f"{month}月" if language == "zh" else str(month) for month in range(1, 13)]
    bars = [MonthBar(name, one, other) for name, one, other in zip(names, now, before, strict=True)]
    title = _("各月用量：%(what)s") % {"what": what.said(language)}
    return _drawn(month_bars(bars, title=title, unit=unit.said(language), language=language))


def use_chart(name: str, unit: Words, points: Sequence[tuple[date, Decimal]]) -> SafeString:
    """The use a day of a meter between its readings; each step is named by the day of the reading that ends it."""
    unit_a_day = _("%(unit)s/天") % {"unit": unit.said(spoken())}
    return _drawn(use_curve([(f"{day:%m-%d}", used) for day, used in points], title=name, unit=unit_a_day))


def months_drawn(shares: Sequence[Decimal | None], *, title: str, unit: Words) -> SafeString:
    """A bar for each month of a year; None is not there yet."""
    language = spoken()
    bars = [MonthBar(f"{place}月" if language == "zh" else str(place), one) for place, one in enumerate(shares, 1)]
    return _drawn(month_bars(bars, title=title, unit=unit.said(language), language=language))


def day_chart(name: str, unit: Words, workdays: Sequence[tuple[int, Decimal]], weekends: Sequence[tuple[int, Decimal]]) -> SafeString:  # fmt: skip
    """How a day of a meter looks, by the minute of the day: working days beside weekends, as what passes in an hour."""
    language = spoken()
    unit_an_hour = _("%(unit)s/小时") % {"unit": unit.said(language)}
    return _drawn(day_curves(workdays, weekends, title=name, unit=unit_an_hour, language=language))


def amounts_chart(name: str, unit: Words, bars: Sequence[AmountBar]) -> SafeString:
    """What passed from moment to moment, with what was found in it."""
    return _drawn(amount_bars(bars, title=name, unit=unit.said(spoken()), language=spoken()))
