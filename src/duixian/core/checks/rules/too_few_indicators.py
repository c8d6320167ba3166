"""A table without rows promises nothing, and fewer than five rows cannot hold quantity, quality, time, benefit and satisfaction."""

from __future__ import annotations

from collections.abc import Iterable

from duixian.core.checks.context import Subject
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.money import is_promise
from duixian.core.checks.rows import name_quotes, rows_of
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import COMPLETENESS
from duixian.core.checks.thresholds import THRESHOLDS


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    rows = subject.derive(rows_of)
    if not is_promise(subject) or len(rows) >= THRESHOLDS.fewest_indicators.value:
        return
    if not rows:
        yield rule.finding(
            "indicators", form=subject.index, severity=Severity.HIGH,
            zh="没有绩效指标。请填写产出、效益和满意度指标及目标值。",
            en="There are no indicators. Give output, benefit and satisfaction with their targets.",
        )  # fmt: skip
        return
    yield rule.finding(
        "indicators", *name_quotes(subject, rows), form=subject.index,
        zh=f"全表只有{len(rows)}个指标，不足以说明数量、质量、时效、效益和满意度。请补充。",
        en=f"Only {len(rows)} indicators: too few to tell quantity, quality, timeliness, benefit and satisfaction. Add some.",
    )  # fmt: skip


RULE = Rule(
    code="too-few-indicators",
    title_zh="指标过少",
    title_en="Too few indicators",
    source=COMPLETENESS,
    severity=Severity.MEDIUM,
    kind="error",
    check=each(_check),
)
