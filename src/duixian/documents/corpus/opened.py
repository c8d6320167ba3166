"""The prepared tables of a corpus as views of one DuckDB, with what people said of wordings laid over them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa

from duixian.core.benchmark.answers import Summary
from duixian.core.benchmark.concepts import Correction, by_wording, concept_of
from duixian.documents.corpus.preparing import key_of

THREADS: Final = 2
MEMORY: Final = "512MB"


class Tables:
    """The prepared tables of a corpus, opened to be asked. Raises duckdb.Error only when its files were taken away beneath it."""

    def __init__(self, folder: Path, place: Path, corrections: Sequence[Correction] = ()) -> None:
        self.folder, self.place = folder, place
        self.said = by_wording(corrections)
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
        said = "\n".join(f"{wording}\t{concept}" for wording, concept in sorted(self.said.items()))
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
        rows = self._con.execute("SELECT w, wording, unit, concept FROM wordings WHERE wording IN (SELECT unnest(?))", [list(self.said)]).fetchall()  # fmt: skip
        changed = [(w, self.said[wording]) for w, wording, _unit, concept in rows if concept != self.said[wording]]
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
        return concept_of(name, level2, unit, self.said)

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
