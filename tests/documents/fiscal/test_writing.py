"""The files read back."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO

from openpyxl import load_workbook

from documents.fiscal.test_records import FORM, SENDER
from duixian.documents.fiscal.checking import findings_of
from duixian.documents.fiscal.maps import INDICATORS, fiscal_map
from duixian.documents.fiscal.records import Sender, records_of
from duixian.documents.fiscal.writing import write_csv, write_json, write_workbook

KNOWN = fiscal_map()
RECORDS = records_of(FORM, SENDER, known=KNOWN)
LACKING = records_of(FORM, Sender(subject="d", version="1"), known=KNOWN)


def test_json_holds_both_tables_the_map_and_the_findings() -> None:
    told = json.loads(write_json(LACKING, findings_of(LACKING, known=KNOWN), known=KNOWN))
    assert told["map"]["verified"] is False
    assert told["tables"][INDICATORS] == [dict(row) for row in LACKING.of(INDICATORS)]
    assert {one["field"] for one in told["findings"]} == {"mof_div_code", "sub_mof_code", "busi_type", "pro_code"}


def test_csv_reads_back_and_holds_no_formula() -> None:
    rows = list(csv.DictReader(StringIO(write_csv(RECORDS, INDICATORS).decode("utf-8-sig"))))
    values = [row["kpi_val"] for row in rows]
    assert [value.removeprefix("'") for value in values] == [row["kpi_val"] for row in RECORDS.of(INDICATORS)]
    assert not any(value.startswith("=") for value in values)


def test_a_sheet_a_table_and_one_of_findings() -> None:
    book = load_workbook(BytesIO(write_workbook(LACKING, findings_of(LACKING, known=KNOWN), known=KNOWN)))
    assert book.sheetnames[:2] == ["PM_PERF_GOAL_INFO", "PM_PERF_INDICATOR"]
    cells = {str(cell.value) for row in book["PM_PERF_INDICATOR"].iter_rows() for cell in row}
    assert {row["kpi_val"] for row in RECORDS.of(INDICATORS)} <= cells
