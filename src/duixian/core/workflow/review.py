"""The reviewer's score sheet: four questions to a form, its grade, and what the grade allows.

The sheet is data with its date and its source; `verified` says for each part whether the text of the rule was read or
only reported (docs/adr/0006).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from duixian.core.wording import Words
from duixian.core.workflow.declaration import ACTION_WORDS, Action
from duixian.core.workflow.errors import DecisionNotAllowedError, SheetError


class Grade(StrEnum):
    """优良中差, the best first."""

    EXCELLENT = "excellent"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


GRADE_WORDS = {
    Grade.EXCELLENT: Words("优", "excellent"),
    Grade.GOOD: Words("良", "good"),
    Grade.FAIR: Words("中", "fair"),
    Grade.POOR: Words("差", "poor"),
}


class Criterion(NamedTuple):
    """One question of the sheet and the points it carries."""

    key: str
    label: Words
    points: Decimal


class Section(NamedTuple):
    """A group of questions: 完整性, 相关性, 适当性, 可行性."""

    key: str
    label: Words
    criteria: tuple[Criterion, ...]

    @property
    def points(self) -> Decimal:
        """The points of all its questions together."""
        return sum((criterion.points for criterion in self.criteria), Decimal(0))


class Consequence(NamedTuple):
    """What a grade leads to: the decisions it allows, and whether a pass needs a note of what was completed."""

    words: Words
    decisions: frozenset[Action]
    completed_first: bool = False


@dataclass(frozen=True, slots=True)
class Standard:
    """A score sheet as a rule prescribes it, in force from a day on."""

    key: str
    citation: Words
    since: date
    sections: tuple[Section, ...]
    bands: tuple[tuple[Grade, Decimal], ...]
    consequences: Mapping[Grade, Consequence]
    sections_verified: bool
    bands_verified: bool
    consequences_verified: bool

    @property
    def criteria(self) -> dict[str, Criterion]:
        """All questions by key, in the order of the sheet."""
        return {criterion.key: criterion for section in self.sections for criterion in section.criteria}

    def grade_of(self, points: Decimal) -> Grade:
        """The grade of a sum of points: the first band whose lower end it reaches."""
        return next((grade for grade, least in self.bands if points >= least), Grade.POOR)


class Outcome(NamedTuple):
    """What a filled sheet says; `points` is None where grades were ticked."""

    grade: Grade
    points: Decimal | None
    by_section: tuple[tuple[Section, Decimal | None], ...]
    consequence: Consequence


CN_2015_88 = Standard(
    key="cn-2015-88",
    citation=Words(
        "财预〔2015〕88号 中央部门预算绩效目标管理办法",
        "Ministry of Finance 财预〔2015〕88号: measures on the targets of central departments' budgets",
    ),
    since=date(2015, 5, 21),
    sections=(
        Section(
            "completeness",
            Words("完整性", "completeness"),
            (
                Criterion("form_complete", Words("规范完整性", "filled in by the rules and whole"), Decimal(10)),
                Criterion("goals_clear", Words("明确清晰性", "definite and clear"), Decimal(10)),
            ),
        ),
        Section(
            "relevance",
            Words("相关性", "relevance"),
            (
                Criterion("goals_relevant", Words("目标相关性", "goals fit the task"), Decimal(15)),
                Criterion("indicators_sound", Words("指标科学性", "indicators are sound"), Decimal(15)),
            ),
        ),
        Section(
            "appropriateness",
            Words("适当性", "appropriateness"),
            (
                Criterion("results_reasonable", Words("绩效合理性", "results are reasonable"), Decimal(15)),
                Criterion("funds_match", Words("资金匹配性", "funds match the results"), Decimal(15)),
            ),
        ),
        Section(
            "feasibility",
            Words("可行性", "feasibility"),
            (
                Criterion("achievable", Words("实现可能性", "can be achieved"), Decimal(10)),
                Criterion("conditions_met", Words("条件充分性", "conditions are given"), Decimal(10)),
            ),
        ),
    ),
    bands=((Grade.EXCELLENT, Decimal(90)), (Grade.GOOD, Decimal(80)), (Grade.FAIR, Decimal(60))),
    consequences={
        Grade.EXCELLENT: Consequence(
            Words("直接进入下一步预算安排流程", "goes straight on to the next step of the budget"),
            frozenset({Action.PASS}),
        ),
        Grade.GOOD: Consequence(
            Words("与单位协商完善后进入下一步", "is completed in agreement with the unit, then goes on"),
            frozenset({Action.PASS, Action.RETURN}),
            completed_first=True,
        ),
        Grade.FAIR: Consequence(
            Words("由单位修改完善后重新报送", "must be revised by the unit and submitted again"),
            frozenset({Action.RETURN}),
        ),
        Grade.POOR: Consequence(
            Words("不得进入下一步预算安排流程", "may not enter the budget"),
            frozenset({Action.REJECT}),
        ),
    },
    sections_verified=False,
    bands_verified=True,
    consequences_verified=True,
)
STANDARDS: tuple[Standard, ...] = (CN_2015_88,)


def score_points(standard: Standard, points: Mapping[str, Decimal]) -> Outcome:
    """The outcome of a key project's sheet: points from 0 to each question's maximum, at most two decimals.

    Raises SheetError, which names every question that is missing, unknown or out of its range.
    """
    problems = _wrong_keys(standard, points) + tuple(
        (
            key,
            Words(
                f"{criterion.label.zh}须在 0 至 {criterion.points} 分之间",
                f"{criterion.label.en}: 0 to {criterion.points} points",
            ),
        )
        for key, criterion in standard.criteria.items()
        if key in points and not _fits(points[key], criterion.points)
    )
    if problems:
        raise SheetError(problems)
    by_section = tuple((s, sum((points[c.key] for c in s.criteria), Decimal(0))) for s in standard.sections)
    total = sum((part for _, part in by_section), Decimal(0))
    grade = standard.grade_of(total)
    return Outcome(grade, total, by_section, standard.consequences[grade])


def score_ticks(standard: Standard, ticks: Mapping[str, Grade], *, overall: Grade) -> Outcome:
    """The outcome of an ordinary project's sheet, whose questions are ticked 优良中差 and whose grade the reviewer sets.

    Raises SheetError for missing or unknown questions and for a grade better than the best tick or worse than the
    worst.
    """
    problems = _wrong_keys(standard, ticks)
    order = list(Grade)
    if not problems and not min(map(order.index, ticks.values())) <= order.index(overall) <= max(
        map(order.index, ticks.values())
    ):
        words = Words("总评等级须在各项等级之间", "the overall grade must lie between the best and the worst tick")
        problems = (("overall", words),)
    if problems:
        raise SheetError(problems)
    return Outcome(overall, None, tuple((s, None) for s in standard.sections), standard.consequences[overall])


def suggested_grade(standard: Standard, ticks: Mapping[str, Grade]) -> Grade:
    """The grade in the middle of the ticks, each counted with its question's points; of two middles the worse.

    Raises SheetError for missing or unknown questions.
    """
    problems = _wrong_keys(standard, ticks)
    if problems:
        raise SheetError(problems)
    worse_first = list(reversed(Grade))
    weights = [
        sum((c.points for key, c in standard.criteria.items() if ticks[key] is g), Decimal(0)) for g in worse_first
    ]
    return next(
        grade for grade, worse in zip(worse_first, accumulate(weights), strict=True) if 2 * worse >= sum(weights)
    )


def check_decision(standard: Standard, grade: Grade, action: Action, *, completion: str = "") -> None:
    """Raises DecisionNotAllowedError when the grade does not allow the decision, or when a pass lacks the note of what
    was completed in agreement with the unit."""
    consequence, label = standard.consequences[grade], GRADE_WORDS[grade]
    if action not in consequence.decisions:
        allowed = [ACTION_WORDS[decision] for decision in Action if decision in consequence.decisions]
        zh, en = "、".join(words.zh for words in allowed), ", ".join(words.en for words in allowed)
        raise DecisionNotAllowedError(
            Words(
                f"等级“{label.zh}”：{consequence.words.zh}；可以：{zh}",
                f"a form graded {label.en} {consequence.words.en}; possible: {en}",
            )
        )
    if action is Action.PASS and consequence.completed_first and not completion.strip():
        raise DecisionNotAllowedError(
            Words(
                f"等级“{label.zh}”须先写明与单位协商完善了什么",
                f"a form graded {label.en} passes once it is noted what was completed with the unit",
            )
        )


def _wrong_keys(standard: Standard, given: Mapping[str, object]) -> tuple[tuple[str, Words], ...]:
    missing = tuple(
        (key, Words(f"{criterion.label.zh}未填", f"{criterion.label.en}: not filled in"))
        for key, criterion in standard.criteria.items()
        if key not in given
    )
    unknown = tuple(
        (key, Words(f"评分表中没有“{key}”", f"the sheet has no “{key}”"))
        for key in given
        if key not in standard.criteria
    )
    return missing + unknown


def _fits(points: Decimal, most: Decimal) -> bool:
    return points.is_finite() and 0 <= points <= most and points == points.quantize(Decimal("0.01"))
