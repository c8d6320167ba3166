from __future__ import annotations

from documents.reading.loaders.making import rows, spans
from duixian.core.forms.places import PagePlace, Place
from duixian.documents.reading.loaders.pdf_break import WholeTable, on_edges, without_first
from duixian.documents.reading.model import Cell, Grid

CLOSED: frozenset[Place] = frozenset()


def grid(*texts: tuple[str, ...], page: int = 1) -> Grid:
    """Make a grid of single cells; the place of each is its page and a box of its row and column."""
    cells = tuple(
        Cell(row, col, 1, 1, text, place(row, col, page))
        for row, line in enumerate(texts)
        for col, text in enumerate(line)
    )
    edges = tuple(50.0 * col for col in range(len(texts[0]) + 1))
    return Grid(len(texts), len(texts[0]), cells, PagePlace(page, (0, 0, 100, 100)), edges, wrapped=True)


def place(row: int, col: int, page: int = 1) -> PagePlace:
    return PagePlace(page, (col, row, col + 1, row + 1))


def append(above: Grid, below: Grid, full: frozenset[Place], *, is_open: bool) -> Grid:
    whole = WholeTable(above, full)
    whole.append(below, CLOSED, is_open=is_open)
    return whole.grid()


def merged(base: Grid, row: int, col: int, rowspan: int) -> Grid:
    """Let the cell at row, col span `rowspan` rows."""
    kept = [c for c in base.cells if not (c.col == col and row < c.row < row + rowspan)]
    return base._replace(cells=tuple(c._replace(rowspan=rowspan) if (c.row, c.col) == (row, col) else c for c in kept))


def test_rows_of_their_own_are_put_below() -> None:
    whole = append(grid(("甲", "1"), ("乙", "2")), grid(("丙", "3"), page=2), CLOSED, is_open=False)
    assert (whole.rows, rows(whole)) == (3, [["甲", "1"], ["乙", "2"], ["丙", "3"]])


def test_open_rulings_cut_a_row_for_certain() -> None:
    whole = append(grid(("甲", "1")), grid(("乙", ""), ("丙", "3"), page=2), CLOSED, is_open=True)
    assert rows(whole) == [["甲\n乙", "1"], ["丙", "3"]]


def test_row_cut_between_closed_rulings_goes_on() -> None:
    above = grid(("满意度", "服务对象满", "满意率", "≥84%"))
    below = grid(("", "意度指标", "", ""), ("", "", "丁", "5"), page=2)
    whole = append(above, below, frozenset([place(0, 1)]), is_open=False)
    assert rows(whole)[0] == ["满意度", "服务对象满\n意度指标", "满意率", "≥84%"]
    assert whole.rows == 2


def test_label_cut_in_two_goes_on_where_the_next_label_comes_late() -> None:
    above = merged(grid(("年\n度", "一级指标", "名称", "指标值"), ("", "", "甲", "200")), 0, 0, 2)
    below = merged(merged(grid(("绩\n效", "产出", "乙", "1"), ("", "", "丙", "2"), page=2), 0, 0, 2), 0, 1, 2)
    whole = append(above, below, CLOSED, is_open=False)
    assert spans(whole) == [
        (0, 0, 4, 1, "年\n度\n绩\n效"), (0, 1, 1, 1, "一级指标"), (0, 2, 1, 1, "名称"), (0, 3, 1, 1, "指标值"),
        (1, 1, 3, 1, "产出"), (1, 2, 1, 1, "甲"), (1, 3, 1, 1, "200"),
        (2, 2, 1, 1, "乙"), (2, 3, 1, 1, "1"), (3, 2, 1, 1, "丙"), (3, 3, 1, 1, "2"),
    ]  # fmt: skip


def test_row_below_a_header_in_narrow_columns_is_its_own() -> None:
    above = grid(("一级\n指标", "二级\n指标", "三级\n指标", "指标值", "分值", "得分", "备注"))
    below = grid(("产出", "数量", "培训\n人数", "=33人", "5", "5", ""), page=2)
    whole = append(above, below, frozenset(place(0, col) for col in range(6)), is_open=False)
    assert (whole.rows, rows(whole)[1]) == (2, ["产出", "数量", "培训\n人数", "=33人", "5", "5", ""])


