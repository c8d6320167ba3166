"""A stratified sample of the forms of a corpus, to compare what was read with the originals.

The same corpus, seed and size give the same forms: within a layout × format they stand in the order of a digest of seed and form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from duixian.core.benchmark.reading_quality import allotted

__all__ = ["Drawn", "Picked", "Stratum", "draw"]

Stratum = tuple[str, str]
"""Layout and format; empty where the reader did not tell."""
_ORDER: Final = {False: "", True: "f.confidence NULLS LAST, "}
_PICK: Final = """
SELECT f.digest, f."index", coalesce(f.layout, ''), coalesce(d.format, ''), f.confidence, d.name, coalesce(f.project_name, f.title, ''),
       count(*) OVER (PARTITION BY f.layout, d.format)
FROM read_parquet(?) f JOIN read_parquet(?) d USING (digest)
WHERE d.format IS DISTINCT FROM 'json'
QUALIFY row_number() OVER (PARTITION BY f.layout, d.format ORDER BY {first}md5(? || f.form)) <= ?
ORDER BY 3, 4, {first}md5(? || f.form)
"""  # forms that came as JSON have no original to be compared with


@dataclass(frozen=True, slots=True)
class Picked:
    """One form of the sample: which document, which of its forms, and what the corpus says of it."""

    digest: str
    index: int
    layout: str
    format: str
    confidence: float | None
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """The sample by stratum in order, and how many forms each stratum holds."""

    forms: tuple[Picked, ...]
    strata: Mapping[Stratum, int]

    @property
    def population(self) -> int:
        """All forms that could have been drawn."""
        return sum(self.strata.values())


def draw(tables: Mapping[str, Sequence[Path]], *, size: int, seed: str, doubtful_first: bool = False) -> Drawn:
    """A sample of `size` forms, each layout × format in proportion; with `doubtful_first` the least sure of each.

    `tables` as `Store.tables()` gives them. A sample of the doubtful tells what to mend, not how good the reader is.
    """
    files = {name: [str(path) for path in tables[name]] for name in ("forms", "documents")}
    if not files["forms"]:
        return Drawn((), {})
    query = _PICK.format(first=_ORDER[doubtful_first])
    with duckdb.connect(config={"threads": "2"}) as connection:
        rows = connection.execute(query, [files["forms"], files["documents"], seed, size, seed]).fetchall()
    strata = {(layout, kind): int(n) for _, _, layout, kind, _, _, _, n in rows}
    left = allotted(strata, size)
    picked = []
    for *told, _n in rows:
        one = Picked(*told)
        if left.get((one.layout, one.format), 0):
            left[one.layout, one.format] -= 1
            picked.append(one)
    return Drawn(tuple(picked), strata)
