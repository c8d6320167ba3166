"""PDF drawn by hand with a font that is not embedded (STSong-Light): rulings as lines or as thin filled boxes.

Rows that are too tall run over the page break; a merged cell cut by the break prints its label once; the header row of
the indicator table is repeated on the next page in some documents.
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from generator.model import Document, Line, Placed, Table, place
from generator.render.pdf_typst import widest
from generator.render.text import running_header

FONT = "STSong-Light"
PAD = 3.0
MARGIN = 48.0


@dataclass
class Pen:
    """The canvas, where the pen stands, and how this document is drawn."""

    canvas: Canvas
    width: float
    height: float
    size: float
    boxes: bool
    stroke: float
    repeat: bool
    doc: Document
    y: float = 0.0
    number: int = 1

    @property
    def leading(self) -> float:
        return self.size * 1.35

    def start(self) -> None:
        self.canvas.setFont(FONT, self.size)
        self.y = self.height - MARGIN
        if self.doc.render["running_header"]:
            self.canvas.drawString(MARGIN, self.height - MARGIN + 14, running_header(self.doc))
        if self.doc.render["page_numbers"]:
            label = ["- {} -", "第{}页", "{}"][self.doc.seed % 3].format(self.number)
            self.canvas.drawCentredString(self.width / 2, MARGIN - 24, label)

    def turn(self) -> None:
        self.canvas.showPage()
        self.number += 1
        self.start()

    def room(self) -> float:
        return self.y - MARGIN

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if self.boxes:
            thick = self.stroke
            self.canvas.rect(x0, y0, max(x1 - x0, thick), max(y1 - y0, thick), stroke=0, fill=1)
        else:
            self.canvas.line(x0, y0, x1, y1)


def render(doc: Document) -> bytes:
    rng = random.Random(f"canvas:{doc.seed}")
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    buffer = io.BytesIO()
    width, height = landscape(A4) if doc.render["landscape"] or widest(doc) >= 9 else A4
    canvas = Canvas(buffer, pagesize=(width, height), invariant=1)
    pen = Pen(canvas, width, height, rng.choice([9.0, 10.0, 10.5]), rng.random() < 0.4, rng.choice([0.4, 0.6, 1.0]),
              rng.random() < 0.5, doc)  # fmt: skip
    canvas.setLineWidth(pen.stroke)
    pen.start()
    for i, page in enumerate(doc.pages):
        if i:
            pen.turn()
        for block in page.blocks:
            draw_table(pen, block) if isinstance(block, Table) else draw_line(pen, block)
    canvas.save()
    return buffer.getvalue()


def wrap(text: str, width: float, size: float) -> list[str]:
    """Cut paragraphs into lines that fit, at any character, as Chinese is set."""
    lines = []
    for part in text.split("\n"):
        line = ""
        for char in part:
            if line and pdfmetrics.stringWidth(line + char, FONT, size) > width:
                lines.append(line)
                line = ""
            line += char
        lines.append(line)
    return lines


def draw_line(pen: Pen, line: Line) -> None:
    indent = "\u3000\u3000" if line.role in ("narrative", "section") and pen.doc.seed % 2 else ""
    text = "\n".join(indent + part for part in line.text.split("\n"))
    for piece in wrap(text, pen.width - 2 * MARGIN, pen.size):
        if pen.room() < pen.leading:
            pen.turn()
        pen.y -= pen.leading
        if line.role in ("title", "subtitle"):
            pen.canvas.drawCentredString(pen.width / 2, pen.y, piece)
        elif line.role == "right":
            pen.canvas.drawRightString(pen.width - MARGIN, pen.y, piece)
        else:
            pen.canvas.drawString(MARGIN, pen.y, piece)
    pen.y -= 4


# ---- tables ----------------------------------------------------------------------------------------------------


@dataclass
class Box:
    """A placed cell with its wrapped lines and how many of them are printed."""

    placed: Placed
    lines: list[str]
    left: float
    right: float
    printed: int = 0


@dataclass
class Band:
    """The part of a row that stands on one page: y extent and which of the row's lines."""

    row: int
    top: float
    bottom: float
    first: int
    last: int


