"""Typed values as canonical JSON and back: {"kind": "count", "number": 512}. What is missing says why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from duixian.core.measures.reasons import explain
from duixian.core.measures.spec import TargetKind, target_kind
from duixian.core.scoring.attainment import values_in_unit
from duixian.core.targets.comparing import compare
from duixian.core.targets.model import Target
from duixian.core.values import (
    Count,
    Measured,
    MeasuredValue,
    Money,
    NotApplicable,
    NotMeasured,
    Percent,
    Qualitative,
    Quantity,
)
from duixian.core.wording import Words


def value_json(value: MeasuredValue) -> dict[str, Any]:
    """The value as plain JSON: decimals as text, without exponent."""
    if isinstance(value, Measured):
        return _quantity_json(value.value)
    kind = "not-measured" if isinstance(value, NotMeasured) else "not-applicable"
    return {"kind": kind, "reason": value.reason}


def _quantity_json(value: Quantity) -> dict[str, Any]:
    if isinstance(value, Count):
        return {"kind": "count", "number": value.number}
    if isinstance(value, Money):
        return {"kind": "money", "yuan": str(value)}
    if isinstance(value, Percent):
        return {"kind": "percent", "numerator": f"{value.numerator:f}", "denominator": f"{value.denominator:f}"}
    return {"kind": "qualitative", "text": value.text}


def value_from(told: Mapping[str, Any]) -> MeasuredValue:
    """The value that `value_json` wrote. Raises KeyError for anything else."""
    kind = told["kind"]
    if kind == "not-measured":
        return NotMeasured(told["reason"])
    return NotApplicable(told["reason"]) if kind == "not-applicable" else Measured(_QUANTITIES[kind](told))


_QUANTITIES: Mapping[str, Callable[[Mapping[str, Any]], Quantity]] = {
    "count": lambda told: Count(told["number"]),
    "money": lambda told: Money(Decimal(told["yuan"])),
    "percent": lambda told: Percent(Decimal(told["numerator"]), Decimal(told["denominator"])),
    "qualitative": lambda told: Qualitative(told["text"]),
}


def shown(value: MeasuredValue) -> Words:
    """The value for people: 512, 95.00 % (19/20), 1,200.00 元, 合规; or why there is none."""
    if isinstance(value, NotMeasured):
        why = explain(value.reason)
        return Words(f"未测量：{why.zh}", f"not measured: {why.en}")
    if isinstance(value, NotApplicable):
        why = explain(value.reason)
        return Words(f"不适用：{why.zh}", f"not applicable: {why.en}")
    return _shown(value.value)


def _shown(value: Quantity) -> Words:
    if isinstance(value, Count):
        return Words(f"{value.number:,}", f"{value.number:,}")
    if isinstance(value, Money):
        return Words(f"{value.yuan:,.2f} 元", f"{value.yuan:,.2f} yuan")
    if isinstance(value, Percent):
        text = f"{value.points():,.2f} % ({_plain(value.numerator)}/{_plain(value.denominator)})"
        return Words(text, text)
    return Words(value.text, value.text)


def _plain(number: Decimal) -> str:
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def meets(target: Target, value: MeasuredValue) -> bool | None:
    """Whether a value meets a target. A rate meets a word (合规, 健全) when nothing falls short; sentences are judged, not compared.

    None where nothing was measured, and where the units cannot meet.
    """
    if not isinstance(value, Measured):
        return None
    if target.value is None:
        rate = value.value if isinstance(value.value, Percent) else None
        return None if rate is None or target_kind(target) is not TargetKind.GRADED else rate.share >= 1
    told = values_in_unit(value, target)
    return compare(target, told[0].numerator / told[0].denominator) if told else None
