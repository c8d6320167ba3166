"""The source of an import as a page shows it: text, pages with the boxes of fields, or tables with addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from duixian.apps.targets.queries.imports import Field, ImportPage

SMALLEST = 4.0
"""Points: a box thinner than this is drawn this thick, so that it can be seen."""


@dataclass(frozen=True, slots=True)
class Box:
    """The box of a field on a page, in points from the top left."""

    path: str
    label: Any
    x: float
    y: float
    width: float
    height: float
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a PDF with the boxes of what was read there."""

    number: int
    width: float
    height: float
    boxes: tuple[Box, ...]


def sheets(page: ImportPage) -> tuple[Sheet, ...]:
    """The pages of a PDF; none for other sources."""
    placed = list(_boxes(page))
    return tuple(
        Sheet(number, width, height, tuple(box for at, box in placed if at == number))
        for number, (width, height) in enumerate(page.found.outline.get("pages", ()), 1)
    )


def _boxes(page: ImportPage) -> Iterator[tuple[int, Box]]:
    cells = [field for row in (*page.rows, *page.costs) for field in row]
    for field in (*page.fields, *cells):
        if field.place and "box" in field.place:
            yield field.place["page"], _box(field, *field.place["box"])


def _box(field: Field, left: float, top: float, right: float, bottom: float) -> Box:
    width, height = max(right - left, SMALLEST), max(bottom - top, SMALLEST)
    return Box(field.path, field.label, left, top, width, height, field.is_doubtful)
