from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from documents.samples import sample
from duixian.core.forms.layouts import LAYOUTS
from duixian.core.forms.model import Budget, FormDocument, Narratives
from duixian.documents.writing.api import write_form


def _open(layout: str) -> docx.document.Document:
    return docx.Document(BytesIO(write_form(sample(layout), "docx").data))


def test_docx_head_prints_labels_and_values_side_by_side() -> None:
    rows = _open("shanghai2020").tables[0].rows
    assert [cell.text for cell in rows[1].cells] == [
        "项目名称",
        "馆藏民生档案数字化",
        "馆藏民生档案数字化",
        "项目类别",
        "延续项目",
    ]


def test_docx_levels_are_merged_cells() -> None:
    table = _open("central2021").tables[1]
    merges = [cell.find(f".//{qn('w:vMerge')}") for cell in (row.find(qn("w:tc")) for row in table._tbl.tr_lst)]
    assert [None if merge is None else merge.get(qn("w:val")) for merge in merges] == [
        None, None, "restart", "continue", "continue", "continue", None, None,
    ]  # fmt: skip


def test_docx_head_of_the_indicator_table_comes_again_on_each_page() -> None:
    heads = [row.find(f".//{qn('w:tblHeader')}") is not None for row in _open("selfeval").tables[1]._tbl.tr_lst]
    assert heads == [True, True] + [False] * 7


def _kept(layout: str, table: int) -> list[bool]:
    """Whether each row of a table is to stand on the same page as the next one."""
    rows = _open(layout).tables[table]._tbl.tr_lst
    return [all(part.find(f".//{qn('w:keepNext')}") is not None for part in row.iter(qn("w:p"))) for row in rows]


def test_docx_headings_stay_with_what_follows() -> None:
    assert _kept("central2021", 1) == [True, True] + [False] * 6
    assert _kept("selfeval", 0) == [False, False, False, True, True, False, True, True]


def test_docx_last_row_stays_with_the_line_to_sign() -> None:
    assert (_kept("county2016", 1)[-1], _kept("twocol", 1)[-1]) == (True, False)


def test_docx_rows_break_over_pages_only_when_they_are_high() -> None:
    form = sample("shanghai2020", narratives=Narratives(overview="高" * 400, goals="低" * 100))
    rows = docx.Document(BytesIO(write_form(form, "docx").data)).tables[0]._tbl.tr_lst
    split = [row.find(f".//{qn('w:cantSplit')}") is None for row in rows]
    assert split == [False] * 4 + [True] + [False] * 8


def test_docx_amounts_that_do_not_fit_are_set_smaller() -> None:
    form = sample("selfeval", budget=Budget(initial=Decimal("1234567890123.45"), adjusted=Decimal(10000)))
    cells = docx.Document(BytesIO(write_form(form, "docx").data)).tables[0].rows[4].cells
    sizes = [cell.paragraphs[0].runs[0].font.size.pt for cell in cells[2:4]]
    assert (cells[2].text, sizes) == ("123,456,789.012345", [7.0, 10.5])


def test_docx_narratives_are_paragraphs_and_may_break_over_pages() -> None:
    row = _open("county2016").tables[0].rows[8]
    assert [paragraph.text[:6] for paragraph in row.cells[1].paragraphs] == ["对馆藏民生档", "建成查档平台"]
    assert row._tr.find(f".//{qn('w:cantSplit')}") is not None


def test_docx_names_the_official_fonts() -> None:
    fonts = {font.get(qn("w:eastAsia")) for font in _open("shanghai2020").element.body.iter(qn("w:rFonts"))}
    assert fonts == {"黑体", "宋体", "仿宋_GB2312"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_docx_page_is_a4_and_turned_for_wide_tables(layout: str) -> None:
    section = _open(layout).sections[0]
    size = round(section.page_width.mm), round(section.page_height.mm)
    assert size == ((297, 210) if layout == "monitoring" else (210, 297))


def test_docx_numbers_its_pages() -> None:
    fields = [field.get(qn("w:instr")) for field in _open("twocol").sections[0].footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_docx_forms_of_a_document_stand_in_sections_of_their_own() -> None:
    data = write_form(FormDocument("a", (sample("selfeval"), sample("monitoring"))), "docx").data
    widths = [round(section.page_width.mm) for section in docx.Document(BytesIO(data)).sections]
    assert widths == [210, 297]


def test_docx_parts_bear_no_time() -> None:
    with ZipFile(BytesIO(write_form(sample("twocol"), "docx").data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
