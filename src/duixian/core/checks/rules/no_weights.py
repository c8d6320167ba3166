"""Without printed weights the rows of a level share its points equally, so one row or mere words may decide the grade.

Silent where the equal shares do no harm, also where one sound row carries a level. Where only some rows carry a weight, the others are an error.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from duixian.core.checks.context import Review, Subject
from duixian.core.checks.figures import number, rounded
from duixian.core.checks.finding import Finding, Quote, Severity
from duixian.core.checks.money import is_promise, project_title
from duixian.core.checks.rows import Row, Section, name_quotes, rows_of
from duixian.core.checks.rule import Rule
from duixian.core.checks.sources import SELF_EVALUATION
from duixian.core.checks.thresholds import THRESHOLDS

_OUTPUT, _BENEFIT, _SATISFACTION = Decimal(50), Decimal(30), Decimal(10)


class Harm(NamedTuple):
    """What equal shares do to one form: the rows concerned and a clause about them, zh and en."""

    quotes: tuple[Quote, ...]
    zh: str
    en: str


def _check(review: Review, rule: Rule) -> Iterable[Finding]:
    promises = [subject for subject in review.subjects if is_promise(subject)]
    for subject in promises:
        yield from _partly_weighted(subject, rule)
    harmed = [(subject, harm) for subject in promises if (harm := _harm(subject)) is not None]
    if not harmed:
        return
    yield rule.finding(
        "indicators", *(quote for _, harm in harmed for quote in harm.quotes), form=harmed[0][0].index,
        zh=f"指标没有权重。若同级平均分摊（产出50、效果与影响30、满意度10），{'；'.join(harm.zh for _, harm in harmed)}。"
        "请按重要性写明各指标权重。",
        en="The indicators carry no weights. Shared equally within a level (output 50, effect and impact 30, satisfaction 10), "
        f"{'; '.join(harm.en for _, harm in harmed)}. State a weight for each indicator by its importance.",
    )  # fmt: skip


def _partly_weighted(subject: Subject, rule: Rule) -> Iterable[Finding]:
    rows = subject.derive(rows_of)
    without = [row for row in rows if row.indicator.weight is None]
    if without and len(without) < len(rows):
        yield rule.finding(
            without[0].path("weight"), *name_quotes(subject, without), form=subject.index,
            severity=Severity.MEDIUM, kind="error",
            zh=f"{len(rows)}个指标中有{len(without)}个没有权重，其余有。请补齐。",
            en=f"{len(without)} of {len(rows)} indicators have no weight while the others do. Fill them in.",
        )  # fmt: skip


def _harm(subject: Subject) -> Harm | None:
    rows = subject.derive(rows_of)
    if any(row.indicator.weight is not None or row.indicator.level1_weight is not None for row in rows):
        return None
    points = default_points(rows)
    top = [row for row, share in points if share >= THRESHOLDS.points_on_one_row.value and _is_weak(row)]
    words = [(row, share) for row, share in points if not row.has_bar]
    name = project_title(subject)
    if top:
        share = number(rounded(max(share for _, share in points), 0))
        return Harm(
            name_quotes(subject, top),
            f"“{name}”的“{top[0].title}”一行独占{share}分", f"in “{name}” the row “{top[0].title}” alone takes {share} points",
        )  # fmt: skip
    total = sum((share for _, share in words), Decimal(0))
    if total >= THRESHOLDS.points_on_words.value:
        said = number(rounded(total, 0))
        return Harm(
            name_quotes(subject, (row for row, _ in words)),
            f"“{name}”有{said}分压在{len(words)}个只有文字、没有数字的指标上",
            f"in “{name}” {said} points rest on {len(words)} rows that have words and no number",
        )
    return None


def _is_weak(row: Row) -> bool:
    """A row that should not decide a grade: it tells of means, or holds no number."""
    return row.is_input or not row.has_bar


def default_points(rows: tuple[Row, ...]) -> list[tuple[Row, Decimal]]:
    """Each row's points when the rows of a level share equally; process rows carry none."""
    groups = (
        (_OUTPUT, [row for row in rows if _in(row, Section.OUTPUT, Section.COST)]),
        (_BENEFIT, [row for row in rows if _in(row, Section.BENEFIT, Section.IMPACT)]),
        (_SATISFACTION, [row for row in rows if row.is_satisfaction]),
    )
    return [(row, points / len(members)) for points, members in groups for row in members]


def _in(row: Row, *sections: Section) -> bool:
    return row.section in sections and not row.is_satisfaction


RULE = Rule(
    code="no-weights",
    title_zh="没有权重",
    title_en="No weights",
    source=SELF_EVALUATION,
    severity=Severity.LOW,
    kind="question",
    check=_check,
)
