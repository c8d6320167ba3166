"""What must add up in a form: where it does not, the values that take part are marked as doubtful."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from duixian.documents.reading.interpret.draft import Draft

DOUBTFUL: Final = 0.6
_RATE_TOLERANCE: Final = Decimal("0.6")
"""Percent points: forms print rates with none, one or two decimals."""
_SUMS: Final = (("total", "fiscal", "other"), ("midterm_total", "midterm_fiscal", "midterm_other"))
_SMALL: Final = 1000
"""Yuan: no project costs less, so such a total was told in another unit than the one found."""
_WHOLES: Final = ("total", "current_year", "initial", "adjusted", "fiscal")
_PLAIN: Final = frozenset(("execution_rate", "budget_weight", "budget_score"))
_FULL_POINTS: Final = (Decimal(100), Decimal(90))


def lower_doubtful(draft: Draft) -> None:
    """Lower the confidence of amounts and points whose arithmetic fails; the values themselves stay as printed."""
    for whole, *parts in _SUMS:
        _check_sum(draft, whole, parts)
    if any(0 < draft.budget.get(whole, 0) < _SMALL for whole in _WHOLES):
        _doubt(draft, [f"budget.{key}" for key in draft.budget if key not in _PLAIN])
    _check_rate(draft)
    _check_weights(draft)


def _check_sum(draft: Draft, whole: str, parts: list[str]) -> None:
    budget = draft.budget
    if whole in budget and all(part in budget for part in parts) and budget[whole] != sum(budget[p] for p in parts):
        _doubt(draft, [f"budget.{key}" for key in (whole, *parts)])


def _check_rate(draft: Draft) -> None:
    budget = draft.budget
    rate, executed = budget.get("execution_rate"), budget.get("executed", budget.get("executed_to_date"))
    base = budget.get("adjusted") or budget.get("initial")
    if rate is None or executed is None or not base:
        return
    if abs(executed / base * 100 - rate) > _RATE_TOLERANCE:
        _doubt(draft, ["budget.execution_rate", "budget.executed", "budget.executed_to_date", "budget.adjusted"])


def _check_weights(draft: Draft) -> None:
    weights = [row.weight for row in draft.rows if row.weight is not None]
    if not weights:
        return
    total = sum(weights)
    if total in _FULL_POINTS or total + draft.budget.get("budget_weight", Decimal(10)) == _FULL_POINTS[0]:
        return
    for row in draft.rows:
        if "weight" in row.marks and isinstance(row.marks, dict):
            row.marks["weight"] = row.marks["weight"]._replace(confidence=DOUBTFUL)


def _doubt(draft: Draft, keys: Iterable[str]) -> None:
    for key in keys:
        mark = draft.marks.get(key)
        if mark is not None and mark.confidence > DOUBTFUL:
            draft.marks[key] = mark._replace(confidence=DOUBTFUL)
