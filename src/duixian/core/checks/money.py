"""What the money part of a form comes down to: the sum at stake, and how sums are written in messages."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final, NamedTuple, TypeGuard

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import number
from duixian.core.forms.model import Form, Kind

_OF_THE_YEAR = ("current_year", "adjusted", "initial", "total", "fiscal")


BUDGET_NAMES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "total": ("项目总预算", "total budget"), "current_year": ("项目当年预算", "budget of the year"),
        "last_year_budget": ("上年预算额", "last year's budget"),
        "last_year_executed": ("上年预算执行数", "last year's spending"),
        "fiscal": ("财政拨款", "fiscal money"), "other": ("其他资金", "other money"),
        "midterm_total": ("实施期资金总额", "mid-term total"), "midterm_fiscal": ("实施期财政拨款", "mid-term fiscal money"),
        "midterm_other": ("实施期其他资金", "mid-term other money"), "initial": ("年初预算数", "initial budget"),
        "adjusted": ("全年预算数", "adjusted budget"), "executed": ("全年执行数", "spending of the year"),
        "fiscal_initial": ("财政拨款年初预算数", "initial fiscal money"),
        "fiscal_adjusted": ("财政拨款全年预算数", "adjusted fiscal money"),
        "fiscal_executed": ("财政拨款全年执行数", "fiscal money spent"), "executed_to_date": ("累计执行数", "spending to date"),
        "forecast": ("全年预计执行数", "forecast of the year's spending"),
    }
)  # fmt: skip
"""How messages call the sums of a budget, zh and en; its rate and points are no sums."""


class Amount(NamedTuple):
    """A sum in yuan and the field of the budget it stands in."""

    amount: Decimal
    path: str


def budget_of(form: Form) -> Amount | None:
    """The money of the year, or the nearest printed sum to it; None where no positive sum is printed."""
    for field in _OF_THE_YEAR:
        amount: Decimal | None = getattr(form.budget, field)
        if is_positive(amount):
            return Amount(amount, f"budget.{field}")
    return None


def is_positive(amount: Decimal | None) -> TypeGuard[Decimal]:
    """Whether a sum is printed, a number, and more than nothing."""
    return amount is not None and amount.is_finite() and amount > 0


def is_promise(subject: Subject) -> bool:
    """Whether the form states targets (and does not report on them)."""
    return subject.form.kind is Kind.TARGET


def project_title(subject: Subject) -> str:
    """How a message calls a form: its project, or its number in the document."""
    return subject.form.project_name or f"第{subject.index + 1}张表"


def yuan_zh(amount: Decimal) -> str:
    """600000 → 600,000元."""
    return f"{number(amount)}元"


def yuan_en(amount: Decimal) -> str:
    """600000 → 600,000 yuan."""
    return f"{number(amount)} yuan"
