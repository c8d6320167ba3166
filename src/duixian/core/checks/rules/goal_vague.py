"""Goals without one quantity: nothing that could be found met or missed.

List numbers, years and 每年一次 are no quantities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.collect import facts_of
from duixian.core.checks.facts.sections import sections_of
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import FITNESS
from duixian.core.checks.wording import opening
from duixian.core.forms.model import Kind

_LIST_NUMBER = re.compile(r"(?:^|(?<=[\n。；;：:]))\s*(?:目标)?[(]?\d{1,2}[).、.:：]|[(]\d{1,2}[)]|目标\d")
_YEAR = re.compile(r"(?:19|20)\d{2}\s*年?|\d{1,2}月(?:\d{1,2}日)?|第\d+届")
_QUANTITY = re.compile(r"\d|[％%]|百分之|翻一番|零事故|全覆盖|全部|百分百")
_SHORTEST = 10


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    goals = next((s for s in subject.derive(sections_of) if s.path == "narratives.goals"), None)
    if goals is None or subject.form.kind is not Kind.TARGET or len(goals.text.strip()) < _SHORTEST:
        return
    rest = _YEAR.sub("", _LIST_NUMBER.sub("", goals.shadow))
    if _QUANTITY.search(rest) or any(fact.span.path == goals.path for fact in subject.derive(facts_of).counts):
        return
    yield rule.finding(
        goals.path, subject.quote(goals.path, opening(goals.text)),
        zh="总目标没有任何可量化的内容（数量、比率、时限），年终无法判断是否达成；请写明本年度的主要产出与效果及其数值。",
        en="The goals hold no quantity, rate or deadline: nobody can tell at year's end whether they were met. State this "
        "year's main outputs and effects with their numbers.",
        form=subject.index,
    )  # fmt: skip


RULE = Rule(
    code="goal-vague", title_zh="总目标未量化", title_en="Goals without a quantity",
    source=FITNESS, severity=Severity.MEDIUM, kind="question", check=each(_check),
)  # fmt: skip
