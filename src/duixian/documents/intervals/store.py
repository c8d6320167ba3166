"""Batches of interval readings in Parquet: how they are written, and how many of them are read as one.

A row: `meter`, `begins` (UTC), `shift` (minutes that local clocks are ahead), `minutes` (length), `amount` (thousandths of a kWh or m³), `corrects` (whether an
earlier batch says otherwise). Rows are sorted by meter and time; a row of a later batch holds over one of the same meter and time in an earlier.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from duixian.documents.intervals.sql import Connection, filled, text

FORMAT: Final = "duixian-intervals/1"
ROW_GROUP: Final = 20_480
"""Rows that are read or passed over together: 213 days of one meter, so that a month's report opens few."""
_WRITTEN: Final = """
COPY ($rows) TO $path (
    FORMAT parquet, PARQUET_VERSION V2, COMPRESSION zstd, ROW_GROUP_SIZE $group, KV_METADATA {format: $format, corrections: $corrections}
)
"""
_HOLDS: Final = "SELECT meter, begins, shift, minutes, amount FROM read_parquet($batches)$but"
_BUT: Final = " ANTI JOIN (SELECT meter, begins FROM read_parquet($batches) WHERE corrects) USING (meter, begins)"
_EMPTY: Final = """
SELECT ''::VARCHAR AS meter, TIMESTAMP '1970-01-01' AS begins, 0::SMALLINT AS shift, 0::INTEGER AS minutes, 0::INTEGER AS amount WHERE false
"""


class BatchError(ValueError):
    """A file that is no batch of ours, or not any more."""


def write(connection: Connection, rows: str, path: Path, corrections: int) -> None:
    """Writes a query's rows as a batch."""
    parts = {"path": text(str(path)), "format": text(FORMAT), "corrections": text(str(corrections))}
    connection.execute(filled(_WRITTEN, rows=rows, group=ROW_GROUP, **parts))


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hex: the name under which a batch is kept."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def corrections_in(connection: Connection, batch: Path) -> int:
    """How many rows of a batch correct earlier ones. Raises BatchError for a file of another format."""
    found = connection.execute(
        "SELECT key::VARCHAR, value::VARCHAR FROM parquet_kv_metadata(?)", [str(batch)]
    ).fetchall()
    known = dict(found)
    if known.get("format") != FORMAT:
        raise BatchError(f"{batch.name} is no batch of {FORMAT}")
    return int(known["corrections"])


def attach(connection: Connection, batches: Sequence[Path], view: str = "readings") -> None:
    """Makes a view of the rows of all batches that hold, in the order in which they were recorded. Raises BatchError."""
    correcting = [place for place, batch in enumerate(batches) if corrections_in(connection, batch)]
    connection.execute(f"CREATE OR REPLACE TEMP VIEW {view} AS {_rows(batches, correcting)}")


def _rows(batches: Sequence[Path], correcting: Sequence[int]) -> str:
    if not batches:
        return _EMPTY
    if not correcting:
        return filled(_HOLDS, batches=_listed(batches), but="")
    parts = []
    for place, batch in enumerate(batches):
        later = [batches[other] for other in correcting if other > place]
        but = filled(_BUT, batches=_listed(later)) if later else ""
        parts.append(filled(_HOLDS, batches=_listed([batch]), but=but))
    return " UNION ALL ".join(parts)


def _listed(batches: Sequence[Path]) -> str:
    return f"[{', '.join(text(str(batch)) for batch in batches)}]"