@dataclass
class Sheet:
    boxes: list[Box]
    counts: list[int]
    bands: list[Band] = field(default_factory=list)


def measure(pen: Pen, table: Table) -> Sheet:
    """Wrap every cell and give each row its number of lines."""
    full = pen.width - 2 * MARGIN
    edges = [MARGIN]
    for width in table.widths:
        edges.append(edges[-1] + full * width / sum(table.widths))
    boxes = []
    for item in place(table):
        left, right = edges[item.col], edges[item.col + item.cell.cols]
        boxes.append(Box(item, wrap(item.cell.text, right - left - 2 * PAD, pen.size), left, right))
    counts = [1] * len(table.rows)
    for box in sorted(boxes, key=lambda b: b.placed.cell.rows):
        first, last = box.placed.row, box.placed.row + box.placed.cell.rows
        missing = len(box.lines) - sum(counts[first:last])
        if missing > 0:
            counts[last - 1] += missing
    return Sheet(boxes, counts)


def draw_table(pen: Pen, table: Table) -> None:
    """Rows top to bottom; a page's bands are drawn when the page is full."""
    sheet = measure(pen, table)
    header = table.head_row if pen.repeat and simple_header(table) else None
    for row, count in enumerate(sheet.counts):
        first = 0
        while first < count:
            fit = int((pen.room() - 2 * PAD) // pen.leading)
            if fit < min(count - first, 3):
                turn(pen, sheet)
                if header is not None and row > header:
                    repeat_header(pen, sheet, header)
                continue
            last = min(count, first + fit)
            bottom = pen.y - (last - first) * pen.leading - 2 * PAD
            sheet.bands.append(Band(row, pen.y, bottom, first, last))
            pen.y, first = bottom, last
    draw_bands(pen, sheet)
    pen.y -= 6


def simple_header(table: Table) -> bool:
    return table.head_row is not None and all(cell.rows == 1 for cell in table.rows[table.head_row])


def turn(pen: Pen, sheet: Sheet) -> None:
    draw_bands(pen, sheet)
    pen.turn()


def repeat_header(pen: Pen, sheet: Sheet, header: int) -> None:
    bottom = pen.y - sheet.counts[header] * pen.leading - 2 * PAD
    for box in sheet.boxes:
        if box.placed.row == header:
            again = Box(box.placed, box.lines, box.left, box.right)
            draw_box(pen, again, pen.y, bottom, again.lines)
    pen.y = bottom


def draw_bands(pen: Pen, sheet: Sheet) -> None:
    """Draw every cell that has a part on this page, then forget the page's bands."""
    rows = {band.row: band for band in sheet.bands}
    for box in sheet.boxes:
        mine = [rows[r] for r in span(box) if r in rows]
        if not mine:
            continue
        top, bottom = mine[0].top, mine[-1].bottom
        if box.placed.cell.rows == 1:
            whole = mine[0].last - mine[0].first >= len(box.lines)
            lines = box.lines if whole and mine[0].first == 0 else box.lines[mine[0].first : mine[0].last]
        else:
            room = int((top - bottom) // pen.leading)
            lines = box.lines[box.printed : box.printed + room]
        box.printed += len(lines)
        draw_box(pen, box, top, bottom, lines)
    sheet.bands = []


def span(box: Box) -> Iterator[int]:
    yield from range(box.placed.row, box.placed.row + box.placed.cell.rows)


def draw_box(pen: Pen, box: Box, top: float, bottom: float, lines: list[str]) -> None:
    pen.rule(box.left, bottom, box.right, bottom)
    pen.rule(box.left, top, box.right, top)
    pen.rule(box.left, bottom, box.left, top)
    pen.rule(box.right, bottom, box.right, top)
    y = top - (top - bottom - len(lines) * pen.leading) / 2
    centred = box.placed.cell.role in ("head", "label", "level", "side")
    for line in lines:
        y -= pen.leading
        if centred:
            pen.canvas.drawCentredString((box.left + box.right) / 2, y + pen.size * 0.25, line)
        else:
            pen.canvas.drawString(box.left + PAD, y + pen.size * 0.25, line)
