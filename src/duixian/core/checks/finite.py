"""Forms without numbers that are none: NaN and infinity become absent before any rule computes with them.

A reader complains about them where they stand; for a rule they are as good as an empty cell.
"""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from typing import Any, Final, TypeVar

from duixian.core.forms.model import Budget, CostLine, Form, Indicator

Part = TypeVar("Part", Budget, Indicator, CostLine)
_BUDGET: Final = tuple(field.name for field in fields(Budget))
_NUMBERS: Final = ("value", "level1_weight", "level2_weight", "weight", "actual_value", "score")


def only_finite(form: Form) -> Form:
    """The same form, or a copy in which each number that is none is absent."""
    changes: dict[str, Any] = {}
    budget = _without(form.budget, _BUDGET)
    rows = tuple(_without(row, _NUMBERS) for row in form.indicators)
    lines = tuple(_without(line, ("amount",)) for line in form.cost_lines)
    if budget is not form.budget:
        changes["budget"] = budget
    if any(new is not old for new, old in zip(rows, form.indicators, strict=True)):
        changes["indicators"] = rows
    if any(new is not old for new, old in zip(lines, form.cost_lines, strict=True)):
        changes["cost_lines"] = lines
    if not _is_finite(form.self_score):
        changes["self_score"] = None
    return replace(form, **changes) if changes else form


def _without(part: Part, names: tuple[str, ...]) -> Part:
    wrong: dict[str, Any] = {name: None for name in names if not _is_finite(getattr(part, name))}
    return replace(part, **wrong) if wrong else part


def _is_finite(value: Decimal | tuple[Decimal, ...] | None) -> bool:
    if isinstance(value, tuple):
        return all(map(_is_finite, value))
    return value is None or value.is_finite()
