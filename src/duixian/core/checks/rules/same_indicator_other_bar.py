"""One unit sets one indicator at several bars, such as 85 % in one form and 95 % in another, and does not say why.

Compared are percentages of one concept in the forms of one unit; differences below five points are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from duixian.core.checks.across import Placed, rows_by, units_of
from duixian.core.checks.context import Review
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.names import CONCEPT_TITLES, concept
from duixian.core.checks.rows import Row
from duixian.core.checks.rule import Rule
from duixian.core.checks.sources import FITNESS
from duixian.core.checks.thresholds import THRESHOLDS


def _check(review: Review, rule: Rule) -> Iterable[Finding]:
    for subjects in units_of(review):
        for key, placed in rows_by(subjects, _comparable).items():
            numbers = [one.row.number for one in placed if one.row.number is not None]
            if max(numbers) - min(numbers) >= THRESHOLDS.bar_difference.value:
                yield _finding(rule, key, placed)


def _comparable(row: Row) -> str | None:
    """The concept of a percentage with a bar from below, or its very name."""
    if not row.is_percent or row.number is None or row.indicator.operator not in {">=", "="}:
        return None
    return concept(row.name.text) or row.name.text or None


def _finding(rule: Rule, key: str, placed: list[Placed]) -> Finding:
    title_zh, title_en = CONCEPT_TITLES.get(key, (key, f"“{key}”"))
    bars_zh = "，".join(f"表{one.form_number}“{one.row.title}”{one.row.indicator.target_raw}" for one in placed)
    bars_en = ", ".join(f"form {one.form_number} “{one.row.title}” {one.row.indicator.target_raw}" for one in placed)
    return rule.finding(
        placed[0].row.path("target_raw"), *(one.target() for one in placed), form=placed[0].subject.index,
        zh=f"同一单位的{title_zh}目标不一：{bars_zh}。请统一标准，或说明差别的理由。",
        en=f"One unit sets different targets for {title_en}: {bars_en}. Set one standard, or give the reason for the difference.",
    )  # fmt: skip


RULE = Rule(
    code="same-indicator-other-bar",
    title_zh="同类指标目标不一",
    title_en="Same indicator, different targets",
    source=FITNESS,
    severity=Severity.LOW,
    kind="question",
    check=_check,
)
