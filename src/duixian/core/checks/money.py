"""What the money part of a form comes down to: the sum at stake, and how sums are written in messages."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple, TypeGuard

from duixian.core.checks.context import Subject
from duixian.core.checks.figures import number
from duixian.core.forms.model import Form, Kind

_OF_THE_YEAR = ("current_year", "adjusted", "initial", "total", "fiscal")


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
