"""Segments of a page to tables: own cell grid (walls between slots, merged cells by union).

1. Collinear segments within a few points are joined: dotted borders, double rules, cell borders drawn one by one.
2. Lines that touch form a component; each component is one table, so tables side by side stay apart.
3. Between the sorted x and y positions of a component lie slots; a border between two slots is a wall only where a line
   covers its middle. Slots without a wall between them are one cell.
A component that closes fewer than two cells (a frame, an underline, a cross) is no table.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from duixian.documents.reading.loaders.pdf_paths import Box

__all__ = ["Table", "TableCell", "find_tables"]

Segment = tuple[float, float, float]

_CLUSTER_STEP = 2.6
_CLUSTER_SPAN = 5.0
_BRIDGE = 3.5
_TOUCH = 3.5
_OPEN_SIDE = 6.0
_MAX_LINES = 700
_MAX_SLOTS = 200_000


class TableCell(NamedTuple):
    """A cell by its first slot and spans."""

    row: int
    col: int
    rowspan: int
    colspan: int


class Table(NamedTuple):
    """A ruled table: border positions from the top left, its cells, and for each slot (row-major) the number of its cell.

    `open_top` and `open_bottom` say that the vertical rulings end without a horizontal one, as where a page break cuts
    a row.
    """

    xs: list[float]
    ys: list[float]
    cells: list[TableCell]
    slots: list[int]
    open_top: bool
    open_bottom: bool

    @property
    def box(self) -> Box:
        """The outline."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def cell_at(self, x: float, y: float) -> int:
        """Give the number of the cell at a point, or -1 outside."""
        xs, ys = self.xs, self.ys
        if not (xs[0] <= x < xs[-1] and ys[0] <= y < ys[-1]):
            return -1
        return self.slots[(bisect_right(ys, y) - 1) * (len(xs) - 1) + bisect_right(xs, x) - 1]

    def cell_box(self, cell: TableCell) -> Box:
        """The outline of a cell."""
        xs, ys = self.xs, self.ys
        return xs[cell.col], ys[cell.row], xs[cell.col + cell.colspan], ys[cell.row + cell.rowspan]


def find_tables(horizontal: list[Segment], vertical: list[Segment]) -> list[Table]:
    """Give the tables that the segments draw, smallest first, so that a nested one is met before the one around it."""
    rows, cols = _merge_collinear(horizontal), _merge_collinear(vertical)
    if not rows or not cols:
        return []
    rows, cols = _longest(rows), _longest(cols)
    tables = [_table(*component) for component in _components(rows, cols)]
    return sorted((table for table in tables if table and len(table.cells) > 1), key=_area)


def _longest(lines: list[Segment]) -> list[Segment]:
    """Give the longest lines when there are too many to compare each with each: a drawing, and perhaps a table."""
    return sorted(sorted(lines, key=_negative_length)[:_MAX_LINES]) if len(lines) > _MAX_LINES else lines


def _negative_length(line: Segment) -> float:
    return line[1] - line[2]


def _area(table: Table) -> float:
    x0, y0, x1, y1 = table.box
    return (x1 - x0) * (y1 - y0)


def _merge_collinear(segments: list[Segment]) -> list[Segment]:
    """Join segments of nearly the same position that overlap or almost touch; all of one cluster share its position."""
    merged: list[Segment] = []
    for cluster in _clusters(sorted(segments)):
        position = (cluster[0][0] + cluster[-1][0]) / 2
        start, end = None, 0.0
        for _, low, high in sorted(cluster, key=_low):
            if start is not None and low <= end + _BRIDGE:
                end = max(end, high)
                continue
            if start is not None and end - start > _CLUSTER_SPAN:
                merged.append((position, start, end))
            start, end = low, high
        if start is not None and end - start > _CLUSTER_SPAN:
            merged.append((position, start, end))
    return merged


def _low(segment: Segment) -> float:
    return segment[1]


def _clusters(ordered: list[Segment]) -> list[list[Segment]]:
    clusters: list[list[Segment]] = []
    for segment in ordered:
        last = clusters[-1] if clusters else None
        if last and segment[0] - last[-1][0] <= _CLUSTER_STEP and segment[0] - last[0][0] <= _CLUSTER_SPAN:
            last.append(segment)
        else:
            clusters.append([segment])
    return clusters


