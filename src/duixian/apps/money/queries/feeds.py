"""The money of a promise for other programs: its lines with what stands at each stage, and what arrived by source."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from duixian.apps.accounts.actor import Actor
from duixian.apps.money.models import BudgetLine
from duixian.apps.money.queries.budget import Available, availability
from duixian.apps.money.sums import YuanSum
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.queries.feeds import declaration_fed


class LineFed(NamedTuple):
    """A line with its amounts in yuan."""

    line: BudgetLine
    held: Available


class BudgetFed(NamedTuple):
    """The lines of a promise in the order of its form; `received` is what arrived, by source of funds."""

    declaration: Declaration
    lines: tuple[LineFed, ...]
    received: dict[str, Decimal]


def budget_fed(actor: Actor, uuid: UUID) -> BudgetFed:
    """The money of a promise as it stands now. Raises NotFound. Three queries."""
    declaration = declaration_fed(actor, uuid)
    lines = declaration.budget_lines.order_by("position", "id")
    arrived = declaration.receipts.filter(superseded_at=None).order_by().values_list("source")
    received = {source: Decimal(total) for source, total in arrived.annotate(total=YuanSum("amount"))}
    return BudgetFed(declaration, tuple(LineFed(line, availability(line)) for line in lines), received)
