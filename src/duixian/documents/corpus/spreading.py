"""How the targets of a selection are spread: by value, by year, by how many forms have them, and all of it as one table."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from duixian.core.benchmark.answers import Cell, Rarity, Spread, YearFigures
from duixian.core.benchmark.standing import FEWEST, Selection, TooFew
from duixian.documents.corpus.placing import figure, unit_in

if TYPE_CHECKING:
    from duixian.documents.corpus.asking import Corpus

BINS: Final = 20
_COST: Final = "CASE WHEN amount > 0 AND budget > 0 THEN budget / amount END"
_QUARTILES: Final = "quantile_cont(value, [0.25, 0.5, 0.75])"


def _selected(selection: Selection, value: str = "amount", columns: str = "year") -> tuple[str, dict[str, Any]]:
    """The values of a selection as a FROM clause with its parameters; only what is narrowed stands in it."""
    if selection.concept is None:
        raise ValueError("a spread is of one concept")
    told = {
        "concept = $concept": ("concept", selection.concept),
        "unit = $unit": ("unit", unit_in(selection.concept, selection.unit)),
        "project_type = $type": ("type", selection.project_type),
        "money_class = $class": ("class", selection.money_class),
        "year >= $since": ("since", selection.since),
        "year <= $until": ("until", selection.until),
    }
    used = {test: pair for test, pair in told.items() if pair[1] is not None}
    tests = " AND ".join((*used, f"{value} IS NOT NULL"))
    return f"(SELECT {value} AS value, {columns} FROM facts WHERE {tests})", dict(used.values())  # noqa: S608  # tests of ours


def spread(corpus: Corpus, selection: Selection, *, cost: bool = False) -> Spread | TooFew:
    """Tenths, quartiles and twenty bins of a selection. Two statements."""
    source, given = _selected(selection, _COST if cost else "amount")
    told = "SELECT count(*), quantile_cont(value, [0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99]) FROM "
    ((n, points),) = corpus.rows(told + source, given)
    if n < FEWEST:
        return TooFew(selection, n)
    first, tenth, low, median, high, ninetieth, last = points
    edges = _edges(first, last)
    width = edges[1] - edges[0]
    counting = f"SELECT CAST(least(greatest(floor((value - $first) / $width + 1e-9), 0), $last) AS INTEGER), count(*) FROM {source} GROUP BY 1"  # noqa: S608  # fmt: skip
    counted = dict(corpus.rows(counting, given | {"first": edges[0], "width": width, "last": len(edges) - 2}))
    places = 2 if cost else 6
    return Spread(
        selection, n, tenth=figure(tenth, places), low=figure(low, places), median=figure(median, places),
        high=figure(high, places), ninetieth=figure(ninetieth, places), edges=tuple(figure(edge, places) for edge in edges), counts=tuple(counted.get(place, 0) for place, _ in enumerate(pairwise(edges))),
    )  # fmt: skip


def _edges(first: float, last: float) -> list[float]:
    """The ends of at most BINS + 1 bins of a round width (1, 2, 2.5 or 5 times a power of ten) from the 1st to the 99th hundredth."""
    if first == last:
        return [first - 0.5, first + 0.5]
    rough = (last - first) / BINS
    power = 10.0 ** math.floor(math.log10(rough))
    width = next(power * step for step in (1, 2, 2.5, 5, 10) if power * step >= rough * 0.999_999)
    start = math.floor(first / width + 1e-9)
    return [width * place for place in range(start, max(math.ceil(last / width - 1e-9), start + 1) + 1)]


def trend(corpus: Corpus, selection: Selection) -> list[YearFigures]:
    """Quartiles by year; years below FEWEST are not told."""
    source, given = _selected(selection)
    sql = f"SELECT year, count(*) AS n, {_QUARTILES} FROM {source} WHERE year IS NOT NULL GROUP BY 1 HAVING n >= $fewest ORDER BY 1"  # noqa: S608  # fmt: skip
    rows = corpus.rows(sql, given | {"fewest": FEWEST})
    return [YearFigures(year, n, *map(figure, points)) for year, n, points in rows]


def by_type(corpus: Corpus, selection: Selection) -> list[Cell]:
    """Quartiles by type of project within the rest of a selection, the most used type first; types below FEWEST are not told."""
    source, given = _selected(replace(selection, project_type=None), columns="project_type")
    sql = f"SELECT project_type, count(*) AS n, {_QUARTILES} FROM {source} GROUP BY 1 HAVING n >= $fewest ORDER BY n DESC, 1"  # noqa: S608  # fmt: skip
    rows = corpus.rows(sql, given | {"fewest": FEWEST})
    concept, unit = str(selection.concept), selection.unit
    return [Cell(concept, unit, kind, selection.money_class, None, n, *map(figure, points)) for kind, n, points in rows]


def rarity(corpus: Corpus, concepts: Iterable[str], project_type: str) -> dict[str, Rarity | TooFew]:
    """Forms of the type that have each concept. Two statements."""
    keys = list(dict.fromkeys(concepts))
    ((n,),) = corpus.rows("SELECT count(*) FROM forms WHERE project_type = ?", [project_type])
    sql = "SELECT concept, count(DISTINCT form) FROM facts WHERE project_type = ? AND concept IN (SELECT unnest(?)) GROUP BY 1"  # fmt: skip
    having = dict(corpus.rows(sql, [project_type, keys]))
    selections = {key: Selection(concept=key, project_type=project_type) for key in keys}
    return {
        key: Rarity(selection, n, having.get(key, 0)) if n >= FEWEST else TooFew(selection, n)
        for key, selection in selections.items()
    }


def rarity_by_type(corpus: Corpus, concept: str) -> list[Rarity]:
    """The types with FEWEST forms that have the concept, the greatest share first. Two statements."""
    forms = dict(corpus.rows("SELECT project_type, count(*) AS n FROM forms GROUP BY 1 HAVING n >= ?", [FEWEST]))
    having = corpus.rows("SELECT project_type, count(DISTINCT form) FROM facts WHERE concept = ? GROUP BY 1", [concept])
    found = [Rarity(Selection(concept, project_type=kind), forms[kind], n) for kind, n in having if kind in forms]
    return sorted(found, key=lambda one: (-one.having / one.n, str(one.selection.project_type)))


def units_of(corpus: Corpus, concept: str) -> list[tuple[str, int]]:
    """Base units of a concept, the most used first; '' is none."""
    sql = "SELECT unit, count(*) AS n FROM facts WHERE concept = ? AND amount IS NOT NULL GROUP BY 1 HAVING n >= ? ORDER BY n DESC, 1"  # fmt: skip
    return [(unit, n) for unit, n in corpus.rows(sql, [concept, FEWEST])]


def concepts_told(corpus: Corpus) -> dict[str, int]:
    """Concepts with FEWEST numeric targets in one unit at least, with all their numeric targets."""
    sql = """
    SELECT concept, CAST(sum(n) AS BIGINT) FROM (
      SELECT concept, unit, count(*) AS n FROM facts WHERE concept IS NOT NULL AND amount IS NOT NULL GROUP BY ALL HAVING n >= ?)
    GROUP BY 1 ORDER BY 2 DESC, 1"""
    return dict(corpus.rows(sql, [FEWEST]))


_GROUPS: Final = (
    "concept, unit", "concept, unit, project_type", "concept, unit, project_type, money_class", "concept, unit, year",
    "concept, unit, project_type, year", "concept, unit, project_type, money_class, year",
)  # fmt: skip
_DIMENSIONS: Final = ("concept", "unit", "project_type", "money_class", "year")


def cells(corpus: Corpus) -> list[Cell]:
    """Concept and unit alone, and each combination with type, class of money and year, where FEWEST targets are. A statement each."""
    found = [cell for group in _GROUPS for cell in _grouped(corpus, group)]
    return sorted(found, key=lambda one: tuple(str(getattr(one, name) or "") for name in _DIMENSIONS))


def _grouped(corpus: Corpus, group: str) -> Iterator[Cell]:
    told = group.split(", ")
    columns = ", ".join(name if name in told else "NULL" for name in _DIMENSIONS)
    known = " AND ".join(f"{name} IS NOT NULL" for name in (*told, "value"))
    sql = f"SELECT {columns}, count(*), {_QUARTILES} FROM (SELECT *, amount AS value FROM facts) WHERE {known} GROUP BY {group} HAVING count(*) >= ?"  # noqa: S608  # fmt: skip  # names of ours
    for concept, unit, *rest, points in corpus.rows(sql, [FEWEST]):
        yield Cell(concept, unit or None, *rest, *map(figure, points))
