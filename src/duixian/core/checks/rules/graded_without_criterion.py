"""A graded word or a sentence as target (良好, 显著提升, 搭建平台) needs a criterion: who judges, by what, with which bands.

Qualitative indicators are scored in three bands; without band texts the score at year's end is a matter of taste.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import listed_en
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rows import Row, rows_of, target_quotes
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.rules.value_restates_name import restates
from duixian.core.checks.sources import SELF_EVALUATION

_DECIDABLE: Final = re.compile(
    r"^[是否有无]$|^(?:已|完成|建立|出台|印发|编制|签订|通过验收)[^，；]{0,10}$|年|月|前|\*|…|^[/／\-—]+$"
)
"""Yes or no, a deed that is done or not, a date, and placeholders (which have a rule of their own)."""


def _check(subject: Subject, rule: Rule) -> Iterable[Finding]:
    rows = [row for row in subject.derive(rows_of) if _is_open(row)]
    if not rows:
        return
    pairs = "；".join(f"{row.title}→“{row.indicator.target_raw}”" for row in rows)
    yield rule.finding(
        rows[0].path("target_raw"), *target_quotes(subject, rows), form=subject.index,
        zh=f"{len(rows)}个定性目标没有评判标准：{pairs}。请为每项写明由谁依据什么评判及达成、部分达成、未达成三档的含义，"
        "或改为可计数的目标。",
        en=f"Qualitative targets without a criterion ({len(rows)}): {listed_en(row.title for row in rows)}. Say who judges by what, "
        "and what achieved, partly achieved and not achieved mean, or choose a target that can be counted.",
    )  # fmt: skip


def _is_open(row: Row) -> bool:
    indicator = row.indicator
    if indicator.type != "qualitative" or row.has_bar or indicator.note or not indicator.target_raw:
        return False
    return not _DECIDABLE.search(indicator.target_raw) and not restates(row)


RULE = Rule(
    code="graded-without-criterion",
    title_zh="定性目标没有评判标准",
    title_en="Graded target without criterion",
    source=SELF_EVALUATION,
    severity=Severity.MEDIUM,
    kind="error",
    check=each(_check),
)
