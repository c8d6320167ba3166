from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from duixian.documents.reading.loaders.pdf_grid import TableCell, find_tables


def _lattice(
    xs: list[float], ys: list[float]
) -> tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]:
    return [(y, xs[0], xs[-1]) for y in ys], [(x, ys[0], ys[-1]) for x in xs]


_STEPS = st.lists(st.floats(12, 90), min_size=1, max_size=7)


def _positions(steps: list[float]) -> list[float]:
    positions = [30.0]
    for step in steps:
        positions.append(positions[-1] + step)
    return positions


@settings(max_examples=60)
@given(_STEPS, _STEPS)
def test_lattice_gives_every_slot_a_cell(widths: list[float], heights: list[float]) -> None:
    xs, ys = _positions(widths), _positions(heights)
    tables = find_tables(*_lattice(xs, ys))
    if len(widths) * len(heights) == 1:
        assert tables == []
        return
    assert (tables[0].xs, tables[0].ys) == (xs, ys)
    assert tables[0].cells == [TableCell(r, c, 1, 1) for r in range(len(heights)) for c in range(len(widths))]
    assert tables[0].slots == list(range(len(widths) * len(heights)))


@settings(max_examples=80)
@given(st.data())
def test_cells_cover_the_table_without_overlap(data: st.DataObject) -> None:
    """Whatever walls are missing, each slot belongs to exactly one cell and cells are rectangles."""
    xs, ys = _positions(data.draw(_STEPS)), _positions(data.draw(_STEPS))
    rows = [(y, x0, x1) for y in ys for x0, x1 in pairwise(xs) if data.draw(st.booleans())]
    cols = [(x, y0, y1) for x in xs for y0, y1 in pairwise(ys) if data.draw(st.booleans())]
    for table in find_tables(rows, cols):
        width = len(table.xs) - 1
        covered = [
            (row * width + col, number)
            for number, cell in enumerate(table.cells)
            for row in range(cell.row, cell.row + cell.rowspan)
            for col in range(cell.col, cell.col + cell.colspan)
        ]
        assert sorted(covered) == list(enumerate(table.slots))
        assert table.cells == sorted(table.cells)
        for number, cell in enumerate(table.cells):
            x0, y0, x1, y1 = table.cell_box(cell)
            assert table.cell_at((x0 + x1) / 2, (y0 + y1) / 2) in {number, table.slots[0]} or cell.rowspan > 1


def test_points_outside_have_no_cell() -> None:
    table = find_tables(*_lattice([0, 50, 100], [0, 20, 40]))[0]
    assert [table.cell_at(x, y) for x, y in ((-1, 5), (100, 5), (50, 40), (10, 10), (60, 30))] == [-1, -1, -1, 0, 3]


def test_missing_wall_merges_two_slots() -> None:
    rows, cols = _lattice([0, 50, 100], [0, 20, 40])
    cols[1] = (50, 20, 40)
    assert find_tables(rows, cols)[0].cells == [TableCell(0, 0, 1, 2), TableCell(1, 0, 1, 1), TableCell(1, 1, 1, 1)]


def test_region_that_is_no_rectangle_falls_into_rows() -> None:
    rows, cols = _lattice([0, 50, 100], [0, 20, 40])
    rows[1], cols[1] = (20, 50, 100), (50, 20, 40)
    assert find_tables(rows, cols)[0].cells == [TableCell(0, 0, 1, 2), TableCell(1, 0, 1, 1), TableCell(1, 1, 1, 1)]


def test_smaller_table_comes_first() -> None:
    outer, inner = _lattice([0, 200, 400], [0, 200, 300]), _lattice([20, 60, 100], [20, 40, 60])
    tables = find_tables(outer[0] + inner[0], outer[1] + inner[1])
    assert [table.box for table in tables] == [(20, 20, 100, 60), (0, 0, 400, 300)]


def test_segments_with_small_breaks_are_one_line() -> None:
    dotted = [(20.0, x, x + 2.0) for x in range(0, 100, 4)]
    rows, cols = _lattice([0, 50, 100], [0, 40])
    assert len(find_tables(rows + dotted, cols)[0].cells) == 4


def test_lines_that_do_not_meet_are_no_table() -> None:
    assert find_tables([(10, 0, 100), (20, 0, 100)], [(200, 0, 30)]) == []
    assert find_tables([(10, 0, 100)], []) == []


def test_open_ends_are_told() -> None:
    rows, cols = _lattice([0, 50, 100], [0, 20, 40])
    table = find_tables(rows[:2], cols)[0]
    assert (table.ys, table.open_top, table.open_bottom) == ([0, 20, 40], False, True)
