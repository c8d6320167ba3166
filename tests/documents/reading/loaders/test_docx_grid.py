from __future__ import annotations

from dataclasses import replace

import pytest

from duixian.documents.reading.errors import LimitExceededError
from duixian.documents.reading.loaders.docx_grid import CellCount, GridBuilder, columns_of, merge_of
from duixian.documents.reading.loaders.limits import DEFAULT


@pytest.mark.parametrize(
    ("value", "least", "columns"), [("3", 1, 3), ("0", 1, 1), ("0", 0, 0), (None, 1, 1), ("二", 1, 1), ("99999", 0, 0)]
)
def test_columns_of_takes_short_numbers_only(value: str | None, least: int, columns: int) -> None:
    assert columns_of(value, least) == columns


def test_merge_without_restart_goes_on() -> None:
    assert [merge_of(value) for value in ("restart", "continue", None)] == ["restart", "continue", "continue"]


def test_cells_of_all_tables_count_together() -> None:
    count = CellCount(replace(DEFAULT, cells=5))
    count.check(5)
    count.add(4)
    count.check(1)
    with pytest.raises(LimitExceededError):
        count.check(2)


def test_continue_without_a_cell_above_is_its_own_cell() -> None:
    builder = GridBuilder("1")
    builder.add_row(0)
    builder.add_cell(1, "continue", "甲")
    builder.add_row(0)
    builder.add_cell(1, "continue", "")
    assert [cell[:5] for cell in builder.grid().cells] == [(0, 0, 2, 1, "甲")]


def test_restart_begins_a_new_cell() -> None:
    builder = GridBuilder("1")
    for _ in range(2):
        builder.add_row(0)
        builder.add_cell(2, "restart", "甲")
    grid = builder.grid()
    assert ([cell[:4] for cell in grid.cells], grid.rows, grid.cols) == ([(0, 0, 1, 2), (1, 0, 1, 2)], 2, 2)
