"""A target with a comparison sign and digits that still gives no number is garbled: two columns glued, a stray mark.

What cannot be read is a finding, never a zero. A date may have a sign (≤2024年11月30日). Placeholders (**, …) have a rule of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import listed_en, listed_zh
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rows import Row, rows_of, target_quotes
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import COMPLETENESS

_SIGN_AND_DIGIT: Final = re.compile(r"[<>=≥≤≧≦＜＞＝]\s*\D{0,2}(?!\d{4}\s*年|\d{4}[-./]\d|\d{1,2}月)\d")
_PLACEHOLDER: Final = re.compile(r"[*＊×XxＸ_…]{2,}|^[/／\-—]+$")


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    rows = [row for row in subject.derive(rows_of) if _is_garbled(row)]
    if not rows:
        return
    raws = [row.indicator.target_raw for row in rows]
    yield rule.finding(
        rows[0].path("target_raw"), *target_quotes(subject, rows), form=subject.index,
        zh=f"目标值{listed_zh(raws)}读不出数值，可能是两栏粘连或符号有误。请核对原文。",
        en=f"No number can be read from {listed_en(raws)}: two columns run together, or a stray sign. Check the original.",
    )  # fmt: skip


def _is_garbled(row: Row) -> bool:
    indicator = row.indicator
    raw = indicator.target_raw
    if indicator.value is not None or not raw.strip() or _PLACEHOLDER.search(raw):
        return False
    return indicator.type == "quantitative" or _SIGN_AND_DIGIT.match(raw.strip()) is not None


RULE = Rule(
    code="target-not-parsed",
    title_zh="目标值无法识别",
    title_en="Target cannot be read",
    source=COMPLETENESS,
    severity=Severity.MEDIUM,
    kind="error",
    check=each(_check),
)
