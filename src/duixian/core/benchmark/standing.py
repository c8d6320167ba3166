"""How a figure stands among its like: always with n and the selection, nothing below n = 20."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

FEWEST: Final = 20
"""Below this many others nothing is told: a percentile of five forms is gossip (issue 9)."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which forms a figure is compared with: keys of `kinds`, None where not narrowed; years inclusive."""

    concept: str | None = None
    unit: str | None = None
    project_type: str | None = None
    money_class: str | None = None
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One target of a form to be placed: `amount` in `unit` (a percentage as 95, not 0.95), `budget` the form's yuan."""

    key: str
    name: str
    level2: str | None
    amount: Decimal | None
    unit: str | None
    project_type: str | None
    budget: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a figure stands: share of the `n` others that ask for less and for the same, and the quartiles of those others.

    `below` and `equal` are counts, so that a rate keeps its two numbers; `higher_is_better` None where the concept does not say.
    """

    selection: Selection
    n: int
    below: int
    equal: int
    low: Decimal
    median: Decimal
    high: Decimal
    higher_is_better: bool | None = None

    @property
    def percentile(self) -> int:
        """Mid-rank percentile from 0 to 100, rounded down: of 100 others with 40 below and 20 equal, 50."""
        return (200 * self.below + 100 * self.equal) // (2 * self.n)


@dataclass(frozen=True, slots=True)
class TooFew:
    """Not told: the widest selection that was tried holds only `n` others."""

    selection: Selection
    n: int
