"""A date cell that says something other than a date of the calendar: 待定, 2020-02-30, 年底前.

The reader keeps such text under the key of its field; a blank of the template (  年  月) is an empty cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import listed_en, listed_zh
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.paths import unread_at
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import COMPLETENESS

_NAMES: Final = {"start_date": ("计划开始日期", "start date"), "end_date": ("计划完成日期", "end date")}
_SAYS_NOTHING: Final = re.compile(r"[年月日至到起止自/\\\s_—\-－～~.。无空]*")


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    missing = [name for name in _NAMES if getattr(subject.form, name) is None]
    wrong = [(name, text) for name in missing if not _SAYS_NOTHING.fullmatch(text := unread_at(subject.form, name))]
    if not wrong:
        return
    texts = [text for _, text in wrong]
    zh = "、".join(_NAMES[name][0] for name in missing)
    en = " and ".join(_NAMES[name][1] for name in missing)
    yield rule.finding(
        wrong[0][0], *(subject.quote(name) for name, _ in wrong), form=subject.index,
        zh=f"{listed_zh(texts)}不是日历上的日期：{zh}缺失，无法核对计划。请写明年月日，如2020-01-02。",
        en=f"No date of the calendar: {listed_en(texts)}. Without {en} the plan cannot be checked; write year, month and "
        "day, such as 2020-01-02.",
    )  # fmt: skip


RULE = Rule(
    code="dates-not-readable",
    title_zh="日期无法识别",
    title_en="Date cannot be read",
    source=COMPLETENESS,
    severity=Severity.MEDIUM,
    kind="error",
    check=each(_check),
)
