"""The section asks for overall and stage goals, but no goal is tied to a stage, month, quarter or year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.sections import sections_of
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import COMPLETENESS
from duixian.core.checks.wording import opening
from duixian.core.forms.model import Kind

_STAGE = re.compile(
    r"阶段(?!性成果)|季度|\d{1,2}\s*月|上半年|下半年|年底|年末|年初|前期|中期|后期|近期|长期目标|(?:19|20)\d{2}\s*年|年度目标|会前|会后|第[一二三四]步|截至"
)
_ASKS_FOR_STAGES = frozenset({"shanghai2020"})


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    form = subject.form
    goals = next((s for s in subject.derive(sections_of) if s.path == "narratives.goals"), None)
    if goals is None or form.kind is not Kind.TARGET or form.layout not in _ASKS_FOR_STAGES:
        return
    if _STAGE.search(goals.shadow):
        return
    yield rule.finding(
        goals.path, subject.quote(goals.path, opening(goals.text)),
        zh="本栏要求填写总目标及阶段性目标，文中没有任何分阶段（按月、季度或工作阶段）的目标；请按实施计划的阶段分解。",
        en="The section asks for overall and stage goals, but no goal is tied to a stage, month or quarter. Please break the "
        "goals down by the stages of the plan.",
        form=subject.index,
    )  # fmt: skip


RULE = Rule(
    code="no-stage-goals", title_zh="缺少阶段性目标", title_en="No stage goals",
    source=COMPLETENESS, severity=Severity.MEDIUM, kind="error", check=each(_check),
)  # fmt: skip
