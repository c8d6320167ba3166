"""A generated document: one to four forms with their truth, all drawn from one seed number."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from generator.facts import Facts, make_facts
from generator.families import central2021, county2016, monitoring, portal_list, selfeval, shanghai2020, twocol
from generator.model import Cell, Document, Page, Table, place
from generator.style import Style

SCHEMA = "duixian-forms/1"
FORMATS = ("text", "html", "xlsx", "docx", "pdf")
Build = Callable[[Facts, Style], tuple[Page, dict[str, Any]]]
FAMILIES: dict[str, Build] = {
    "shanghai2020": shanghai2020.build,
    "central2021": central2021.build,
    "county2016": county2016.build,
    "selfeval": selfeval.build,
    "monitoring": monitoring.build,
    "twocol": twocol.build,
    "portal_list": portal_list.build,
}


def make_document(seed: int, families: tuple[str, ...] = tuple(FAMILIES)) -> Document:
    """The document of a seed number: same number, same families, same bytes of truth and text."""
    rng = random.Random(f"duixian:{seed}")
    first = families[seed % len(families)]
    size = rng.choices([1, 2, 3, 4], [55, 22, 15, 8])[0]
    mixed = rng.random() < 0.3
    chosen = [first] + [rng.choice(families) if mixed else first for _ in range(size - 1)]
    built = [make_form(rng, family) for family in chosen]
    name = f"{seed:05d}"
    truth = {"schema": SCHEMA, "document": name, "forms": [form for _, form in built]}
    pages = [page for page, _ in built]
    printing = {
        "running_header": rng.random() < 0.2,
        "page_numbers": rng.random() < 0.45,
        "landscape": rng.random() < 0.3,
    }
    formats = frozenset(f for f in FORMATS if f != "text" or all(fair_as_text(page) for page in pages))
    return Document(name, seed, pages, truth, printing, formats)


def make_form(rng: random.Random, family: str) -> tuple[Page, dict[str, Any]]:
    style = Style(family, rng)
    facts = make_facts(rng, family, style)
    return FAMILIES[family](facts, style)


def fair_as_text(page: Page) -> bool:
    """False when an empty cell inside a row would leave a text reader without certainty which column is missing."""
    if page.switches.get("split_header") and page.family == "monitoring":
        return False
    return all(_row_is_fair(cells) for block in page.blocks if isinstance(block, Table) for cells in _rows(block))


def _rows(table: Table) -> list[list[Cell]]:
    rows: dict[int, list[Cell]] = {}
    for placed in place(table):
        rows.setdefault(placed.row, []).append(placed.cell)
    return [rows[key] for key in sorted(rows)]


def _row_is_fair(cells: list[Cell]) -> bool:
    """One label with one empty value is fair; a gap before a filled value cell is not."""
    values = [cell for cell in cells if cell.role == "value"]
    labels = [cell for cell in cells if cell.role == "label"]
    if len(labels) > 1:
        return True
    gap = False
    for cell in values:
        if gap and cell.text:
            return False
        gap = gap or not cell.text
    return True
