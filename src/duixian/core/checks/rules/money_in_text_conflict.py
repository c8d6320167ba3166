"""The text states a budget that the table does not have; a factor of 10,000 is named as a slip between 元 and 万元."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.collect import facts_of
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import FITNESS
from duixian.core.checks.wording import amount

_TABLE = ("total", "current_year", "last_year_budget", "last_year_executed", "fiscal", "other", "initial", "adjusted", "executed",
          "midterm_total", "midterm_fiscal")  # fmt: skip
_CLOSE = Decimal("0.01")  # 498.9 for 4,989,200: the text may be rounded


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    budget = subject.form.budget
    table = [value for name in _TABLE if (value := getattr(budget, name))]
    path = "budget.total" if budget.total else "budget.current_year"
    stated = budget.total or budget.current_year
    if not stated:
        return
    for fact in subject.derive(facts_of).money:
        if not fact.total or any(_is_close(fact.yuan, value) for value in table):
            continue
        slip = _is_close(fact.yuan * 10_000, stated) or _is_close(fact.yuan, stated * 10_000)
        end_zh = "相差一万倍，疑为元与万元混用" if slip else "请统一"
        end_en = "a factor of 10,000: probably 元 and 万元 were mixed up" if slip else "please use one"
        yield rule.finding(
            fact.span.path, subject.quote(fact.span.path, fact.span.text), subject.quote(path),
            zh=f"文中资金为“{fact.span.text}”，表中预算为{amount(stated)}元，{end_zh}。",
            en=f"The text says {fact.span.text} ({amount(fact.yuan)} yuan), the table {amount(stated)} yuan; {end_en}.",
            form=subject.index,
        )  # fmt: skip


def _is_close(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= other * _CLOSE


RULE = Rule(
    code="money-in-text-conflict", title_zh="文中金额与预算不符", title_en="Money in the text and in the table differ",
    source=FITNESS, severity=Severity.HIGH, kind="error", check=each(_check),
)  # fmt: skip
