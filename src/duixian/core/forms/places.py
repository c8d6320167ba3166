"""Where a value stood in its source: the provenance that every read value keeps."""

from __future__ import annotations

from typing import NamedTuple


class PagePlace(NamedTuple):
    """A box on a PDF or scanned page; page counts from 1, the box is x0, y0, x1, y1 in points from the top left."""

    page: int
    box: tuple[float, float, float, float]


class CellPlace(NamedTuple):
    """A cell: sheet name (XLSX) or table number as text, counted from 1 ("1"; DOCX, HTML), and an address such as "C7".

    A paragraph outside any table (DOCX, HTML) has the container "text" and its number as the address.
    """

    container: str
    cell: str


class TextPlace(NamedTuple):
    """A half-open range of character offsets in the decoded text."""

    start: int
    end: int


Place = PagePlace | CellPlace | TextPlace
