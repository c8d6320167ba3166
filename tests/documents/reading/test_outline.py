"""What can be shown of a source: every place of a form has its address there."""

from __future__ import annotations

from pathlib import Path

import pytest

from duixian.core.forms.model import Form, Mark
from duixian.core.forms.places import CellPlace, PagePlace, TextPlace
from duixian.documents.reading import outline as module
from duixian.documents.reading.interpret.document import interpret
from duixian.documents.reading.loaders import load
from duixian.documents.reading.outline import Outline, outline_of
from duixian.documents.writing.api import write_form

SAMPLE = Path(module.__file__).parents[2] / "cli/sample/sample-2020.txt"


def marks_of(form: Form) -> list[Mark]:
    return [*form.marks.values(), *(mark for row in form.indicators for mark in row.marks.values())]


def test_text_is_shown_whole_and_places_lie_in_it() -> None:
    document = load(SAMPLE.name, SAMPLE.read_bytes())
    shown = outline_of(document)
    ends = [
        mark.place.end
        for form in interpret(document).forms
        for mark in marks_of(form)
        if isinstance(mark.place, TextPlace)
    ]
    assert shown.kind == "text"
    assert 0 < max(ends) <= len(shown.text)


@pytest.mark.parametrize("form_format", ["docx", "xlsx", "html"])
def test_tables_hold_the_address_of_every_place(form_format: str) -> None:
    form = interpret(load(SAMPLE.name, SAMPLE.read_bytes())).forms[0]
    document = load(f"a.{form_format}", write_form(form, form_format).data)
    shown = outline_of(document)
    cells = [cell for block in shown.blocks for row in block.get("rows", [[block]]) for cell in row]
    addresses = {(cell["at"], cell["cell"]) for cell in cells}
    places = {mark.place for read in interpret(document).forms for mark in marks_of(read)}
    assert shown.kind == "tables"
    assert {tuple(place) for place in places if isinstance(place, CellPlace)} - addresses == set()


def test_pages_are_told_by_their_sizes() -> None:
    form = interpret(load(SAMPLE.name, SAMPLE.read_bytes())).forms[0]
    document = load("a.pdf", write_form(form, "pdf").data)
    places = [mark.place for read in interpret(document).forms for mark in marks_of(read)]
    assert outline_of(document, ((595.0, 842.0),)) == Outline("pages", pages=((595.0, 842.0),))
    assert {type(place) for place in places} == {PagePlace}


def test_a_huge_source_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    form = interpret(load(SAMPLE.name, SAMPLE.read_bytes())).forms[0]
    document = load("a.xlsx", write_form(form, "xlsx").data)
    monkeypatch.setattr(module, "MOST_CELLS", 3)
    assert (outline_of(document).cut, outline_of(document).blocks) == (True, ())


def test_merged_cells_keep_their_span() -> None:
    form = interpret(load(SAMPLE.name, SAMPLE.read_bytes())).forms[0]
    shown = outline_of(load("a.docx", write_form(form, "docx").data))
    spans = [
        cell["colspan"] for block in shown.blocks for row in block.get("rows", []) for cell in row if "colspan" in cell
    ]
    assert max(spans) > 1
