"""The statistics of a corpus as a data set: one row a cell with at least FEWEST targets, as CSV and Parquet.

Nothing of a single form is in it: no name of a unit, a project or a person, no text that a form prints.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from duixian.core.benchmark.answers import Cell
from duixian.core.benchmark.concepts import CONCEPTS
from duixian.core.benchmark.kinds import MONEY_CLASSES, PROJECT_TYPES
from duixian.documents.corpus.schema import FIGURE
from duixian.documents.writing.csv_text import csv_text

FORMAT: Final = "duixian-statistics/1"
SCHEMA: Final = pa.schema(
    [
        pa.field("concept", pa.string(), nullable=False),
        pa.field("concept_zh", pa.string(), nullable=False),
        pa.field("concept_en", pa.string(), nullable=False),
        pa.field("unit", pa.string()),  # base unit; null where forms print none
        pa.field("project_type", pa.string()),  # null: all types
        pa.field("project_type_zh", pa.string()),
        pa.field("money_class", pa.string()),  # null: all classes
        pa.field("money_class_zh", pa.string()),
        pa.field("year", pa.int32()),  # null: all years
        pa.field("n", pa.int64(), nullable=False),
        pa.field("lower_quartile", FIGURE, nullable=False),
        pa.field("median", FIGURE, nullable=False),
        pa.field("upper_quartile", FIGURE, nullable=False),
    ]
)


def _row(cell: Cell) -> tuple[Any, ...]:
    concept = CONCEPTS[cell.concept].label
    kind = PROJECT_TYPES[cell.project_type].label.zh if cell.project_type else None
    money = MONEY_CLASSES[cell.money_class].label.zh if cell.money_class else None
    return (
        cell.concept, concept.zh, concept.en, cell.unit, cell.project_type, kind, cell.money_class, money, cell.year, cell.n,
        cell.low, cell.median, cell.high,
    )  # fmt: skip


def statistics_csv(cells: Sequence[Cell]) -> bytes:
    """The table as CSV (UTF-8 with mark), its first line the names of SCHEMA."""
    return csv_text([SCHEMA.names, *map(_row, cells)]).encode()


def statistics_parquet(cells: Sequence[Cell]) -> bytes:
    """The table as Parquet, with FORMAT in its metadata."""
    columns = list(zip(*map(_row, cells), strict=True)) or [()] * len(SCHEMA)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, SCHEMA, strict=True)]
    table = pa.table(arrays, schema=SCHEMA).replace_schema_metadata({"format": FORMAT})
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue())
