"""How a target was understood, told back while somebody types it: “≥ 80 场，定量”."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from duixian.core.targets.model import Target
from duixian.core.wording import NOTHING, Words

_SIGNS: Final = {">=": "≥", "<=": "≤", "=": "=", ">": ">", "<": "<"}
_FORMS: Final = {
    "date": Words("按日期判断", "judged by the date"),
    "graded": Words("按等次评判", "judged by grade"),
    "yes_no": Words("是否判断", "yes or no"),
    "placeholder": Words("占位符，请填写", "a placeholder, to be filled in"),
    "sentence": Words("按描述评判", "judged by the words"),
}
_BLANK: Final = "【填写"
_TO_FILL: Final = Words("待填写", "to be filled in")
_QUALITATIVE: Final = Words("定性", "qualitative")
_QUANTITATIVE: Final = Words("定量", "quantitative")


def told(target: Target) -> Words:
    """The operator, number and unit, or how it will be judged; nothing for an empty target."""
    if target.form == "empty":
        return NOTHING
    if target.value is None and _BLANK in target.raw:
        return _TO_FILL
    if target.value is None:
        how = _FORMS.get(target.form)
        return _QUALITATIVE if how is None else Words(f"{_QUALITATIVE.zh}，{how.zh}", f"{_QUALITATIVE.en}, {how.en}")
    said = f"{_quantity(target)}{_unit(target.unit)}"
    return Words(f"{said}，{_QUANTITATIVE.zh}", f"{said}, {_QUANTITATIVE.en}")


def _quantity(target: Target) -> str:
    if isinstance(target.value, tuple):
        low, high = target.value
        return f"{_number(low)}–{_number(high)}"
    return f"{_SIGNS.get(target.operator or '=', '=')} {_number(target.value or Decimal(0))}"


def _number(value: Decimal) -> str:
    return f"{value:,f}"


def _unit(unit: str | None) -> str:
    return "" if not unit else f" {unit}"
