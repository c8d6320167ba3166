"""One PDF page to blocks: runs and tables put together into lines and grids."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from itertools import pairwise
from typing import Any, NamedTuple, cast

import pypdfium2.raw as pdfium

from duixian.core.forms.places import PagePlace, Place
from duixian.documents.reading.loaders.limits import Limits
from duixian.documents.reading.loaders.pdf_chars import Run, page_runs
from duixian.documents.reading.loaders.pdf_grid import Table, find_tables
from duixian.documents.reading.loaders.pdf_paths import Box, page_rulings
from duixian.documents.reading.model import Cell, Grid, Line

__all__ = ["PageBlocks", "PageGrid", "PageText", "assemble", "locator", "read_page"]

_GAP = 1.5
_SLIVER = 8.0
_MAX_PADDING = 14.0
_LATIN_BLANK, _CJK_BLANK = 0.12, 0.5
_FIRST_IDEOGRAPH = "\u2e80"
_LEAST_INDENT, _MOST_INDENT = 1.6, 2.5


class PageGrid(NamedTuple):
    """A grid of one page with what decides whether it goes on over a page break.

    `full` are the places of cells whose last line leaves no room for another character.
    """

    grid: Grid
    ys: list[float]
    open_top: bool
    open_bottom: bool
    full: frozenset[Place] = frozenset()


class PageBlocks(NamedTuple):
    """What one page holds, in reading order; sizes in points as displayed."""

    number: int
    width: float
    height: float
    blocks: list[Line | PageGrid]
    chars: int
    images: int
    skipped: int


def read_page(page: Any, number: int, limits: Limits) -> PageBlocks:
    """Read one raw pdfium page; `number` counts from 1. Needs no rendering."""
    upright, width, height = _upright(page)
    rulings = page_rulings(page, upright, limits)
    tables = find_tables(rulings.horizontal, rulings.vertical)
    textpage = pdfium.FPDFText_LoadPage(page)
    try:
        runs = page_runs(textpage, upright, locator(tables), limits.page_chars)
        left = pdfium.FPDFText_CountChars(textpage) - limits.page_chars
    finally:
        pdfium.FPDFText_ClosePage(textpage)
    return assemble(PageText(number, (width, height), tables, runs), rulings.images, max(rulings.skipped, left))


class PageText(NamedTuple):
    """The runs and tables of a page of a size (width, height) in points."""

    number: int
    size: tuple[float, float]
    tables: list[Table]
    runs: list[Run]


def assemble(text: PageText, images: int, skipped: int = 0) -> PageBlocks:
    """Put runs into the cells of their tables and the rest into lines, in reading order."""
    width, height = text.size
    inside: dict[tuple[int, int], list[Run]] = {}
    outside: list[Run] = []
    for run in text.runs:
        if run.table >= 0:
            inside.setdefault((run.table, run.cell), []).append(run)
        elif run.x1 > 0 and run.y1 > 0 and run.x0 < width and run.y0 < height:
            outside.append(run)
    number = text.number
    grids = [_grid(number, index, table, inside) for index, table in enumerate(text.tables)]
    blocks: list[Line | PageGrid] = [*_lines(number, outside), *grids]
    blocks.sort(key=_reading_key)
    return PageBlocks(number, width, height, blocks, len(text.runs), images, skipped)


def _upright(page: Any) -> tuple[Callable[[float, float, float, float], Box], float, float]:
    """Give the function from page space to points from the top left as displayed, and the displayed size."""
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, rect)
    left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
    turn = pdfium.FPDFPage_GetRotation(page)
    if turn == 0:
        return (lambda x0, y0, x1, y1: (x0 - left, top - y1, x1 - left, top - y0)), right - left, top - bottom
    if turn == 1:
        return (lambda x0, y0, x1, y1: (y0 - bottom, x0 - left, y1 - bottom, x1 - left)), top - bottom, right - left
    if turn == 2:
        return (lambda x0, y0, x1, y1: (right - x1, y0 - bottom, right - x0, y1 - bottom)), right - left, top - bottom
    return (lambda x0, y0, x1, y1: (top - y1, right - x1, top - y0, right - x0)), top - bottom, right - left


def locator(tables: list[Table]) -> Callable[[float, float], tuple[int, int]]:
    """Give the function from a point to (table, cell), both -1 outside tables."""
    indexed = list(enumerate(tables))

    def locate(x: float, y: float) -> tuple[int, int]:
        for index, table in indexed:
            cell = table.cell_at(x, y)
            if cell >= 0:
                return index, cell
        return -1, -1

    return locate


def page_box(block: Line | Grid) -> Box:
    """Give the box of a block that was read from a page, and so has no other kind of place."""
    return cast("PagePlace", block.place).box


def _reading_key(block: Line | PageGrid) -> tuple[float, float]:
    box = page_box(block if isinstance(block, Line) else block.grid)
    return round(box[1], 1), box[0]


def _grid(number: int, index: int, table: Table, inside: dict[tuple[int, int], list[Run]]) -> PageGrid:
    cells = []
    full = set()
    for position, cell in enumerate(table.cells):
        runs = inside.get((index, position))
        place = PagePlace(number, table.cell_box(cell))
        cells.append(Cell(*cell, _cell_text(runs) if runs else "", place))
        if runs and cell.row + cell.rowspan == len(table.ys) - 1 and _is_full(runs, place.box):
            full.add(place)
    grid = Grid(
        len(table.ys) - 1, len(table.xs) - 1, tuple(cells), PagePlace(number, table.box), tuple(table.xs), wrapped=True
    )
    return _trimmed(PageGrid(grid, table.ys, table.open_top, table.open_bottom, frozenset(full)))


def _is_full(runs: list[Run], box: Box) -> bool:
    """Tell whether the last line of a cell, padding aside, fills its width up to less than one more character."""
    last = _in_lines(runs)[-1]
    height = last[-1].y1 - last[-1].y0
    return (box[2] - box[0]) - (last[-1].x1 - last[0].x0) < _MAX_PADDING + height


def _trimmed(part: PageGrid) -> PageGrid:
    """Drop rows that only cells spanning them have part in: open ends of a page break between rows, and slivers.

    A sliver comes from rulings of neighbouring cells that do not meet, and is lower than any line of text.
    """
    grid, ys, open_top, open_bottom, full = part
    own = {cell.row for cell in grid.cells if cell.text and cell.rowspan == 1}
    end = grid.rows - 1
    empty = [
        row
        for row in range(grid.rows)
        if row not in own
        and (ys[row + 1] - ys[row] < _SLIVER or (row == 0 and open_top) or (row == end and open_bottom))
    ]
    if not empty or len(empty) == grid.rows:
        return part
    kept = [row for row in range(grid.rows) if row not in empty]
    # The room of a dropped row goes to the row above it; that at an open end to the page.
    top = ys[kept[0]] if 0 in empty and open_top else ys[0]
    bottom = ys[kept[-1] + 1] if end in empty and open_bottom else ys[-1]
    ys = [top, *(ys[row] for row in kept[1:]), bottom]
    return PageGrid(_only_rows(grid, kept), ys, open_top and 0 not in empty, open_bottom and end not in empty, full)


def _only_rows(grid: Grid, kept: list[int]) -> Grid:
    """Give the grid with only the rows of `kept`; cells that span others as well become shorter."""
    before = [bisect_left(kept, row) for row in range(grid.rows + 1)]
    cells = []
    for cell in grid.cells:
        row, end = before[cell.row], before[cell.row + cell.rowspan]
        if row < end:
            cells.append(cell._replace(row=row, rowspan=end - row))
    return grid._replace(rows=len(kept), cells=tuple(cells))


def _cell_text(runs: list[Run]) -> str:
    if len(runs) == 1:
        return runs[0].text
    lines = _in_lines(runs)
    left = min(line[0].x0 for line in lines)
    text = ""
    for line in lines:
        cut = ("\n" if line[0].glue else " \n") if text else ""
        text += cut + ("\u3000\u3000" if len(lines) > 1 and _is_indented(line, left) else "") + _join(line)
    return text


def _is_indented(line: list[Run], left: float) -> bool:
    """Whether a line starts two characters further in than the others: the indent of a paragraph."""
    widest = max(line, key=lambda run: run.x1 - run.x0)
    advance = (widest.x1 - widest.x0) / len(widest.text)
    # A character or two is a vertical label's second column, not a paragraph.
    return (
        len(widest.text) > 2
        and widest.text[:1] > _FIRST_IDEOGRAPH
        and _LEAST_INDENT * advance < line[0].x0 - left < _MOST_INDENT * advance
    )


def _in_lines(runs: list[Run]) -> list[list[Run]]:
    """Group runs into lines from top to bottom, each from left to right.

    Pdfium's order is kept where it goes down the cell. Where it goes up again the lines are sorted, except when all are of
    one or two characters: then it is a vertical label in several columns, which only the source's order gets right.
    """
    lines: list[list[Run]] = []
    for run in runs:
        if lines and _same_line(lines[-1][-1], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    falling = all(a[0].y0 <= b[0].y0 for a, b in pairwise(lines))
    if falling or all(sum(len(run.text) for run in line) <= 2 for line in lines):
        return [line if len(line) == 1 else sorted(line, key=_left) for line in lines]
    return _sorted_lines(runs)


def _sorted_lines(runs: list[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = []
    for run in sorted(runs, key=_middle):
        if lines and _same_line(lines[-1][-1], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [sorted(line, key=_left) for line in lines]


def _left(run: Run) -> float:
    return run.x0


def _middle(run: Run) -> float:
    return run.y0 + run.y1


def _same_line(a: Run, b: Run) -> bool:
    overlap = min(a.y1, b.y1) - max(a.y0, b.y0)
    return overlap > 0.45 * min(a.y1 - a.y0, b.y1 - b.y0)


def _join(line: list[Run]) -> str:
    text = line[0].text
    for before, run in pairwise(line):
        text += f" {run.text}" if _is_apart(before, run) else run.text
    return text


def _is_apart(before: Run, run: Run) -> bool:
    if not run.glue:
        return True
    # Chinese text is set with small gaps for justification and around Latin words; Latin words need their blank.
    limit = _LATIN_BLANK if before.text[-1].isascii() and run.text[0].isascii() else _CJK_BLANK
    return run.x0 - before.x1 > limit * (run.y1 - run.y0)


def _lines(number: int, runs: list[Run]) -> list[Line]:
    lines = _sorted_lines(runs)
    blanks = [*("" if below[0].glue else " " for below in lines[1:]), ""]
    return [_line(number, line, blank) for line, blank in zip(lines, blanks, strict=False)]


def _line(number: int, runs: list[Run], blank: str) -> Line:
    """One line; `blank` is the one that the source drew at its end, where it cut a text."""
    text, gaps = runs[0].text, []
    for before, run in pairwise(runs):
        gap = (run.x0 - before.x1) / max(run.y1 - run.y0, 1.0)
        if gap > _GAP:
            gaps.append(len(text))
        text += f" {run.text}" if _is_apart(before, run) else run.text
    box = (runs[0].x0, min(run.y0 for run in runs), max(run.x1 for run in runs), max(run.y1 for run in runs))
    return Line(text + blank, PagePlace(number, box), box[0], tuple(gaps))
