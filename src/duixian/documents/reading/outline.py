"""The source of what was read, in a shape that a page can show beside the form, with an address for every place.

text     the decoded text; a TextPlace is a range in it
pages    the size of each page in points; a PagePlace is a box on the picture of a page
tables   lines and cells with the container and address of their CellPlace
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, Literal

from duixian.core.forms.places import CellPlace
from duixian.documents.reading.model import Document, Grid, Line, TextLines, texts_of

__all__ = ["Outline", "outline_of"]

MOST_CELLS: Final = 20_000
"""What a browser shows without effort; the rest of a larger source is left out, with a note."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What can be shown of a source; `blocks` are plain JSON, `cut` says that the end was left out."""

    kind: Literal["text", "pages", "tables"]
    text: str = ""
    pages: tuple[tuple[float, float], ...] = ()
    blocks: tuple[dict[str, Any], ...] = field(default=())
    cut: bool = False


def outline_of(document: Document, pages: tuple[tuple[float, float], ...] = ()) -> Outline:
    """The outline of a loaded document; `pages` are the sizes of a PDF's pages, which the model does not keep."""
    if pages:
        return Outline("pages", pages=pages)
    if isinstance(document.blocks, TextLines):
        return Outline("text", text="\n".join(texts_of(document.blocks)))
    blocks: list[dict[str, Any]] = []
    left = MOST_CELLS
    for block in document.blocks:
        cells = len(block.cells) if isinstance(block, Grid) else 1
        if cells > left:
            return Outline("tables", blocks=tuple(blocks), cut=True)
        left -= cells
        blocks.append(_table(block) if isinstance(block, Grid) else _line(block))
    return Outline("tables", blocks=tuple(blocks))


def _line(line: Line) -> dict[str, Any]:
    container, cell = _address(line.place)
    return {"at": container, "cell": cell, "text": line.text}


def _table(grid: Grid) -> dict[str, Any]:
    rows: list[list[dict[str, Any]]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        container, address = _address(cell.place)
        shown: dict[str, Any] = {"at": container, "cell": address, "text": cell.text}
        shown |= {"rowspan": cell.rowspan} if cell.rowspan > 1 else {}
        shown |= {"colspan": cell.colspan} if cell.colspan > 1 else {}
        rows[cell.row].append(shown)
    return {"at": _address(grid.place)[0], "rows": [row for row in rows if row]}


def _address(place: Any) -> tuple[str, str]:
    return (place.container, place.cell) if isinstance(place, CellPlace) else ("", "")
