"""Write forms: a document or a form and the name of a format give the file's bytes and what could not be held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any, Final

from duixian.core.forms.codec import dumps
from duixian.core.forms.layouts import LAYOUTS, Layout, Loss, default_layout, form_values, lost_costs, unprinted
from duixian.core.forms.model import Form, FormDocument, Indicator
from duixian.documents.writing import render_docx, render_html, render_pdf, render_text, render_xlsx
from duixian.documents.writing.layouts.registry import LAYERS
from duixian.documents.writing.sheet import Cell, Line, Sheet, Table
from duixian.documents.writing.stamp import Stamp
from duixian.documents.writing.style import has_glyphs, is_printable, printable

__all__ = ["FORMATS", "Loss", "Written", "write_form"]

_RENDERERS: Final[Mapping[str, Callable[[Iterable[Sheet]], bytes]]] = MappingProxyType(
    {
        "html": render_html.render,
        "txt": render_text.render,
    }
)
_PRINTED: Final[Mapping[str, Callable[[Iterable[Sheet], Stamp | None], bytes]]] = MappingProxyType(
    {"docx": render_docx.render, "xlsx": render_xlsx.render, "pdf": render_pdf.render}
)
"""Formats with pages, which carry a stamp."""
FORMATS: Final = (*_PRINTED, *_RENDERERS, "json")
"""The formats that can be written."""


@dataclass(frozen=True, slots=True)
class Written:
    """A written file and what of the forms the chosen family or format could not hold."""

    data: bytes
    losses: tuple[Loss, ...] = ()


def write_form(
    document: FormDocument | Form, format: str, *, layout: str | None = None, stamp: Stamp | None = None  # noqa: A002  # the word of the command line
) -> Written:  # fmt: skip
    """Write one form or a whole document as docx, xlsx, pdf, html, txt or json.

    Each form is set in `layout`, or in the family it came in, or in the family that suits its kind and year. JSON holds
    everything. The `stamp` stands at the foot of every page of docx, xlsx and pdf. The same forms give the same bytes. Raises ValueError for an unknown format or family.
    """
    if format not in FORMATS:
        raise ValueError(f"unknown format {format!r}: choose one of {', '.join(FORMATS)}")
    if layout is not None and layout not in LAYOUTS:
        raise ValueError(f"unknown layout {layout!r}: choose one of {', '.join(LAYOUTS)}")
    if format == "json":
        whole = document if isinstance(document, FormDocument) else FormDocument("", (document,))
        return Written((dumps(whole) + "\n").encode())
    forms = document.forms if isinstance(document, FormDocument) else (document,)
    families = [_family(form, layout) for form in forms]
    held = [replace(form, cost_lines=()) for form in forms] if format == "txt" else forms
    sheets = [_sheet(form, family) for form, family in zip(held, families, strict=True)]
    losses = _losses(forms, families, format, single=isinstance(document, Form))
    paper = _PRINTED.get(format)
    return Written(paper(sheets, stamp) if paper else _RENDERERS[format](sheets), tuple(losses))


def _family(form: Form, layout: str | None) -> Layout:
    return LAYOUTS.get(layout or form.layout or "") or default_layout(form)


def _sheet(form: Form, family: Layout) -> Sheet:
    sheet = LAYERS[family.name](form, form.title or family.title)
    blocks = tuple(_printable_block(block) for block in sheet.blocks)
    return replace(sheet, title=printable(sheet.title), name=printable(sheet.name), blocks=blocks)


def _printable_block(block: Line | Table) -> Line | Table:
    if isinstance(block, Line):
        return replace(block, text=printable(block.text))
    return replace(block, cells=tuple(_printable_cell(cell) for cell in block.cells))


def _printable_cell(cell: Cell) -> Cell:
    return cell if is_printable(cell.text) else replace(cell, text=printable(cell.text))


def _losses(forms: Iterable[Form], families: Iterable[Layout], format_: str, *, single: bool) -> Iterator[Loss]:
    for i, (form, family) in enumerate(zip(forms, families, strict=True)):
        prefix = "" if single else f"forms[{i}]."
        for loss in (*unprinted(form, family), *_unholdable(form, format_), *_costs_in_text(form, family, format_)):
            yield Loss(prefix + loss.path, loss.value)


def _unholdable(form: Form, format_: str) -> Iterator[Loss]:
    """Texts that reach the file changed: control characters, cells longer than a spreadsheet takes, and in a PDF
    characters without a glyph."""
    for path, value in (*form_values(form), *_row_values(form.indicators)):
        if isinstance(value, str) and (not is_printable(value) or _is_beyond(value, format_)):
            yield Loss(path, value)


def _costs_in_text(form: Form, family: Layout, format_: str) -> Iterator[Loss]:
    """Running text has no columns to keep amount and basis of a cost line apart."""
    if format_ == "txt" and family.prints("cost_lines"):
        yield from lost_costs(form)


def _is_beyond(text: str, format_: str) -> bool:
    """Whether a text is more than this one format can hold."""
    if format_ == "xlsx":
        return len(text) > render_xlsx.MAX_CELL_CHARACTERS
    return format_ == "pdf" and not has_glyphs(text)


def _row_values(rows: Iterable[Indicator]) -> Iterator[tuple[str, Any]]:
    for i, row in enumerate(rows):
        yield from ((f"indicators[{i}].{item.name}", getattr(row, item.name)) for item in fields(row))
