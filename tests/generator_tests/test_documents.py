"""The generator keeps its promises: same number, same bytes; truth well formed and printed whole."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import docx
import openpyxl
import pytest

from accuracy import SCALARS, Table, compare, unhealed
from generator import FAMILIES, RENDERERS, make_document, truth_text
from generator.corpus import text_bytes
from generator.model import Table as Grid
from generator.model import place

NUMBERS = tuple(range(1, 22))
FORM_KEYS = {*SCALARS, "layout", "narratives", "budget", "indicators"}
NARRATIVES = {"overview", "basis", "necessity", "safeguards", "plan", "goals", "midterm", "completion"}
BUDGET = {
    "total", "current_year", "last_year_budget", "last_year_executed", "fiscal", "other", "midterm_total",
    "midterm_fiscal", "midterm_other", "initial", "adjusted", "executed", "fiscal_initial", "fiscal_adjusted",
    "fiscal_executed", "executed_to_date", "forecast", "execution_rate", "budget_weight", "budget_score",
}  # fmt: skip
ROW_KEYS = {
    "level1", "level2", "level3", "target_raw", "operator", "value", "unit", "type", "weight", "level1_weight",
    "level2_weight", "actual_raw", "actual_value", "score", "deviation", "midyear_raw", "forecast_raw", "likelihood",
    "midterm_raw",
}  # fmt: skip
OPERATORS = {">=", "<=", "=", ">", "<", "between", None}


def forms() -> list[dict[str, Any]]:
    return [form for number in NUMBERS for form in make_document(number).truth["forms"]]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("number", [1, 7, 20])
def test_document_same_number_same_truth_and_text(number: int) -> None:
    first, second = make_document(number), make_document(number)
    assert truth_text(first) == truth_text(second)
    assert text_bytes(first) == text_bytes(second)


def test_documents_of_other_numbers_differ() -> None:
    truths = {truth_text(make_document(number)) for number in NUMBERS}
    assert len(truths) == len(NUMBERS)


def test_numbers_in_a_row_cover_all_families() -> None:
    assert {form["layout"] for form in forms()} == set(FAMILIES)


def test_truth_uses_only_keys_of_the_schema() -> None:
    for form in forms():
        assert set(form) - FORM_KEYS == set()
        assert set(form["narratives"]) - NARRATIVES == set()
        assert set(form["budget"]) - BUDGET == set()
        for row in form["indicators"]:
            assert set(row) - ROW_KEYS == set()


def test_rows_type_follows_value_and_operator() -> None:
    for form in forms():
        assert 3 <= len(form["indicators"]) <= 20
        for row in form["indicators"]:
            assert row["operator"] in OPERATORS
            assert (row["operator"] is None) == (row["value"] is None) == (row["type"] == "qualitative")
            assert isinstance(row["value"], list) == (row["operator"] == "between")


def test_truth_is_plain_json_and_narratives_are_healed() -> None:
    for number in NUMBERS:
        truth = make_document(number).truth
        assert json.loads(json.dumps(truth, ensure_ascii=False)) == truth
        for form in truth["forms"]:
            assert not any(unhealed(text) for text in form["narratives"].values())


def test_every_target_and_narrative_is_printed_in_the_html() -> None:
    for number in NUMBERS:
        document = make_document(number)
        page = RENDERERS["html"](document)
        text = page.decode("gb18030" if b"gb2312" in page else "utf-8")
        plain = squeezed(re.sub(r"<[^>]*>|&nbsp;|&emsp;", "", text).replace("&lt;", "<").replace("&gt;", ">"))
        for form in document.truth["forms"]:
            for row in form["indicators"]:
                for key in ("level3", "target_raw"):
                    parts = re.split(r"(?<=[≥≤=＝><])|(?<=\d)(?=\D)", row[key])
                    assert all(squeezed(part) in plain for part in parts)
            assert all(squeezed(told) in plain for told in form["narratives"].values())


def test_tables_have_no_holes_and_no_overlaps() -> None:
    for number in NUMBERS:
        for page in make_document(number).pages:
            for table in (block for block in page.blocks if isinstance(block, Grid)):
                slots = [
                    (p.row + i, p.col + j) for p in place(table) for i in range(p.cell.rows) for j in range(p.cell.cols)
                ]
                assert sorted(slots) == [(r, c) for r in range(len(table.rows)) for c in range(len(table.widths))]


def test_portal_list_has_no_table() -> None:
    pages = [page for number in NUMBERS for page in make_document(number).pages if page.family == "portal_list"]
    assert len(pages) > 2
    assert [block for page in pages for block in page.blocks if isinstance(block, Grid)] == []


@pytest.mark.parametrize("fmt", ["docx", "xlsx", "pdf", "html", "text"])
def test_every_renderer_prints_every_family(fmt: str) -> None:
    signatures = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF", "html": b"<!DOC"}
    for number in range(1, 8):
        assert RENDERERS[fmt](make_document(number)).startswith(signatures.get(fmt, b""))


def test_compare_of_truth_with_itself_is_perfect() -> None:
    table = Table()
    for number in NUMBERS:
        truth = make_document(number).truth
        table.add("text", truth, truth)
    total = table.total("text")
    assert (total.row_f1, total.field_share, total.extra_share, total.sure_wrong) == (1.0, 1.0, 1.0, 0)


def test_compare_counts_a_wrong_unit_a_lost_form_and_a_crash() -> None:
    truth = make_document(3).truth
    read = json.loads(json.dumps(truth))
    read["forms"][0]["indicators"][0]["unit"] = "光年"
    wrong = compare(truth, read)["selfeval"]
    assert (wrong.rows - wrong.rows_right, wrong.sure_wrong) == (1, 1)
    read["forms"][0]["indicators"][0]["confidence"] = {"target_raw": 0.5, "level3": 1.0}
    assert compare(truth, read)["selfeval"].sure_wrong == 0
    lost = compare(truth, {"forms": []})["selfeval"]
    assert (lost.rows_right, lost.fields_right, lost.crashes) == (0, 0, 0)
    assert compare(truth, None)["selfeval"].crashes == 1


def office_texts(number: int) -> dict[str, str]:
    """All text of the workbook and the Word document, by plain libraries and without white space."""
    document = make_document(number)
    book = openpyxl.load_workbook(io.BytesIO(RENDERERS["xlsx"](document)))
    cells = [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]
    body = docx.Document(io.BytesIO(RENDERERS["docx"](document))).element.body
    runs = [node.text or "" for node in body.iter() if node.tag.endswith("}t")]
    return {"xlsx": squeezed("".join(cells)), "docx": squeezed("".join(runs))}


@pytest.mark.parametrize("number", range(1, 8))
def test_names_and_narratives_are_printed_in_office_files(number: int) -> None:
    texts = office_texts(number)
    for form in make_document(number).truth["forms"]:
        wanted = [form["title"], form["unit"], form["project_name"], *form["narratives"].values()]
        wanted += [row["level3"] for row in form["indicators"]]
        for text in texts.values():
            assert [want for want in wanted if squeezed(want) not in text] == []
