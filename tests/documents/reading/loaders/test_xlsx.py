from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from python_calamine import CalamineError, PasswordError

from documents.reading.loaders.making import grids, rows, spans, workbook, zipped
from duixian.documents.reading.errors import (
    DamagedFileError,
    EmptyFileError,
    EncryptedFileError,
    LimitExceededError,
    ReadError,
)
from duixian.documents.reading.loaders.limits import DEFAULT
from duixian.documents.reading.loaders.xlsx import load_xlsx
from duixian.documents.reading.model import CellPlace

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def raw_workbook(cells: str) -> bytes:
    """Make the least XLSX that calamine opens, from the XML inside sheetData."""
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            f'xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            f'relationships"><Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
            "</Relationships>",
            "xl/worksheets/sheet1.xml": SHEET.format(cells),
        }
    )


def _values(book: Any, sheet: Any) -> None:
    values = [
        600000.0,
        80,
        0.1 + 0.2,
        1234567.891,
        1e21,
        -5,
        True,
        dt.date(2020, 1, 2),
        dt.datetime.fromisoformat("2020-01-02T03:04"),
    ]
    for col, value in enumerate(values, 1):
        sheet.cell(1, col, value)


def test_values_print_exactly() -> None:
    assert rows(grids(load_xlsx("a.xlsx", workbook(_values)))[0]) == [
        [
            "600000",
            "80",
            "0.3",
            "1234567.891",
            "1000000000000000000000",
            "-5",
            "TRUE",
            "2020-01-02",
            "2020-01-02 03:04:00",
        ]
    ]


def _form(book: Any, sheet: Any) -> None:
    sheet.title = "目标表"
    sheet["B3"] = "绩效目标表"
    sheet.merge_cells("B3:E3")
    sheet["B4"], sheet["C4"], sheet["E4"] = "产出", "数量\n质量", "≥80"
    sheet["C5"] = "合规"
    sheet.merge_cells("B4:B5")


def test_merged_ranges_and_places_are_those_of_the_sheet() -> None:
    grid = grids(load_xlsx("a.xlsx", workbook(_form)))[0]
    assert (grid.rows, grid.cols, grid.place, grid.wrapped) == (3, 4, CellPlace("目标表", "B3"), False)
    assert spans(grid) == [
        (0, 0, 1, 4, "绩效目标表"),
        (1, 0, 2, 1, "产出"),
        (1, 1, 1, 1, "数量\n质量"),
        (1, 2, 1, 1, ""),
        (1, 3, 1, 1, "≥80"),
        (2, 1, 1, 1, "合规"),
        (2, 2, 1, 1, ""),
        (2, 3, 1, 1, ""),
    ]
    assert [cell.place for cell in grid.cells[4:6]] == [CellPlace("目标表", "E4"), CellPlace("目标表", "C5")]


def _percents(book: Any, sheet: Any) -> None:
    for col, (value, form) in enumerate(
        [(0.95, "0%"), (0.954, "0.00%"), (1, "0%"), (80, '">="0"个"'), (3, "#,##0.00")], 1
    ):
        sheet.cell(2, col, value).number_format = form


def test_cells_show_percent_and_words_of_their_format() -> None:
    assert rows(grids(load_xlsx("a.xlsx", workbook(_percents)))[0]) == [["95%", "95.4%", "100%", ">=80个", "3"]]


def _sheets(book: Any, sheet: Any) -> None:
    sheet["A1"] = "甲"
    book.create_sheet("空")
    hidden = book.create_sheet("隐")
    hidden["A1"], hidden.sheet_state = "乙", "hidden"


def test_every_sheet_is_a_grid_and_hidden_ones_are_told() -> None:
    document = load_xlsx("a.xlsx", workbook(_sheets))
    assert [(grid.place, rows(grid)) for grid in grids(document)] == [
        (CellPlace("Sheet", "A1"), [["甲"]]),
        (CellPlace("隐", "A1"), [["乙"]]),
    ]
    assert document.warnings == (("工作表“隐”是隐藏的，也读取了。", "Sheet “隐” is hidden; it was read too."),)


