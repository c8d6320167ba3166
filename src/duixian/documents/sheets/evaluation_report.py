"""The self-evaluation report (项目支出绩效自评报告): what was promised, what was reached, where points were lost and what follows.

The official form beside it comes from `documents.writing.write_form` with the kind self_evaluation.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from duixian.core.measures.grades import GRADE_WORDS, Grade
from duixian.core.monitoring.lights import Light
from duixian.core.values import Percent
from duixian.core.wording import Language, Words
from duixian.documents.sheets.charts import Bullet, Points, bullets, points_bars
from duixian.documents.sheets.phrases import day_text, money_text, numbered, points_text, rate_text
from duixian.documents.sheets.report import (
    Block,
    Figure,
    Figures,
    Grid,
    Head,
    Heading,
    Prose,
    Report,
    beside,
    facts,
    grid,
)
from duixian.documents.writing.sheet import Role

TITLE: Final = Words("项目支出绩效自评报告", "Self-evaluation of project spending")


@dataclass(frozen=True, slots=True)
class MoneyYear:
    """The money of the year in yuan and its points; None is not known."""

    initial: Decimal | None = None
    adjusted: Decimal | None = None
    executed: Decimal | None = None
    weight: Decimal | None = None
    points: Decimal | None = None

    @property
    def rate(self) -> Percent | None:
        """Executed ÷ adjusted budget of the whole year, or the initial one where nothing was adjusted."""
        budget = self.initial if self.adjusted is None else self.adjusted
        return None if not budget or self.executed is None else Percent(self.executed, budget)


@dataclass(frozen=True, slots=True)
class LostPoints:
    """Points lost for one reason."""

    points: Decimal
    reason: Words


@dataclass(frozen=True, slots=True)
class EvaluatedRow:
    """One indicator with target and actual value as shown, its points, and where they were lost.

    `share` is the attainment, None where there is no proportion; `met` None where nothing could be said (not measured); `explanation`
    what people wrote of the deviation; `evidence` None where no measurement stands behind the value.
    """

    level1: str
    level2: str
    name: str
    target: str
    actual: Words
    weight: Decimal
    points: Decimal
    share: Fraction | None = None
    met: bool | None = None
    losses: tuple[LostPoints, ...] = ()
    explanation: str = ""
    evidence: Grade | None = None

    @property
    def lost(self) -> Decimal:
        """Weight minus points."""
        return self.weight - self.points


@dataclass(frozen=True, slots=True)
class RectificationItem:
    """A problem, what is done about it, by whom and by when; `done_on` None while it is open."""

    problem: str
    measure: str
    owner: str = ""
    due: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class EvaluationReport:
    """Everything the report says; texts as people wrote them, figures as they were scored.

    `execution_losses` are the points lost by the budget execution, `ceiling` the points that a ceiling took of the total. `rules` name the
    rule pack and its citation, `rules_verified` whether its text was read. `notice` stands on every page (演示数据).
    """

    project: str
    unit: str
    year: int
    as_of: date
    rows: tuple[EvaluatedRow, ...]
    total: Decimal
    maximum: Decimal
    grade: Words
    rules: Words
    rules_verified: bool
    money: MoneyYear = MoneyYear()
    execution_losses: tuple[LostPoints, ...] = ()
    ceiling: LostPoints | None = None
    department: str = ""
    start: date | None = None
    end: date | None = None
    overview: str = ""
    goals_expected: str = ""
    goals_actual: str = ""
    conclusion: str = ""
    problems: str = ""
    rectifications: tuple[RectificationItem, ...] = ()
    notice: str = ""


_SECTIONS: Final = (
    Words("项目基本情况", "The project"),
    Words("资金情况", "Money"),
    Words("绩效目标完成情况", "Goals and what became of them"),
    Words("自评得分", "Points and grade"),
    Words("各项指标完成情况", "Indicators"),
    Words("失分说明", "Where points were lost"),
    Words("数据与佐证", "Data and evidence"),
    Words("存在问题和整改措施", "Problems and rectification"),
    Words("计分依据", "Rules"),
)
EXECUTION: Final = Words("预算执行", "Budget execution")
NO_LOSS: Final = Words("没有失分。", "No points were lost.")
CEILING: Final = Words("总分上限", "Ceiling of the total")


def evaluation_report(report: EvaluationReport, *, language: Language = "zh") -> Report:
    """The report laid out, for the writers of DOCX and PDF."""
    made = _Maker(report, language)
    bodies = (
        made.project(), made.money(), made.goals(), made.score(), made.indicators(), made.losses(), made.evidence(),
        made.problems(), made.rules(),
    )  # fmt: skip
    blocks: list[Block] = []
    for heading, body in zip(numbered((part.said(language) for part in _SECTIONS), language), bodies, strict=True):
        blocks += [Heading(heading), *body]
    subtitle = f"（{report.year}年度）" if language == "zh" else f"Fiscal year {report.year}"
    return Report(TITLE.said(language), subtitle, tuple(blocks), language, report.notice, report.project)


@dataclass(frozen=True, slots=True)
class _Maker:
    """The sections of one report in one language."""

    report: EvaluationReport
    language: Language

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def project(self) -> list[Block]:
        found = self.report
        days = f"{day_text(found.start, self.language)} {self.say('至', 'to')} {day_text(found.end, self.language)}"
        known = found.start is not None or found.end is not None
        pairs = [
            (self.say("实施单位", "Unit"), found.unit),
            (self.say("主管部门", "Department"), found.department or "—"),
            (self.say("实施期", "Period"), days if known else "—"),
            (self.say("评价截止日", "Evaluated as of"), day_text(found.as_of, self.language)),
        ]
        return [facts(pairs, above=[(self.say("项目名称", "Project"), found.project)]), *_prose(found.overview)]

    def money(self) -> list[Block]:
        money = self.report.money
        heads = [
            Head(self.say("年初预算（元）", "Initial budget (yuan)"), 20, Role.AMOUNT),
            Head(self.say("全年预算（元）", "Year's budget (yuan)"), 20, Role.AMOUNT),
            Head(self.say("全年执行（元）", "Executed (yuan)"), 20, Role.AMOUNT),
            Head(self.say("执行率", "Rate"), 20, Role.POINT),
            Head(self.say("分值", "Weight"), 10, Role.POINT),
            Head(self.say("得分", "Points"), 10, Role.POINT),
        ]
        rate = money.rate
        cells = (
            money_text(money.initial), money_text(money.adjusted), money_text(money.executed),
            "—" if rate is None else f"{rate.points():f} %", points_text(money.weight), points_text(money.points),
        )  # fmt: skip
        said = [] if rate is None else [Prose(self._rate(rate))]
        return [grid(heads, [cells]), *said]

    def _rate(self, rate: Percent) -> str:
        figures = rate_text(rate, self.language)
        return self.say(f"预算执行率 {figures}。", f"Budget execution {figures}.")

    def goals(self) -> list[Block]:
        found = self.report
        expected = (self.say("预期目标", "Expected"), found.goals_expected or "—")
        return [beside(expected, (self.say("实际完成情况", "Reached"), found.goals_actual or "—"))]

    def score(self) -> list[Block]:
        found = self.report
        total, most = points_text(found.total), points_text(found.maximum)
        lost = points_text(found.maximum - found.total)
        said = self.say(
            f"自评得分 {total} 分（满分 {most} 分，失 {lost} 分），等级为“{found.grade.zh}”。",
            f"{total} of {most} points, {lost} lost; grade: {found.grade.en}.",
        )
        if found.ceiling:
            said += found.ceiling.reason.said(self.language)
        title = self.say("得分与失分", "Points won and lost")
        drawn = points_bars(self._bars(), title=title, language=self.language)
        return [Prose(said), *_prose(found.conclusion), Figures((Figure(drawn, title),))]

    def _bars(self) -> list[Points]:
        money, bars = self.report.money, []
        if money.weight:
            bars.append(Points(EXECUTION.said(self.language), Fraction(money.weight), Fraction(money.points or 0)))
        for level, rows in _by_level(self.report.rows).items():
            weight, points = (
                sum(map(Fraction, parts)) for parts in ([r.weight for r in rows], [r.points for r in rows])
            )
            bars.append(Points(level or self.say("其他", "Other"), Fraction(weight), Fraction(points)))
        whole = Points(self.say("合计", "Total"), Fraction(self.report.maximum), Fraction(self.report.total))
        return [*bars, whole]

    def indicators(self) -> list[Block]:
        rows = self.report.rows
        title = self.say("各项指标完成程度", "Attainment of the indicators")
        shown = [Bullet(row.name, _share(row), _light(row), None, self._beside(row)) for row in rows]
        drawn = bullets(shown, title=title, language=self.language)
        return [Figures((Figure(drawn, title),)), self._table()] if rows else [self._table()]

    def _beside(self, row: EvaluatedRow) -> str:
        actual = row.actual.said(self.language)
        return f"{actual} / {row.target}" if row.share is not None else actual

    def _table(self) -> Grid:
        heads = [
            Head(self.say("一级指标", "Level 1"), 11, Role.LEVEL),
            Head(self.say("二级指标", "Level 2"), 11, Role.LEVEL),
            Head(self.say("三级指标", "Indicator"), 21),
            Head(self.say("指标值", "Target"), 15, Role.POINT),
            Head(self.say("实际完成值", "Actual"), 15, Role.POINT),
            Head(self.say("分值", "Weight"), 7, Role.POINT),
            Head(self.say("得分", "Points"), 7, Role.POINT),
            Head(self.say("佐证", "Evidence"), 13, Role.POINT),
        ]
        rows = [
            (
                row.level1, row.level2, row.name, row.target, row.actual.said(self.language), points_text(row.weight), points_text(row.points),
                "—" if row.evidence is None else GRADE_WORDS[row.evidence].label.said(self.language),
            )
            for row in self.report.rows
        ]  # fmt: skip
        weight = sum((row.weight for row in self.report.rows), Decimal(0))
        points = sum((row.points for row in self.report.rows), Decimal(0))
        foot = (self.say("指标合计", "Indicators"), "", "", "", "", points_text(weight), points_text(points), "")
        return grid(heads, rows, merged=2, foot=foot)

    def losses(self) -> list[Block]:
        found = lost_points(self.report, self.language)
        if not found:
            return [Prose(NO_LOSS.said(self.language))]
        heads = [
            Head(self.say("指标", "Indicator"), 24),
            Head(self.say("失分", "Lost"), 9, Role.POINT),
            Head(self.say("计分说明", "Why, by the rules"), 37),
            Head(self.say("偏差原因", "Cause given"), 30),
        ]
        return [grid(heads, [(name, points_text(lost), reason, cause) for name, lost, reason, cause in found])]

    def evidence(self) -> list[Block]:
        counts = Counter(row.evidence for row in self.report.rows if row.evidence is not None)
        parts = [(GRADE_WORDS[grade].label, counts[grade]) for grade in sorted(Grade, reverse=True) if counts[grade]]
        without = sum(row.evidence is None for row in self.report.rows)
        zh = "，".join(
            [f"{label.zh} {number} 项" for label, number in parts] + ([f"没有测量记录 {without} 项"] if without else [])
        )
        en = ", ".join(
            [f"{label.en}: {number}" for label, number in parts] + ([f"no measurement: {without}"] if without else [])
        )
        number = len(self.report.rows)
        said = self.say(f"{number} 项指标的佐证：{zh}。", f"What stands behind {number} indicators: {en}.")
        weak = [row.name for row in self.report.rows if row.evidence is Grade.NONE]
        if weak:
            said += self.say(f"没有佐证的指标：{'、'.join(weak)}。", f" Without evidence: {', '.join(weak)}.")
        return [Prose(said)] if number else [Prose(self.say("没有指标。", "There are no indicators."))]

    def problems(self) -> list[Block]:
        items = self.report.rectifications
        if not items:
            return [*_prose(self.report.problems or self.say("没有需要整改的问题。", "Nothing needs to be put right."))]
        heads = [
            Head(self.say("问题", "Problem"), 30),
            Head(self.say("整改措施", "What is done"), 32),
            Head(self.say("责任人", "Owner"), 11, Role.POINT),
            Head(self.say("期限", "By"), 14, Role.POINT),
            Head(self.say("状态", "State"), 13, Role.POINT),
        ]
        rows = [
            (item.problem, item.measure, item.owner or "—", _iso(item.due), state_of(item, self.report.as_of).said(self.language))
            for item in items
        ]  # fmt: skip
        return [*_prose(self.report.problems), grid(heads, rows)]

    def rules(self) -> list[Block]:
        found = self.report
        read = Words("规则原文已核对。", "The text of the rules was read.")
        unread = Words(
            "规则原文尚未核对，数字以正式文件为准。", "The text of the rules was not read; the official text prevails."
        )
        verified = read if found.rules_verified else unread
        said = self.say(
            f"本报告按“{found.rules.zh}”计分。{verified.zh}", f"Scored by “{found.rules.en}”. {verified.en}"
        )
        return [Prose(said)]


def state_of(item: RectificationItem, day: date) -> Words:
    """Where a rectification stands on a day."""
    if item.done_on is not None and item.done_on <= day:
        return Words("已完成", "done")
    if item.due is not None and item.due < day:
        return Words("已逾期", "overdue")
    return Words("进行中", "open")


def lost_points(report: EvaluationReport, language: Language) -> list[tuple[str, Decimal, str, str]]:
    """Every lost point with its row, the reason by the rules and the cause that people gave; the greatest first."""
    found = [
        (row.name, loss.points, loss.reason.said(language), row.explanation)
        for row in report.rows
        for loss in row.losses
    ]
    found += [
        (EXECUTION.said(language), loss.points, loss.reason.said(language), "") for loss in report.execution_losses
    ]
    if report.ceiling:
        found.append((CEILING.said(language), report.ceiling.points, report.ceiling.reason.said(language), ""))
    return sorted(found, key=lambda entry: -entry[1])


def _prose(text: str) -> list[Block]:
    return [Prose(text.strip())] if text.strip() else []


def _iso(day: date | None) -> str:
    return "—" if day is None else day.isoformat()


def _by_level(rows: tuple[EvaluatedRow, ...]) -> dict[str, list[EvaluatedRow]]:
    levels: dict[str, list[EvaluatedRow]] = {}
    for row in rows:
        levels.setdefault(row.level1, []).append(row)
    return levels


def _share(row: EvaluatedRow) -> Fraction | None:
    """The attainment, or all or nothing where it has no proportion."""
    return row.share if row.share is not None or row.met is None else Fraction(int(row.met))


def _light(row: EvaluatedRow) -> Light:
    """How the bar of a row is shown: met, partly, missed, or not known."""
    if row.met:
        return Light.DONE
    if row.met is None and row.share is None:
        return Light.GREY
    return Light.RED if row.share is None or row.share < Fraction(3, 5) else Light.AMBER
