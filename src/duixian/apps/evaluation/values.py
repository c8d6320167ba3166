"""Measured values as JSON and back: the terms of `measurement.Measurement.value`, exact and whole.

{"kind": "count", "number": 512} · {"kind": "money", "yuan": "1200.50"} · {"kind": "percent", "numerator": "19", "denominator": "20"} ·
{"kind": "qualitative", "text": "合规"} · {"kind": "not_measured", "reason": …} · {"kind": "not_applicable", "reason": …}
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from duixian.core.values import Count, Measured, MeasuredValue, Money, NotApplicable, NotMeasured, Percent, Qualitative
from duixian.core.wording import Words

Json = dict[str, Any]


def value_json(value: MeasuredValue) -> Json:
    """The value as a dict of plain JSON types."""
    if isinstance(value, NotMeasured):
        return {"kind": "not_measured", "reason": value.reason}
    if isinstance(value, NotApplicable):
        return {"kind": "not_applicable", "reason": value.reason}
    given = value.value
    if isinstance(given, Money):
        return {"kind": "money", "yuan": f"{given.yuan:f}"}
    if isinstance(given, Percent):
        return {"kind": "percent", "numerator": f"{given.numerator:f}", "denominator": f"{given.denominator:f}"}
    if isinstance(given, Count):
        return {"kind": "count", "number": given.number}
    return {"kind": "qualitative", "text": given.text}


def value_of(data: Mapping[str, Any]) -> MeasuredValue:
    """The value of a dict. Raises KeyError for a kind that is none."""
    return _READERS[data["kind"]](data)


_READERS: Final[Mapping[str, Callable[[Mapping[str, Any]], MeasuredValue]]] = {
    "not_measured": lambda data: NotMeasured(data["reason"]),
    "not_applicable": lambda data: NotApplicable(data["reason"]),
    "money": lambda data: Measured(Money(Decimal(data["yuan"]))),
    "percent": lambda data: Measured(Percent(Decimal(data["numerator"]), Decimal(data["denominator"]))),
    "count": lambda data: Measured(Count(int(data["number"]))),
    "qualitative": lambda data: Measured(Qualitative(data["text"])),
}


def words_json(words: Words) -> Json:
    """Both languages side by side."""
    return {"zh": words.zh, "en": words.en}


def words_of(data: Mapping[str, str]) -> Words:
    """The words of such a dict."""
    return Words(data["zh"], data["en"])


def share_json(share: Fraction | None) -> str | None:
    """An exact share as 2/3."""
    return None if share is None else str(share)


def share_of(text: str | None) -> Fraction | None:
    """The share of such a text."""
    return None if text is None else Fraction(text)
