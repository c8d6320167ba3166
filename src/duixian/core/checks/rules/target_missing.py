"""Every indicator needs a target; an empty cell promises nothing."""

from __future__ import annotations

from collections.abc import Iterable

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import listed_en, listed_zh
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rows import name_quotes, rows_of
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import COMPLETENESS


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    rows = [
        row
        for row in subject.derive(rows_of)
        if not row.indicator.target_raw.strip() and not row.indicator.midterm_raw
    ]  # fmt: skip
    if not rows:
        return
    names = [row.title for row in rows]
    yield rule.finding(
        rows[0].path("target_raw"), *name_quotes(subject, rows), form=subject.index,
        zh=f"{len(rows)}个指标没有填写目标值：{listed_zh(names)}。请填写。",
        en=f"Cells without a target ({len(rows)}): {listed_en(names)}. Fill them in.",
    )  # fmt: skip


RULE = Rule(
    code="target-missing",
    title_zh="目标值未填写",
    title_en="Target missing",
    source=COMPLETENESS,
    severity=Severity.HIGH,
    kind="error",
    check=each(_check),
)
