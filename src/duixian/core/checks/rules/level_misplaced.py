"""Rows belong where their level says: satisfaction under 满意度, on-time rates under 时效, head counts under 数量.

Heads that reached something (取得证书人数) tell of quality and may stand there.

A row in the wrong place gets the wrong weight and is compared with the wrong neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from duixian.core.checks.context import Subject
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.names import Aspect
from duixian.core.checks.rows import Row, Section, rows_of
from duixian.core.checks.rule import Rule, each_promise
from duixian.core.checks.sources import REVIEW_PRACTICE

_HEADS: Final = re.compile(r"(?:人数|人次|场次|次数|家数|篇数)$")
_ATTAINED: Final = re.compile(r"合格|达标|证|资格|优秀|获奖|通过|就业|录用|结业")
_OUTPUT_KINDS: Final = frozenset({"quantity", "quality", "timeliness"})


class Wrong(NamedTuple):
    """Where a row stands and where it belongs, zh and en."""

    stands: str
    belongs_zh: str
    belongs_en: str


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    for row in subject.derive(rows_of):
        wrong = _misplaced(row)
        if wrong:
            yield rule.finding(
                row.path(), subject.quote(row.path()), subject.quote(row.path("level2")), form=subject.index,
                zh=f"“{row.title}”列在“{wrong.stands}”下，应属{wrong.belongs_zh}。请调整。",
                en=f"“{row.title}” stands under “{wrong.stands}”; it belongs under {wrong.belongs_en}. Move it.",
            )  # fmt: skip


def _misplaced(row: Row) -> Wrong | None:
    stands = row.indicator.level2
    if not stands or not row.name.text or row.level2 is None:
        return None
    aspect = row.name.aspect
    if aspect is Aspect.SATISFACTION and row.level2 in _OUTPUT_KINDS - {"quantity"} | {"benefit", "cost"}:
        return Wrong(stands, "满意度", "satisfaction")
    if row.level2 == "quality" and aspect is Aspect.TIMELINESS:
        return Wrong(stands, "时效", "timeliness")
    if row.level2 == "quality" and _HEADS.search(row.name.text) and not _ATTAINED.search(row.name.text):
        return Wrong(stands, "数量", "quantity")
    if row.section in {Section.BENEFIT, Section.SATISFACTION} and row.level2 in _OUTPUT_KINDS:
        return Wrong(f"{row.indicator.level1}—{stands}", "产出", "output")
    return None


RULE = Rule(
    code="level-misplaced",
    title_zh="指标归类不当",
    title_en="Indicator under the wrong heading",
    source=REVIEW_PRACTICE,
    severity=Severity.LOW,
    kind="error",
    check=each_promise(_check),
)
