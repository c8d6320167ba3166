"""Means are not results: staff in post, money received, rules in place or a website kept up to date are inputs.

Shown under output, benefit or impact they take the place of what the project is paid for.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import listed_en
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rows import Row, Section, name_quotes, rows_of
from duixian.core.checks.rule import Rule, each_promise
from duixian.core.checks.sources import FRAMEWORK

_RESULTS = frozenset({Section.OUTPUT, Section.BENEFIT, Section.IMPACT})


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    rows = [row for row in subject.derive(rows_of) if row.section in _RESULTS and row.is_input]
    if not rows:
        return
    names = "、".join(f"“{row.title}”（{row.indicator.level1}）" for row in rows)
    yield rule.finding(
        rows[0].path(), *name_quotes(subject, rows), form=subject.index, kind=_kind(rows),
        zh=f"{names}说的是人、财、物和制度是否到位，属投入和过程，不是成果或影响。请移到投入与管理，另写项目给服务对象和社会"
        "带来的变化。",
        en=f"Staff, money, rules and upkeep are means, not results: {listed_en(row.title for row in rows)}. Move them to "
        "input and management, and state instead what changes for those who are served and for the public.",
    )  # fmt: skip


def _kind(rows: list[Row]) -> Literal["error", "question"]:
    """The Shanghai form prints 人力资源 under 影响力 itself: staff there is a question, anything else an error."""
    return "question" if all(row.level2 == "staff" for row in rows) else "error"


RULE = Rule(
    code="input-as-output",
    title_zh="投入或过程当作成果",
    title_en="Means shown as results",
    source=FRAMEWORK,
    severity=Severity.MEDIUM,
    kind="error",
    check=each_promise(_check),
)
