"""The goals do not mention what the project is: the mission of the unit stands in their place.

The telling pieces of the project's name are those that are not in the unit's own name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.promises import pairs_of
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import RELEVANCE
from duixian.core.checks.wording import opening
from duixian.core.forms.model import Kind

_FEWEST, _SHORTEST = 3, 60
_MISSION = re.compile(r"成为[^。；]{2,40}(?:平台|载体|枢纽|核心|中心|高地|场所)|职能|使命|愿景")
_NOT_TELLING = frozenset({"专项", "经费", "资金", "补助", "保障", "支出", "年度"})


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    form = subject.form
    name, goals = form.project_name or "", (form.narratives.goals or "").strip()
    telling = pairs_of(name) - pairs_of(form.unit or "") - _NOT_TELLING
    if form.kind is not Kind.TARGET or len(telling) < _FEWEST or len(goals) < _SHORTEST or not _MISSION.search(goals):
        return
    if any(piece in goals for piece in telling) or any((row.level3 or "-") in goals for row in form.indicators):
        return
    yield rule.finding(
        "narratives.goals", subject.quote("project_name"), subject.quote("narratives.goals", opening(goals)),
        zh=f"总目标通篇未提及“{name}”的工作内容，写的是单位的职能与愿景；请改写为本项目本年度要达到的目标。",
        en=f"The goals never mention the work of “{name}”; they tell the unit's mission. Please state what this project is to "
        "achieve this year.",
        form=subject.index,
    )  # fmt: skip


RULE = Rule(
    code="goal-off-project", title_zh="总目标脱离项目", title_en="Goals that are not the project's",
    source=RELEVANCE, severity=Severity.MEDIUM, kind="question", check=each(_check),
)  # fmt: skip
