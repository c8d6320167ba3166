"""PDF with embedded fonts through typst: ruled tables with merged cells that break over pages by typst's own rules."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import typst

from generator.model import Cell, Document, Line, Page, Table
from generator.render.text import running_header

TEMPLATE = Path(__file__).with_name("form.typ")


@cache
def compiler() -> typst.Compiler:
    """One compiler for all documents; the font comes from a wheel, so a PDF looks the same everywhere."""
    fonts = [str(Path(str(pylopdf_fonts_zh_cn.__file__)).parent)]
    return typst.Compiler(str(TEMPLATE), font_paths=fonts, ignore_system_fonts=True)


def render(doc: Document) -> bytes:
    rng = random.Random(f"typst:{doc.seed}")
    look = {
        "font": rng.choice(["Noto Serif SC", "Noto Sans SC"]),
        "size": rng.choice([9, 10, 10.5]),
        "stroke": rng.choice([0.4, 0.5, 1.0]),
        "flipped": doc.render["landscape"] or widest(doc) >= 9,
        "header": running_header(doc) if doc.render["running_header"] else "",
        "numbers": rng.choice(["- 1 -", "第1页", "1/1"]) if doc.render["page_numbers"] else "",
        "repeat": rng.random() < 0.4,
        "indent": rng.random() < 0.5,
    }
    data = {"look": look, "pages": [page(p) for p in doc.pages]}
    return bytes(compiler().compile(format="pdf", sys_inputs={"data": json.dumps(data, ensure_ascii=False)}))


def widest(doc: Document) -> int:
    return max((len(b.widths) for p in doc.pages for b in p.blocks if isinstance(b, Table)), default=0)


def page(item: Page) -> list[dict[str, Any]]:
    return [table(b) if isinstance(b, Table) else line(b) for b in item.blocks]


def line(item: Line) -> dict[str, Any]:
    return {"type": "line", "role": item.role, "parts": item.text.split("\n")}


def table(item: Table) -> dict[str, Any]:
    """A pair table of the Shanghai head has no rulings in some documents; the rest are ruled."""
    rows = [[cell(c) for c in row] for row in item.rows]
    return {
        "type": "table",
        "widths": item.widths,
        "rows": rows,
        "head": -1 if item.head_row is None else item.head_row,
    }


def cell(item: Cell) -> dict[str, Any]:
    return {"parts": item.text.split("\n"), "rows": item.rows, "cols": item.cols, "role": item.role}
