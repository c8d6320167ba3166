"""One unit calls one thing by several names in its forms: 满意度 and 满意率, 资金到位率 and 到位率, 验收合格率 and 验收合格.

Readers cannot compare what is named differently; one library of names per unit cures it. Said once for a document.
"""

from __future__ import annotations

from collections.abc import Iterable

from duixian.core.checks.across import Placed, rows_by, units_of
from duixian.core.checks.context import Review
from duixian.core.checks.figures import listed_en, listed_zh
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.names import CONCEPT_TITLES, Aspect, concept
from duixian.core.checks.rows import Row
from duixian.core.checks.rule import Rule
from duixian.core.checks.sources import RELEVANCE


def _check(review: Review, rule: Rule) -> Iterable[Finding]:
    for subjects in units_of(review):
        groups = {key: placed for key, placed in rows_by(subjects, _concept).items() if _differ(placed)}
        if groups:
            yield _finding(rule, groups)


def _concept(row: Row) -> str | None:
    return concept(row.name.text) if row.name.text else None


def _differ(placed: list[Placed]) -> bool:
    """Whether the wording differs in more than who is asked: 学员满意度 beside 家长满意度 is no finding."""
    names = {one.row.name for one in placed}
    if placed[0].row.name.aspect is Aspect.SATISFACTION:
        return len({name.suffix for name in names}) > 1
    return len({name.text for name in names}) > 1


def _finding(rule: Rule, groups: dict[str, list[Placed]]) -> Finding:
    firsts = {key: _one_of_each_name(placed) for key, placed in groups.items()}
    told_zh = "；".join(
        f"{CONCEPT_TITLES[key][0]}——{listed_zh(o.row.title for o in ones)}" for key, ones in firsts.items()
    )
    told_en = "; ".join(
        f"{CONCEPT_TITLES[key][1]}: {listed_en(o.row.title for o in ones)}" for key, ones in firsts.items()
    )
    all_ones = [one for ones in firsts.values() for one in ones]
    return rule.finding(
        all_ones[0].row.path(), *(one.name() for one in all_ones), form=all_ones[0].subject.index,
        zh=f"同一单位对同一事项用了不同名称：{told_zh}。请统一名称和口径，便于跨项目比较。",
        en=f"One unit has several names for the same thing: {told_en}. Use one name and one formula, so that projects compare.",
    )  # fmt: skip


def _one_of_each_name(placed: list[Placed]) -> list[Placed]:
    by_name = {one.row.name.text: one for one in reversed(placed)}
    return list(reversed(by_name.values()))


RULE = Rule(
    code="same-concept-other-name",
    title_zh="同一事项名称不一",
    title_en="Same concept, different names",
    source=RELEVANCE,
    severity=Severity.LOW,
    kind="question",
    check=_check,
)
