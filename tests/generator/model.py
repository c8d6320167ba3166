"""The neutral layout model: what a printed document holds, before any file format.

A document is pages of blocks; a block is a Line of text or a Table of cells with spans. Every renderer takes this
model, so the same truth is printed in every format.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple


@dataclass
class Cell:
    """One cell; `text` has a newline between paragraphs. `role` is label, value, narrative, head, level or side.

    `numeric` cells hold money, points, rates or targets: a workbook may store them as numbers.
    """

    text: str
    rows: int = 1
    cols: int = 1
    role: str = "value"
    numeric: bool = False


@dataclass
class Line:
    """One paragraph outside tables; `role` is title, subtitle, body, right, foot, label or narrative."""

    text: str
    role: str = "body"


@dataclass
class Table:
    """Rows of cells as in HTML: a slot covered by a span from above or from the left has no cell of its own."""

    widths: list[float]
    rows: list[list[Cell]] = field(default_factory=list)
    head_row: int | None = None

    def add(self, *cells: Cell) -> None:
        self.rows.append(list(cells))


Block = Line | Table


@dataclass
class Page:
    """The blocks of one form; the next form starts on a new page (a new sheet in a workbook)."""

    blocks: list[Block]
    family: str
    switches: dict[str, bool] = field(default_factory=dict)


@dataclass
class Document:
    """A generated document: its pages, its truth by form.md §1b, and how it wants to be printed."""

    name: str
    seed: int
    pages: list[Page]
    truth: dict[str, Any]
    render: dict[str, Any]
    formats: frozenset[str]


class Placed(NamedTuple):
    """A cell with its top-left slot in the grid."""

    row: int
    col: int
    cell: Cell


def place(table: Table) -> list[Placed]:
    """Give every cell its slot, as a browser does with rowspan and colspan."""
    taken: set[tuple[int, int]] = set()
    placed = []
    for r, row in enumerate(table.rows):
        c = 0
        for cell in row:
            while (r, c) in taken:
                c += 1
            placed.append(Placed(r, c, cell))
            taken.update((r + i, c + j) for i in range(cell.rows) for j in range(cell.cols))
            c += cell.cols
    return placed


def spread(total: int, weights: list[float]) -> list[int]:
    """Divide `total` columns over the weights, at least one each; the remainder goes to the last and widest."""
    if len(weights) > total:
        raise ValueError(f"{len(weights)} cells do not fit into {total} columns")
    spans = [max(1, int(total * w / sum(weights))) for w in weights]
    while sum(spans) > total:
        spans[spans.index(max(spans))] -= 1
    spans[-1] += total - sum(spans)
    return spans
