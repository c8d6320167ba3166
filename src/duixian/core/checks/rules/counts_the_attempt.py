"""邀请数, 发放数 and 报名数 count what the unit itself does, not what comes of it: an invitation is not a speaker.

Count the result (到会演讲专家数, 回收问卷数), or give both numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import listed_en, listed_zh
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.names import Aspect
from duixian.core.checks.rows import name_quotes, rows_of, target_quotes
from duixian.core.checks.rule import Rule, each_promise
from duixian.core.checks.sources import RELEVANCE

_ATTEMPTS: Final = re.compile(r"^(?:拟|计划)?(?:邀请|邀约|发送|发放(?:邀请函|问卷|调查)|报名|招募)")


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    rows = [
        row
        for row in subject.derive(rows_of)
        if row.name.aspect is Aspect.COUNT and _ATTEMPTS.search(row.name.text)
    ]  # fmt: skip
    if not rows:
        return
    names = [row.title for row in rows]
    yield rule.finding(
        rows[0].path(), *name_quotes(subject, rows), *target_quotes(subject, rows), form=subject.index,
        zh=f"{listed_zh(names)}按字面计的是发出去的（邀请、问卷、报名），不是得到的结果：无人应邀也算完成。请改计结果（如到会演讲专家数、"
        "有效问卷数），或写明以邀请、确认还是到会为准。",
        en=f"{listed_en(names)} literally counts what is sent out (invitations, questionnaires, sign-ups), not what comes of it: "
        "it is met even if nobody comes. Count the result, such as speakers who spoke or valid replies, or say whether "
        "invited, confirmed or present is meant.",
    )  # fmt: skip


RULE = Rule(
    code="counts-the-attempt",
    title_zh="计数的是动作而非结果",
    title_en="Counts the attempt, not the result",
    source=RELEVANCE,
    severity=Severity.LOW,
    kind="question",
    check=each_promise(_check),
)
