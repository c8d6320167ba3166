"""A budget that differs from last year's by a twentieth or more needs a sentence on why.

A narrative that speaks of more or less money, a changed scope or a price counts as an explanation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields
from typing import Final

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import percent
from duixian.core.checks.finding import Finding, Quote, Severity
from duixian.core.checks.money import is_positive, is_promise, yuan_en, yuan_zh
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import FITNESS
from duixian.core.checks.thresholds import THRESHOLDS
from duixian.core.forms.model import Form

_EXPLAINS: Final = re.compile(
    r"(?:预算|经费|资金|费用|金额|成本|单价)[^。；]{0,20}(?:增加|减少|压减|压缩|核减|核增|上调|下调|下降|上涨|增长|节约|调增|调减)"
    r"|(?:增加|减少|压减|核减|上调|下调|调增|调减)[^。；]{0,12}(?:预算|经费|资金|费用|万元|\d元)"
    r"|(?:较|比|与)上年[^。；]{0,30}(?:增|减|升|降)"
)


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    now, before = subject.form.budget.current_year, subject.form.budget.last_year_budget
    if not is_promise(subject) or not is_positive(now) or not is_positive(before):
        return
    share = (now - before) / before
    if (
        abs(share) < THRESHOLDS.budget_change.value
        or now / before >= THRESHOLDS.unit_slip.value
        or _explained(subject.form)
    ):
        return
    word_zh, word_en = ("增加", "more") if now > before else ("减少", "less")
    spent = subject.form.budget.last_year_executed
    exact = spent == before
    yield rule.finding(
        "budget.current_year", *_quotes(subject), form=subject.index,
        zh=f"当年预算{yuan_zh(now)}比上年{yuan_zh(before)}{word_zh}{yuan_zh(abs(now - before))}（{percent(abs(share))}）"
        f"{'，而上年恰好全部执行' if exact else ''}，正文没有一句说明。请写明原因：任务量、单价还是范围变了。",
        en=f"This year's {yuan_en(now)} is {yuan_en(abs(now - before))} ({percent(abs(share))}) {word_en} than last year's "
        f"{yuan_en(before)}{', which was spent to the last yuan' if exact else ''}; the narrative does not say why. Give the "
        "reason: volume, price or scope.",
    )  # fmt: skip


def _quotes(subject: Subject) -> list[Quote]:
    paths = ("current_year", "last_year_budget", "last_year_executed")
    return [subject.quote(f"budget.{path}") for path in paths if getattr(subject.form.budget, path) is not None]


def _explained(form: Form) -> bool:
    told = (getattr(form.narratives, field.name) for field in fields(form.narratives))
    return any(text and _EXPLAINS.search(text) for text in told)


RULE = Rule(
    code="budget-change-unexplained",
    title_zh="预算变动没有说明",
    title_en="Budget change unexplained",
    source=FITNESS,
    severity=Severity.MEDIUM,
    kind="question",
    check=each(_check),
)
