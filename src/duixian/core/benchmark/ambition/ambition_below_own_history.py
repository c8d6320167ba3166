"""The target asks for less than the same project reached, or set itself, in its last year.

Compared are rows of one name in one unit. A target is a floor, so an actual value within five percent of it is no other level; a
target that was set higher counts from the first digit. A ceiling (cost, days) asks for less when it is higher. A smaller budget may be the
reason, so both budgets are told where they are known.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from duixian.core.benchmark.ambition.rule import AmbitionRule, Case
from duixian.core.benchmark.beside import Past
from duixian.core.checks.figures import number
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.money import budget_of, yuan_en, yuan_zh
from duixian.core.checks.sources import FITNESS

TOLERANCE = Decimal("0.05")


class _Reached(NamedTuple):
    zh: str
    en: str


def _ask(case: Case, rule: AmbitionRule) -> Iterable[Finding]:
    past = case.beside.past
    if past is None or past.unit != case.unit:
        return
    told = _reached(case, past)
    if told is None:
        return
    money = _money(case, past)
    target = case.row.indicator.target_raw
    yield rule.finding(
        case,
        zh=f"“{case.row.title}”今年目标{target}，{told.zh}，要求比上一次低{money.zh}。为什么降低？请写明原因，或调整目标。",
        en=f"“{case.row.title}” is set at {target} this year, while {told.en}: less is asked than before{money.en}. "
        "Why? State the reason, or adjust the target.",
    )


def _reached(case: Case, past: Past) -> _Reached | None:
    """What of the earlier year was more, its actual value before its target."""
    if past.actual is not None and _well_beyond(case, past.actual):
        shown = past.actual_raw or _shown(past.actual, past.unit)
        return _Reached(f"{past.year}年实际完成{shown}", f"{past.year} reached {shown}")
    if past.target is not None and case.easier(past.target):
        return _Reached(f"{past.year}年目标为{past.target_raw}", f"the target of {past.year} was {past.target_raw}")
    return None


def _well_beyond(case: Case, actual: Decimal) -> bool:
    return case.easier(actual * (1 - TOLERANCE if case.higher_is_better else 1 + TOLERANCE))


def _shown(amount: Decimal, unit: str | None) -> str:
    return f"{number(amount)}{unit or ''}"


def _money(case: Case, past: Past) -> _Reached:
    budget = budget_of(case.subject.form)
    if budget is None or past.budget is None:
        return _Reached("", "")
    return _Reached(
        f"（预算{past.year}年{yuan_zh(past.budget)}，今年{yuan_zh(budget.amount)}）",
        f" (budget {past.year} {yuan_en(past.budget)}, now {yuan_en(budget.amount)})",
    )


RULE = AmbitionRule(
    code="ambition-below-own-history", title_zh="目标低于本项目上一次", title_en="Below the project's own last year",
    source=FITNESS, severity=Severity.MEDIUM, ask=_ask,
)  # fmt: skip
