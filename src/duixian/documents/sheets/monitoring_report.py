"""The monitoring report (绩效运行监控报告): work and money against the plan on one day, what is behind, why, and what is done.

The official form beside it comes from `documents.writing.write_form` with the kind monitoring.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from duixian.core.monitoring.causes import CAUSE_LABELS, LIKELIHOOD_LABELS, Cause, Likelihood
from duixian.core.monitoring.curves import BASIS_LABELS, Basis
from duixian.core.monitoring.lights import LIGHT_LABELS, Light
from duixian.core.monitoring.wording import share_text
from duixian.core.periods import Period
from duixian.core.values import Percent
from duixian.core.wording import NOTHING, Language, Words
from duixian.documents.sheets.charts import Bullet, bullets, light_distribution
from duixian.documents.sheets.phrases import day_text, money_text, numbered, rate_text
from duixian.documents.sheets.plan_chart import At, PlanChart, Span, plan_against_actual
from duixian.documents.sheets.report import Block, Figure, Figures, Head, Heading, Prose, Report, facts, grid
from duixian.documents.writing.sheet import Role

TITLE: Final = Words("绩效运行监控报告", "Monitoring of performance")


@dataclass(frozen=True, slots=True)
class Progress:
    """One half of the monitoring: what the plan expected by the day and what was reached, as shares, with the curve.

    `plan` are the corners of the curve, `actual` the shares known by day; `stepped` is False where there is no plan and days pass evenly.
    """

    basis: Basis
    expected: Fraction
    reached: Fraction | None
    plan: tuple[At, ...]
    actual: tuple[At, ...] = ()
    forecast: Span | None = None

    @property
    def stepped(self) -> bool:
        """Whether the curve is a plan's, not that of bare days."""
        return self.basis is not Basis.PERIOD


@dataclass(frozen=True, slots=True)
class CorrectionItem:
    """What is done about a row, by whom and by when; `done_on` None while it is open."""

    row: str
    action: str
    owner: str
    due: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class MonitoredRow:
    """One indicator on the day: target and value as shown, shares, light with its reason, and what people added.

    `forecast` is the year end as shown, empty where there is none.
    """

    level1: str
    level2: str
    name: str
    target: str
    actual: Words
    light: Light
    reason: Words
    expected: Fraction | None = None
    reached: Fraction | None = None
    causes: tuple[Cause, ...] = ()
    note: str = ""
    likelihood: Likelihood | None = None
    forecast: Words = NOTHING


@dataclass(frozen=True, slots=True)
class MonitoringSummary:
    """Everything the report says. Amounts are yuan; `light` is the project's with the reason of its worst row.

    `questions` are open findings in both languages; `notice` stands on every page (演示数据).
    """

    project: str
    unit: str
    year: int
    as_of: date
    period: Period
    light: Light
    reason: Words
    work: Progress
    money: Progress
    rows: tuple[MonitoredRow, ...]
    budget: Decimal | None = None
    spent: Decimal | None = None
    department: str = ""
    summary: str = ""
    corrections: tuple[CorrectionItem, ...] = ()
    questions: tuple[Words, ...] = ()
    rules: Words = NOTHING
    notice: str = ""


_SECTIONS: Final = (
    Words("监控结论", "Result"),
    Words("目标进度与预算执行进度", "Progress of work and money"),
    Words("各项指标", "Indicators"),
    Words("偏差原因和完成可能性", "Causes and likelihood"),
    Words("纠偏措施", "Corrections"),
    Words("待核实的问题", "Open questions"),
)
_OFF: Final = (Light.RED, Light.AMBER)


def monitoring_report(summary: MonitoringSummary, *, language: Language = "zh") -> Report:
    """The report laid out, for the writers of DOCX and PDF."""
    made = _Maker(summary, language)
    bodies = (made.result(), made.progress(), made.indicators(), made.causes(), made.corrections(), made.questions())
    blocks: list[Block] = []
    for heading, body in zip(numbered((part.said(language) for part in _SECTIONS), language), bodies, strict=True):
        blocks += [Heading(heading), *body]
    day = day_text(summary.as_of, language)
    subtitle = f"（{summary.year}年度，截至{day}）" if language == "zh" else f"Fiscal year {summary.year}, as of {day}"
    return Report(TITLE.said(language), subtitle, tuple(blocks), language, summary.notice, summary.project)


