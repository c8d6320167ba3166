from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from duixian.documents.intervals.sql import filled, opened
from duixian.documents.intervals.store import BatchError, attach, corrections_in, digest_of, write

ROW = "SELECT '$meter' AS meter, TIMESTAMP '2020-01-01 00:$minute:00' AS begins, 480::SMALLINT AS shift, 15 AS minutes, $amount AS amount, $corrects AS corrects"


def batch(path: Path, *rows: tuple[str, str, int, bool]) -> Path:
    asked = " UNION ALL ".join(
        filled(ROW, meter=meter, minute=minute, amount=amount, corrects=corrects)
        for meter, minute, amount, corrects in rows
    )
    with opened() as connection:
        write(connection, asked, path, sum(row[3] for row in rows))
    return path


def held(*batches: Path) -> list[tuple[str, int]]:
    with opened() as connection:
        attach(connection, batches)
        return connection.execute("SELECT meter, amount FROM readings ORDER BY ALL").fetchall()


def test_the_latest_correction_holds(tmp_path: Path) -> None:
    first = batch(tmp_path / "1", ("A", "00", 1, False), ("A", "15", 2, False), ("B", "00", 3, False))
    second = batch(tmp_path / "2", ("A", "00", 10, True), ("A", "30", 5, False))
    third = batch(tmp_path / "3", ("A", "00", 100, True), ("A", "30", 50, True))
    assert held(first) == [("A", 1), ("A", 2), ("B", 3)]
    assert held(first, second) == [("A", 2), ("A", 5), ("A", 10), ("B", 3)]
    assert held(first, second, third) == [("A", 2), ("A", 50), ("A", 100), ("B", 3)]


def test_no_batches_are_no_rows_and_plain_ones_are_all(tmp_path: Path) -> None:
    one, other = batch(tmp_path / "it's", ("A", "00", 1, False)), batch(tmp_path / "2", ("B", "00", 3, False))
    assert (held(), held(one, other)) == ([], [("A", 1), ("B", 3)])


def test_a_batch_tells_its_corrections_and_its_digest(tmp_path: Path) -> None:
    made = batch(tmp_path / "1", ("A", "00", 1, True))
    with opened() as connection:
        assert corrections_in(connection, made) == 1
    assert digest_of(made) == digest_of(batch(tmp_path / "2", ("A", "00", 1, True)))


def test_a_parquet_file_of_others_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.parquet"
    with opened() as connection:
        connection.execute(filled("COPY (SELECT 1 AS x) TO '$path' (FORMAT parquet)", path=other))
        with pytest.raises(BatchError, match=r"other\.parquet is no batch"):
            attach(connection, [other])
        with pytest.raises(duckdb.IOException):
            attach(connection, [tmp_path / "none"])
