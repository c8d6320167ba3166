"""One unit files the same indicator under different levels: 合同签署规范性 once under 财务管理, once under 实施管理.

Then it weighs differently and cannot be added up over projects. Said once for a document.
"""

from __future__ import annotations

from collections.abc import Iterable

from duixian.core.checks.across import Placed, rows_by, units_of
from duixian.core.checks.context import Review
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rows import Row
from duixian.core.checks.rule import Rule
from duixian.core.checks.sources import RELEVANCE


def _check(review: Review, rule: Rule) -> Iterable[Finding]:
    for subjects in units_of(review):
        groups = [placed for placed in rows_by(subjects, _name).values() if _levels_differ(placed)]
        if groups:
            yield _finding(rule, groups)


def _name(row: Row) -> str | None:
    """Bare names (完成率) may measure different things and are not compared."""
    return row.name.text if row.name.text and row.indicator.level2 and not row.name.is_bare else None


def _levels_differ(placed: list[Placed]) -> bool:
    """Forms of different families call their levels differently; only forms of one family are compared."""
    layouts = {one.subject.form.layout for one in placed}
    return len(layouts) == 1 and len({one.row.indicator.level2 for one in placed}) > 1


def _finding(rule: Rule, groups: list[list[Placed]]) -> Finding:
    told_zh = "；".join(
        f"“{placed[0].row.title}”{'、'.join(f'表{one.form_number}在“{one.row.indicator.level2}”' for one in placed)}"
        for placed in groups
    )
    told_en = "; ".join(
        f"“{placed[0].row.title}” {', '.join(f'form {one.form_number} under “{one.row.indicator.level2}”' for one in placed)}"
        for placed in groups
    )
    ones = [one for placed in groups for one in placed]
    quotes = [one.subject.quote(one.row.path("level2")) for one in ones]
    return rule.finding(
        ones[0].row.path("level2"), *(quote for one, level in zip(ones, quotes, strict=True) for quote in (one.name(), level)),
        form=ones[0].subject.index,
        zh=f"同一指标在不同表中归类不同：{told_zh}。请统一归类。",
        en=f"The same indicator stands under different headings: {told_en}. Use one heading.",
    )  # fmt: skip


RULE = Rule(
    code="same-indicator-other-level",
    title_zh="同一指标归类不一",
    title_en="Same indicator, different headings",
    source=RELEVANCE,
    severity=Severity.LOW,
    kind="error",
    check=_check,
)
