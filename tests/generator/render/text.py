"""Plain text in the manner of the seed: a PDF's text layer, wrapped at 40 characters, cells in reading order.

See form.md §4. A page break shows as one space before a line. Paragraphs run on in one stream; the run of indent spaces
between them collapses to a single space, so such a line is shorter than 40.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from generator.model import Cell, Document, Line, Page, Table, place

ITEM = re.compile(r"^(\d+[、.]|（\d+）|\(\d+\)|[①-⑩]|[一二三四五六七八九十]+、|第[一二三四五六]阶段)")
WIDTH = 40


@dataclass
class Manner:
    """How this document's text layer was made."""

    rng: random.Random
    narrative: int = WIDTH
    name: int = 18
    value: int = 20
    project: int = 12
    head: int = 99
    blank: float = 0.8
    items_run_in: bool = True
    forced: bool = False
    page_lines: int = 48
    lines: list[str] = field(default_factory=list)
    repeat: bool = False
    tables: list[tuple[int, int, str]] = field(default_factory=list)

    def emit(self, text: str) -> None:
        self.lines.append(text)

    def gap(self, always: bool = False) -> None:
        if self.lines and self.lines[-1] and (always or self.rng.random() < self.blank):
            self.lines.append("")


def manner_of(doc: Document) -> Manner:
    rng = random.Random(f"text:{doc.seed}")
    seedlike = all(page.family == "shanghai2020" for page in doc.pages)
    width = WIDTH if seedlike or rng.random() < 0.85 else rng.randint(34, 46)
    return Manner(
        rng,
        narrative=width,
        name=rng.randint(16, 22),
        value=rng.choice([18, 20, 20, 22]),
        project=rng.randint(11, 14),
        head=rng.choice([6, 99, 99]),
        blank=rng.choice([0.0, 0.5, 0.8, 1.0]),
        items_run_in=rng.random() < 0.5,
        forced=rng.random() < 0.25,
        page_lines=rng.randint(38, 56),
        repeat=rng.random() < 0.3,
    )


def render(doc: Document, manner: Manner | None = None) -> str:
    """The whole document as text with newlines; encodings are the writer's affair."""
    manner = manner or manner_of(doc)
    lines: list[str] = []
    for i, page in enumerate(doc.pages):
        broken = break_pages(page_lines(page, manner), doc, manner, i)
        lines += [" " + broken[0], *broken[1:]] if i else broken
    return "\n".join(["", *lines]) + "\n"


def break_pages(lines: list[str], doc: Document, manner: Manner, index: int) -> list[str]:
    """Mark the first line of each further page with a space; print running header and page number where asked for."""
    out: list[str] = []
    number = 1 + index * 3
    due = manner.page_lines
    for i, line in enumerate(lines):
        broken = bool(line) and i >= due and i < len(lines) - 2
        if broken:
            due += manner.page_lines
            out += page_edge(doc, number)
            number += 1
            out += [head for first, last, head in manner.tables if manner.repeat and first < i < last]
        out.append(f" {line}" if broken else line)
    return out


def page_edge(doc: Document, number: int) -> list[str]:
    """What stands between two pages: the page number below, the running header above."""
    foot = [f"- {number} -" if doc.seed % 2 else f"第{number}页"] if doc.render["page_numbers"] else []
    return foot + ([running_header(doc)] if doc.render["running_header"] else [])


def running_header(doc: Document) -> str:
    return ["绩效目标公开材料", "预算编报系统打印", "附件2"][doc.seed % 3]


def page_lines(page: Page, manner: Manner) -> list[str]:
    manner.lines, manner.tables = [], []
    for block in page.blocks:
        if isinstance(block, Table):
            table_lines(block, manner)
            manner.gap()
        else:
            line_block(block, manner)
    lines = manner.lines
    while lines and not lines[-1]:
        lines.pop()
    return lines


def line_block(line: Line, manner: Manner) -> None:
    if line.role in ("narrative", "section"):
        for text in narrative_lines(line.text, manner):
            manner.emit(text)
        manner.gap(always=True)
        return
    for text in chunks(line.text, manner.narrative if line.role != "title" else 99):
        manner.emit(text)
    if line.role != "title":
        manner.gap()


def chunks(text: str, width: int) -> list[str]:
    """Cut every paragraph hard at `width` characters, Latin letters and digits counting one each."""
    return [part[i : i + width].strip() for part in text.split("\n") for i in range(0, max(len(part), 1), width)]


def narrative_lines(text: str, manner: Manner) -> list[str]:
    """One stream of paragraphs, cut hard; indent runs collapse to one space."""
    if manner.forced:
        return [line for line in chunks(text, manner.narrative) if line]
    stream = ""
    for part in text.split("\n"):
        run_in = manner.items_run_in and ITEM.match(part)
        stream += (" " * manner.rng.randint(2, 4) if stream and not run_in else "") + part
    cut = [stream[i : i + manner.narrative] for i in range(0, len(stream), manner.narrative)]
    return [line for line in (re.sub(r" {2,}", " ", piece).strip() for piece in cut) if line]


# ---- tables ----------------------------------------------------------------------------------------------------


def table_lines(table: Table, manner: Manner) -> None:
    rows: dict[int, list[Cell]] = {}
    for placed in place(table):
        rows.setdefault(placed.row, []).append(placed.cell)
    start = 0
    for r in sorted(rows):
        row_lines(rows[r], manner)
        start = len(manner.lines) if r == table.head_row else start
        manner.gap()
    if table.head_row is not None:
        head = " ".join(cell.text for cell in rows[table.head_row] if cell.role == "head" and "\n" not in cell.text)
        manner.tables.append((start, len(manner.lines), head))


def row_lines(cells: list[Cell], manner: Manner) -> None:
    """Cells that fit stand on one line; spanning, wrapped and long cells stand alone on theirs."""
    line: list[str] = []
    for cell in cells:
        text = cell.text.strip()
        if not text:
            continue
        if stands_alone(cell, manner):
            flush(line, manner)
            alone(cell, manner)
        else:
            line.append(text)
    flush(line, manner)


def limit(cell: Cell, manner: Manner) -> int:
    return {
        "name": manner.name,
        "value": manner.value,
        "head": manner.head,
        "unit": 99,
        "label": 99,
        "level": 99,
        "side": 99,
        "pair": 99,
    }.get(cell.role, 99)


def stands_alone(cell: Cell, manner: Manner) -> bool:
    if cell.role == "narrative" or (cell.role in ("level", "side", "label") and cell.rows > 1) or "\n" in cell.text:
        return True
    if cell.role == "project":
        return len(cell.text) > manner.project + 6
    return len(cell.text) > limit(cell, manner)


def flush(line: list[str], manner: Manner) -> None:
    if line:
        manner.emit(" ".join(line))
        line.clear()


def alone(cell: Cell, manner: Manner) -> None:
    if cell.role == "narrative":
        manner.gap()
        for text in narrative_lines(cell.text, manner):
            manner.emit(text)
        manner.gap(always=True)
        return
    if cell.role == "project":
        project(cell, manner)
        return
    if cell.role in ("name", "value"):
        manner.gap()
    for text in chunks(cell.text, limit(cell, manner)):
        if text:
            manner.emit(text)
    if cell.role in ("level", "side"):
        manner.gap()


def project(cell: Cell, manner: Manner) -> None:
    """The seed's broken project name: the label alone, the name over lines, and no gap before the next label."""
    label, colon, name = re.split(r"([：:]) ?", cell.text, maxsplit=1)
    manner.emit(label + colon)
    for i, text in enumerate(chunks(name, manner.project)):
        if i:
            manner.gap()
        manner.emit(text)
