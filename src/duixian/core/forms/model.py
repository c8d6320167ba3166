"""The target form as a document: schema `duixian-forms/1` as frozen types.

Absent values are None, never zero or an empty string; an empty target cell alone is the empty string. Money is Decimal
yuan with at most two decimals. Dates are as precise as printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Annotated, Any, Literal, NamedTuple, TypeVar

from duixian.core.forms.places import Place
from duixian.core.periods import PartialDate

SCHEMA = "duixian-forms/1"

LAYOUT_NAMES = (
    "shanghai2020", "central2021", "county2016", "selfeval", "monitoring", "twocol", "portal_list",
)  # fmt: skip
OPERATORS = (">=", "<=", "=", ">", "<", "between")
# What the bare type does not say; the codec and the JSON Schema read it, a tuple lists all allowed texts.
Yuan = Annotated[Decimal, "yuan"]
LayoutName = Annotated[str, LAYOUT_NAMES]
OperatorSign = Annotated[str, OPERATORS]
Year = Annotated[int, range(1, 10_000)]
Month = Annotated[int, range(1, 13)]

Value = Decimal | tuple[Decimal, Decimal] | None
Made = TypeVar("Made", "Narratives", "Budget", "Indicator", "Form")


class Kind(StrEnum):
    """What a form is for: the promise, the answer to it, or the look at half-way."""

    TARGET = "target"
    SELF_EVALUATION = "self_evaluation"
    MONITORING = "monitoring"


class Mark(NamedTuple):
    """Provenance and confidence (0 to 1) of one read value."""

    place: Place
    confidence: float = 1.0


# `Mark(...)` runs Python code, and a form has a hundred marks: tuple.__new__ makes the same from (place, confidence) in C.
new_mark = partial(tuple.__new__, Mark)


class Unread(NamedTuple):
    """Text that no field took: nothing of a document is lost silently.

    `key` is the path of the empty field whose label it stood under (budget.total, end_date) when it does not say what that
    field needs, such as 待定 or 约60万.
    """

    text: str
    place: Place | None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class CostLine:
    """One line of the cost breakdown (预算明细): amount in yuan, basis of the estimate as printed."""

    name: str
    amount: Yuan | None = None
    basis: str | None = None


@dataclass(frozen=True)
class Narratives:
    """The told part of a form; newlines stand only between paragraphs or items."""

    overview: str | None = None
    basis: str | None = None
    necessity: str | None = None
    safeguards: str | None = None
    plan: str | None = None
    goals: str | None = None
    midterm: str | None = None
    completion: str | None = None


@dataclass(frozen=True)
class Budget:
    """Money in yuan whatever the form prints; the last three are plain numbers (percent, points, points)."""

    total: Yuan | None = None
    current_year: Yuan | None = None
    last_year_budget: Yuan | None = None
    last_year_executed: Yuan | None = None
    fiscal: Yuan | None = None
    other: Yuan | None = None
    midterm_total: Yuan | None = None
    midterm_fiscal: Yuan | None = None
    midterm_other: Yuan | None = None
    initial: Yuan | None = None
    adjusted: Yuan | None = None
    executed: Yuan | None = None
    fiscal_initial: Yuan | None = None
    fiscal_adjusted: Yuan | None = None
    fiscal_executed: Yuan | None = None
    executed_to_date: Yuan | None = None
    forecast: Yuan | None = None
    execution_rate: Decimal | None = None
    budget_weight: Decimal | None = None
    budget_score: Decimal | None = None


@dataclass(frozen=True)
class Indicator:
    """One row of the indicator table; `value` is in `unit`, `unit_source` says where the unit was printed.

    Level points such as （50分） are `level1_weight` and `level2_weight`, not part of the name. `marks` holds the place and
    confidence of each value by field name.
    """

    level1: str | None
    level2: str | None
    level3: str | None
    target_raw: str = ""
    operator: OperatorSign | None = None
    value: Value = None
    unit: str | None = None
    type: Literal["quantitative", "qualitative"] = "qualitative"
    unit_source: Literal["value", "name", "column", "implied"] | None = None
    level1_weight: Decimal | None = None
    level2_weight: Decimal | None = None
    weight: Decimal | None = None
    nature: str | None = None
    direction: str | None = None
    baseline: str | None = None
    data_source: str | None = None
    note: str | None = None
    actual_raw: str | None = None
    actual_value: Value = None
    score: Decimal | None = None
    deviation: str | None = None
    midyear_raw: str | None = None
    forecast_raw: str | None = None
    likelihood: str | None = None
    midterm_raw: str | None = None
    marks: Mapping[str, Mark] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Form:
    """One 绩效目标表 with everything it prints; field names are those of `duixian-forms/1`."""

    kind: Kind
    title: str | None = None
    year: Year | None = None
    layout: LayoutName | None = None
    unit: str | None = None
    department: str | None = None
    project_name: str | None = None
    project_code: str | None = None
    category: str | None = None
    contact: str | None = None
    phone: str | None = None
    start_date: PartialDate | None = None
    end_date: PartialDate | None = None
    government_purchase: bool | None = None
    performance_type: str | None = None
    monitor_month: Month | None = None
    self_score: Decimal | None = None
    narratives: Narratives = field(default_factory=Narratives)
    narrative_items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    budget: Budget = field(default_factory=Budget)
    cost_lines: tuple[CostLine, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    marks: Mapping[str, Mark] = field(default_factory=dict, compare=False)
    unread: tuple[Unread, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class FormDocument:
    """All forms of one source document in reading order; `document` is the file's name."""

    document: str
    forms: tuple[Form, ...]
    format: str | None = None
    warnings: tuple[tuple[str, str], ...] = ()
    unread: tuple[Unread, ...] = field(default=(), compare=False)


def filled(cls: type[Made], values: Mapping[str, Any]) -> Made:
    """An instance of one of the types above that have defaults for most fields, from the fields that are known.

    The constructor sets every field of a frozen type by itself, which takes 4 µs for the 27 of an Indicator; here a field
    left out is found as the default on the class (1 µs). A field without a default, or whose default is made anew for each
    instance, must be among `values`.
    """
    made = object.__new__(cls)
    made.__dict__.update(values)
    return made
