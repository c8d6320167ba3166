"""Small documents made for the tests of the loaders."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from duixian.documents.reading.model import Document, Grid, Line

PAGE = (595.0, 842.0)
FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


class Page:
    """A reportlab canvas measured from the top left, as places are."""

    def __init__(self, size: tuple[float, float] = PAGE, rotate: int = 0) -> None:
        self.buffer = io.BytesIO()
        self.height = size[1]
        self.canvas = Canvas(self.buffer, pagesize=size)
        self.rotate = rotate
        if rotate:
            self.canvas.setPageRotation(rotate)

    def text(self, x: float, y: float, text: str, size: float = 10) -> Page:
        """Set text with its baseline `size` below y."""
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self.height - y - size, text)
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> Page:
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)
        return self

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        """Fill a rectangle, as Word and Excel draw their rulings."""
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        return self

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        """Stroke a rectangle."""
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0)
        return self

    def rules(self, xs: Sequence[float], ys: Sequence[float]) -> Page:
        """Draw a full lattice."""
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        return self

    def table(self, xs: Sequence[float], ys: Sequence[float], rows: Iterable[Sequence[str]]) -> Page:
        """Draw a lattice with one line of text in each cell."""
        self.rules(xs, ys)
        for y, row in zip(ys, rows, strict=False):
            for x, text in zip(xs, row, strict=False):
                if text:
                    self.text(x + 3, y + 3, text)
        return self

    def turn(self) -> Page:
        """Begin the next page."""
        self.canvas.showPage()
        if self.rotate:
            self.canvas.setPageRotation(self.rotate)
        return self

    def bytes(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self.buffer.getvalue()


def zipped(members: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as container:
        for name, content in members.items():
            container.writestr(name, content)
    return buffer.getvalue()


def docx(body: str, **parts: str | bytes) -> bytes:
    """Make a DOCX from the XML inside w:body; further parts by name with / written as __."""
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{body}</w:body></w:document>'
    members: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>", "word/document.xml": document}
    return zipped(members | {name.replace("__", "/"): part for name, part in parts.items()})


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def word_cell(text: str, span: int = 1, merge: str = "", inside: str = "") -> str:
    properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += {"restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>", "": ""}[merge]
    paragraphs = "".join(map(paragraph, text.split("\n")))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}{paragraphs}</w:tc>"


def word_table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def workbook(fill: Callable[..., object]) -> bytes:
    """Make an XLSX; `fill` gets the openpyxl workbook and its first sheet."""
    from openpyxl import Workbook

    book = Workbook()
    fill(book, book.active)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def lines(document: Document) -> list[Line]:
    return [block for block in document.blocks if isinstance(block, Line)]


def texts(document: Document) -> list[str]:
    return [line.text for line in lines(document)]


def spans(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    """Give the cells as (row, col, rowspan, colspan, text)."""
    return [cell[:5] for cell in grid.cells]


def rows(grid: Grid) -> list[list[str]]:
    """Give the text of every slot; a merged cell repeats over its slots, a slot without a cell is '-'."""
    slots = [["-"] * grid.cols for _ in range(grid.rows)]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            for col in range(cell.col, cell.col + cell.colspan):
                slots[row][col] = cell.text
    return slots
