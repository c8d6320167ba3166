"""Durations and money in narratives: 为期3天, 会期2天, 总预算60万元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duixian.core.checks.facts.model import DurationFact, MoneyFact
from duixian.core.checks.facts.numerals import ARABIC, CHINESE, arabic, whole
from duixian.core.checks.facts.sections import Section

_DURATION = re.compile(
    rf"(?=[为会历持\d{CHINESE}])(?:(?:为期|会期|历时|会议时间|会议期|持续)(?:为|约|共|:)?\s*(\d{{1,3}}|[{CHINESE}]{{1,3}})\s*(?:天|日)(?!前|内)"
    rf"|(?<![\d第])(\d{{1,2}}|[{CHINESE}])天(?:的)?会期)"
)
_MONEY = re.compile(rf"(?<![\d.])({ARABIC})\s*(百万|亿|万)?(元)(?:人民币)?(?!/)")
_TOTAL = re.compile(
    r"(?:项目总预算|项目预算|项目总投资|项目资金|预算总额|总预算|预算资金|申请(?:财政)?资金|资金总额|总经费|经费预算|安排(?:财政)?资金|资金预算|项目经费)"
    r"(?:总额|共计|合计|总计|为|共|约|:|是|人民币)*\s*$"
)


def find_durations(section: Section) -> Iterator[DurationFact]:
    """为期N天, 会期N天, N天会期."""
    for match in _DURATION.finditer(section.shadow):
        days = whole(match[1] or match[2])
        if days:
            yield DurationFact(section.span(match.start(), match.end()), days)


def find_money(section: Section) -> Iterator[MoneyFact]:
    """Amounts in 元, 万元 and 亿元, exact in yuan."""
    for match in _MONEY.finditer(section.shadow) if "元" in section.shadow else ():
        first, _ = section.clause(match.start())
        lead = section.shadow[max(first, match.start() - 20) : match.start()]
        total = bool(_TOTAL.search(lead)) and "其中" not in lead
        yuan = arabic(match[1], match[2] or "")
        yield MoneyFact(section.span(match.start(), match.end()), yuan, (match[2] or "") + "元", total)
