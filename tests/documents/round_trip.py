"""What of a form a family prints, and how a form that was written and read again differs from it."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from duixian.core.forms.layouts import LAYOUTS, Layout, form_values
from duixian.core.forms.model import Form, Indicator
from duixian.documents.reading.api import read_bytes
from duixian.documents.writing.api import write_form

_DERIVED = frozenset({"operator", "value", "unit", "type", "unit_source"})


def printed(form: Form, layout: Layout) -> dict[str, Any]:
    """Path to value of everything the family prints, and of what a reader derives from it."""
    found = {path: value for path, value in form_values(form) if layout.prints(path)}
    found |= {"kind": form.kind, "layout": form.layout, "rows": len(form.indicators)}
    if layout.prints("cost_lines"):
        found["cost_lines"] = form.cost_lines
    for i, row in enumerate(form.indicators):
        found |= {f"indicators[{i}].{name}": getattr(row, name) for name in _columns(layout, row)}
    return found


def _columns(layout: Layout, row: Indicator) -> list[str]:
    names = [item.name for item in fields(row)]
    wanted = [name for name in names if name in _DERIVED or layout.prints_column(name)]
    return [*wanted, "actual_value"] if layout.prints_column("actual_raw") else wanted


def _run_on(values: dict[str, Any]) -> dict[str, Any]:
    """Narratives without white space: a page shows the end of a paragraph only by the shape of its lines, and a blank
    at which the page itself breaks not at all; running text outside tables is read as if it were wrapped."""
    return {
        path: "".join(value.split()) if path.startswith("narratives.") and isinstance(value, str) else value
        for path, value in values.items()
    }


def differences(form: Form, layout: str, file_format: str) -> dict[str, tuple[Any, Any]]:
    """Path to (written, read) of what came back otherwise; a document that is not one form differs in `forms`."""
    data = write_form(form, file_format, layout=layout).data
    forms = read_bytes(f"form.{file_format}", data).forms
    if len(forms) != 1:
        return {"forms": (1, len(forms))}
    held = replace(form, cost_lines=()) if file_format == "txt" else form
    before, after = printed(held, LAYOUTS[layout]), printed(forms[0], LAYOUTS[layout])
    if file_format == "pdf" or layout == "portal_list":
        before, after = _run_on(before), _run_on(after)
    paths = dict.fromkeys((*before, *after))
    return {path: (before.get(path), after.get(path)) for path in paths if before.get(path) != after.get(path)}
