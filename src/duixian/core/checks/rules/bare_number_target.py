"""A number alone, without sign or unit, under a name that gives no unit either, is no target: 88100 of what?

Names that count (…数, …次) or that are rates give their unit themselves.
"""

from __future__ import annotations

from collections.abc import Iterable

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import listed_en
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rows import Row, rows_of, target_quotes
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.rules.unit_missing import name_gives_unit
from duixian.core.checks.sources import COMPLETENESS


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    rows = [row for row in subject.derive(rows_of) if _is_bare_number(row)]
    if not rows:
        return
    pairs = "、".join(f"“{row.title}”{row.indicator.target_raw}" for row in rows)
    yield rule.finding(
        rows[0].path("target_raw"), *target_quotes(subject, rows), form=subject.index,
        zh=f"{pairs}：只有数字，没有单位和比较符号，名称也看不出计的是什么。请补充单位和“≥”“≤”或“=”。",
        en=f"{listed_en(row.title for row in rows)}: a number alone, without unit or sign, and the name does not tell what is "
        "counted. Add the unit and ≥, ≤ or =.",
    )  # fmt: skip


def _is_bare_number(row: Row) -> bool:
    raw = row.indicator.target_raw.strip().replace(",", "").replace("，", "")
    return (
        row.number is not None
        and row.indicator.unit is None
        and not name_gives_unit(row)
        and raw.replace(".", "", 1).isdecimal()
    )


RULE = Rule(
    code="bare-number-target",
    title_zh="目标只有一个数字",
    title_en="Target is a number alone",
    source=COMPLETENESS,
    severity=Severity.MEDIUM,
    kind="error",
    check=each(_check),
)
