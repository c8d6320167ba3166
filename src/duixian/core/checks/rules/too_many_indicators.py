"""Indicators should be few and telling; beyond some forty rows no row carries weight and nobody gathers the data."""

from __future__ import annotations

from collections.abc import Iterable

from duixian.core.checks.context import Subject
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.money import is_promise
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import CORE_GUIDE
from duixian.core.checks.thresholds import THRESHOLDS


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    count = len(subject.form.indicators)
    if not is_promise(subject) or count <= THRESHOLDS.most_indicators.value:
        return
    yield rule.finding(
        "indicators", form=subject.index,
        zh=f"全表有{count}个指标，平均每个不到2.5分，难以突出重点和逐项取证。请保留最能说明成效的指标。",
        en=f"{count} indicators: less than 2.5 points each on average, hard to prove one by one. Keep those that tell most.",
    )  # fmt: skip


RULE = Rule(
    code="too-many-indicators",
    title_zh="指标过多",
    title_en="Too many indicators",
    source=CORE_GUIDE,
    severity=Severity.LOW,
    kind="question",
    check=each(_check),
)
