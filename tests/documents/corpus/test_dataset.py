"""The statistics as files: the same rows in both, nothing of a single form."""

from __future__ import annotations

import csv
import io

import pyarrow as pa
import pyarrow.parquet as pq

from duixian.documents.corpus.asking import Corpus
from duixian.documents.corpus.dataset import FORMAT, SCHEMA, statistics_csv, statistics_parquet


def test_both_files_hold_the_same_rows(asked: Corpus) -> None:
    cells = asked.cells()
    table = pq.read_table(pa.BufferReader(statistics_parquet(cells)))
    rows = list(csv.DictReader(io.StringIO(statistics_csv(cells).decode("utf-8-sig"))))
    assert table.schema.equals(SCHEMA)
    assert table.schema.metadata[b"format"] == FORMAT.encode()
    assert len(rows) == table.num_rows == len(cells)
    assert [int(row["n"]) for row in rows] == table["n"].to_pylist()
    assert list(rows[0]) == SCHEMA.names


def test_no_statistics_are_a_table_of_no_rows() -> None:
    assert pq.read_table(pa.BufferReader(statistics_parquet([]))).num_rows == 0
    assert statistics_csv([]).decode("utf-8-sig").splitlines() == [",".join(SCHEMA.names)]
