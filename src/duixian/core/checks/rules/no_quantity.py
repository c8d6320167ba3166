"""At least one output must be counted: people, sessions, square metres, repairs. Rates alone do not tell what money buys.

Only forms with output rows are asked; a form that reports (self-evaluation, monitoring) is not.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.collect import facts_of
from duixian.core.checks.finding import Finding, Quote, Severity
from duixian.core.checks.money import budget_of, is_promise, yuan_en, yuan_zh
from duixian.core.checks.rows import Row, Section, rows_of, target_quotes
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import COMPLETENESS
from duixian.core.checks.wording import en_list, told, zh_list

_SCALE: Final = frozenset({"companies", "attendees", "trainees"})


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    rows = [row for row in subject.derive(rows_of) if row.section is Section.OUTPUT]
    if not is_promise(subject) or not rows or any(_counts(row) for row in rows):
        return
    budget, sizes = budget_of(subject.form), _sizes(subject)
    size_zh = f"文中所述规模{zh_list(quote.text for quote in sizes)}也没有写成指标。" if sizes else ""
    size_en = (
        f" The size that the text tells, {en_list(quote.text for quote in sizes)}, is no target either."
        if sizes
        else ""
    )
    money_zh = f"{yuan_zh(budget.amount)}买到" if budget else "买到"
    yield rule.finding(
        rows[0].path("level1"), *target_quotes(subject, rows), *((subject.quote(budget.path),) if budget else ()),
        *sizes,
        form=subject.index,
        zh=f"{len(rows)}个产出指标全是比率或评语，没有一个数量：{money_zh}多少服务量、面积、次数或人数，表上没有。{size_zh}请至少写"
        "一个可清点的产出。",
        en=f"All {len(rows)} output rows are rates or judgements, none is a quantity: the form does not say how much service, "
        f"area or work, or how many people,{f' {yuan_en(budget.amount)} pays' if budget else ' the money pays'} for.{size_en} Promise at "
        "least one output that can be counted.",
    )  # fmt: skip


def _counts(row: Row) -> bool:
    """A number that is no percentage, or a text that holds one (a date or a sentence with a figure)."""
    if row.indicator.value is not None:
        return not row.is_percent
    return row.has_bar and row.level2 == "quantity"


def _sizes(subject: Subject) -> list[Quote]:
    """Where the text says how many are served: 引入企业近50家."""
    counts = [fact for fact in subject.derive(facts_of).counts if fact.concept in _SCALE and not fact.part]
    return list(dict.fromkeys(subject.quote(fact.span.path, told(subject.form, fact)) for fact in counts))[:3]


RULE = Rule(
    code="no-quantity",
    title_zh="产出没有数量",
    title_en="No output is counted",
    source=COMPLETENESS,
    severity=Severity.HIGH,
    kind="error",
    check=each(_check),
)
