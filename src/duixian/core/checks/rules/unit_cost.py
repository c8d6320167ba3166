"""What does one participant, or one tenant served, cost? The form gives both numbers but bounds no unit cost.

Asked only where no cost indicator stands. Per day and person it is held against the quota that two universities apply to
international conferences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import number, rounded
from duixian.core.checks.finding import Finding, Quote, Severity
from duixian.core.checks.money import Amount, budget_of, is_promise, yuan_en, yuan_zh
from duixian.core.checks.names import concept
from duixian.core.checks.rows import rows_of
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import FITNESS, MEETING_QUOTA
from duixian.core.checks.thresholds import THRESHOLDS

_DAYS: Final = re.compile(r"(?:为期|会期)\s*(\d{1,2})\s*天")
_SERVED: Final = re.compile(
    r"(?:引入|引进|入驻|在孵|服务)[^。；\d]{0,40}?(企业[^，。；（(\d]{0,6}?(?:约|近|超过|共|逾)?\s*(\d{2,5})\s*余?多?\s*[家项户])"
)
_TOLD: Final = ("overview", "plan", "goals", "necessity")


class Base(NamedTuple):
    """What the money is divided by: how many, of what, and where the form says so."""

    quantity: Decimal
    noun_zh: str
    noun_en: str
    quote: Quote


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    budget = budget_of(subject.form)
    if budget is None or not is_promise(subject) or any(row.is_cost for row in subject.derive(rows_of)):
        return
    base = _participants(subject) or _served(subject)
    if base:
        yield _finding(subject, rule, budget, base)


def _finding(subject: Subject, rule: Rule, budget: Amount, base: Base) -> Finding:
    each_one = rounded(budget.amount / base.quantity, 0)
    days = _days(subject) if base.noun_en == "participant" else None
    per_day = rounded(budget.amount / base.quantity / days[0], 0) if days else None
    over = per_day is not None and per_day > THRESHOLDS.person_day_ceiling.value
    ceiling = number(THRESHOLDS.person_day_ceiling.value)
    day_zh = f"，{number(days[0])}天合每人每天{yuan_zh(per_day)}" if days and per_day is not None else ""
    day_en = f", {yuan_en(per_day)} a day over {number(days[0])} days" if days and per_day is not None else ""
    over_zh = f"，高于部分高校国际会议每人每天{ceiling}元的定额" if over else ""
    over_en = f", above the {ceiling} yuan per person and day that universities apply" if over else ""
    return rule.finding(
        budget.path, subject.quote(budget.path), base.quote, *((days[1],) if days else ()),
        form=subject.index, severity=Severity.MEDIUM if over else None,
        source=MEETING_QUOTA if base.noun_en == "participant" else FITNESS,
        zh=f"{yuan_zh(budget.amount)}÷{number(base.quantity)}，每{base.noun_zh}约{yuan_zh(each_one)}{day_zh}{over_zh}。表中没有测算"
        "依据，也没有单位成本上限。请附明细，并考虑把单位成本列为指标。",
        en=f"{yuan_en(budget.amount)} ÷ {number(base.quantity)} is about {yuan_en(each_one)} per {base.noun_en}{day_en}{over_en}. "
        "The form gives no estimate and no ceiling. Attach the breakdown, and consider the unit cost as an indicator.",
    )  # fmt: skip


def _participants(subject: Subject) -> Base | None:
    for row in subject.derive(rows_of):
        if concept(row.name.text) == "attendance" and row.quantity and not row.is_percent and row.quantity > 0:
            return Base(row.quantity, "人", "participant", subject.quote(row.path("target_raw")))
    return None


def _served(subject: Subject) -> Base | None:
    for field in _TOLD:
        text: str | None = getattr(subject.form.narratives, field)
        match = _SERVED.search(text or "")
        if match:
            return Base(
                Decimal(match[2]), "家（项）", "tenant or company", subject.quote(f"narratives.{field}", match[1])
            )
    return None


def _days(subject: Subject) -> tuple[Decimal, Quote] | None:
    for field in _TOLD:
        match = _DAYS.search(getattr(subject.form.narratives, field) or "")
        if match and int(match[1]):
            return Decimal(match[1]), subject.quote(f"narratives.{field}", match[0])
    return None


RULE = Rule(
    code="unit-cost",
    title_zh="单位成本没有依据",
    title_en="Unit cost without a basis",
    source=MEETING_QUOTA,
    severity=Severity.LOW,
    kind="question",
    check=each(_check),
)
