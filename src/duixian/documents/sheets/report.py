"""A report before it is rendered: headings, prose, ruled tables and drawings, in one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from duixian.core.wording import Language
from duixian.documents.writing.measure import balanced_sheet
from duixian.documents.writing.sheet import Cell, Role, Sheet, Table, TableMaker
from duixian.documents.writing.stamp import Stamp
from duixian.documents.writing.style import CUT_EVENLY, printable


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading: 一、…"""

    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs, one a line of the text."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table with the shares of its columns."""

    widths: tuple[float, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with what it says in words; `share` is its part of the width of the text."""

    svg: str
    caption: str
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Figures:
    """Drawings side by side."""

    figures: tuple[Figure, ...]


Block = Heading | Prose | Grid | Figures


@dataclass(frozen=True, slots=True)
class Report:
    """A report: title, line below it, a notice that every page of its head shows (演示数据), its blocks, and what vouches for it."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    language: Language = "zh"
    notice: str = ""
    name: str = ""
    landscape: bool = False
    stamp: Stamp | None = None


FOOT: dict[Language, tuple[str, str, str]] = {"zh": ("第 ", " 页 共 ", " 页"), "en": ("Page ", " of ", "")}
"""Before, between and behind the two numbers at the foot of a page."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column of a grid: its text, its share of the width, the role of its cells."""

    text: str
    share: float
    role: Role = Role.NAME


def grid(heads: Sequence[Head], rows: Sequence[Sequence[str]], *, merged: int = 0, foot: Sequence[str] = ()) -> Grid:
    """A table of texts under its heads; equal neighbours of the first `merged` columns share a cell, a foot sums up."""
    maker = TableMaker(len(heads))
    maker.row(*((head.text, Role.HEADER, 1) for head in heads))
    for number, row in enumerate(rows):
        cells = []
        for col, (head, text) in enumerate(zip(heads, row, strict=True)):
            if col < merged and _continues(rows, number, col):
                continue
            span = _span(rows, number, col) if col < merged else 1
            cells.append(Cell(0, 0, shown(text), head.role, rowspan=span))
        maker.row(*cells)
    if foot:
        maker.row(*(Cell(0, 0, text, Role.LEVEL if not i else heads[i].role) for i, text in enumerate(foot)))
    return Grid(_widths([head.share for head in heads]), maker.table(header_rows=1))


def _continues(rows: Sequence[Sequence[str]], number: int, col: int) -> bool:
    """Whether the cell above covers this one: the same text, and the same to its left."""
    return number > 0 and bool(rows[number][col]) and list(rows[number][: col + 1]) == list(rows[number - 1][: col + 1])


def _span(rows: Sequence[Sequence[str]], number: int, col: int) -> int:
    end = number + 1
    while end < len(rows) and _continues(rows, end, col):
        end += 1
    return end - number


def facts(pairs: Sequence[tuple[str, str]], *, above: Sequence[tuple[str, str]] = ()) -> Grid:
    """Labels with their values, two pairs a row; pairs `above` take a whole row each."""
    maker = TableMaker(4)
    for label, value in above:
        maker.row((shown(label), Role.LABEL, 1), (shown(value), Role.VALUE, 3))
    filled = [*pairs, *([("", "")] if len(pairs) % 2 else [])]
    for left, right in zip(filled[::2], filled[1::2], strict=True):
        maker.row(*((shown(text), role, 1) for pair in (left, right) for text, role in zip(pair, _PAIR, strict=True)))
    return Grid(_widths([15, 35, 15, 35]), maker.table())


def shown(text: str) -> str:
    """The text as it can be printed: no characters that documents cannot hold, and % on the line of its number."""
    return printable(text).replace(" %", "\u00a0%")


_PAIR = (Role.LABEL, Role.VALUE)


def beside(left: tuple[str, str], right: tuple[str, str]) -> Grid:
    """Two narratives side by side under their labels."""
    maker = TableMaker(2)
    maker.row((left[0], Role.HEADER, 1), (right[0], Role.HEADER, 1))
    maker.row((shown(left[1]), Role.NARRATIVE, 1), (shown(right[1]), Role.NARRATIVE, 1))
    return Grid((50.0, 50.0), maker.table(header_rows=1))


def _widths(shares: Sequence[float]) -> tuple[float, ...]:
    """Percent of the whole with two decimals that are together 100: the borders are rounded, not the widths."""
    ends = list(accumulate(shares))
    borders = [round(100 * end / ends[-1], 2) for end in (0, *ends)]
    return tuple(round(right - left, 2) for left, right in pairwise(borders))


def as_sheet(report: Report, grid: Grid) -> Sheet:
    """The sheet of one table, its short texts cut into even lines, for the writers of forms."""
    sheet = Sheet(report.title, "", grid.widths, (grid.table,), "report", landscape=report.landscape)
    return balanced_sheet(sheet, CUT_EVENLY)


def cleaned(report: Report) -> Report:
    """The report with characters that no document may hold shown as �."""
    blocks = tuple(
        replace(block, text=shown(block.text)) if isinstance(block, Heading | Prose) else block
        for block in report.blocks
    )
    title, subtitle = printable(report.title), printable(report.subtitle)
    return replace(report, title=title, subtitle=subtitle, notice=printable(report.notice), blocks=blocks)