def test_formulas_give_their_cached_value() -> None:
    data = raw_workbook('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>HYPERLINK("http://x")</f></c></row>')
    assert rows(grids(load_xlsx("a.xlsx", data))[0])[0][0] == "2"


def test_formulas_without_a_saved_result_are_told() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.append(["总预算", "=B2+B3"])

    told = load_xlsx("a.xlsx", workbook(fill)).warnings
    assert [en.split("; ")[0] for _, en in told] == [
        "Sheet “Sheet” has 1 formulas without a saved result (B1), which were read as blank"
    ]


def test_links_to_other_workbooks_are_told() -> None:
    buffer = io.BytesIO(workbook(_form))
    with zipfile.ZipFile(buffer, "a") as container:
        container.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
    assert [zh[:12] for zh, _ in load_xlsx("a.xlsx", buffer.getvalue()).warnings] == ["工作簿引用了其他工作簿，"]


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_entities_are_refused_wherever_they_are(part: str) -> None:
    attack = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    with zipfile.ZipFile(io.BytesIO(raw_workbook('<row r="1"><c r="A1"><v>1</v></c></row>'))) as container:
        members: dict[str, str | bytes] = {name: container.read(name) for name in container.namelist()}
    with pytest.raises(LimitExceededError) as caught:
        load_xlsx("a.xlsx", zipped({**members, part: attack}))
    assert (caught.value.code, caught.value.message_en.split(" ")[0]) == ("xml-entities", part)


def test_an_ods_that_repeats_a_value_without_end_is_refused() -> None:
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    data = zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": cell})
    with pytest.raises(LimitExceededError) as caught:
        load_xlsx("a.ods", data)
    assert caught.value.message_en.startswith(
        "The file has at least 16,384 columns repeating one value; the limit is 512"
    )


def test_merges_beyond_the_limit_are_refused() -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="60"><c r="C60"><v>2</v></c></row></sheetData>'
    data = raw_workbook(cells + '<mergeCells count="1"><mergeCell ref="A1:C60"/></mergeCells><sheetData>')
    with pytest.raises(LimitExceededError) as caught:
        load_xlsx("a.xlsx", data, limits=replace(DEFAULT, sheet_area=179))
    assert caught.value.message_zh == "文件至少有180格的合并区域，超过上限179，没有读取。"


@pytest.mark.parametrize(
    ("error", "expected", "code"),
    [(PasswordError("x"), EncryptedFileError, "encrypted"), (CalamineError("odd"), DamagedFileError, "damaged")],
)
def test_what_calamine_refuses_is_told(
    monkeypatch: pytest.MonkeyPatch, error: Exception, expected: type[ReadError], code: str
) -> None:
    class Refusing:
        @staticmethod
        def from_filelike(_file: object) -> None:
            raise error

    monkeypatch.setattr("duixian.documents.reading.loaders.xlsx.CalamineWorkbook", Refusing)
    with pytest.raises(expected) as caught:
        load_xlsx("a.xls", b"")
    assert (caught.value.code, caught.value.cure_en.startswith(("Open", "Export"))) == (code, True)


def test_an_ods_is_read_with_dates_and_durations() -> None:
    cells = (
        '<table:table-cell office:value-type="string"><text:p>甲</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2020-03-04"/>'
        '<table:table-cell office:value-type="time" office:time-value="PT30H"/>'
    )
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<office:document-content {names}><office:body><office:spreadsheet><table:table table:name="S"><table:table-row>'
        f"{cells}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    members = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": "<manifest/>",
        "content.xml": content,
    }
    assert rows(grids(load_xlsx("a.ods", zipped(dict(members))))[0])[0][:2] == ["甲", "2020-03-04"]


