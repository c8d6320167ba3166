from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from duixian.documents.intervals.sql import filled, opened, text


def test_texts_are_literals_whatever_is_in_them() -> None:
    with opened() as connection:
        for value in ("O'Neil", "'; DROP TABLE x; --", "电表\\n"):
            assert connection.execute(filled("SELECT $value", value=text(value))).fetchone() == (value,)


def test_a_name_without_its_part_is_an_error() -> None:
    with pytest.raises(KeyError):
        filled("SELECT $one, $other", one=1)


def test_a_database_is_gone_afterwards_and_fetches_nothing(tmp_path: Path) -> None:
    with opened(threads=1, scratch=tmp_path / "it's") as connection:
        asked = "SELECT current_setting('threads'), current_setting('autoinstall_known_extensions'), current_setting('temp_directory')"
        assert connection.execute(asked).fetchone() == (1, False, str(tmp_path / "it's"))
    with pytest.raises(duckdb.ConnectionException):
        connection.execute("SELECT 1")
