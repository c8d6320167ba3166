"""From the tables of a corpus to what its questions are asked of: numbered wordings with their concepts, narrow facts, forms, names.

Everything lies in `asked/<key>` inside the corpus, where the key is drawn from the manifest and the table of concepts: another
manifest, another folder. It is made beside its place and put there by rename, so a reader sees all of it or nothing. Corrections by
people are no part of it: they are laid over when the corpus is opened, and cost nothing.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa

from duixian.core.benchmark.concepts import CONCEPTS, concept_of, table_digest
from duixian.documents.corpus.likeness import write_index
from duixian.documents.corpus.store import MANIFEST, Store

LAYOUT: Final = "asked/1"
"""Changes when what is prepared changes."""
FOLDER: Final = "asked"
THREADS: Final = 2
MEMORY: Final = "1GB"
KEPT: Final = 2
"""Prepared folders that stay: of the manifest as it is, and the one before, which other processes may still read."""

_FORMS: Final = """
CREATE TABLE forms AS
SELECT CAST(row_number() OVER (ORDER BY form) - 1 AS INTEGER) AS n, form, project_name, unit, year, project_type, money_class,
       CAST(budget AS DOUBLE) AS budget
FROM read_parquet(?) WHERE kind = 'target'
"""
_WORDINGS: Final = """
CREATE TABLE wordings AS
SELECT CAST(row_number() OVER (ORDER BY wording, timely, unit) - 1 AS INTEGER) AS w, wording, timely, unit, uses FROM (
  SELECT wording, coalesce(level2 LIKE '%时效%', false) AS timely, coalesce(base_unit, '') AS unit, count(*) AS uses
  FROM read_parquet(?) WHERE kind = 'target' AND wording IS NOT NULL GROUP BY ALL)
