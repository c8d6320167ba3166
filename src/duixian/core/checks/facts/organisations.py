"""Names of organisations in narratives and the short forms given for them: …中心（以下简称“中心”、“生药中心”）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from duixian.core.checks.facts.model import NameFact
from duixian.core.checks.facts.sections import Section

_KIND = "中心|办公室|研究院|研究所|学院|大学|委员会|协会|学会|公司|管理局|管理处|服务局|医院|集团|基金会|孵化园|创新园|产业园|科技园|孵化器|博物馆|图书馆"
_KIND_WORD = re.compile(_KIND)
_LEAD = re.compile(r"[\u4e00-\u9fff]{0,24}$")
_CUT = re.compile(
    r".*(?:由|对|向|在|为|被|是|的|经|以|将|到|按照|根据|得到|承担|联合|依托|通过|原|成为|打造|建设|支持|协调|位于|邀请|以及|下属|直属|委托|入驻|作为|包括)"
)
_SHORT = re.compile(
    r"[(（]?(?:(?:以下)?(?:统称|简称)|以?下称)(?:为|:|：)?\s*((?:[“\"‘']?[\u4e00-\u9fff]{1,10}[”\"’']?[、和或]?)+)[)）]"
)
_SPLIT = re.compile(r"[“”\"‘’'、]|和|或")


def find_organisations(section: Section) -> Iterator[NameFact]:
    """Names that end in 中心, 公司, 协会 and the like, without the words that lead up to them; at least six characters."""
    done = 0
    for match in _KIND_WORD.finditer(section.shadow):
        start = _name_start(section.shadow, done, match.start())
        done = match.end()
        if match.end() - start >= 6:
            span = section.span(start, match.end())
            yield NameFact(span, span.text)


def _name_start(text: str, begin: int, end: int) -> int:
    """Where the name that runs up to `end` begins: after punctuation, then after the last word that leads up to a name."""
    lead = text[max(begin, end - 24) : end]
    run = _LEAD.search(lead)
    start = end - (len(run.group()) if run else 0)
    cut = _CUT.match(text, start, end)
    start = cut.end() if cut else start
    while start < end and text[start] in "与和及等了并号":
        start += 1
    return start


def find_short_names(section: Section) -> Iterator[NameFact]:
    """Short forms with the full name before the bracket that gives them; one fact for each short form."""
    for match in _SHORT.finditer(section.shadow) if "称" in section.shadow else ():
        full = _name_before(section, match.start())
        if full is None:
            continue
        position = match.start(1)
        for short in filter(None, _SPLIT.split(match[1])):
            start = section.shadow.index(short, position)
            position = start + len(short)
            yield NameFact(section.span(start, position), short, defined=full)


def _name_before(section: Section, end: int) -> str | None:
    kinds = [match for match in _KIND_WORD.finditer(section.shadow, max(0, end - 8), end) if match.end() == end]
    if not kinds:
        return None
    return section.text[_name_start(section.shadow, 0, kinds[0].start()) : end]
