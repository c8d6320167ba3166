"""Editions of recurring events: 第二十二届, 第22届, 成功举办10届, 自2008年以来, 历经20多年, 每年举办一次."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from duixian.core.checks.facts.model import AgeFact, EditionFact, HeldFact, SinceFact, Span
from duixian.core.checks.facts.numerals import CHINESE, rounding_step, whole
from duixian.core.checks.facts.sections import Section

_NUMBER = rf"(\d{{1,3}}|[{CHINESE}]{{1,5}})"
_EDITION = re.compile(
    rf"第\s*{_NUMBER}\s*届|(?<![\d{CHINESE}.])(\d{{1,3}})届(?=[\u4e00-\u9fff“(]{{0,14}}(?:大会|会议|研讨会|论坛|博览会|展|节|赛))"
)
_EVENT = re.compile(
    r"[“\"]?([\u4e00-\u9fffA-Za-z·-]{0,30}?(?:大会|会议|研讨会|论坛|博览会|展览会|交易会|年会|峰会|艺术节|文化节|运动会|大赛|比赛|节|展|赛))"
)
_NO_EVENT = re.compile(r"[\u4e00-\u9fff]{0,6}(?:理事会|委员会|人民代表|人大|政协|全会|党|常委|毕业|职代会)")
_HELD = re.compile(
    rf"(?:成功|已经?|连续|先后|累计|共|曾)*(?:举办|召开|举行|主办|承办)(?:了|过|至今|有)?(?:近|约|超过|逾)?\s*(?<!第){_NUMBER}\s*(余|多)?届(?!上)"
)
_EVERY = re.compile(r"每[年两].*一届")
_SINCE = re.compile(
    r"(?=[自从12])(?:自从?|从)?((?:19|20)\d{2})年(?:创办|首次举办|首届|起|以来|开始|创立|举办首届|成立以来)+"
)
_AGE = re.compile(
    rf"(?:历经|经过|历时|走过|已有|有着?|具有|连续)(?:了|近|约)?{_NUMBER}(余|多)?年(?:的|来|发展|历史|历程|举办|,)"
)
_ANNUAL = re.compile(
    r"每年(?:都)?(?:[\u4e00-\u9fff]{0,4})?(?:举办|召开|举行|开展)|一年一[度届次]|每年一[度次届]|每年[\u4e00-\u9fff]{0,8}一次|年度例会"
)
_PAST = re.compile(
    r"上一?届|去年|上年|往届|历届|前[一二三两几\d]届|曾|已经?成功|成功举办|成功召开|举办了|自第|从第|首届至|以来"
)
_YEAR = re.compile(r"((?:19|20)\d{2})年?")


def find_editions(section: Section, year: int | None) -> Iterator[EditionFact]:
    """第N届 and N届 with the event after it; an edition told beside another year or as 上届, 自第N届 is not the current one."""
    for match in _EDITION.finditer(section.shadow) if "届" in section.shadow else ():
        number = whole(match[1] or match[2])
        if (
            number is None
            or _held_before(section.shadow, match.start())
            or _NO_EVENT.match(section.shadow, match.end())
        ):
            continue
        event = _EVENT.match(section.shadow, match.end())
        name = event[1] if event else ""
        current = _is_current(section, match.start(), match.end() + len(name), year)
        yield EditionFact(section.span(match.start(), match.end()), number, name, current)


def _held_before(text: str, start: int) -> bool:
    return text[start] != "第" and bool(
        re.search(r"(?:举办|召开|举行|主办|承办)(?:了|过)?(?:近|约)?$", text[max(0, start - 6) : start])
    )


def _is_current(section: Section, start: int, end: int, year: int | None) -> bool:
    first, last = section.clause(start)
    if _PAST.search(section.shadow[first:start]):
        return False
    years = {int(found) for found in _YEAR.findall(section.shadow[first : min(last, end + 20)])}
    return not years or year is None or bool(years & {year, year + 1})


def find_held(section: Section) -> Iterator[HeldFact]:
    """成功举办N届, 已举办N届: how many editions were held."""
    for match in _HELD.finditer(section.shadow) if "届" in section.shadow else ():
        number = whole(match[1])
        if number is not None and not _EVERY.search(section.shadow[: match.start()][-6:] + match.group()):
            yield HeldFact(section.span(match.start(), match.end()), number, exact=match[2] is None)


def find_since(section: Section) -> Iterator[SinceFact]:
    """自YYYY年以来 in a sentence about holding an event."""
    for match in _SINCE.finditer(section.shadow):
        start, end = section.sentence(match.start())
        if re.search(r"举办|召开|举行|届", section.shadow[start:end]) and not section.in_title(match.start()):
            yield SinceFact(section.span(match.start(), match.end()), int(match[1]))


def find_ages(section: Section) -> Iterator[AgeFact]:
    """历经20多年: from the number to before the next round one."""
    for match in _AGE.finditer(section.shadow):
        years = whole(match[1])
        if years is not None:
            step = int(rounding_step(Decimal(years))) if match[2] else 1
            yield AgeFact(section.span(match.start(), match.end()), years, years + step - 1)


def find_annual(section: Section) -> Span | None:
    """The first words that say that an event is held every year."""
    match = _ANNUAL.search(section.shadow)
    return section.span(match.start(), match.end()) if match else None
