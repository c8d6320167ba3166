"""What a score was made from, in plain JSON and back, so that anybody can score it again without the form."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from duixian.core.checks.rows import Section
from duixian.core.history.canonical import plain
from duixian.core.scoring.model import (
    Actual,
    Direction,
    ExecutionInput,
    Fulfilled,
    IndicatorInput,
    InUnit,
    Judged,
    ScoreInputs,
    WeightSource,
)
from duixian.core.scoring.pack import Method
from duixian.core.targets.bands import Band
from duixian.core.targets.model import Target
from duixian.core.targets.shadow import shadow
from duixian.core.targets.units import scale
from duixian.core.values import Count, Measured, Money, NotApplicable, NotMeasured, Percent, Qualitative, Quantity

INPUTS_SCHEMA = "duixian-score-inputs/1"
Json = dict[str, Any]


def inputs_json(inputs: ScoreInputs) -> Any:
    """The inputs; numbers as text. Beside a unit stand its power of ten and what that multiplies, beside words their shadow."""
    money = inputs.execution
    return plain(
        {
            "schema": INPUTS_SCHEMA,
            "rows": [_row(item) for item in inputs.indicators],
            "execution": {"budget": money.budget, "executed": money.executed, "weight": money.weight,
                          "explanation": money.explanation},
        }
    )  # fmt: skip


def _row(item: IndicatorInput) -> Json:
    factor, base = scale(item.target.unit)
    target = {**item.target._asdict(), "factor": factor, "base": base, "shadow": shadow(item.target.raw)}
    return {
        "key": item.key, "title": item.title, "section": item.section.value, "target": target,
        "actual": actual_json(item.actual), "weight": item.weight, "weight_source": item.weight_source.value,
        "direction": item.direction and item.direction.value, "method": item.method and item.method.value,
        "threshold": item.threshold, "explanation": item.explanation, "set_low": item.set_low,
    }  # fmt: skip


def actual_json(actual: Actual) -> Json:
    """An actual value; measured ones as the measurement tells them."""
    if isinstance(actual, InUnit):
        return {"kind": "in-unit", "value": actual.value, "high": actual.high}
    if isinstance(actual, Fulfilled):
        return {"kind": "fulfilled", "met": actual.met, "note": actual.note}
    if isinstance(actual, Judged):
        return {
            "kind": "judged",
            "band": actual.band.value,
            "percentage": actual.percentage,
            "reason": actual.reason,
        }
    if isinstance(actual, Measured):
        return _quantity(actual.value)
    kind = "not-measured" if isinstance(actual, NotMeasured) else "not-applicable"
    return {"kind": kind, "reason": actual.reason}


def _quantity(value: Quantity) -> Json:
    if isinstance(value, Count):
        return {"kind": "count", "number": value.number}
    if isinstance(value, Money):
        return {"kind": "money", "yuan": value.yuan}
    if isinstance(value, Percent):
        return {"kind": "percent", "numerator": value.numerator, "denominator": value.denominator}
    return {"kind": "qualitative", "text": value.text, "shadow": shadow(value.text)}


def inputs_from(told: Mapping[str, Any]) -> ScoreInputs:
    """The inputs that `inputs_json` wrote. Raises KeyError, ValueError, TypeError or ArithmeticError for anything else."""
    money = told["execution"]
    execution = ExecutionInput(_number(money["budget"]), _number(money["executed"]), _number(money["weight"]), money["explanation"])  # fmt: skip
    return ScoreInputs(tuple(_item(row) for row in told["rows"]), execution)


def _item(row: Json) -> IndicatorInput:
    return IndicatorInput(
        key=row["key"], title=row["title"], section=Section(row["section"]), target=_target(row["target"]),
        actual=_actual(row["actual"]), weight=_number(row["weight"]), weight_source=WeightSource(row["weight_source"]),
        direction=Direction(row["direction"]) if row["direction"] else None,
        method=Method(row["method"]) if row["method"] else None, threshold=_number(row["threshold"]),
        explanation=row["explanation"], set_low=row["set_low"],
    )  # fmt: skip


def _target(told: Json) -> Target:
    value = told["value"]
    number = (Decimal(value[0]), Decimal(value[1])) if isinstance(value, list) else _number(value)
    fields = {name: told[name] for name in Target._fields}
    return Target(**{**fields, "value": number})


def _actual(told: Json) -> Actual:
    kind = told["kind"]
    if kind == "in-unit":
        return InUnit(Decimal(told["value"]), _number(told["high"]))
    if kind == "fulfilled":
        return Fulfilled(told["met"], told["note"])
    if kind == "judged":
        return Judged(Band(told["band"]), Decimal(told["percentage"]), told["reason"])
    if kind == "not-measured":
        return NotMeasured(told["reason"])
    return NotApplicable(told["reason"]) if kind == "not-applicable" else Measured(_quantity_from(told))


def _quantity_from(told: Json) -> Quantity:
    kind = told["kind"]
    if kind == "count":
        return Count(told["number"])
    if kind == "money":
        return Money(Decimal(told["yuan"]))
    if kind == "percent":
        return Percent(Decimal(told["numerator"]), Decimal(told["denominator"]))
    return Qualitative(told["text"])


def _number(told: str | None) -> Decimal | None:
    return None if told is None else Decimal(told)
