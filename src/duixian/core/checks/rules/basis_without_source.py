"""The basis names no policy, plan, document or decision: the history of the unit is not a basis for the project."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duixian.core.checks.context import Subject
from duixian.core.checks.facts.sections import sections_of
from duixian.core.checks.finding import Finding, Severity
from duixian.core.checks.rule import Rule, each
from duixian.core.checks.sources import RELEVANCE
from duixian.core.checks.wording import opening

_DOCUMENT = re.compile(
    r"《|号[）)」]?|规划|纲要|条例|办法|意见|通知|批复|方案|法律|法规|文件|会议纪要|批示|规定|标准|计划|协议|合同|指南|要点|报告|政策(?!研究|咨询)"
)
_SHORTEST = 20


def _check(subject: Subject, rule: Rule) -> Iterator[Finding]:
    basis = next((s for s in subject.derive(sections_of) if s.path == "narratives.basis"), None)
    if basis is None or len(basis.text) < _SHORTEST or _DOCUMENT.search(_without_addresses(basis.text)):
        return
    yield rule.finding(
        basis.path, subject.quote(basis.path, opening(basis.text)),
        zh="立项依据未引用任何政策、规划、文件或批复，只介绍了单位情况；请写明项目所依据的文件名称、文号及相关条款。",
        en="The basis cites no policy, plan, document or approval; it only introduces the unit. Name the documents, their "
        "numbers and the clauses the project rests on.",
        form=subject.index,
    )  # fmt: skip


def _without_addresses(text: str) -> str:
    """House numbers (路199号) and the programmes a unit is said to make are no documents."""
    return re.sub(r"[路街道弄]\d+号|制定[\u4e00-\u9fff]{0,6}(?:规划|计划|政策|方案)[\u4e00-\u9fff]?", "", text)


RULE = Rule(
    code="basis-without-source", title_zh="立项依据缺少文件依据", title_en="A basis without a source",
    source=RELEVANCE, severity=Severity.MEDIUM, kind="question", check=each(_check),
)  # fmt: skip
