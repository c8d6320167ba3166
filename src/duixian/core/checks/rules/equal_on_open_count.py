"""Exactly 500 visitors is a strange promise: the 501st would break it. Open counts take at least (≥) or at most (≤).

A bare number without a sign is ordinary and no finding; a printed = on people, visits or reports is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import listed_en, listed_zh
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rows import Row, rows_of, target_quotes
from duixian.core.checks.rule import Rule, each_promise
from duixian.core.checks.sources import FITNESS

_OPEN: Final = re.compile(r"人数|人次|观众|访问量|浏览量|咨询|报道|签约|参展|对接|就业")
_PRINTED_EQUAL: Final = re.compile(r"^\s*(?:[=＝]|等于)")


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    rows = [row for row in subject.derive(rows_of) if _is_open(row)]
    if not rows:
        return
    names = [row.title for row in rows]
    yield rule.finding(
        rows[0].path("target_raw"), *target_quotes(subject, rows), form=subject.index,
        zh=f"{listed_zh(names)}的目标用了“=”，多一个也不相等。可超过的数量请用“≥”。",
        en=f"{listed_en(names)} set “=”, so that exceeding the target misses it. Use “≥” where more is welcome.",
    )  # fmt: skip


def _is_open(row: Row) -> bool:
    return (
        row.number is not None
        and row.number > 0
        and not row.is_percent
        and _PRINTED_EQUAL.search(row.indicator.target_raw) is not None
        and _OPEN.search(row.name.text) is not None
    )


RULE = Rule(
    code="equal-on-open-count",
    title_zh="可超过的数量用了等号",
    title_en="Equals sign on an open count",
    source=FITNESS,
    severity=Severity.LOW,
    kind="question",
    check=each_promise(_check),
)
