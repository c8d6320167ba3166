"""A project that ran last year must say what it reached last year, or nobody can tell progress from standing still.

Asked once for a document, of forms with money for the same project last year and a target that history already met or
money that did not change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from duixian.core.checks.context import Review, Subject
from duixian.core.checks.figures import listed_en, listed_zh
from duixian.core.checks.finding import Finding, Quote, Severity
from duixian.core.checks.money import is_positive, is_promise, project_title
from duixian.core.checks.rows import rows_of
from duixian.core.checks.rule import Rule
from duixian.core.checks.sources import FITNESS

_COMPARISON: Final = re.compile(r"上年|去年|同比|较\d{4}年|历史|基期")


def _check(review: Review, rule: Rule) -> Iterable[Finding]:
    lacking = [subject for subject in review.subjects if is_promise(subject) and _lacks_baseline(subject)]
    if not lacking:
        return
    titles = [project_title(subject) for subject in lacking]
    yield rule.finding(
        "indicators", *(quote for subject in lacking for quote in _last_year(subject)), form=lacking[0].index,
        zh=f"{listed_zh(titles)}上年同名项目已安排同样的资金，但没有一个指标写明上年实际值，看不出目标是提高、持平还是降低。请补充上年完成值"
        "作为基准。",
        en=f"{listed_en(titles)} had the same money for the same project last year, yet no indicator says what was reached: nobody can tell "
        "whether the targets rise, fall or stay the same. Give last year's actual values as baselines.",
    )  # fmt: skip


def _lacks_baseline(subject: Subject) -> bool:
    budget = subject.form.budget
    same_money = is_positive(budget.last_year_budget) and budget.last_year_budget == budget.current_year
    rows = subject.derive(rows_of)
    return bool(rows) and same_money and not any(
        row.indicator.baseline or _COMPARISON.search(f"{row.indicator.target_raw}{row.indicator.note or ''}")
        for row in rows
    )  # fmt: skip


def _last_year(subject: Subject) -> tuple[Quote, ...]:
    fields = ("last_year_budget", "last_year_executed")
    return tuple(
        subject.quote(f"budget.{field}") for field in fields if getattr(subject.form.budget, field) is not None
    )


RULE = Rule(
    code="no-baseline",
    title_zh="没有基准值",
    title_en="No baseline",
    source=FITNESS,
    severity=Severity.LOW,
    kind="question",
    check=_check,
)
