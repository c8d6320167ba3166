"""Forms that stand side by side on one sheet, cut into tables of their own."""

from __future__ import annotations

from itertools import pairwise

from duixian.documents.reading.interpret.words import word
from duixian.documents.reading.model import Block, Cell, Grid


def parted(block: Block) -> tuple[Block, ...]:
    """A grid cut at its blank columns wherever a row prints 项目名称 on both sides of one; any other block as it is.

    A PDF's tables come apart by their rulings, so grids with `edges` are left alone.
    """
    if not isinstance(block, Grid) or block.edges:
        return (block,)
    cut = _cut(block)
    return (block,) if cut is None else (_part(block, 0, cut), *parted(_part(block, cut + 1, block.cols)))


def _cut(grid: Grid) -> int | None:
    """The last blank column before the second 项目名称 of a row."""
    names = [cell for cell in grid.cells if cell.text[:1] == "项" and _names_project(cell)]
    pair = next(((a, b) for a, b in pairwise(names) if a.row == b.row), None)
    if pair is None:
        return None
    filled = {
        col for cell in grid.cells if cell.text.strip() for col in range(cell.col, cell.col + cell.colspan)
    }  # fmt: skip
    return next((col for col in range(pair[1].col - 1, pair[0].col, -1) if col not in filled), None)


def _names_project(cell: Cell) -> bool:
    label = word(cell.text)
    return label is not None and label.field == "project_name"


def _part(grid: Grid, left: int, right: int) -> Grid:
    """The columns [left, right) of a grid as a grid of its own."""
    cells = tuple(
        cell._replace(col=cell.col - left, colspan=min(cell.colspan, right - cell.col))
        for cell in grid.cells
        if left <= cell.col < right
    )
    return grid._replace(cols=right - left, cells=cells)
