from __future__ import annotations

import os
from pathlib import Path

import pytest

from documents.samples import sample
from duixian.core.forms.layouts import LAYOUTS
from duixian.core.forms.model import Form, FormDocument, Indicator, Kind, Narratives
from duixian.documents.writing.api import FORMATS, Loss, write_form

_GOLDEN = Path(__file__).parents[2] / "golden" / "forms"


@pytest.mark.parametrize("file_format", ["html", "txt"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_written_sample_is_the_reviewed_one(layout: str, file_format: str) -> None:
    """Set DUIXIAN_GOLDEN=write to take the present output as the reviewed one, then read the diff."""
    path = _GOLDEN / f"{layout}.{file_format}"
    data = write_form(sample(layout), file_format).data
    if os.environ.get("DUIXIAN_GOLDEN") == "write":
        path.write_bytes(data)
    assert data.decode() == path.read_text(encoding="utf-8")


def test_golden_files_are_all_in_use() -> None:
    assert {path.name for path in _GOLDEN.iterdir()} == {
        f"{layout}.{end}" for layout in LAYOUTS for end in ("html", "txt")
    }


@pytest.mark.parametrize("file_format", FORMATS)
def test_writing_twice_gives_the_same_bytes(file_format: str) -> None:
    document = FormDocument("a", (sample("selfeval"), sample("shanghai2020")))
    assert write_form(document, file_format).data == write_form(document, file_format).data


@pytest.mark.parametrize("file_format", FORMATS)
def test_writing_no_forms_gives_an_empty_file_of_the_format(file_format: str) -> None:
    written = write_form(FormDocument("a", ()), file_format)
    assert (bool(written.data), written.losses) == (True, ())


def test_write_form_of_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match="unknown format 'doc': choose one of docx, xlsx, pdf, html, txt, json"):
        write_form(Form(Kind.TARGET), "doc")


def test_write_form_of_an_unknown_layout_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match="unknown layout 'x': choose one of shanghai2020, central2021"):
        write_form(Form(Kind.TARGET), "txt", layout="x")


def test_losses_of_a_form_have_paths_in_the_form() -> None:
    form = Form(Kind.TARGET, title="表", phone="1", indicators=(Indicator("产出", "数量", "次数", "5"),))
    assert write_form(form, "txt", layout="shanghai2020").losses == (Loss("phone", "1"),)


def test_losses_of_a_document_have_paths_in_the_document() -> None:
    document = FormDocument("a", (Form(Kind.TARGET, title="表"), Form(Kind.TARGET, contact="甲")))
    assert write_form(document, "html", layout="shanghai2020").losses == (Loss("forms[1].contact", "甲"),)


def test_json_loses_nothing() -> None:
    assert write_form(sample("selfeval"), "json").losses == ()


def test_control_characters_are_shown_and_told_as_loss() -> None:
    form = Form(Kind.TARGET, title="表", project_name="甲\x00乙\x1b", narratives=Narratives(goals="好\ud800。"))
    written = write_form(form, "txt", layout="shanghai2020")
    assert written.losses == (Loss("project_name", "甲\x00乙\x1b"), Loss("narratives.goals", "好\ud800。"))
    assert "甲\ufffd乙\ufffd" in written.data.decode()


@pytest.mark.parametrize("file_format", ["docx", "xlsx", "pdf", "html", "txt"])
def test_control_characters_break_no_format(file_format: str) -> None:
    row = Indicator("产出\x02", "数量\x85", "\ud83d次数\uffff", "5\x00")
    form = Form(Kind.TARGET, title="表\x08", project_name="\x1b", indicators=(row,))
    assert len(write_form(form, file_format, layout="central2021").losses) == 6


@pytest.mark.parametrize("name", ["会议😀", "𠮷野家", "שלום", "مشروع"])
def test_characters_without_a_glyph_are_told_as_loss_of_the_pdf(name: str) -> None:
    form = Form(Kind.TARGET, title="表", project_name=name)
    assert write_form(form, "pdf", layout="shanghai2020").losses == (Loss("project_name", name),)
    assert write_form(form, "docx", layout="shanghai2020").losses == ()


def test_a_cell_longer_than_a_spreadsheet_takes_is_told_as_loss() -> None:
    text = "长" * 32768
    form = Form(Kind.TARGET, title="表", narratives=Narratives(goals=text))
    assert write_form(form, "xlsx", layout="shanghai2020").losses == (Loss("narratives.goals", text),)
    assert write_form(form, "html", layout="shanghai2020").losses == ()