def test_row_cut_by_two_breaks_goes_on_over_both() -> None:
    whole = WholeTable(grid(("目标", "一二三", "甲乙丙")), frozenset([place(0, 1), place(0, 2)]))
    full = frozenset([place(0, 1, 2), place(0, 2, 2)])
    whole.append(grid(("", "四五六", "丁戊己"), page=2), full, is_open=False)
    whole.append(grid(("", "七", "庚"), page=3), CLOSED, is_open=False)
    assert rows(whole.grid()) == [["目标", "一二三\n四五六\n七", "甲乙丙\n丁戊己\n庚"]]


def test_row_that_left_room_on_its_second_page_ends_there() -> None:
    whole = WholeTable(grid(("目标", "一二三", "甲乙丙")), frozenset([place(0, 1), place(0, 2)]))
    whole.append(grid(("", "四", "丁"), page=2), CLOSED, is_open=False)
    whole.append(grid(("措施", "七", "庚"), page=3), CLOSED, is_open=False)
    assert rows(whole.grid()) == [["目标", "一二三\n四", "甲乙丙\n丁"], ["措施", "七", "庚"]]


def test_row_after_text_that_left_room_is_its_own() -> None:
    above = grid(("产出", "数量", "甲", "1"))
    whole = append(above, grid(("", "", "乙", ""), page=2), CLOSED, is_open=False)
    assert [row[2] for row in rows(whole)] == ["甲", "乙"]


def test_row_that_says_something_everywhere_is_its_own() -> None:
    above = grid(("产出", "数量", "甲", "1"))
    full = frozenset(place(0, col) for col in range(3))
    whole = append(above, grid(("产出", "质量", "乙", "2"), page=2), full, is_open=False)
    assert rows(whole) == [["产出", "数量", "甲", "1"], ["产出", "质量", "乙", "2"]]


def test_text_below_an_empty_cell_never_goes_on() -> None:
    above = grid(("产出", "数量", "甲", ""))
    whole = append(above, grid(("", "", "乙", "2"), page=2), frozenset([place(0, 2)]), is_open=False)
    assert [row[3] for row in rows(whole)] == ["", "2"]


def test_spanning_label_is_lengthened_through_a_cut_row() -> None:
    above = merged(grid(("产出", "甲", "1"), ("", "很长的名", "2")), 0, 0, 2)
    below = merged(grid(("", "称", ""), ("", "乙", "3"), page=2), 0, 0, 2)
    whole = append(above, below, frozenset([place(1, 1)]), is_open=False)
    assert spans(whole)[0] == (0, 0, 3, 1, "产出")
    assert [row[1] for row in rows(whole)] == ["甲", "很长的名\n称", "乙"]


def test_cells_of_other_widths_do_not_match() -> None:
    above = grid(("甲", "1", "x"))
    below = grid(("", "续", "y"), page=2)
    below = below._replace(cells=(below.cells[0]._replace(colspan=2), below.cells[2]))
    assert append(above, below, CLOSED, is_open=True).rows == 2


def test_repeated_rows_need_two_texts_without_figures() -> None:
    whole = WholeTable(grid(("指标", "1-7月执行情况"), ("甲", "12"), ("", "乙"), ("名称", "指标\n值")), CLOSED)
    repeated = [
        whole.repeated_rows(grid(row, ("丁", "5")))
        for row in (("指标", "1-7月执行\n情况"), ("甲", "12"), ("", "乙"), ("名称", "指标值"), ("指标", "别的"))
    ]
    assert repeated == [1, 0, 0, 1, 0]
    assert whole.repeated_rows(grid(("指标", "1-7月执行情况"), ("名称", "指标值"))) == 2


def test_parts_on_other_borders_are_laid_on_all_of_them() -> None:
    whole = WholeTable(grid(("项目", "某某")), CLOSED)
    assert whole.widen((0.0, 25.0, 50.0, 100.0))
    assert spans(whole.grid()) == [(0, 0, 1, 2, "项目"), (0, 2, 1, 1, "某某")]
    part = on_edges(grid(("甲", "乙")), (0.0, 50.0, 75.0, 100.0))
    assert part is not None
    assert spans(part) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 2, "乙")]


def test_borders_that_would_fall_together_are_refused() -> None:
    assert on_edges(grid(("甲", "乙")), (0.0, 100.0)) is None
    assert not WholeTable(grid(("甲", "乙")), CLOSED).widen((0.0, 100.0))


def test_without_first_moves_rows_up() -> None:
    assert rows(without_first(grid(("甲", "1"), ("乙", "2"), ("丙", "3")), 2)) == [["丙", "3"]]
