"""The rows of an indicator table as rules see them: with their number, the parts of their name, and their section."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from duixian.core.checks.context import Subject
from duixian.core.checks.finding import Quote
from duixian.core.checks.names import Aspect, Name, analyse
from duixian.core.forms.model import Form, Indicator
from duixian.core.targets.units import scale


class Section(StrEnum):
    """What a level-1 name stands for, whatever the layout family calls it."""

    PROCESS = "process"
    COST = "cost"
    OUTPUT = "output"
    BENEFIT = "benefit"
    IMPACT = "impact"
    SATISFACTION = "satisfaction"
    UNKNOWN = "unknown"


_SECTIONS: Final = (
    (Section.SATISFACTION, re.compile("满意")),
    (Section.IMPACT, re.compile("影响")),
    (Section.COST, re.compile("成本")),
    (Section.OUTPUT, re.compile("产出")),
    (Section.BENEFIT, re.compile("效益|效果")),
    (Section.PROCESS, re.compile("投入|过程|管理|决策")),
)
_LEVEL2: Final = (
    ("satisfaction", re.compile("满意")),
    ("quantity", re.compile("数量")),
    ("quality", re.compile("质量")),
    ("timeliness", re.compile("时效|时间")),
    ("cost", re.compile("成本")),
    ("staff", re.compile("人力资源")),
    ("process", re.compile("投入管理|财务管理|实施管理|资金管理")),
    ("benefit", re.compile("效益|可持续")),
)
_COST_WORDS: Final = re.compile(r"成本|费用|单价|人均|节约|超支|预算控制|造价|控制数")
_MONEY_UNIT: Final = re.compile(r"[百千万亿]*元")
_INPUT_NAMES: Final = re.compile(
    r"人员到位|人员配备|人员在岗|在岗率|(?:团队|成员|队伍|人员).*稳定|资金到位|预算执行率|制度.*健全|制度.*完善"
    r"|网站.*(?:维护|更新)|资金使用|合同签[署订](?:率|规范|合规)"
)
_UNKNOWN_NAME: Final = Name("", "", "", Aspect.OTHER)


class Row(NamedTuple):
    """One indicator with its number in the form and what its names say."""

    at: int
    indicator: Indicator
    name: Name
    section: Section
    level2: str | None

    def path(self, field: str = "level3") -> str:
        """The address of one of its values."""
        return f"indicators[{self.at}].{field}"

    @property
    def title(self) -> str:
        """The name as printed, or the nearest level above it."""
        indicator = self.indicator
        return indicator.level3 or indicator.level2 or indicator.level1 or ""

    @property
    def is_satisfaction(self) -> bool:
        """Whether it asks people how content they are."""
        return (
            self.section is Section.SATISFACTION
            or self.level2 == "satisfaction"
            or self.name.aspect is Aspect.SATISFACTION
        )

    @property
    def is_cost(self) -> bool:
        """Whether it bounds cost: by its level, by its name, or as a sum of money not to be exceeded."""
        if self.section is Section.COST or self.level2 == "cost" or _COST_WORDS.search(self.name.text):
            return True
        return self.indicator.operator in {"<=", "<"} and _MONEY_UNIT.match(self.indicator.unit or "") is not None

    @property
    def is_input(self) -> bool:
        """Whether its name tells of means (money, staff, rules, upkeep) and not of a result."""
        return _INPUT_NAMES.search(self.name.text) is not None

    @property
    def is_benefit(self) -> bool:
        """Whether it promises an effect on others: benefit or impact, neither satisfaction nor means."""
        return self.section in {Section.BENEFIT, Section.IMPACT} and not self.is_satisfaction and not self.is_input

    @property
    def number(self) -> Decimal | None:
        """The target as one number, None for ranges and words."""
        return self.indicator.value if isinstance(self.indicator.value, Decimal) else None

    @property
    def quantity(self) -> Decimal | None:
        """The target as one number of whole units: 8万人次 is 80,000; None for ranges and words."""
        return None if self.number is None else self.number * scale(self.indicator.unit)[0]

    @property
    def is_percent(self) -> bool:
        """Whether the target is a percentage, printed or implied."""
        return self.indicator.unit == "%"

    @property
    def has_bar(self) -> bool:
        """Whether something can be compared: a number, a range, or a date."""
        return self.indicator.value is not None or any(mark.isdigit() for mark in self.indicator.target_raw)


@lru_cache(maxsize=512)
def section_of(level1: str) -> Section:
    """The section that a level-1 name stands for."""
    return next((section for section, pattern in _SECTIONS if pattern.search(level1)), Section.UNKNOWN)


@lru_cache(maxsize=512)
def level2_of(level2: str) -> str | None:
    """The kind that a level-2 name stands for: quantity, quality, timeliness, cost, benefit, satisfaction, staff, process."""
    return next((kind for kind, pattern in _LEVEL2 if pattern.search(level2)), None)


_NOTHING = re.compile(r"\s*(?:指标\s*[0-9]{1,2}\s*[:：])?\s*(?:无|不适用|不涉及|/|[-—－…·.]+)?\s*")


def _says_nothing(indicator: Indicator) -> bool:
    """Whether a row of the template was struck out or left as it came: 经济效益指标 | 无 | (nothing), 指标2：…… | (nothing)."""
    name, target = indicator.level3 or "", indicator.target_raw
    return bool(name.strip()) and all(_NOTHING.fullmatch(text) for text in (name, target))


def rows_of(form: Form) -> tuple[Row, ...]:
    """All rows of a form but those that say nothing, to be shared by `subject.derive(rows_of)`."""
    return tuple(
        Row(
            index,
            indicator,
            analyse(indicator.level3) if indicator.level3 else _UNKNOWN_NAME,
            section_of(indicator.level1) if indicator.level1 else Section.UNKNOWN,
            level2_of(indicator.level2) if indicator.level2 else None,
        )
        for index, indicator in enumerate(form.indicators)
        if not _says_nothing(indicator)
    )


def name_quote(subject: Subject, row: Row) -> Quote:
    """A quote of the row's name, or of the nearest level above it."""
    for field in ("level3", "level2", "level1"):
        if getattr(row.indicator, field):
            return subject.quote(row.path(field))
    return subject.quote(row.path("target_raw"))


def name_quotes(subject: Subject, rows: Iterable[Row]) -> tuple[Quote, ...]:
    """The names of several rows, in their order; rows without any text give none."""
    return tuple(quote for row in rows if (quote := name_quote(subject, row)).text)


def target_quotes(subject: Subject, rows: Iterable[Row]) -> tuple[Quote, ...]:
    """The targets of several rows as printed; a row with an empty target is quoted by its name."""
    quotes = (
        subject.quote(row.path("target_raw")) if row.indicator.target_raw else name_quote(subject, row) for row in rows
    )
    return tuple(quote for quote in quotes if quote.text)