"""
_FACTS: Final = """
COPY (
  SELECT k.concept, w.w, CASE WHEN w.unit = '' AND k.rate THEN '%' ELSE w.unit END AS unit, i.project_type, i.money_class,
         CAST(i.year AS SMALLINT) AS year, CAST(i.amount AS DOUBLE) AS amount, CAST(i.budget AS DOUBLE) AS budget, f.n AS form
  FROM read_parquet(?) i
  JOIN forms f ON f.form = i.form
  JOIN wordings w ON w.wording = i.wording AND w.unit = coalesce(i.base_unit, '')
       AND w.timely = coalesce(i.level2 LIKE '%时效%', false)
  LEFT JOIN told k ON k.w = w.w
  WHERE i.kind = 'target'
  ORDER BY k.concept NULLS LAST, w.unit, i.project_type, i.money_class, i.amount, f.n, w.w
) TO '{path}' (FORMAT parquet, COMPRESSION zstd)
"""
_NAMES: Final = """
COPY (
  SELECT wording, project_type, coalesce(level2, '') AS level2, arg_max(name, (uses, name)) AS name,
         arg_max(unit, (uses, unit)) AS unit, CAST(sum(uses) AS INTEGER) AS uses
  FROM (SELECT wording, name, project_type, level2, unit, count(DISTINCT hash(form)) AS uses
        FROM read_parquet(?) WHERE kind = 'target' AND wording IS NOT NULL GROUP BY ALL)
  GROUP BY ALL ORDER BY wording, project_type, level2
) TO '{path}' (FORMAT parquet, COMPRESSION zstd)
"""
_TOLD: Final = (
    "COPY (SELECT w.*, k.concept FROM wordings w LEFT JOIN told k USING (w) ORDER BY w) TO '{path}' (FORMAT parquet)"
)
_LISTED: Final = "COPY (SELECT * FROM forms ORDER BY n) TO '{path}' (FORMAT parquet, COMPRESSION zstd)"


def key_of(folder: Path) -> str:
    """What the prepared folder is called for the corpus as it is now. Raises FileNotFoundError where there is no corpus."""
    told = (LAYOUT.encode(), table_digest().encode(), (folder / MANIFEST).read_bytes())
    return hashlib.sha256(b"\0".join(told)).hexdigest()[:24]


def prepared(folder: Path) -> Path | None:
    """The prepared folder of the corpus as it is now, made when it is not there yet; seconds for a million rows.

    None where no document was read yet: there is nothing to ask. Processes that prepare at once do the same work twice, and one is kept.
    """
    if not Store(folder).manifest().parts:
        return None
    place = folder / FOLDER / key_of(folder)
    if not place.is_dir():
        place.parent.mkdir(exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".", dir=place.parent))
        try:
            _prepare(Store(folder), beside)
            _put(beside, place)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        _forget_older(place)
    return place


def _put(beside: Path, place: Path) -> None:
    beside.chmod(0o755)
    try:
        beside.rename(place)
    except OSError:
        if not place.is_dir():  # otherwise somebody else was quicker
            raise


def _forget_older(place: Path) -> None:
    others = [one for one in place.parent.iterdir() if one != place and not one.name.startswith(".")]
    for one in sorted(others, key=lambda path: path.stat().st_mtime, reverse=True)[KEPT - 1 :]:
        shutil.rmtree(one, ignore_errors=True)


def _prepare(store: Store, place: Path) -> None:
    tables = {name: [str(path) for path in paths] for name, paths in store.tables().items()}
    with duckdb.connect(
        config={"threads": THREADS, "memory_limit": MEMORY, "temp_directory": str(place / "spill")}
    ) as con:
        con.execute(_FORMS, [tables["forms"]])
        con.execute(_WORDINGS, [tables["indicators"]])
        con.register("told", _concepts(con))
        for name, sql in (("facts", _FACTS), ("names", _NAMES), ("wordings", _TOLD), ("forms", _LISTED)):
            con.execute(
                sql.format(path=_quoted(place / f"{name}.parquet")), [tables["indicators"]] if "?" in sql else []
            )
        write_index(con, place)
        _write_summary(store, con, tables, place)
    shutil.rmtree(place / "spill", ignore_errors=True)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _concepts(con: duckdb.DuckDBPyConnection) -> pa.Table:
    """The concept of every numbered wording by the rules and the shipped corrections."""
    rows = con.execute("SELECT w, wording, timely, unit FROM wordings ORDER BY w").fetchall()
    told = [(w, concept_of(wording, "时效指标" if timely else None, unit or None)) for w, wording, timely, unit in rows]
    known = [(w, key) for w, key in told if key is not None]
    rates = [CONCEPTS[key].unit == "percent" for _, key in known]
    columns = ([w for w, _ in known], [key for _, key in known], rates)
    schema = pa.schema([("w", pa.int32()), ("concept", pa.string()), ("rate", pa.bool_())])
    return pa.table(
        [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema=schema
    )


_COUNTS: Final = {
    "kinds": ("forms", "kind"), "years": ("forms", "year"), "layouts": ("forms", "layout"), "project_types": ("forms", "project_type"),
    "problems": ("documents", "problem"),
}  # fmt: skip


def _write_summary(store: Store, con: duckdb.DuckDBPyConnection, tables: dict[str, list[str]], place: Path) -> None:
    def rows(sql: str, *given: Any) -> Sequence[Any]:
        return con.execute(sql, list(given)).fetchall()

    summary: dict[str, Any] = {
        name: [[value, n] for value, n in rows(f"SELECT {column}, count(*) FROM read_parquet(?) WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1", tables[table])]  # noqa: S608  # names of ours
        for name, (table, column) in _COUNTS.items()
    }  # fmt: skip
    ((units, unsure, unread, forms),) = rows("SELECT count(DISTINCT unit), count_if(confidence < 0.8), count_if(unread > 0), count(*) FROM read_parquet(?)", tables["forms"])  # fmt: skip
    ((named, understood),) = rows("SELECT coalesce(sum(uses), 0), coalesce(sum(uses) FILTER (k.concept IS NOT NULL), 0) FROM wordings LEFT JOIN told k USING (w)")  # fmt: skip
    counted = {name: sum(duckdb_rows(con, tables[name])) for name in ("documents", "indicators")}
    summary |= counted | {
        "units": units, "unsure": unsure, "unread": 1000 * unread // forms if forms else 0, "named": int(named),
        "understood": int(understood), "added": (store.folder / MANIFEST).stat().st_mtime,
    }  # fmt: skip
    (place / "summary.json").write_text(json.dumps(summary, ensure_ascii=False), encoding="utf-8")


def duckdb_rows(con: duckdb.DuckDBPyConnection, paths: list[str]) -> list[int]:
    """Rows of Parquet files, from their footers."""
    return [n for (n,) in con.execute("SELECT num_rows FROM parquet_file_metadata(?)", [paths]).fetchall()]