def _components(rows: list[Segment], cols: list[Segment]) -> list[tuple[list[Segment], list[Segment]]]:
    parent = list(range(len(rows) + len(cols)))
    for i, (y, x0, x1) in enumerate(rows):
        low, high = x0 - _TOUCH, x1 + _TOUCH
        for j, (x, y0, y1) in enumerate(cols, len(rows)):
            if low <= x <= high and y0 - _TOUCH <= y <= y1 + _TOUCH:
                _union(parent, i, j)
    groups: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for i in range(len(parent)):
        group = groups.setdefault(_find(parent, i), ([], []))
        if i < len(rows):
            group[0].append(rows[i])
        else:
            group[1].append(cols[i - len(rows)])
    return [group for group in groups.values() if group[0] and group[1]]


def _find(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _union(parent: list[int], i: int, j: int) -> None:
    a, b = _find(parent, i), _find(parent, j)
    if a != b:
        parent[max(a, b)] = min(a, b)


def _table(rows: list[Segment], cols: list[Segment]) -> Table | None:
    ys, xs = sorted({row[0] for row in rows}), sorted({col[0] for col in cols})
    _open_sides(xs, rows)
    open_top, open_bottom = _open_sides(ys, cols)
    width, height = len(xs) - 1, len(ys) - 1
    if width < 1 or height < 1 or width * height < 2 or width * height > _MAX_SLOTS:
        return None
    parent = list(range(width * height))
    walls = _walls(ys, xs, rows)
    for border in range(1, height):
        for col in range(width):
            if not walls[border * width + col]:
                _union(parent, (border - 1) * width + col, border * width + col)
    walls = _walls(xs, ys, cols)
    for border in range(1, width):
        for row in range(height):
            if not walls[border * height + row]:
                _union(parent, row * width + border - 1, row * width + border)
    cells, slots = _cells([_find(parent, i) for i in range(len(parent))], width)
    return Table(xs, ys, cells, slots, open_top, open_bottom)


def _open_sides(positions: list[float], crossing: list[Segment]) -> tuple[bool, bool]:
    """Add a border where the crossing lines reach beyond the outermost one: a table open at that side."""
    low, high = min(line[1] for line in crossing), max(line[2] for line in crossing)
    before, after = low < positions[0] - _OPEN_SIDE, high > positions[-1] + _OPEN_SIDE
    if before:
        positions.insert(0, low)
    if after:
        positions.append(high)
    return before, after


def _walls(borders: list[float], across: list[float], lines: list[Segment]) -> list[bool]:
    """Tell for each border and each slot across whether a line covers the middle of the slot's side."""
    width = len(across) - 1
    middles = [(across[i] + across[i + 1]) / 2 for i in range(width)]
    walls = [False] * (len(borders) * width)
    for position, low, high in lines:
        base = bisect_left(borders, position) * width
        for slot in range(bisect_left(middles, low), bisect_right(middles, high)):
            walls[base + slot] = True
    return walls


def _cells(roots: list[int], width: int) -> tuple[list[TableCell], list[int]]:
    """Turn slots with their root into cells in reading order; a region that is no rectangle falls into its rows."""
    members: dict[int, list[int]] = {}
    for slot, root in enumerate(roots):
        members.setdefault(root, []).append(slot)
    cells: list[TableCell] = []
    slots = [0] * len(roots)
    for region in members.values():
        for part in _rectangles(region, width):
            for slot in part:
                slots[slot] = len(cells)
            cells.append(_spans(part, width))
    return _in_order(cells, slots)


def _spans(part: list[int], width: int) -> TableCell:
    row, col = divmod(part[0], width)
    last_row, last_col = divmod(part[-1], width)
    return TableCell(row, col, last_row - row + 1, last_col - col + 1)


def _rectangles(region: list[int], width: int) -> list[list[int]]:
    columns = [slot % width for slot in region]
    rows = (region[-1] // width) - (region[0] // width) + 1
    if rows * (max(columns) - min(columns) + 1) == len(region):
        return [region]
    runs: list[list[int]] = []
    for slot in region:
        if runs and runs[-1][-1] == slot - 1 and slot % width:
            runs[-1].append(slot)
        else:
            runs.append([slot])
    return runs


def _in_order(cells: list[TableCell], slots: list[int]) -> tuple[list[TableCell], list[int]]:
    order = sorted(range(len(cells)), key=cells.__getitem__)
    rank = [0] * len(order)
    for new, old in enumerate(order):
        rank[old] = new
    return [cells[old] for old in order], [rank[slot] for slot in slots]
