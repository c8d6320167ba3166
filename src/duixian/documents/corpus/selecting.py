"""Rows of a corpus by typed options, and names that others use: options become tests of ours with values as parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from duixian.core.benchmark.answers import Suggestion
from duixian.core.benchmark.wordings import wording_of
from duixian.documents.corpus.store import Store

if TYPE_CHECKING:
    from duixian.documents.corpus.asking import Corpus

MOST: Final = 10_000


@dataclass(frozen=True, slots=True)
class Where:
    """Which rows: of `targets` or `forms`; texts are looked for inside, years are inclusive, amounts stand in the base unit."""

    rows: str = "targets"
    concept: str | None = None
    project_type: str | None = None
    money_class: str | None = None
    since: int | None = None
    until: int | None = None
    unit: str | None = None
    name: str | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    limit: int = 50


_TESTS: Final[Mapping[str, tuple[str, str]]] = {
    "concept": ("k.concept = $concept", "targets"),
    "project_type": ("t.project_type = $project_type", ""),
    "money_class": ("t.money_class = $money_class", ""),
    "since": ("t.year >= $since", ""),
    "until": ("t.year <= $until", ""),
    "unit": ("contains(lower(coalesce(f.unit, '')), lower($unit))", ""),
    "name": ("contains(lower(coalesce({name}, '')), lower($name))", ""),
    "at_least": ("{amount} >= $at_least", ""),
    "at_most": ("{amount} <= $at_most", ""),
}
_TARGETS: Final = """
SELECT t.form, f.year, f.unit, f.project_name, t.project_type, t.money_class, k.concept, t.level1, t.level2, t.name, t.target_raw,
       t.amount, t.base_unit
FROM read_parquet($parts) t JOIN forms f ON f.form = t.form
LEFT JOIN told k ON k.wording = t.wording AND k.unit = coalesce(t.base_unit, '') AND k.timely = coalesce(t.level2 LIKE '%时效%', false)
WHERE t.kind = 'target' AND {tests}
ORDER BY t.year DESC NULLS LAST, t.form, t.position LIMIT $limit
"""
_FORMS: Final = """
SELECT t.form, t.year, t.unit, t.project_name, t.project_type, t.money_class, CAST(t.budget AS DECIMAL(18, 2)) AS budget
FROM forms t JOIN forms f ON f.n = t.n
WHERE {tests} ORDER BY t.year DESC NULLS LAST, t.form LIMIT $limit
"""
_COLUMNS: Final = {
    "targets": ("form", "year", "unit", "project", "type", "money", "concept", "level1", "level2", "name", "target", "amount", "base_unit"),
    "forms": ("form", "year", "unit", "project", "type", "money", "budget"),
}  # fmt: skip
_PLACES: Final = {
    "targets": {"name": "t.name", "amount": "t.amount"},
    "forms": {"name": "t.project_name", "amount": "t.budget"},
}


def where(corpus: Corpus, asked: Where) -> list[dict[str, Any]]:
    """The rows that the options select, newest first. Raises ValueError for rows of an unknown kind or a concept of forms."""
    if asked.rows not in _COLUMNS or (asked.rows == "forms" and asked.concept is not None):
        raise ValueError(asked.rows)
    given = {name: value for name in _TESTS if (value := getattr(asked, name)) is not None}
    tests = " AND ".join(_TESTS[name][0].format(**_PLACES[asked.rows]) for name in given) or "true"
    values = {name: float(value) if isinstance(value, Decimal) else value for name, value in given.items()}
    limit: dict[str, Any] = {"limit": min(asked.limit, MOST)}
    if asked.rows == "targets":
        limit["parts"] = [str(path) for path in Store(corpus.folder).tables()["indicators"]]
    rows = corpus.rows((_TARGETS if asked.rows == "targets" else _FORMS).format(tests=tests), values | limit)
    return [dict(zip(_COLUMNS[asked.rows], row, strict=True)) for row in rows]


_SUGGESTED: Final = """
WITH found AS (
  SELECT n.wording, n.name, n.level2, n.unit, n.uses, n.project_type = $type AS own FROM names n
  WHERE contains(n.wording, $typed) AND ($level2 = '' OR n.level2 = $level2 OR n.level2 = ''))
SELECT arg_max(name, (uses, name)), arg_max(level2, (uses, level2)), arg_max(unit, (uses, unit)), CAST(sum(uses) AS INTEGER) AS forms,
       coalesce(CAST(sum(uses) FILTER (own) AS INTEGER), 0) AS own_forms
FROM found GROUP BY wording HAVING forms >= $fewest
ORDER BY starts_with(wording, $typed) DESC, own_forms DESC, forms DESC, wording LIMIT $limit
"""


def suggest(
    corpus: Corpus, prefix: str, project_type: str | None, level2: str | None, *, limit: int, fewest: int
) -> list[Suggestion]:
    """Names that hold what was typed; see `Corpus.suggest`."""
    typed = wording_of(prefix) or ""
    given = {"typed": typed, "type": project_type or "", "level2": level2 or "", "fewest": fewest, "limit": limit}
    return [
        Suggestion(name, corpus.concept(name, second, unit), second or None, unit, forms)
        for name, second, unit, forms, _own in corpus.rows(_SUGGESTED, given)
    ]
