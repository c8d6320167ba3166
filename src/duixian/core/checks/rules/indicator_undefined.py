"""An indicator must say what it measures: 完成率 of what, 到位率 of what, 验收合格 of what.

A name that consists of the aspect alone cannot be measured, and two reviewers will measure two things. Name the object and
the numerator and denominator.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import listed_en, listed_zh
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.names import Aspect
from duixian.core.checks.rows import Row, name_quotes, rows_of
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import COMPLETENESS

_CURES: Final = {
    Aspect.ARRIVAL: ("财政资金到位率＝实际到账金额÷批复预算", "funds received ÷ approved budget"),
    Aspect.COMPLETION: ("写明哪些任务，按期完成项数÷应完成项数", "which tasks: items done on time ÷ items due"),
    Aspect.ACCEPTANCE: ("写明验收对象，验收通过项数÷应验收项数", "what is accepted: items passed ÷ items due"),
    Aspect.COMPLIANCE: ("写明何物使用、合理的标准和不合理笔数", "what is used, by which standard, how many breaches"),
    Aspect.SATISFACTION: ("写明调查谁、发放多少份", "who is asked, and how many of them"),
    Aspect.TIMELINESS: ("写明哪些事项、以何日为限", "which items, by which day"),
}


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    rows = [row for row in subject.derive(rows_of) if _is_undefined(row)]
    if not rows:
        return
    total = len(subject.form.indicators)
    names = [row.title for row in rows]
    cures = dict.fromkeys(_CURES[row.name.aspect] for row in rows)
    yield rule.finding(
        rows[0].path(), *name_quotes(subject, rows), form=subject.index,
        zh=f"{total}个指标中有{len(rows)}个没有写明对象：{listed_zh(names)}，无从取数。请补充对象和计算口径："
        f"{'；'.join(zh for zh, _ in cures)}。",
        en=f"Without an object ({len(rows)} of {total} indicators): {listed_en(names)}; they cannot be measured. Add the object and a "
        f"formula: {'; '.join(en for _, en in cures)}.",
    )  # fmt: skip


def _is_undefined(row: Row) -> bool:
    """A note beside the row may define it; 满意度 may take its object from the level above (服务对象满意度)."""
    if not row.name.is_bare or row.indicator.note:
        return False
    return not (row.name.aspect is Aspect.SATISFACTION and "对象" in (row.indicator.level2 or ""))


RULE = Rule(
    code="indicator-undefined",
    title_zh="指标没有对象",
    title_en="Indicator without an object",
    source=COMPLETENESS,
    severity=Severity.HIGH,
    kind="error",
    check=each(_check),
)
