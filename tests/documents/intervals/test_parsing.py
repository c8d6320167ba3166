from __future__ import annotations

from pathlib import Path

import pytest

from duixian.documents.intervals.layout import Content, Layout
from duixian.documents.intervals.parsing import parse, readable, years
from duixian.documents.intervals.sql import opened

LONG = Layout("utf-8", ",", 1, 2, 1, 3, (), Content.AMOUNT)


def parsed(folder: Path, content: str, layout: Layout = LONG) -> list[tuple[object, ...]]:
    source = folder / "a.csv"
    source.write_text(content, encoding="utf-8")
    with opened() as connection:
        assert parse(connection, source, layout, ["A", "it's"], folder) == source
        return connection.execute(
            "SELECT line, meter::VARCHAR, local::VARCHAR, utc::VARCHAR, value::VARCHAR FROM parsed ORDER BY line"
        ).fetchall()


def test_what_cannot_be_read_stays_empty(tmp_path: Path) -> None:
    assert parsed(tmp_path, "h\nA,2020-01-01,1\n\n \t\nX,no,\nit's,2020-01-01 00:00Z,2\n'A,2020-01-01,1\n") == [
        (2, "A", "2020-01-01 00:00:00", None, "1.000"),
        (5, None, None, None, None),
        (6, "it's", None, "2020-01-01 00:00:00", "2.000"),
        (7, "A", "2020-01-01 00:00:00", None, "1.000"),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_quoted_cells_may_hold_the_delimiter(tmp_path: Path, delimiter: str) -> None:
    layout = Layout("utf-8", delimiter, 1, 3, 2, 4, (), Content.AMOUNT)
    row = delimiter.join(['""', '"A"', '"2020-01-01"', '"3"', f'"x{delimiter}""y"'])
    late = delimiter.join([f'"x{delimiter}""y"', "A", "2020-01-01", "3"])
    assert [found[1:] for found in parsed(tmp_path, f"h\n{row}\n{late}\n", layout)] == [
        ("A", "2020-01-01 00:00:00", None, "3.000")
    ] * 2


def test_a_file_in_utf8_is_read_where_it_is_and_others_as_a_copy(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_bytes("表\r\nA?".encode("gb18030") + b"\xff")
    gbk = Layout("gb18030", ",", 1, 2, 1, 3, (), Content.AMOUNT)
    assert readable(source, LONG, tmp_path) == source
    assert readable(source, gbk, tmp_path).read_bytes() == "表\r\nA?\\xff".encode()


def test_years_span_all_that_was_read(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    for content, found in (
        ("h\nA,2020-01-05,1\nA,2019-03-04 00:00Z,1\n", ("2019-03-04", "2020-01-05")),
        ("h\nA,no,1\n", None),
    ):
        source.write_text(content, encoding="utf-8")
        with opened() as connection:
            parse(connection, source, LONG, ["A"], tmp_path)
            days = years(connection)
            assert (days and (str(days[0]), str(days[1]))) == found
