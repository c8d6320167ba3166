"""At least one output must be counted: people, sessions, square metres, repairs. Rates alone do not tell what money buys.

Only forms with output rows are asked; a form that reports (self-evaluation, monitoring) is not.
"""

from __future__ import annotations

from collections.abc import Iterable

from duixian.core.checks.context import Subject
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.money import budget_of, is_promise, yuan_en, yuan_zh
from duixian.core.checks.rows import Row, Section, rows_of, target_quotes
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import COMPLETENESS


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    rows = [row for row in subject.derive(rows_of) if row.section is Section.OUTPUT]
    if not is_promise(subject) or not rows or any(_counts(row) for row in rows):
        return
    budget = budget_of(subject.form)
    money_zh = f"{yuan_zh(budget.amount)}买到" if budget else "买到"
    yield rule.finding(
        rows[0].path("level1"), *target_quotes(subject, rows), *((subject.quote(budget.path),) if budget else ()),
        form=subject.index,
        zh=f"{len(rows)}个产出指标全是比率或评语，没有一个数量：{money_zh}多少服务量、面积、次数或人数，表上没有。请至少写一个"
        "可清点的产出。",
        en=f"All {len(rows)} output rows are rates or judgements, none is a quantity: the form does not say how much service, "
        f"area or work, or how many people,{f' {yuan_en(budget.amount)} pays' if budget else ' the money pays'} for. Promise at least one output that "
        "can be counted.",
    )  # fmt: skip


def _counts(row: Row) -> bool:
    """A number that is no percentage, or a text that holds one (a date or a sentence with a figure)."""
    if row.indicator.value is not None:
        return not row.is_percent
    return row.has_bar and row.level2 == "quantity"


RULE = Rule(
    code="no-quantity",
    title_zh="产出没有数量",
    title_en="No output is counted",
    source=COMPLETENESS,
    severity=Severity.HIGH,
    kind="error",
    check=each(_check),
)
