"""The target value as a type: what the grammar gives."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

Operator = Literal[">=", "<=", "=", ">", "<", "between"]


class Target(NamedTuple):
    """A parsed 指标值; `raw` is exactly what was written, so that printing gives it back unchanged.

    `value` is a number, (low, high) for `between`, None for a qualitative target. `unit` is as printed, `%` for ％
    and 百分比. `unit_source` says where the unit stood: in the value, in the indicator's name, in a unit column, or
    implied by the name (a …率 printed without %). `form` is how it reads: number, date, graded (合规), sentence,
    yes_no, placeholder, empty. `approximate` is set by 约, 左右; `baseline` is the text of a comparison such as
    较上年.
    """

    raw: str
    operator: Operator | None
    value: Decimal | tuple[Decimal, Decimal] | None
    unit: str | None
    type: Literal["quantitative", "qualitative"]
    unit_source: Literal["value", "name", "column", "implied"] | None = None
    form: Literal["number", "date", "graded", "sentence", "yes_no", "placeholder", "empty"] = "number"
    approximate: bool = False
    baseline: str | None = None
