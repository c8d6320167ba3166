"""The line-and-grid model: what every loader gives and every interpreter takes.

A document is a sequence of blocks in reading order. A block is a *line* of running text or a *grid* of cells with
their spans. Nothing here knows what a target form is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate, count
from operator import add
from typing import NamedTuple, overload

from duixian.core.forms.places import CellPlace, PagePlace, Place, TextPlace

__all__ = [
    "Block",
    "Cell",
    "CellPlace",
    "Document",
    "Grid",
    "Line",
    "PagePlace",
    "Place",
    "TextLines",
    "TextPlace",
    "texts_of",
]


class Line(NamedTuple):
    """One line of running text as printed, without its line end.

    `indent` is the left edge in characters (text, DOCX, HTML: leading blanks) or points (PDF). `gaps` are the offsets in
    `text` at which the source leaves a column gap (PDF: more than one and a half character widths); the loader puts one
    space there.
    """

    text: str
    place: Place
    indent: float = 0.0
    gaps: tuple[int, ...] = ()


class TextLines(Sequence[Line]):
    """The lines of a plain text, each made when it is asked for: most lines are only ever read as texts.

    `texts` are the lines without their ends and `starts` their offsets, so that places point into
    `"\n".join(texts)`. A slice is again TextLines.
    """

    __slots__ = ("starts", "texts")

    def __init__(self, texts: list[str], starts: list[int]) -> None:
        self.texts = texts
        self.starts = starts

    @classmethod
    def of(cls, text: str) -> TextLines:
        """The lines of a text whose line ends are newlines."""
        texts = text.split("\n")
        starts = list(map(add, accumulate(map(len, texts), initial=0), count()))
        starts.pop()
        return cls(texts, starts)

    @property
    def whole(self) -> str:
        """All lines as the one text that the places point into: what is rare is looked for there, not line by line."""
        return "\n".join(self.texts)

    def __len__(self) -> int:
        return len(self.texts)

    @overload
    def __getitem__(self, index: int) -> Line: ...

    @overload
    def __getitem__(self, index: slice) -> TextLines: ...

    def __getitem__(self, index: int | slice) -> Line | TextLines:
        if isinstance(index, slice):
            return TextLines(self.texts[index], self.starts[index])
        return _line(self.texts[index], self.starts[index])

    def __iter__(self) -> Iterator[Line]:
        return map(_line, self.texts, self.starts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


# tuple.__new__ makes the same as Line(...) and TextPlace(...) in C, in half the time.
_new_line = partial(tuple.__new__, Line)
_new_place = partial(tuple.__new__, TextPlace)


def _line(text: str, start: int) -> Line:
    size = len(text)
    return _new_line((text, _new_place((start, start + size)), float(size - len(text.lstrip())), ()))


def texts_of(lines: Sequence[Line]) -> list[str]:
    """The texts of some lines; the list may be the lines' own and is not to be changed."""
    return lines.texts if isinstance(lines, TextLines) else [line.text for line in lines]


class Cell(NamedTuple):
    """One cell of a grid; row and col are 0-based, a merged cell appears once at its upper left corner.

    `text` keeps inner line breaks as a newline: PDF breaks are wraps, DOCX/HTML/XLSX breaks were typed.
    """

    row: int
    col: int
    rowspan: int
    colspan: int
    text: str
    place: Place


class Grid(NamedTuple):
    """A table: cells in reading order (row, then column), empty cells included where the source has them.

    `edges` are the x positions of the column borders in points (PDF only), by which a table that goes on after a page
    break is recognised; the loader has already joined such parts. `wrapped` says that newlines inside cells are line
    wraps (PDF) rather than typed breaks.
    """

    rows: int
    cols: int
    cells: tuple[Cell, ...]
    place: Place
    edges: tuple[float, ...] = ()
    wrapped: bool = False


Block = Line | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """A loaded document: blocks in reading order and how it was read.

    `format` is one of text, pdf, docx, xlsx, html, ocr; `warnings` are sentences for a person (zh, en) about what the
    loader left out, such as macros or pages over the limit. `margins` are the running headers, footers and page numbers
    of a PDF, which are kept out of `blocks` because they would cut sentences and tables.
    """

    name: str
    format: str
    blocks: Sequence[Block]
    pages: int = 1
    encoding: str | None = None
    warnings: tuple[tuple[str, str], ...] = field(default=())
    margins: tuple[Line, ...] = field(default=())
