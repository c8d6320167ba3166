"""Word documents: merged cells, several paragraphs a cell, soft breaks, tabs, labels as plain paragraphs."""

from __future__ import annotations

import datetime as dt
import io
import random
from dataclasses import dataclass

import docx
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from generator.model import Document, Line, Page, Placed, Table, place
from generator.render.text import running_header


@dataclass
class Typing:
    """How this document was typed."""

    rng: random.Random
    soft: bool
    runs: bool
    indent: str
    tabs: bool


def render(doc: Document) -> bytes:
    rng = random.Random(f"docx:{doc.seed}")
    typing = Typing(rng, rng.random() < 0.4, rng.random() < 0.4, rng.choice(["", "\u3000\u3000", "    "]),
                    rng.random() < 0.2)  # fmt: skip
    word = docx.Document()
    word.core_properties.created = word.core_properties.modified = dt.datetime(2020, 1, 1)  # noqa: DTZ001 - a fixed stamp
    setup(word, doc)
    for i, page in enumerate(doc.pages):
        if i:
            word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        write_page(word, page, typing)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def setup(word: Word, doc: Document) -> None:
    section = word.sections[0]
    if doc.render["landscape"]:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    if doc.render["running_header"]:
        section.header.paragraphs[0].text = running_header(doc)
    if doc.render["page_numbers"]:
        section.footer.paragraphs[0].text = "第 1 页"


def write_page(word: Word, page: Page, typing: Typing) -> None:
    for block in page.blocks:
        if isinstance(block, Table):
            write_table(word, block, typing)
        else:
            write_line(word, block, typing)


def write_line(word: Word, line: Line, typing: Typing) -> None:
    indent = typing.indent if line.role in ("narrative", "section") else ""
    for part in line.text.split("\n"):
        paragraph = word.add_paragraph()
        write_text(paragraph, indent + part, typing)
        if line.role in ("title", "subtitle"):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif line.role == "right":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def write_text(paragraph: Paragraph, text: str, typing: Typing) -> None:
    """One paragraph; Word likes to split a text into runs at any place, and hands use tabs as gaps."""
    if typing.tabs:
        text = text.replace("  ", "\t")
    if not typing.runs or len(text) < 4:
        paragraph.add_run(text)
        return
    cuts = sorted(typing.rng.sample(range(1, len(text)), k=min(2, len(text) - 1)))
    for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True):
        paragraph.add_run(text[a:b]).bold = typing.rng.random() < 0.3


def write_table(word: Word, table: Table, typing: Typing) -> None:
    grid = word.add_table(rows=len(table.rows), cols=len(table.widths))
    grid.style = "Table Grid"
    cells = [list(row.cells) for row in grid.rows]
    for placed in place(table):
        write_cell(cells, placed, typing)


def write_cell(cells: list[list[_Cell]], placed: Placed, typing: Typing) -> None:
    row, col, item = placed
    cell = cells[row][col]
    if item.rows > 1 or item.cols > 1:
        cell = cell.merge(cells[row + item.rows - 1][col + item.cols - 1])
    parts = item.text.split("\n")
    indent = typing.indent if item.role == "narrative" else ""
    paragraph = cell.paragraphs[0]
    for i, part in enumerate(parts):
        if i and typing.soft and item.role != "narrative":
            paragraph.add_run().add_break()
        elif i:
            paragraph = cell.add_paragraph()
        write_text(paragraph, indent + part, typing)
