"""A form as rows of the corpus: plain tuples in the order of the schemas, without the keys that flattening adds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from operator import itemgetter
from typing import Any, Final, NamedTuple

from duixian.core.benchmark.amounts import in_base_unit
from duixian.core.benchmark.kinds import money_class_of, project_type_of
from duixian.core.benchmark.wordings import wording_of
from duixian.core.checks.finding import Finding
from duixian.core.forms.model import Budget, Form, Indicator, Mark, Value

__all__ = ["FormRows", "Row", "budget_of", "form_rows"]

Row = tuple[Any, ...]
_confidence = itemgetter(1)
_SIX: Final = Decimal("0.000001")
_YUAN_DIGITS: Final = 16
_FIGURE_DIGITS: Final = 18
"""Digits before the point that the columns take."""


class FormRows(NamedTuple):
    """One form: its row of FORM without the lists, the rows of INDICATOR, the rows of FINDING."""

    row: Row
    indicators: Sequence[Row]
    findings: Sequence[Row]


def form_rows(index: int, form: Form, findings: Sequence[Finding] | None) -> FormRows:
    """The rows of one form; `findings` None when it was not checked."""
    budget = budget_of(form.budget)
    indicators = [indicator_row(place, one) for place, one in enumerate(form.indicators)]
    row = (
        index,
        form.kind.value,
        form.layout,
        form.title,
        form.year or (form.start_date.year if form.start_date else None),
        form.unit,
        form.department,
        form.project_name,
        form.category,
        project_type_of(form.project_name, form.narratives.overview),
        budget,
        money_class_of(budget),
        None if findings is None else len(findings),
        sum([len(one.text) for one in form.unread]),
        _lowest((form.marks, *(one.marks for one in form.indicators))),
    )
    return FormRows(row, indicators, [finding_row(one) for one in findings or ()])


def budget_of(budget: Budget) -> Decimal | None:
    """The year's money in yuan: of the current year, else as adjusted, initial, in all; None where none is told or no column holds it."""
    told = (budget.current_year, budget.adjusted, budget.initial, budget.total)
    yuan = next((one for one in told if one is not None), None)
    return None if yuan is None or yuan.adjusted() >= _YUAN_DIGITS else yuan


def indicator_row(place: int, one: Indicator) -> Row:
    """The row of one indicator at `place` (from 0) in its form."""
    low, high = _ends(one.value)
    amount = None if low is None else in_base_unit(low, one.unit)
    return (
        place,
        one.level1,
        one.level2,
        one.level3,
        wording_of(one.level3),
        one.target_raw,
        one.type,
        one.operator,
        _figure(low),
        _figure(high),
        one.unit,
        _figure(amount.value) if amount else None,
        amount.unit if amount else None,
        _figure(one.weight),
        one.direction,
        one.data_source,
        _figure(_ends(one.actual_value)[0]),
        _figure(one.score),
        _lowest((one.marks,)),
    )


def finding_row(one: Finding) -> Row:
    """The row of one finding."""
    return (one.code, one.severity.value, one.kind, one.path, one.message_zh, one.message_en)


def _ends(value: Value) -> tuple[Decimal | None, Decimal | None]:
    return value if isinstance(value, tuple) else (value, None)


def _figure(value: Decimal | None) -> Decimal | None:
    """The value with at most six decimals, half to even; None when it is beyond what the column holds."""
    if value is None:
        return None
    if value.adjusted() >= _FIGURE_DIGITS:
        return None
    exponent = value.as_tuple().exponent
    return value if isinstance(exponent, int) and exponent >= -6 else value.quantize(_SIX, ROUND_HALF_EVEN)


def _lowest(marks: Iterable[Mapping[str, Mark]]) -> float | None:
    lowest = [min(map(_confidence, some.values())) for some in marks if some]
    return min(lowest) if lowest else None