@dataclass(frozen=True, slots=True)
class _Maker:
    """The sections of one report in one language."""

    summary: MonitoringSummary
    language: Language

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def result(self) -> list[Block]:
        found = self.summary
        spent = None if not found.budget or found.spent is None else Percent(found.spent, found.budget)
        pairs = [
            (self.say("实施单位", "Unit"), found.unit),
            (self.say("主管部门", "Department"), found.department or "—"),
            (self.say("预算（元）", "Budget (yuan)"), money_text(found.budget)),
            (self.say("已支出（元）", "Spent (yuan)"), money_text(found.spent)),
            (self.say("支出进度", "Spent of the budget"), rate_text(spent, self.language)),
            (self.say("总体状态", "State"), LIGHT_LABELS[found.light].said(self.language)),
        ]
        counts = Counter(row.light for row in found.rows)
        title = self.say("指标状态分布", "Indicators by state")
        drawn = light_distribution(counts, title=title, language=self.language)
        said = self.say(
            f"总体状态：{LIGHT_LABELS[found.light].zh}。{found.reason.zh}。",
            f"State: {LIGHT_LABELS[found.light].en}. {found.reason.en}.",
        )
        table = facts(pairs, above=[(self.say("项目名称", "Project"), found.project)])
        return [table, Prose(said), *_prose(found.summary), Figures((Figure(drawn, title),))]

    def progress(self) -> list[Block]:
        found = self.summary
        work, money = self.say("目标进度", "Work"), self.say("预算执行进度", "Money")
        figures = tuple(
            Figure(plan_against_actual(self._chart(half), title=title, language=self.language, width=420), title)
            for title, half in ((work, found.work), (money, found.money))
        )
        heads = [
            Head("", 22),
            Head(self.say("计划应完成", "Expected"), 18, Role.POINT),
            Head(self.say("实际完成", "Reached"), 18, Role.POINT),
            Head(self.say("差额（百分点）", "Difference (points)"), 18, Role.POINT),
            Head(self.say("依据", "Rests on"), 24, Role.POINT),
        ]
        rows = [self._half(name, half) for name, half in ((work, found.work), (money, found.money))]
        return [grid(heads, rows), Figures(figures)]

    def _half(self, name: str, half: Progress) -> tuple[str, ...]:
        basis = BASIS_LABELS[half.basis].said(self.language)
        if half.reached is None:
            return name, share_text(half.expected), "—", "—", basis
        gap = share_text(half.reached - half.expected).removesuffix(" %")
        return name, share_text(half.expected), share_text(half.reached), gap, basis

    def _chart(self, half: Progress) -> PlanChart:
        found = self.summary
        return PlanChart(found.period, half.plan, half.actual, found.as_of, half.stepped, half.forecast)

    def indicators(self) -> list[Block]:
        rows = self.summary.rows
        if not rows:
            return [Prose(self.say("没有指标。", "There are no indicators."))]
        title = self.say("各项指标完成程度", "Attainment of the indicators")
        shown = [Bullet(row.name, row.reached, row.light, row.expected, self._beside(row)) for row in rows]
        drawn = bullets(shown, title=title, language=self.language)
        heads = [
            Head(self.say("一级指标", "Level 1"), 11, Role.LEVEL),
            Head(self.say("三级指标", "Indicator"), 21),
            Head(self.say("指标值", "Target"), 13, Role.POINT),
            Head(self.say("完成值", "Value"), 12, Role.POINT),
            Head(self.say("状态", "State"), 13, Role.POINT),
            Head(self.say("说明", "Why"), 30),
        ]
        cells = [
            (row.level1, row.name, row.target, row.actual.said(self.language), LIGHT_LABELS[row.light].said(self.language), row.reason.said(self.language))
            for row in rows
        ]  # fmt: skip
        return [Figures((Figure(drawn, title),)), grid(heads, cells, merged=1)]

    def _beside(self, row: MonitoredRow) -> str:
        return f"{row.actual.said(self.language)} / {row.target}" if row.reached is not None else ""

    def causes(self) -> list[Block]:
        shown = [
            row for row in self.summary.rows if row.light in _OFF or row.causes or row.likelihood or row.forecast.zh
        ]
        if not shown:
            return [Prose(self.say("没有偏差。", "Nothing is off course."))]
        heads = [
            Head(self.say("指标", "Indicator"), 24),
            Head(self.say("偏差原因", "Cause"), 28),
            Head(self.say("全年预计", "Forecast"), 32),
            Head(self.say("完成目标可能性", "Likelihood"), 16, Role.POINT),
        ]
        rows = [
            (row.name, self._cause(row), row.forecast.said(self.language) or "—", self._likelihood(row))
            for row in shown
        ]
        return [grid(heads, rows)]

    def _cause(self, row: MonitoredRow) -> str:
        return cause_text(row, self.language) or "—"

    def _likelihood(self, row: MonitoredRow) -> str:
        return "—" if row.likelihood is None else LIKELIHOOD_LABELS[row.likelihood].said(self.language)

    def corrections(self) -> list[Block]:
        items = self.summary.corrections
        if not items:
            return [Prose(self.say("没有纠偏措施。", "No corrections."))]
        heads = [
            Head(self.say("指标", "Indicator"), 22),
            Head(self.say("措施", "What is done"), 34),
            Head(self.say("责任人", "Owner"), 14, Role.POINT),
            Head(self.say("期限", "By"), 15, Role.POINT),
            Head(self.say("状态", "State"), 15, Role.POINT),
        ]
        rows = [
            (item.row, item.action, item.owner, item.due.isoformat(), correction_state(item, self.summary.as_of).said(self.language))
            for item in items
        ]  # fmt: skip
        return [grid(heads, rows)]

    def questions(self) -> list[Block]:
        found = [
            f"{number}. {question.said(self.language)}" for number, question in enumerate(self.summary.questions, 1)
        ]
        none = self.say("没有待核实的问题。", "No open questions.")
        rules = self.summary.rules.said(self.language)
        basis = [Prose(self.say(f"状态判断依据：{rules}。", f"States by: {rules}."))] if rules else []
        return [Prose("\n".join(found) or none), *basis]


def cause_text(row: MonitoredRow, language: Language) -> str:
    """The causes of a row with the words that people added."""
    separator = "、" if language == "zh" else ", "
    named = separator.join(CAUSE_LABELS[cause].said(language) for cause in row.causes)
    return ("：" if language == "zh" else ": ").join(part for part in (named, row.note.strip()) if part)


def correction_state(item: CorrectionItem, day: date) -> Words:
    """Where a correction stands on a day, with the days it is late."""
    if item.done_on is not None and item.done_on <= day:
        return Words("已完成", "done")
    late = (day - item.due).days
    return Words(f"逾期 {late} 天", f"{late} days overdue") if late > 0 else Words("进行中", "open")


def _prose(text: str) -> list[Block]:
    return [Prose(text.strip())] if text.strip() else []