def test_a_sheet_of_blanks_and_a_chart_are_left_out() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet["A1"] = "甲"
        book.create_chartsheet("图")
        book.create_sheet("空白")["B2"] = ""

    assert [grid.place for grid in grids(load_xlsx("a.xlsx", workbook(fill)))] == [CellPlace("Sheet", "A1")]


def test_long_sheet_is_cut_with_a_warning() -> None:
    def fill(book: Any, sheet: Any) -> None:
        for row in range(60):
            sheet.append([f"第{row}行"] * 4)

    document = load_xlsx("a.xlsx", workbook(fill), limits=replace(DEFAULT, sheet_rows=50, sheet_cols=3))
    assert (grids(document)[0].rows, grids(document)[0].cols, len(grids(document)[0].cells)) == (50, 3, 150)
    assert (
        document.warnings[0][1]
        == "Sheet “Sheet” has 60 rows and 4 columns; the first 50 rows and 3 columns were read. "
        "Keep the form within them."
    )


def test_two_far_cells_are_refused_before_they_take_memory() -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(LimitExceededError) as caught:
        load_xlsx("a.xlsx", raw_workbook(cells))
    assert "row 1048576, column 16384" in caught.value.message_en


def test_far_cell_in_single_quotes_is_seen() -> None:
    cells = "<row r='1'><c r='A1'><v>1</v></c></row><row r='999999'><c r='ZZ999999'><v>1</v></c></row>"
    with pytest.raises(LimitExceededError):
        load_xlsx("a.xlsx", raw_workbook(cells))


def test_long_narrow_sheet_is_within_the_limit() -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="10000"><c r="B10000"><v>2</v></c></row>'
    grid = grids(load_xlsx("a.xlsx", raw_workbook(cells)))[0]
    assert (grid.rows, grid.cols, rows(grid)[-1]) == (10_000, 2, ["", "2"])


def test_overlapping_merges_keep_the_first() -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row></sheetData><mergeCells count="2">'
    data = raw_workbook(cells + '<mergeCell ref="A1:B1"/><mergeCell ref="B1:C1"/></mergeCells><sheetData>')
    assert spans(grids(load_xlsx("a.xlsx", data))[0]) == [(0, 0, 1, 2, "1"), (0, 2, 1, 1, "3")]


def test_macros_are_told() -> None:
    buffer = io.BytesIO(workbook(_form))
    with zipfile.ZipFile(buffer, "a") as container:
        container.writestr("xl/vbaProject.bin", b"\x00")
    assert load_xlsx("a.xlsm", buffer.getvalue()).warnings == (
        ("工作簿带有宏，宏没有运行。", "The workbook holds macros; they were not run."),
    )


def test_empty_workbook_is_refused() -> None:
    with pytest.raises(EmptyFileError) as caught:
        load_xlsx("a.xlsx", workbook(lambda book, sheet: None))
    assert caught.value.message_en == "The workbook holds no values."


@pytest.mark.parametrize("cells", ["<row><c", '<row r="x"><c r="??"><v>1</v></c></row>'])
def test_broken_sheet_is_damage_or_nothing(cells: str) -> None:
    with pytest.raises((DamagedFileError, EmptyFileError)):
        load_xlsx("a.xlsx", raw_workbook(cells))


def test_missing_sheet_part_is_damage() -> None:
    with pytest.raises(DamagedFileError) as caught:
        load_xlsx("a.xlsx", zipped({"xl/workbook.xml": "<workbook/>"}))
    assert caught.value.cure_en == "Export it again, or open it in Excel and save it anew."


def test_too_many_sheets_are_refused() -> None:
    with pytest.raises(LimitExceededError):
        load_xlsx("a.xlsx", workbook(_sheets), limits=replace(DEFAULT, sheets=2))


def test_time_limit_is_kept() -> None:
    with pytest.raises(LimitExceededError) as caught:
        load_xlsx("a.xlsx", workbook(_form), limits=replace(DEFAULT, seconds=-1.0))
    assert caught.value.code == "too-slow"
