"""The statistics as files: the same rows in both, nothing of a single form."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

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


CSV = """
attendance,参会人数,Attendance,人,,,,,,24,67.5,125,182.5
attendance,参会人数,Attendance,人,,,,,2020,24,67.5,125,182.5
attendance,参会人数,Attendance,人,conference,会议论坛,,,,24,67.5,125,182.5
attendance,参会人数,Attendance,人,conference,会议论坛,,,2020,24,67.5,125,182.5
attendance,参会人数,Attendance,人,conference,会议论坛,1m-5m,100 万～500 万元,,24,67.5,125,182.5
attendance,参会人数,Attendance,人,conference,会议论坛,1m-5m,100 万～500 万元,2020,24,67.5,125,182.5
satisfaction,满意度,Satisfaction,%,,,,,,51,70,80,80
satisfaction,满意度,Satisfaction,%,,,,,2021,20,80,80,80
satisfaction,满意度,Satisfaction,%,training,培训,,,,20,80,80,80
satisfaction,满意度,Satisfaction,%,training,培训,,,2021,20,80,80,80
trainees,培训人数,People trained,人,,,,,,20,50,50,50
trainees,培训人数,People trained,人,,,,,2021,20,50,50,50
trainees,培训人数,People trained,人,training,培训,,,,20,50,50,50
trainees,培训人数,People trained,人,training,培训,,,2021,20,50,50,50
"""


def test_the_file_of_a_corpus_counted_by_hand(by_hand: Corpus) -> None:
    head, *rows = statistics_csv(by_hand.cells()).decode("utf-8-sig").splitlines()
    assert head == ",".join(SCHEMA.names)
    assert rows == CSV.split("\n")[1:-1]


def test_both_files_hold_the_same_value_in_every_cell(by_hand: Corpus) -> None:
    cells = by_hand.cells()
    parquet = pq.read_table(pa.BufferReader(statistics_parquet(cells))).to_pylist()
    printed = list(csv.DictReader(io.StringIO(statistics_csv(cells).decode("utf-8-sig"))))
    assert [{name: "" if value is None else str(value) for name, value in row.items()} for row in _plain(parquet)] == printed  # fmt: skip


def _plain(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Figures without the zeros that the type of the column adds."""
    return [{name: f"{value:f}".rstrip("0").rstrip(".") if isinstance(value, Decimal) else value for name, value in row.items()} for row in rows]  # fmt: skip


def test_nothing_of_a_single_form_is_in_the_files(by_hand: Corpus) -> None:
    text = statistics_csv(by_hand.cells()).decode()
    assert [
        word for word in ("云山", "青河", "金湾", "促进中心", "党校", "论坛经费", "楼道观感", "第3届") if word in text
    ] == []
