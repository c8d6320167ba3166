"""Sheets as PDF through typst, with the Noto CJK faces of the wheel embedded, so that it looks the same everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import groupby
from typing import Any

from duixian.documents.writing.measure import balanced_sheet, fitting_points, tall_rows
from duixian.documents.writing.sheet import Cell, Line, LineRole, Role, Sheet, Table, document_title
from duixian.documents.writing.stamp import CODE_MM, Stamp, code_svg
from duixian.documents.writing.style import (
    BODY_POINTS,
    BOLD,
    CUT_EVENLY,
    MARGIN_MM,
    PADDING_POINTS,
    SHADED,
    SIGNATURE_GAP,
    TITLE_POINTS,
    align,
)
from duixian.documents.writing.typesetting import set_pdf


def stamp_data(stamp: Stamp | None) -> dict[str, Any]:
    """A stamp as the footer of `parts.typ` takes it; nothing where there is none."""
    if stamp is None:
        return {}
    code = code_svg(stamp.address) if stamp.address else ""
    return {"stamp": {"text": stamp.text, "address": stamp.address, "code": code, "side": CODE_MM}}


def render(sheets: Iterable[Sheet], stamp: Stamp | None = None) -> bytes:
    """The PDF's bytes, the same for the same sheets. Text reaches typst as data only, so none of it is ever evaluated."""
    found = tuple(sheets)
    data = {
        "title": document_title(found),
        "body": BODY_POINTS,
        "heading": TITLE_POINTS,
        "margin": MARGIN_MM,
        "padding": PADDING_POINTS,
        "sheets": [_sheet(balanced_sheet(sheet, CUT_EVENLY)) for sheet in found],
        **stamp_data(stamp),
    }
    return set_pdf(files("duixian.documents.writing").joinpath("form.typ").read_bytes(), data)


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "title": sheet.title,
        "subtitle": sheet.subtitle,
        "landscape": sheet.landscape,
        "widths": sheet.widths,
        "blocks": list(_blocks(sheet)),
    }


def _blocks(sheet: Sheet) -> Iterator[dict[str, Any]]:
    """Lines one by one; tables that follow each other become one ruled table, which leaves no seam between them."""
    for kind, run in groupby(sheet.blocks, key=type):
        if kind is Table:
            yield {"kind": "table", "groups": row_groups(sheet, list(run))}  # type: ignore[arg-type]  # grouped by type
        else:
            yield from (_line(line) for line in run)  # type: ignore[arg-type]  # grouped by type


def _line(line: Line) -> dict[str, Any]:
    text = line.text.replace("\n", SIGNATURE_GAP) if line.role is LineRole.SIGNATURE else line.text
    return {"kind": "line", "role": line.role.value, "label": line.label, "text": text}


def row_groups(sheet: Sheet, tables: list[Table]) -> list[dict[str, Any]]:
    """Rows of the same kind together: headings, which stay with what follows, heads that come again, and the others."""
    groups: list[dict[str, Any]] = []
    top = 0
    for table in tables:
        tall = tall_rows(sheet, table)
        for number, cells in enumerate(table.row_cells()):
            kind = _kind(table, number, cells)
            if not groups or groups[-1]["kind"] != kind or kind == "heading":
                groups.append({"kind": kind, "cells": []})
            groups[-1]["cells"] += [_cell(sheet, cell, top, breakable=_may_break(cell, tall)) for cell in cells]
        top += table.rows
    return groups


def _kind(table: Table, number: int, cells: list[Cell]) -> str:
    roles = {cell.role for cell in cells}
    if roles == {Role.BAR}:
        return "heading"
    whole = roles == {Role.HEADER} and not any(
        cell.row < number < cell.row + cell.rowspan or cell.rowspan > 1 for cell in table.cells if cell.row <= number
    )
    if not whole:
        return "body"
    return "head" if number < table.header_rows else "heading"


def _may_break(cell: Cell, tall: frozenset[int]) -> bool:
    """Whether a page may end within a cell: in rows too high to move, and in levels over several rows."""
    rows = range(cell.row, cell.row + cell.rowspan)
    return not tall.isdisjoint(rows) or (cell.rowspan > 1 and cell.role is Role.LEVEL)


def _cell(sheet: Sheet, cell: Cell, top: int, *, breakable: bool) -> dict[str, Any]:
    return {
        "text": cell.text,
        "role": cell.role.value,
        "x": cell.col,
        "y": top + cell.row,
        "rowspan": cell.rowspan,
        "colspan": cell.colspan,
        "align": align(cell.role, cell.text),
        "top": breakable and cell.role is Role.NARRATIVE,
        "bold": cell.role in BOLD,
        "shaded": cell.role in SHADED,
        "points": fitting_points(sheet, cell),
        "breakable": breakable,
        "again": cell.role is Role.LEVEL and cell.rowspan > 1,
    }
