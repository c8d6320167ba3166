"""Text as a loader hands it over: one Line for each printed line, with its place in the text."""

from __future__ import annotations

from duixian.core.forms.model import Form
from duixian.core.forms.places import TextPlace
from duixian.documents.reading.interpret.lines.form import interpret_lines, split_line_forms
from duixian.documents.reading.model import Line


def lines_of(text: str) -> list[Line]:
    lines, start = [], 0
    for printed in text.split("\n"):
        lines.append(Line(printed, TextPlace(start, start + len(printed)), float(len(printed) - len(printed.lstrip()))))
        start += len(printed) + 1
    return lines


def read_forms(text: str) -> list[Form]:
    return [interpret_lines(run).build() for run in split_line_forms(lines_of(text))]


def read_form(text: str) -> Form:
    (form,) = read_forms(text)
    return form


def rows_of(form: Form) -> list[tuple[str | None, ...]]:
    return [(row.level1, row.level2, row.level3, row.target_raw) for row in form.indicators]
