"""时效 asks when: by which day, how many on time. A completion rate there says how much was done, never when.

Give the date (2020年10月31日前完成) or count what was done on time (按时完成率).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import listed_en, listed_zh
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.names import Aspect
from duixian.core.checks.rows import Row, name_quotes, rows_of, target_quotes
from duixian.core.checks.rule import Rule, each_promise
from duixian.core.checks.sources import FRAMEWORK

_TIME_WORDS: Final = re.compile(
    r"及时|按时|按期|准时|如期|时间|时限|期限|周期|工期|进度|时长|逾期|提前|当[年月日天]|[年月日]底?前"
)


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    rows = [row for row in subject.derive(rows_of) if row.level2 == "timeliness" and _tells_no_time(row)]
    if not rows:
        return
    names = [row.title for row in rows]
    yield rule.finding(
        rows[0].path(), *name_quotes(subject, rows), *target_quotes(subject, rows), form=subject.index,
        zh=f"“时效”下的{listed_zh(names)}只说完成多少，不说何时完成。请写出完成日期，或改为“按时完成率”并写明以何日为限。",
        en=f"Under timeliness, {listed_en(names)} {'say' if len(names) > 1 else 'says'} how much is done but not when. Give the date, or use an on-time rate "
        "and name the day that counts.",
    )  # fmt: skip


def _tells_no_time(row: Row) -> bool:
    said = f"{row.name.text}{row.indicator.target_raw}{row.indicator.note or ''}"
    return row.name.aspect in {Aspect.COMPLETION, Aspect.ACCEPTANCE, Aspect.ARRIVAL} and not _TIME_WORDS.search(said)


RULE = Rule(
    code="completion-under-timeliness",
    title_zh="时效指标不含时间",
    title_en="Timeliness indicator without a time",
    source=FRAMEWORK,
    severity=Severity.MEDIUM,
    kind="error",
    check=each_promise(_check),
)
