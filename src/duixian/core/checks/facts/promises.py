"""Which indicator measures a counted thing of the narrative: by concept, or by the words both share."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from duixian.core.checks.facts.model import CountFact
from duixian.core.checks.facts.phrases import PERSONS, concept_of_name
from duixian.core.forms.model import Form, Indicator
from duixian.core.targets.units import scale

_BRACKETS = re.compile(r"[（(][^）)]*[）)]")
_SUFFIX = re.compile(
    r"(?:总?数量|人数|人次数?|次数|个数|期数|场次|场数|总数|规模|面积|长度|数|率|度|性)+$|(?:合理|合格|规范|健全|完好|达标|及时|到位|正常|符合|稳定)[率度性]?$"
)
_LEADING = re.compile(r"^(?:完成|开展|举办|组织|实施|新增|邀请|召开|支持|建设|培育|推进|拓展)")
GENERIC = frozenset(
    {"项目", "工作", "完成", "开展", "举办", "组织", "实施", "建设", "服务", "活动", "管理", "数量", "情况", "相关", "有效", "及时",
     "质量", "达标", "合格", "验收", "次数", "人数", "提供", "进行", "年度", "使用", "单位", "技术", "专业", "国内", "国际", "上海", "中心"}
)  # fmt: skip
_SPECIFIC = frozenset(
    {
        "期",
        "批次",
        "笔",
        "场",
        "篇",
        "公里",
        "米",
        "亩",
        "平方米",
        "件",
        "套",
        "台",
        "座",
        "门",
        "课时",
        "吨",
        "辆",
        "株",
        "盏",
        "册",
    }
)
_ONE_THING = ({"speakers", "experts"}, {"attendees"}, {"trainees"})


class Gauge(NamedTuple):
    """An indicator as far as it counts something: row number, name without suffix, concept, unit and the number asked for.

    Both are free of multipliers, as the counts of the text are: 3万人次 is 30000 人次. `asked` is None for qualitative
    targets and rates.
    """

    row: int
    name: str
    core: str
    concept: str | None
    unit: str | None
    operator: str | None
    asked: Decimal | None


def gauges_of(form: Form) -> tuple[Gauge, ...]:
    """Each named indicator of a form as a gauge."""
    return tuple(_gauge(index, row) for index, row in enumerate(form.indicators) if row.level3)


def _gauge(index: int, row: Indicator) -> Gauge:
    name = row.level3 or ""
    low = row.value[0] if isinstance(row.value, tuple) else row.value
    power, unit = scale(row.unit)
    asked = low * power if low is not None and row.type == "quantitative" and unit != "%" else None
    concept = concept_of_name(name, unit) if asked is not None else None
    return Gauge(index, name, core_of(name), concept, unit, row.operator, asked)


@lru_cache(maxsize=4096)
def core_of(name: str) -> str:
    """What an indicator is about: its name without brackets, leading verb and 数量, 人数, 率 at the end."""
    bare = _SUFFIX.sub("", _BRACKETS.sub("", name))
    return _LEADING.sub("", bare) or bare


@lru_cache(maxsize=8192)
def pairs_of(text: str) -> frozenset[str]:
    """The two-character pieces of a text that tell something."""
    pieces = {text[i : i + 2] for i in range(len(text) - 1)}
    return frozenset(piece for piece in pieces if "\u4e00" <= piece[0] <= "\u9fff") - GENERIC


def counts_the_same(gauge: Gauge, fact: CountFact) -> bool:
    """Whether an indicator certainly counts what a fact counts: the same concept, or the same noun of three characters."""
    if gauge.asked is None or not _fits(gauge.unit, fact.measure):
        return False
    if gauge.concept is not None and gauge.concept == fact.concept and fact.concept != "sessions":
        return True
    if gauge.concept is not None and fact.concept is not None and fact.concept != gauge.concept:
        return {gauge.concept, fact.concept} in _ONE_THING
    return len(fact.noun) >= 3 and fact.noun in gauge.name


def may_count(gauge: Gauge, fact: CountFact) -> bool:
    """Whether an indicator may count what a fact counts: a generous look, so that only the plainly unmeasured is left."""
    if gauge.asked is None or not _fits(gauge.unit, fact.measure):
        return False
    if gauge.concept is not None and gauge.concept == fact.concept:
        return True
    if gauge.unit == fact.measure and gauge.unit in _SPECIFIC:
        return True
    return counts_the_same(gauge, fact) or bool(
        pairs_of(gauge.core) & pairs_of(fact.before[-8:] + "," + fact.after[:8])
    )


def _fits(unit: str | None, measure: str) -> bool:
    """Whether a unit and a measure word count alike; an indicator without a unit fits all."""
    return unit is None or unit == measure or (unit in PERSONS) is (measure in PERSONS)
