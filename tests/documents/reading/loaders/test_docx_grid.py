from __future__ import annotations

from duixian.documents.reading.loaders.docx_grid import GridBuilder, flat_text


def test_flat_text_drops_the_outer_newlines() -> None:
    assert flat_text(["\n", "甲", "\n", "乙\t丙", "\n"]) == "甲\n乙 丙"


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
