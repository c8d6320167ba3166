"""Questions to a corpus: standings, unit costs, rarity, trends, suggestions, similar projects, selections of rows.

One DuckDB in memory a process looks at the prepared Parquet files (`preparing`), with bounded threads and memory; every call has a
cursor of its own, so web workers may ask at once. What users type goes in as parameters alone. Every answer tells its n and its
selection, and nothing is told of fewer than FEWEST (issue 9).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, Final

import duckdb
import pyarrow as pa

from duixian.core.benchmark.answers import (
    Cell,
    Likeness,
    Rarity,
    Spread,
    Suggestion,
    Summary,
    UnitCost,
    YearFigures,
)
from duixian.core.benchmark.concepts import Correction, by_wording, concept_of
from duixian.core.benchmark.standing import FEWEST, Asked, Selection, Standing, TooFew
from duixian.documents.corpus import placing, selecting, spreading
from duixian.documents.corpus.likeness import Index, Sought
from duixian.documents.corpus.preparing import FOLDER, key_of, prepared
from duixian.documents.corpus.selecting import Where
from duixian.documents.corpus.store import Store

__all__ = ["Corpus", "Where", "open_corpus"]

THREADS: Final = 2
MEMORY: Final = "512MB"
AT_ONCE: Final = 200_000
"""Indicators of a corpus that is prepared when it is first asked; a larger one waits for `duixian corpus index`."""

_opened: dict[tuple[Path, tuple[Correction, ...]], Corpus] = {}
_lock = Lock()


def open_corpus(folder: Path, corrections: Iterable[Correction] = (), *, prepare: bool | None = None) -> Corpus | None:
    """The corpus in a folder with a site's corrections laid over the rules; None where there is none, or none that is prepared.

    Opened once a process and opened anew when the manifest or a correction has changed. A corpus that is not prepared for its
    present manifest is prepared now when it is small or `prepare` says so; else what was prepared before answers, marked `stale`.
    """
    store = Store(folder)
    if not store.exists:
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


class Corpus:
    """A corpus that answers. Raises duckdb.Error only when its files were taken away beneath it."""

    def __init__(self, folder: Path, place: Path, corrections: Sequence[Correction] = ()) -> None:
        self.folder, self.place = folder, place
        self._said = by_wording(corrections)
        self._con = duckdb.connect(config={"threads": THREADS, "memory_limit": MEMORY})
        self._look()
        self._overlay()

    @property
    def key(self) -> str:
        """The name of what was prepared: another manifest, another key."""
        return self.place.name

    @cached_property
    def stamp(self) -> str:
        """What every answer hangs on: what was prepared, and what people said of wordings; for ETags and caches."""
        said = "\n".join(f"{wording}\t{concept}" for wording, concept in sorted(self._said.items()))
        return f"{self.key}-{hashlib.sha256(said.encode()).hexdigest()[:16]}"

    @property
    def stale(self) -> bool:
        """Whether the corpus has grown since this was prepared: `duixian corpus index` prepares it anew."""
        return self.key != key_of(self.folder)

    def _look(self) -> None:
        for name in ("forms", "wordings", "names"):
            self._con.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{self._quoted(name)}')")  # noqa: S608  # our own path

    def _quoted(self, name: str) -> str:
        return str(self.place / f"{name}.parquet").replace("'", "''")

    def _overlay(self) -> None:
        """The facts as people corrected them: only wordings whose concept differs from what was prepared are joined."""
        rows = self._con.execute("SELECT w, wording, unit, concept FROM wordings WHERE wording IN (SELECT unnest(?))", [list(self._said)]).fetchall()  # fmt: skip
        changed = [(w, self._said[wording]) for w, wording, _unit, concept in rows if concept != self._said[wording]]
        source = f"read_parquet('{self._quoted('facts')}')"
        if not changed:
            self._con.execute(f"CREATE VIEW facts AS SELECT * FROM {source}")  # noqa: S608  # our own path
            self._con.execute("CREATE VIEW told AS SELECT * FROM wordings")
            return
        table = pa.table({"w": pa.array([w for w, _ in changed], pa.int32()), "said": pa.array([key for _, key in changed], pa.string())})  # fmt: skip
        self._con.register("handed", table)
        self._con.execute("CREATE TABLE said AS SELECT * FROM handed")
        for view, of in (("facts", source), ("told", "wordings")):
            self._con.execute(f"CREATE VIEW {view} AS SELECT f.* REPLACE (CASE WHEN s.w IS NULL THEN f.concept ELSE s.said END AS concept) FROM {of} f LEFT JOIN said s ON s.w = f.w")  # noqa: S608  # fmt: skip  # names of ours

    def rows(self, sql: str, given: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of one of our own statements over `facts`, `forms`, `told` and `names`; values go in as parameters."""
        with self._con.cursor() as cursor:
            return cursor.execute(sql, given).fetchall()

    def concept(self, name: str | None, level2: str | None = None, unit: str | None = None) -> str | None:
        """The concept of a name as this corpus understands it, with the corrections that were handed in."""
        return concept_of(name, level2, unit, self._said)

    @cached_property
    def summary(self) -> Summary:
        """What the corpus is; counted once, when it was prepared."""
        told = json.loads((self.place / "summary.json").read_text(encoding="utf-8"))
        counts = {name: dict(map(tuple, told[name])) for name in ("kinds", "years", "layouts", "project_types", "problems")}  # fmt: skip
        return Summary(
            documents=told["documents"], forms=counts["kinds"], indicators=told["indicators"], years=counts["years"], units=told["units"],
            layouts=counts["layouts"], project_types=counts["project_types"], problems=counts["problems"], unsure=told["unsure"],
            unread=told["unread"], named=told["named"], understood=told["understood"],
            added=datetime.fromtimestamp(told["added"], UTC), digest=self.key,
        )  # fmt: skip

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
        """Yuan for one of what a target counts (budget ÷ 参会人数), by key, for concepts where that is worth asking; else left out."""
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
        return [(wording, n) for wording, n in self.rows(sql, [limit]) if wording not in self._said]

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
