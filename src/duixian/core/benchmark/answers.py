"""What a corpus answers besides standings: each answer carries its number of others and its selection; below FEWEST there is TooFew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from duixian.core.benchmark.standing import Selection


@dataclass(frozen=True, slots=True)
class Summary:
    """What a corpus is. Counts of forms by kind, year, layout and type of project; `problems` documents by code of why nothing was read.

    `unsure` forms have a mark below 0.8; `unread` is the share in per mille of forms with text that no field took; `named` and
    `understood` count the targets with a name and those whose name has a concept.
    """

    documents: int
    forms: Mapping[str, int]
    indicators: int
    years: Mapping[int, int]
    units: int
    layouts: Mapping[str, int]
    project_types: Mapping[str, int]
    problems: Mapping[str, int]
    unsure: int
    unread: int
    named: int
    understood: int
    added: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class UnitCost:
    """Yuan for one of what an indicator counts: quartiles of the `n` others, and how many of them pay less or the same as `own`."""

    selection: Selection
    n: int
    below: int
    equal: int
    low: Decimal
    median: Decimal
    high: Decimal
    own: Decimal | None = None

    @property
    def percentile(self) -> int:
        """As of Standing: mid-rank from 0 to 100, rounded down."""
        return (200 * self.below + 100 * self.equal) // (2 * self.n)


@dataclass(frozen=True, slots=True)
class Rarity:
    """Of the `n` forms of the selection, `having` have an indicator of its concept."""

    selection: Selection
    n: int
    having: int


@dataclass(frozen=True, slots=True)
class YearFigures:
    """One year of a trend: quartiles of the `n` targets of that year."""

    year: int
    n: int
    low: Decimal
    median: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Spread:
    """How the `n` targets of a selection are spread: least, quartiles, greatest, tenths, and counts in bins of equal width.

    `edges` are one more than `counts`; what lies beyond the 1st and 99th hundredth is counted in the outer bins.
    """

    selection: Selection
    n: int
    tenth: Decimal
    low: Decimal
    median: Decimal
    high: Decimal
    ninetieth: Decimal
    edges: Sequence[Decimal]
    counts: Sequence[int]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that others use: as most of them print it, its usual second level and unit, in how many forms."""

    name: str
    concept: str | None
    level2: str | None
    unit: str | None
    forms: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """A form of the corpus that resembles: `score` from 0 to 100, why in four parts of 0 to 1, and what it says."""

    form: str
    project_name: str
    unit: str | None
    year: int | None
    project_type: str
    budget: Decimal | None
    score: int
    parts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table of statistics: what it selects, and the quartiles of its n ≥ FEWEST targets."""

    concept: str
    unit: str | None
    project_type: str | None
    money_class: str | None
    year: int | None
    n: int
    low: Decimal
    median: Decimal
    high: Decimal
