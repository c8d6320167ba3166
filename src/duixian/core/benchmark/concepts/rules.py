"""From a wording to its concept: what people said, then what the table names, then its patterns, then what is very near.

A wording that several concepts' patterns take goes to the one whose named wordings it resembles most. Nearness never joins a
number with a rate, two aspects, or wordings that differ by a telling character (新增, 境外, 不, digits …).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from duixian.core.benchmark.concepts.corrections import by_wording
from duixian.core.benchmark.concepts.table import CONCEPTS, Concept, exact_wordings, patterns_by_end
from duixian.core.benchmark.wordings import wording_of
from duixian.core.checks.names import Aspect, analyse

NEAR: Final = 85
"""Per cent of likeness that a wording needs to a named one; below it people decide."""
SHORTEST_NEAR: Final = 5
"""Characters: shorter wordings differ in meaning when they differ at all."""
TELLING: Final = frozenset("不未无非免0123456789一二三四五六七八九十新增减老旧境外内国省市县区级男女升降提高低上下出入前后先晚早人次数率度量额费价比名家天时月年件篇部")  # fmt: skip
_SELDOM_TELLING: Final = re.compile(
    "^(?:本|该)?(?:项目|年度|全年|当年|本年度?|计划|预计|实际|目标|累计|其中|19\\d\\d年度?|20\\d\\d年度?)(?:的)?(?=..)"
)
_REMARK: Final = re.compile(r"\([^()]*\)")
_COUNTED: Final = frozenset({"people", "times", "count"})
_MEASURED: Final = frozenset({"money", "area", "length", "time"})
_COUNTERS: Final = frozenset(
    [
        "人",
        "人次",
        "名",
        "位",
        "户",
        "个",
        "项",
        "件",
        "次",
        "场",
        "场次",
        "期",
        "台",
        "套",
        "辆",
        "家",
        "所",
        "座",
        "篇",
        "份",
        "册",
        "元",
        "亩",
        "平方米",
        "公里",
        "米",
    ]
)


def concept_of(
    wording: str | None,
    level2: str | None = None,
    unit: str | None = None,
    corrections: Mapping[str, str | None] | None = None,
) -> str | None:
    """The key of the concept that a wording stands for, None when the table has none or it is not sure.

    `corrections` (of `by_wording`) go before all rules. A base `unit` that the concept cannot have (设备合格率 in 台) tells that it
    is not meant, one that counts makes 发放宣传资料 a number of them; a bare 完成率 under 时效指标 is a schedule.
    """
    text = wording_of(wording)
    if text is None:
        return None
    said = by_wording() if corrections is None else corrections
    if text in said:
        return said[text]
    found = _ruled(text) or (
        _ruled(text + "数量") if unit in _COUNTERS and analyse(text).aspect is Aspect.OTHER else None
    )
    if found == "completion" and level2 is not None and "时效" in level2:
        found = "timeliness"
    return found if found is None or _may_be_in(CONCEPTS[found], unit) else None


def facet_of(wording: str) -> str | None:
    """Who is asked, of a wording of satisfaction (参会人员满意度: 参会人员); None where it is not said or nothing is asked."""
    parts = analyse(wording)
    return parts.object or None if parts.aspect is Aspect.SATISFACTION else None


def _may_be_in(concept: Concept, unit: str | None) -> bool:
    if unit is None:
        return True
    if unit == "%":
        return concept.unit not in _COUNTED | _MEASURED
    return not (concept.unit == "percent" and unit in _COUNTERS)


@lru_cache(maxsize=262144)
def _ruled(text: str) -> str | None:
    for form in _forms(text):
        found = exact_wordings().get(form) or _by_pattern(form)
        if found:
            return found
    return _near(text)


def _forms(text: str) -> Iterator[str]:
    """The wording, then without what seldom tells anything: 本项目, 2020年, a remark in brackets."""
    yield text
    bare = _REMARK.sub("", text)
    if bare != text and len(bare) > 1:
        yield bare
    while (match := _SELDOM_TELLING.match(bare)) is not None:
        bare = bare[match.end() :]
        yield bare


def _by_pattern(text: str) -> str | None:
    tried = patterns_by_end()
    found = {
        concept.key: concept
        for concept, pattern in (*tried.get(text[-1], ()), *tried.get("", ()))
        if pattern.fullmatch(text)
    }
    if len(found) < 2:
        return next(iter(found), None)
    return max(sorted(found), key=lambda key: _likeness(text, found[key]))


def _likeness(text: str, concept: Concept) -> float:
    return max(fuzz.ratio(text, wording) for wording in concept.wordings)


@cache
def _named() -> Mapping[tuple[Aspect, bool], tuple[str, ...]]:
    """The named wordings by kind: nearness is looked for among these alone."""
    found: dict[tuple[Aspect, bool], list[str]] = {}
    for wording in sorted(exact_wordings()):
        found.setdefault(kind_of(wording), []).append(wording)
    return {kind: tuple(some) for kind, some in found.items()}


def kind_of(wording: str) -> tuple[Aspect, bool]:
    """What wordings must share to be one: what of a thing is measured, and whether it is a rate."""
    name = analyse(wording)
    return name.aspect, name.is_rate


def nearest_named(text: str, cutoff: float) -> str | None:
    """The concept of the named wording of its kind that is most like the text, from `cutoff` per cent on; for people to look at."""
    found = process.extractOne(text, _named().get(kind_of(text), ()), scorer=fuzz.ratio, score_cutoff=cutoff)
    return exact_wordings()[found[0]] if found else None


def _near(text: str) -> str | None:
    if len(text) < SHORTEST_NEAR:
        return None
    candidates = _named().get(kind_of(text), ())
    for wording, _score, _place in process.extract(text, candidates, scorer=fuzz.ratio, score_cutoff=NEAR, limit=3):
        if not tells_apart(text, wording):
            return exact_wordings()[wording]
    return None


def tells_apart(one: str, other: str) -> bool:
    """Whether two wordings differ by a character that changes what is meant."""
    steps = Indel.editops(one, other)
    return any((one[step.src_pos] if step.tag == "delete" else other[step.dest_pos]) in TELLING for step in steps)
