from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from duixian.documents.reading.loaders.cells import Occupancy, address, column_letters


@given(st.integers(0, 16_383))
def test_column_letters_are_those_of_spreadsheets(col: int) -> None:
    assert column_letters(col) == get_column_letter(col + 1)


@pytest.mark.parametrize(("row", "col", "name"), [(0, 0, "A1"), (6, 2, "C7"), (99, 26, "AA100")])
def test_address_counts_from_one(row: int, col: int, name: str) -> None:
    assert address(row, col) == name


def test_occupancy_skips_what_rows_above_cover() -> None:
    taken = Occupancy()
    taken.take(0, 0, 3, 1)
    taken.take(0, 1, 1, 2)
    taken.take(1, 2, 2, 1)
    assert [taken.take(row, 0, 1, 1) for row in range(4)] == [3, 1, 1, 0]
    assert (taken.take(2, 2, 1, 1), taken.width) == (3, 4)
