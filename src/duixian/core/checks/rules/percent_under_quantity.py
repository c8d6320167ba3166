"""数量 counts things: people, events, pieces. A percentage or a judgement such as 使用合理 under 数量 tells no quantity.

Completion and coverage rates of a named task are accepted there (实际完成率 is the framework's own quantity indicator).
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

_MEASURES_EXTENT: Final = re.compile(r"覆盖|完成|普及|占比|比例|增长|入住|使用率|参与率|参训率|到会率|面积|普查")
_JUDGEMENTS: Final = frozenset({Aspect.COMPLIANCE, Aspect.ACCEPTANCE, Aspect.SATISFACTION, Aspect.TIMELINESS})


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    rows = [row for row in subject.derive(rows_of) if row.level2 == "quantity" and _is_no_quantity(row)]
    if not rows:
        return
    names = [row.title for row in rows]
    targets = [row.indicator.target_raw for row in rows if row.indicator.target_raw]
    yield rule.finding(
        rows[0].path(), *name_quotes(subject, rows), *target_quotes(subject, rows), form=subject.index,
        zh=f"{listed_zh(names)}（{'、'.join(targets)}）列在“数量”下，却不是数量。请移到质量或时效，并在数量下写出件数、人数、"
        "次数、面积等。",
        en=f"{listed_en(names)} ({', '.join(targets)}) under quantity: nothing is counted there. Move it to quality "
        "or timeliness, and put a number of pieces, people, events or square metres under quantity.",
    )  # fmt: skip


def _is_no_quantity(row: Row) -> bool:
    if row.name.aspect in _JUDGEMENTS:
        return True
    return row.is_percent and row.name.aspect is not Aspect.COUNT and not _MEASURES_EXTENT.search(row.name.text)


RULE = Rule(
    code="percent-under-quantity",
    title_zh="数量指标下不是数量",
    title_en="Not a quantity",
    source=FRAMEWORK,
    severity=Severity.MEDIUM,
    kind="error",
    check=each_promise(_check),
)
