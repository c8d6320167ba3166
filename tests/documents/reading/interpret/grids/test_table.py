from __future__ import annotations

from documents.reading.interpret.making import grid
from duixian.documents.reading.interpret.grids.table import MAX_COLUMNS, Table
from duixian.documents.reading.model import Cell, CellPlace, Grid

PLACE = CellPlace("1", "A1")


def test_table_resolves_spans() -> None:
    table = Table(grid([("a", 2, 1), ("b", 1, 2)], ["c", "d"]))
    assert table.at == [[0, 1, 1], [0, 2, 3]]
    assert table.starts == [[0, 1], [2, 3]]
    assert (table.bottom(0), table.right_of(1)) == (2, 3)


def test_table_drops_empty_edges() -> None:
    table = Table(grid(["a", "", ""], ["", "", ""]))
    assert (table.height, table.width) == (1, 1)


def test_table_of_nothing() -> None:
    table = Table(Grid(0, 0, (), PLACE))
    assert (table.height, table.width, table.at) == (0, 0, [])


def test_table_overlapping_cells_keep_the_first() -> None:
    cells = (Cell(0, 0, 2, 2, "a", PLACE), Cell(1, 1, 1, 1, "b", PLACE))
    assert Table(Grid(2, 2, cells, PLACE)).at == [[0, 0], [0, 0]]


def test_table_is_not_wider_than_a_form_can_be() -> None:
    cells = (Cell(0, 0, 1, 1, "a", PLACE), Cell(0, 16_383, 1, 1, "b", PLACE))
    table = Table(Grid(1, 16_384, cells, PLACE))
    assert (table.width, table.starts) == (MAX_COLUMNS, [[0]])


def test_table_counts_labels_by_row() -> None:
    table = Table(grid(["一级指标", "指标值", "x"], ["项目名称：甲", "年初预算数", ""]))
    assert (table.filled, table.columns, table.budgets) == ([3, 2], [2, 0], [0, 1])
    assert table.labels == [[0, 1], [3, 4]]


def test_table_only_text_of_a_row() -> None:
    table = Table(grid([("side", 3, 1), "a", "b"], ["only", ""], ["", ""], [("whole", 1, 3)]))
    assert [table.only_text(row) for row in range(4)] == [None, None, None, 7]


def test_table_bare_project_is_no_label_but_with_a_colon_it_is() -> None:
    table = Table(grid(["项目", "项目：甲"]))
    assert (table.is_label(0), table.is_label(1)) == (False, True)


def test_table_unite_makes_one_cell_of_two() -> None:
    table = Table(grid(["年度", "a"], ["目标", "b"]))
    table.unite(0, 2)
    assert (table.texts[0], table.bottom(0), table.at) == ("年度\n目标", 2, [[0, 1], [0, 3]])
    assert table.words[0] is not None
    assert table.words[0].narrative == "goals"
