"""Public money is given for an effect. A form without any benefit or impact row says what is done, never what for.

Rows about staff, rules or upkeep do not count as effects. Where satisfaction stands in the place of the effect, the rule
satisfaction-instead-of-benefit speaks instead.
"""

from __future__ import annotations

from collections.abc import Iterable

from duixian.core.checks.context import Subject
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.money import budget_of, is_promise, yuan_en, yuan_zh
from duixian.core.checks.rows import Row, Section, rows_of
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import OPINION_2018


def satisfaction_in_place_of_benefit(rows: tuple[Row, ...]) -> list[Row]:
    """The satisfaction rows that fill a benefit level alone, when no row of the form promises an effect."""
    if any(row.is_benefit for row in rows):
        return []
    return [row for row in rows if row.is_satisfaction and row.section is Section.BENEFIT]


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    rows = subject.derive(rows_of)
    told = rows and any(row.section is not Section.UNKNOWN for row in rows)
    if not is_promise(subject) or not told or any(row.is_benefit for row in rows):
        return
    if satisfaction_in_place_of_benefit(rows):
        return
    budget = budget_of(subject.form)
    quotes = (subject.quote(budget.path),) if budget else ()
    yield rule.finding(
        "indicators", *quotes, form=subject.index,
        zh=f"{len(rows)}个指标中没有一个说明效益或影响{f'，{yuan_zh(budget.amount)}换来什么不清楚' if budget else ''}。"
        "请补充经济、社会、生态效益或可持续影响指标。",
        en=f"None of the {len(rows)} indicators shows benefit or impact"
        f"{f': the form does not say what {yuan_en(budget.amount)} brings about' if budget else ''}. Add economic, social or ecological "
        "benefit or lasting impact.",
    )  # fmt: skip


RULE = Rule(
    code="no-benefit",
    title_zh="没有效益指标",
    title_en="No benefit indicator",
    source=OPINION_2018,
    severity=Severity.HIGH,
    kind="error",
    check=each(_check),
)
