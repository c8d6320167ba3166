"""What an indicator's name says: its object, its aspect, and the concept behind the wording.

资金到位率 is the aspect 到位率 of the object 资金; a bare 到位率 has no object. 满意度, 满意率 and 参会人员满意度 are one
concept. Pure functions of the name's text, remembered per name because forms repeat names.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple


class Aspect(StrEnum):
    """What of the object is measured."""

    SATISFACTION = "satisfaction"
    ACCEPTANCE = "acceptance"
    TIMELINESS = "timeliness"
    COMPLETION = "completion"
    ARRIVAL = "arrival"
    COMPLIANCE = "compliance"
    STABILITY = "stability"
    COST = "cost"
    COUNT = "count"
    RATE = "rate"
    OTHER = "other"


_SUFFIXES: Final = (
    (Aspect.OTHER, ("质量", "能力", "能量", "含量")),
    (Aspect.SATISFACTION, ("综合满意度", "综合满意率", "总体满意度", "满意度", "满意率", "满意")),
    (
        Aspect.ACCEPTANCE,
        ("验收一次合格率", "验收合格率", "验收通过率", "验收达标率", "验收合格", "合格率", "达标率", "验收率", "合格"),
    ),
    (
        Aspect.TIMELINESS,
        ("按时完成率", "按期完成率", "完成及时率", "完成及时性", "及时率", "及时性", "准时率", "完成时间", "时限"),
    ),
    (Aspect.COMPLETION, ("完成情况", "完成率", "完成度", "完成比例")),
    (Aspect.ARRIVAL, ("到位情况", "到位率")),
    (
        Aspect.COMPLIANCE,
        ("使用合规性", "使用规范性", "使用合理性", "使用合规", "使用规范", "使用合理", "合规性", "合规率", "规范性",
         "健全性", "合理性", "合法性", "完整性", "符合性", "一致性", "有效性", "准确性", "符合度", "规范率",
         "合规", "规范", "健全", "合理"),
    ),
    (Aspect.STABILITY, ("稳定性", "持续性", "可持续性", "长效性")),
    (Aspect.COST, ("节约率", "超支率", "控制数", "成本", "费用", "单价")),
    (Aspect.COUNT, ("人次数", "人数", "人次", "次数", "场次", "数量", "个数", "数", "量")),
    (Aspect.RATE, ("率", "比例", "占比")),
)  # fmt: skip

_BRACKET: Final = re.compile(r"[（(][^（）()]*[）)]")
_NO_OBJECT: Final = frozenset({"", "项目", "本项目", "总体", "综合"})
_FUNDS: Final = frozenset({"", "资金", "项目资金", "财政资金", "预算资金", "专项资金", "经费", "项目经费", "预算"})
_ATTENDANCE: Final = re.compile(r"参会|与会|到会")
_PEOPLE: Final = re.compile(r"(?:参会|与会|到会|人员|人|观众|代表|嘉宾)$")
_GROWS: Final = re.compile(r"增长|增幅|提升|提高|上升|同比|回报|收益率|倍")


class Name(NamedTuple):
    """An indicator's name taken apart; `suffix` is the wording of the aspect, `object` what stands before it."""

    text: str
    object: str
    suffix: str
    aspect: Aspect

    @property
    def is_rate(self) -> bool:
        """Whether the name calls for a percentage: …率, 满意度, …比例."""
        return self.text.endswith(("率", "比例", "占比", "百分比")) or self.suffix.endswith("满意度")

    @property
    def is_bare(self) -> bool:
        """Whether the name gives the aspect of nothing: 完成率, 到位率, 验收合格, 使用合理."""
        return self.object in _NO_OBJECT and self.aspect in _NEEDS_OBJECT and self.suffix not in _TELLS_ENOUGH

    @property
    def can_exceed_hundred(self) -> bool:
        """Whether a percentage of this name may lie above 100 or below 0: growth, return."""
        return _GROWS.search(self.text) is not None


_NEEDS_OBJECT: Final = frozenset(
    {Aspect.SATISFACTION, Aspect.ACCEPTANCE, Aspect.COMPLETION, Aspect.ARRIVAL, Aspect.COMPLIANCE, Aspect.TIMELINESS}
)
_TELLS_ENOUGH: Final = frozenset({"按时完成率", "按期完成率", "完成时间", "完成及时率", "完成及时性"})
"""Aspects of the whole project: 按期完成率 without an object is read as the project's own schedule."""


@lru_cache(maxsize=4096)
def analyse(name: str) -> Name:
    """Take a name apart; brackets such as （%） are no part of it. A name of unknown build has the aspect OTHER."""
    text = _BRACKET.sub("", re.sub(r"\s+", "", name)) or name.strip()
    for aspect, suffixes in _SUFFIXES:
        for suffix in suffixes:
            if text.endswith(suffix):
                return Name(text, text[: -len(suffix)], suffix, aspect)
    return Name(text, text, "", Aspect.OTHER)


@lru_cache(maxsize=4096)
def concept(name: str) -> str | None:
    """The concept behind a name, for names that units word in several ways; None for all others.

    Satisfaction is one concept only where the respondents are unnamed or are those who attended: 学员满意度 beside
    家长满意度 are two questions.
    """
    parts = analyse(name)
    by_aspect = {
        Aspect.SATISFACTION: _concept_of_satisfaction,
        Aspect.ARRIVAL: _concept_of_arrival,
        Aspect.ACCEPTANCE: lambda name: "acceptance" if name.object in _NO_OBJECT and "验收" in name.suffix else None,
        Aspect.COMPLIANCE: _concept_of_compliance,
        Aspect.COUNT: _concept_of_count,
    }
    find = by_aspect.get(parts.aspect)
    return find(parts) if find else None


def _concept_of_satisfaction(name: Name) -> str | None:
    known = name.object in _NO_OBJECT or name.object in {"服务对象", "受益对象"} or _ATTENDANCE.search(name.object)
    return "satisfaction" if known else None


def _concept_of_arrival(name: Name) -> str | None:
    if name.object in _FUNDS:
        return "funds-arrival"
    return "staff-presence" if name.object.endswith(("人员", "人员配备", "工作人员")) else None


def _concept_of_compliance(name: Name) -> str | None:
    if name.suffix.startswith("使用") and name.object in _FUNDS:
        return "funds-use"
    return "contracts" if name.object.startswith("合同") else None


def _concept_of_count(name: Name) -> str | None:
    return "attendance" if _ATTENDANCE.match(name.object) and _PEOPLE.search(name.object) else None


CONCEPT_TITLES: Final = {
    "satisfaction": ("满意度", "satisfaction"),
    "acceptance": ("验收合格", "acceptance"),
    "funds-arrival": ("资金到位", "arrival of funds"),
    "staff-presence": ("人员到位", "presence of staff"),
    "funds-use": ("资金使用合规、合理", "proper use of funds"),
    "contracts": ("合同签署规范", "proper contracts"),
    "attendance": ("参会人数", "attendance"),
}
"""How a concept is called in messages, zh and en."""
