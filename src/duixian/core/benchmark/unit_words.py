"""What a unit of measure is called in a sentence of another language; forms and tables keep their own."""

from __future__ import annotations

from typing import Final

from duixian.core.wording import Language

_ENGLISH: Final = {
    "人": "people", "人次": "attendances", "户": "households", "家": "companies", "次": "times", "场": "events", "场次": "events", "期": "sessions",
    "元": "yuan", "元/人": "yuan per person", "元/人次": "yuan per attendance", "米": "metres", "平方米": "m²", "立方米": "m³", "亩": "mu", "千克": "kg",
    "升": "litres", "千瓦时": "kWh", "年": "years", "个月": "months", "天": "days", "个工作日": "working days", "小时": "hours", "学时": "lessons",
    "台": "machines", "辆": "vehicles", "座": "structures", "处": "places", "篇": "papers", "册": "volumes", "份": "copies", "起": "incidents",
    "个": "items", "项": "items", "件": "items", "条": "items", "套": "sets",
}  # fmt: skip


def unit_said(unit: str, language: Language) -> str:
    """A base unit as a sentence of the language has it: 人 is “people” in English. What is not known stays as printed."""
    return _ENGLISH.get(unit, unit) if language == "en" else unit
