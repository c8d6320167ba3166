"""Goals must bound cost, not only results: a unit price, a total not to exceed, a saving rate.

Said once for a document, with the forms that lack it.
"""

from __future__ import annotations

from collections.abc import Iterable

from duixian.core.checks.context import Review, Subject
from duixian.core.checks.finding import Finding, Quote, Severity
from duixian.core.checks.money import budget_of, is_promise, project_title, yuan_en, yuan_zh
from duixian.core.checks.rows import rows_of
from duixian.core.checks.rule import Rule
from duixian.core.checks.sources import OPINION_2018


def _check(review: Review, rule: Rule) -> Iterable[Finding]:
    lacking = [subject for subject in review.subjects if is_promise(subject) and _lacks_cost(subject)]
    if not lacking:
        return
    first = lacking[0]
    yield rule.finding(
        "indicators", *(quote for subject in lacking for quote in _money(subject)), form=first.index,
        zh=f"{_subjects_zh(lacking)}没有任何成本指标：花多少钱办成没有上限约束。请增加单位成本或总成本控制指标，如“人均成本≤…元”"
        "“总支出不超批复预算”。",
        en=f"{_subjects_en(lacking)} no cost indicator: nothing bounds what the results may cost. Add a unit cost or a ceiling, "
        "such as “cost per participant ≤ … yuan” or “spending within the approved budget”.",
    )  # fmt: skip


def _lacks_cost(subject: Subject) -> bool:
    rows = subject.derive(rows_of)
    return bool(rows) and not any(row.is_cost for row in rows)


def _money(subject: Subject) -> tuple[Quote, ...]:
    budget = budget_of(subject.form)
    return (subject.quote(budget.path),) if budget else ()


def _subjects_zh(lacking: list[Subject]) -> str:
    listed = "、".join(f"“{project_title(subject)}”{_sum_zh(subject)}" for subject in lacking)
    return f"{len(lacking)}张表（{listed}）都" if len(lacking) > 1 else f"本表{_sum_zh(lacking[0])}"


def _subjects_en(lacking: list[Subject]) -> str:
    if len(lacking) == 1:
        return f"This form{_sum_en(lacking[0])} has"
    return f"{len(lacking)} forms ({'; '.join(f'“{project_title(s)}”{_sum_en(s)}'.rstrip(',') for s in lacking)}) have"


def _sum_zh(subject: Subject) -> str:
    budget = budget_of(subject.form)
    return yuan_zh(budget.amount) if budget else ""


def _sum_en(subject: Subject) -> str:
    budget = budget_of(subject.form)
    return f", {yuan_en(budget.amount)}," if budget else ""


RULE = Rule(
    code="no-cost-dimension",
    title_zh="没有成本指标",
    title_en="No cost indicator",
    source=OPINION_2018,
    severity=Severity.MEDIUM,
    kind="error",
    check=_check,
)
