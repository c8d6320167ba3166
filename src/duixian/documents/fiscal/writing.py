"""The records as files: JSON with both tables and the findings, XLSX with a sheet a table, CSV of one table.

Every cell is text exactly as it goes into the field. In a CSV a text that a spreadsheet would take for a formula has an apostrophe before
it, as in all our CSV files; XLSX and JSON hold it as it is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from duixian.core.wording import Words
from duixian.documents.fiscal.checking import FiscalFinding
from duixian.documents.fiscal.maps import FiscalMap
from duixian.documents.fiscal.records import Records
from duixian.documents.sheets.tables import Column, DataTable
from duixian.documents.sheets.workbook import Worksheet, write_xlsx
from duixian.documents.writing.csv_text import csv_text

FORMATS: Final = ("json", "xlsx", "csv")
SCHEMA: Final = "duixian-fiscal/1"
TITLE: Final = Words("预算管理一体化绩效数据", "Performance records for the fiscal system")
FINDINGS: Final = Words("检查结果", "Findings")
_FINDING_COLUMNS: Final = (
    Column(Words("表", "Table")), Column(Words("行", "Row")), Column(Words("字段", "Field")),
    Column(Words("字节数", "Bytes")), Column(Words("上限", "Limit")), Column(Words("说明", "What is wrong")),
)  # fmt: skip


def as_json(records: Records, findings: Sequence[FiscalFinding], *, known: FiscalMap) -> Mapping[str, Any]:
    """Both tables with the map that they follow and the findings, as plain values."""
    told = {
        "name": known.name,
        "as_of": known.as_of.isoformat(),
        "verified": known.verified,
        "citation": known.citation,
    }
    return {
        "schema": SCHEMA, "map": told, "findings": [finding_json(one) for one in findings],
        "tables": {table.name: [dict(row) for row in rows] for table, rows in records.tables},
    }  # fmt: skip


def finding_json(one: FiscalFinding) -> dict[str, Any]:
    """A finding as plain values."""
    return {
        "code": one.code, "table": one.table, "row": one.row, "field": one.field, "bytes": one.length, "limit": one.limit,
        "message": {"zh": one.message.zh, "en": one.message.en},
    }  # fmt: skip


def write_json(records: Records, findings: Sequence[FiscalFinding], *, known: FiscalMap) -> bytes:
    """The JSON file."""
    return (json.dumps(as_json(records, findings, known=known), ensure_ascii=False, indent=1) + "\n").encode()


def write_csv(records: Records, table: str) -> bytes:
    """One table as CSV (UTF-8 with a mark, as spreadsheets want it), the names of the fields above. Raises KeyError."""
    named = {one.name: one for one, _rows in records.tables}[table]
    names = [field.name for field in named.fields]
    return csv_text([names, *([row[name] for name in names] for row in records.of(table))]).encode()


def write_workbook(records: Records, findings: Sequence[FiscalFinding], *, known: FiscalMap) -> bytes:
    """Both tables, a sheet each, and a sheet of findings. The headings are the names of the fields in both languages."""
    notes = (Words(f"对照表 {known.name}，{known.as_of.isoformat()}，{'已' if known.verified else '未'}核实",
                   f"Map {known.name} of {known.as_of.isoformat()}, {'' if known.verified else 'not '}verified"),)  # fmt: skip
    sheets = [
        Worksheet(
            Words(table.name, table.name),
            DataTable(
                table.title, tuple(Column(Words(field.name, field.name)) for field in table.fields),
                tuple(tuple(row[field.name] for field in table.fields) for row in rows), notes,
            ),
        )
        for table, rows in records.tables
    ]  # fmt: skip
    told = tuple(
        (one.table, str(one.row), one.field, str(one.length), str(one.limit), one.message.zh) for one in findings
    )
    sheets.append(Worksheet(FINDINGS, DataTable(FINDINGS, _FINDING_COLUMNS, told, notes)))
    return write_xlsx(sheets, title=TITLE.zh)
