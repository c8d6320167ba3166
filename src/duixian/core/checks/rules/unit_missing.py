"""A comparison needs a unit: 会议网站维护及更新 =100 may mean percent, pages or times.

Rates without a printed % and counted people are understood and no finding by themselves; they are quoted beside a row
whose unit cannot be guessed.
"""

from __future__ import annotations

from collections.abc import Iterable

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import listed_en
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.names import Aspect
from duixian.core.checks.rows import Row, rows_of, target_quotes
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import COMPLETENESS

_SELF_TELLING = frozenset({Aspect.COUNT, Aspect.RATE, Aspect.SATISFACTION, Aspect.COST})


def name_gives_unit(row: Row) -> bool:
    """Whether the name itself says in what it is counted."""
    return row.name.aspect in _SELF_TELLING or row.name.is_rate or not row.name.text


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    rows = subject.derive(rows_of)
    unclear = [row for row in rows if _has_no_unit(row)]
    if not unclear:
        return
    implied = [row for row in rows if row.is_percent and not _prints_percent(row)]
    pairs = "、".join(f"“{row.title}”{row.indicator.target_raw}" for row in unclear)
    also_zh = f"另有{len(implied)}个比率同样没有印出百分号。" if implied else ""
    also_en = f" {_more_rates(len(implied))} no percent sign either." if implied else ""
    yield rule.finding(
        unclear[0].path("target_raw"), *target_quotes(subject, (*unclear, *implied)), form=subject.index,
        zh=f"{pairs}没有计量单位，不知是百分比、次数还是件数。请写明单位。{also_zh}",
        en=f"{listed_en(f'{row.title} {row.indicator.target_raw}' for row in unclear)} has no unit: percent, times or pieces? "
        f"State it.{also_en}",
    )  # fmt: skip


def _prints_percent(row: Row) -> bool:
    return any(mark in f"{row.indicator.target_raw}{row.title}" for mark in ("%", "％", "百分"))


def _has_no_unit(row: Row) -> bool:
    indicator = row.indicator
    compared = any(mark in indicator.target_raw for mark in "<>=≥≤＝＜＞≧≦")
    return indicator.value is not None and indicator.unit is None and compared and not name_gives_unit(row)


def _more_rates(count: int) -> str:
    return "1 more rate prints" if count == 1 else f"{count} more rates print"


RULE = Rule(
    code="unit-missing",
    title_zh="目标值没有单位",
    title_en="Target without unit",
    source=COMPLETENESS,
    severity=Severity.MEDIUM,
    kind="error",
    check=each(_check),
)
