"""Satisfaction is how people felt, benefit is what changed. Reviewers name the mix-up as a usual defect.

Found where the benefit level holds satisfaction only and no other row promises an effect.
"""

from __future__ import annotations

from collections.abc import Iterable

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import listed_en, listed_zh
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.money import budget_of, is_promise, yuan_en, yuan_zh
from duixian.core.checks.rows import name_quotes, rows_of
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.rules.no_benefit import satisfaction_in_place_of_benefit
from duixian.core.checks.sources import REVIEW_PRACTICE


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    rows = satisfaction_in_place_of_benefit(subject.derive(rows_of))
    if not rows or not is_promise(subject):
        return
    names = [row.title for row in rows]
    level = rows[0].indicator.level1 or ""
    budget = budget_of(subject.form)
    yield rule.finding(
        rows[0].path(), *name_quotes(subject, rows), *((subject.quote(budget.path),) if budget else ()), form=subject.index,
        zh=f"“{level}”下只有{listed_zh(names)}，全表没有一个社会或经济效益指标"
        f"{f'：{yuan_zh(budget.amount)}除了让人满意还带来什么，没有承诺' if budget else ''}。满意度不能代替效益，请补充可核对的效益指标。",
        en=f"“{level}” holds only {listed_en(names)}; no row of the form promises a social or economic benefit"
        f"{f' from {yuan_en(budget.amount)}' if budget else ''}. Satisfaction is no substitute: add an effect that can be "
        "checked.",
    )  # fmt: skip


RULE = Rule(
    code="satisfaction-instead-of-benefit",
    title_zh="以满意度代替效益",
    title_en="Satisfaction in place of benefit",
    source=REVIEW_PRACTICE,
    severity=Severity.HIGH,
    kind="error",
    check=each(_check),
)
