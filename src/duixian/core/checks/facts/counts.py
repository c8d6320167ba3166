"""Counted things in narratives: 约有100位专家, 500-800名, 20多人, 数百位, 近50项, 6-10场."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from duixian.core.checks.facts.model import Bounds, CountFact
from duixian.core.checks.facts.numerals import ARABIC, CHINESE, VAGUE, bounds, number
from duixian.core.checks.facts.phrases import concept_of, modality_of
from duixian.core.checks.facts.sections import Section

MEASURES = (
    "人次|场次|家次|批次|件次|平方米|平方公里|㎡|公里|课时|学时|小时|人|位|名|家|个|项|场|次|篇|件|套|台|亩|吨|户|批|期|门|份|所|间|支|种"
    "|条|笔|辆|幅|株|盏|处|座|对|组|册|本|部|款|米"
)
_NUMBER = re.compile(
    rf"(?=[约近不超逾至多大突最数几上成\d{CHINESE}])"  # most positions are refused here
    r"(?P<pre>约有|约为|大约|约|近|不超过|不多于|不高于|超过|超|逾|不少于|不低于|至少|多于|大于|突破|最多|至多)?\s*"
    rf"(?:(?P<vague>{'|'.join(VAGUE)})|(?<![\d.第{CHINESE}])(?P<low>{ARABIC}|[{CHINESE}]+)(?P<scale>万|亿)?)"
    rf"(?:\s*(?:-+|至|到)\s*(?P<high>{ARABIC}|[{CHINESE}]+)(?P<scale2>万|亿)?)?"
    rf"\s*(?P<more>余|多)?\s*(?P<measure>{MEASURES})(?P<tail>以上|左右|以内|以下|上下)?"
)
_NOT_A_COUNT = re.compile(
    r"(?:人民|人才|人员|家级|家属|名录|名单|名额|名称|项目(?:负责|经费)|次性|位于|个性|件事|本市|本项|部门|部分|种类|个月|个百分|个工作日|个小时|个自然|名单位)"
)
_AFTER = re.compile(r"^[(（]个[)）]|^的")
_RUN_AFTER = re.compile(r"[\u4e00-\u9fffA-Za-z、·]{0,14}")
_RUN_BEFORE = re.compile(r"[\u4e00-\u9fffA-Za-z、:：]{0,14}$")
_COUNT_NEAR = re.compile(rf"(?:{ARABIC}|[{CHINESE}]{{2,}})\s*(?:余|多)?(?:{MEASURES})")
_TIME = re.compile(r"\d{1,2}月|季度|上半年|下半年|(?:19|20)\d{2}年(?!度)|阶段|第[一二三四五\d]+[批期]")
_PART = re.compile(r"其中|线上|线下|现场|网络|远程|开幕|闭幕|分会|分论坛|专场|座谈|培训班")
_STOP = re.compile(r"以上|左右|参加|参会|作|做|的|等|和|与|及|并|,|、")


def find_counts(section: Section, year: int | None = None) -> Iterator[CountFact]:
    """The counted things of a section; money, percentages, dates, editions and durations are not among them.

    `year` is the form's: what is told of earlier years is past.
    """
    text = section.shadow
    for match in _NUMBER.finditer(text):
        if _is_no_count(match, text):
            continue
        room = _bounds(match)
        if room is not None:
            yield _fact(section, match, room, year)


def _is_no_count(match: re.Match[str], text: str) -> bool:
    if match["low"] in ("一", "零", "〇", "百", "千") and not match["high"]:
        return True  # 一批, 一个 and the like are articles, not counts
    return bool(_NOT_A_COUNT.match(text, match.start("measure")))


def _bounds(match: re.Match[str]) -> Bounds | None:
    if match["vague"]:
        low, high = VAGUE[match["vague"]]
        return Bounds(Decimal(low), Decimal(high), Decimal(low), Decimal(high), loose=True)
    scale = match["scale"] or ""
    low_value = number(match["low"], scale or (match["scale2"] or "" if match["high"] else ""))
    high_value = number(match["high"], match["scale2"] or "") if match["high"] else None
    if low_value is None or (match["high"] and high_value is None):
        return None
    return bounds(low_value, high_value, "".join(match[name] or "" for name in ("pre", "more", "tail")))


def _fact(section: Section, match: re.Match[str], room: Bounds, year: int | None) -> CountFact:
    text = section.shadow
    first, last = section.clause(match.start())
    begin, end = section.sentence(match.start())
    after = _words_after(text[match.end() : max(last, match.end())])
    before = _words_before(text[first : match.start()])
    measure = match["measure"]
    return CountFact(
        span=section.span(*_trimmed(match)), bounds=room, measure=measure, noun=noun_of(after, before),
        before=before, after=after, concept=concept_of(after, before, measure),
        modality=modality_of(text[begin : match.end() + 8], section.path, year),
        part=_is_part(text, match, first, last), each=_is_each(text[first : match.start()]), dated=bool(_TIME.search(text[begin:end])),
    )  # fmt: skip


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    return start, match.end()


def _words_after(text: str) -> str:
    text = _AFTER.sub("", text)
    return _RUN_AFTER.match(text)[0]  # type: ignore[index]  # the pattern matches the empty string


def _words_before(text: str) -> str:
    return _RUN_BEFORE.search(text)[0].lstrip("、")  # type: ignore[index]  # the pattern matches the empty string


def noun_of(after: str, before: str) -> str:
    """The counted noun: the words after the measure word up to a particle or verb, else the last words before the number."""
    noun = _STOP.split(after, maxsplit=1)[0]
    if len(noun) >= 2:
        return noun
    return re.split(r"[的、:：]", before.rstrip(":："))[-1][-6:]


def _is_part(text: str, match: re.Match[str], first: int, last: int) -> bool:
    lead = text[first : match.start()]
    if _PART.search(lead) or _is_each(lead):
        return True
    return bool(_COUNT_NEAR.search(lead) or _COUNT_NEAR.search(text[match.end() : last]))


def _is_each(lead: str) -> bool:
    return "每" in lead[-8:] or "平均" in lead or "各" in lead[-2:]
