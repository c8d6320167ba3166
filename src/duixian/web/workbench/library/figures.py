"""What the corpus says beside an indicator: how others set it, with n and the selection, and nothing below the fewest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from duixian.core.benchmark.answers import Rarity, Spread, YearFigures
from duixian.core.benchmark.standing import Selection, TooFew

if TYPE_CHECKING:
    from duixian.documents.corpus.asking import Corpus


@dataclass(frozen=True, slots=True)
class Figures:
    """How targets of a concept are spread, in its most used unit, by year, and how many forms of the type have it."""

    spread: Spread | None
    too_few: TooFew | None
    unit: str
    years: list[YearFigures]
    rarity: Rarity | None


def figures_of(corpus: Corpus, concept: str, project_type: str | None) -> Figures:
    """Among forms of the project type, else among all where those are too few. A few milliseconds each."""
    units = corpus.units_of(concept)
    unit = units[0][0] if units else None
    narrow = Selection(concept=concept, unit=unit, project_type=project_type)
    spread = corpus.spread(narrow)
    if isinstance(spread, TooFew) and project_type:
        narrow = Selection(concept=concept, unit=unit)
        spread = corpus.spread(narrow)
    rarity = corpus.rarity([concept], project_type).get(concept) if project_type else None
    few = spread if isinstance(spread, TooFew) else None
    return Figures(
        None if isinstance(spread, TooFew) else spread, few, unit or "", [] if few else corpus.trend(narrow),
        None if rarity is None or isinstance(rarity, TooFew) else rarity,
    )  # fmt: skip
