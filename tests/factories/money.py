"""A promise with budget lines, ready for money to move."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.models import Unit
from duixian.apps.money.models import BudgetChange, BudgetLine
from duixian.apps.targets.models import Declaration
from factories.targets import make_declaration

AT = datetime(2020, 3, 2, 2, tzinfo=UTC)
DAY = date(2020, 3, 2)
PROGRAM = Actor.program()


def make_line(
    unit: Unit, budget: str = "1000.00", name: str = "场地", declaration: Declaration | None = None
) -> BudgetLine:
    """A line of a promise with its first change, without review."""
    owner = declaration or make_declaration(unit)
    line = BudgetLine.objects.create(
        unit=unit, declaration=owner, name=name, budget=Decimal(budget), created_at=AT,
        position=owner.budget_lines.count(),
    )  # fmt: skip
    BudgetChange.objects.create(
        line=line, kind=BudgetChange.Kind.APPROVED, amount=line.budget, occurred_at=AT, recorded_at=AT
    )
    return line


def paper() -> UUID:
    """The id of some document."""
    return uuid4()
