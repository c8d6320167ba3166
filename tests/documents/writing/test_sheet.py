from __future__ import annotations

import pytest

from duixian.documents.writing.sheet import Cell, Role, TableMaker


def test_table_maker_puts_cells_beside_those_that_reach_down() -> None:
    maker = TableMaker(3)
    maker.row(Cell(0, 0, "a", Role.LABEL, rowspan=2), ("b", Role.VALUE, 2))
    maker.row(("c", Role.VALUE, 1), ("d", Role.VALUE, 1))
    table = maker.table(header_rows=1, caption="x")
    assert [(cell.text, cell.row, cell.col) for cell in table.cells] == [
        ("a", 0, 0),
        ("b", 0, 1),
        ("c", 1, 1),
        ("d", 1, 2),
    ]


def test_table_maker_refuses_a_cell_that_does_not_fit() -> None:
    with pytest.raises(ValueError, match="cell 'b' does not fit at row 0, column 1"):
        TableMaker(2).row(("a", Role.LABEL, 1), ("b", Role.VALUE, 2))


def test_table_maker_refuses_a_table_with_holes() -> None:
    maker = TableMaker(2)
    maker.row(("a", Role.LABEL, 1))
    with pytest.raises(ValueError, match="1 slots of the table 'x' are not covered"):
        maker.table(caption="x")
