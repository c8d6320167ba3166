"""Questions to a corpus: standings, unit costs, rarity, trends, suggestions, similar projects, selections of rows.

One DuckDB in memory a process looks at the prepared Parquet files (`preparing`), with bounded threads and memory; every call has a
cursor of its own, so web workers may ask at once. What users type goes in as parameters alone. Every answer tells its n and its
selection, and nothing is told of fewer than FEWEST (issue 9).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, Final

from duixian.core.benchmark.answers import (
    Cell,
    Likeness,
    Rarity,
    Spread,
    Suggestion,
    UnitCost,
    YearFigures,
)
from duixian.core.benchmark.concepts import Correction
from duixian.core.benchmark.standing import FEWEST, Asked, Selection, Standing, TooFew
from duixian.documents.corpus import placing, selecting, spreading
from duixian.documents.corpus.likeness import Index, Sought
from duixian.documents.corpus.opened import Tables
from duixian.documents.corpus.preparing import FOLDER, key_of, prepared
from duixian.documents.corpus.selecting import Where
from duixian.documents.corpus.store import Store

__all__ = ["Corpus", "Where", "open_corpus"]

AT_ONCE: Final = 200_000
"""Indicators of a corpus that is prepared when it is first asked; a larger one waits for `duixian corpus index`."""

_opened: dict[tuple[Path, tuple[Correction, ...]], Corpus] = {}
_lock = Lock()


def open_corpus(folder: Path, corrections: Iterable[Correction] = (), *, prepare: bool | None = None) -> Corpus | None:
    """The corpus in a folder with a site's corrections laid over the rules; None where there is none, none that was read yet, or none that is prepared.

    Opened once a process and opened anew when the manifest or a correction has changed. A corpus that is not prepared for its
    present manifest is prepared now when it is small or `prepare` says so; else what was prepared before answers, marked `stale`.
    """
    store = Store(folder)
    if not store.manifest().parts:  # none was added, or none is read yet
        return None
    place = _place_of(store, prepare=prepare)
    if place is None:
        return None
    key = (place, tuple(corrections))
    with _lock:
        found = _opened.get(key)
        if found is None:
            for old in [one for one in _opened if one[0].parent == place.parent]:
                del _opened[old]
            found = _opened[key] = Corpus(folder, place, key[1])
    return found


def _place_of(store: Store, *, prepare: bool | None) -> Path | None:
    place = store.folder / FOLDER / key_of(store.folder)
    if place.is_dir():
        return place
    if prepare or (prepare is None and store.manifest().rows()["indicators"] <= AT_ONCE):
        return prepared(store.folder)
    older = [one for one in (store.folder / FOLDER).glob("*") if one.is_dir() and not one.name.startswith(".")]
    return max(older, key=lambda one: one.stat().st_mtime, default=None)


class Corpus(Tables):
    """A corpus that answers; what each answer is, and how it is found, is told in `placing`, `spreading`, `selecting`, `likeness`."""

    def standings(
        self, asked: Iterable[Asked], *, without: tuple[str | None, str] | None = None
    ) -> dict[str, Standing | TooFew]:
        """Where targets stand, by their key; one statement for a whole form, at most three.

        Tried from narrow to wide: concept, type and class of money; concept and type; concept; the first with FEWEST others
        answers, and only what found too few is asked again. A target without amount or without concept is left out of the answer. `without` (unit, project name) leaves out
        the forms of one's own.
        """
        return placing.standings(self, asked, without)

    def unit_costs(
        self, asked: Iterable[Asked], *, without: tuple[str | None, str] | None = None
    ) -> dict[str, UnitCost | TooFew]:
        """Yuan for one of what a target counts (budget ÷ 参会人数), by key, for concepts where that is worth asking; left out without a budget."""
        return placing.unit_costs(self, asked, without)

    def rarity(self, concepts: Iterable[str], project_type: str) -> dict[str, Rarity | TooFew]:
        """How many of the forms of a type have each concept."""
        return spreading.rarity(self, concepts, project_type)

    def rarity_by_type(self, concept: str) -> list[Rarity]:
        """How many forms of each type have the concept; only types that have it, with FEWEST forms."""
        return spreading.rarity_by_type(self, concept)

    def trend(self, selection: Selection) -> list[YearFigures]:
        """Quartiles by year, of years with FEWEST targets."""
        return spreading.trend(self, selection)

    def by_type(self, selection: Selection) -> list[Cell]:
        """Quartiles of a selection by type of project, of types with FEWEST targets."""
        return spreading.by_type(self, selection)

    def spread(self, selection: Selection) -> Spread | TooFew:
        """How the targets of a selection are spread."""
        return spreading.spread(self, selection)

    def unit_cost_spread(self, selection: Selection) -> Spread | TooFew:
        """How yuan for one of what is counted are spread in a selection."""
        return spreading.spread(self, selection, cost=True)

    def cells(self) -> list[Cell]:
        """The whole table of statistics in a fixed order: every combination of concept, unit, type, class and year with FEWEST."""
        return spreading.cells(self)

    def units_of(self, concept: str) -> list[tuple[str, int]]:
        """The base units that a concept is counted in with FEWEST targets, most used first."""
        return spreading.units_of(self, concept)

    def concepts_told(self) -> dict[str, int]:
        """Concepts with FEWEST numeric targets, and how many; most first."""
        return spreading.concepts_told(self)

    def suggest(
        self, prefix: str, project_type: str | None = None, level2: str | None = None, *, limit: int = 8, fewest: int = FEWEST
    ) -> list[Suggestion]:  # fmt: skip
        """Names that at least `fewest` forms use and that hold what was typed; the type's own and those that begin so first."""
        return selecting.suggest(self, prefix, project_type, level2, limit=limit, fewest=fewest)

    def unknown_wordings(self, limit: int = 100_000) -> list[tuple[str, int]]:
        """Wordings without a concept and how often each is used, most used first: what waits for a decision."""
        sql = "SELECT wording, CAST(sum(uses) AS INTEGER) AS n FROM told WHERE concept IS NULL GROUP BY 1 ORDER BY n DESC, 1 LIMIT ?"
        return [(wording, n) for wording, n in self.rows(sql, [limit]) if wording not in self.said]

    def similar(
        self, name: str, text: str = "", project_type: str | None = None, budget: Decimal | None = None, *,
        names: Iterable[str] = (), unit: str | None = None, limit: int = 10,
    ) -> list[Likeness]:  # fmt: skip
        """Projects that resemble one, best first; `names` are its indicators, `unit` leaves out its own forms."""
        concepts = frozenset(key for key in map(self.concept, names) if key)
        return self._index.alike(Sought(name, text, project_type, budget, concepts, unit), limit)

    @cached_property
    def _index(self) -> Index:
        return Index(self.place)

    def where(self, asked: Where) -> list[dict[str, Any]]:
        """Rows of targets or forms by typed options; never by anybody's SQL."""
        return selecting.where(self, asked)
