"""Claim: an XLSX form costs at most 2.5 times calamine's reading of all sheets with their merged ranges."""

from __future__ import annotations

import io

from python_calamine import CalamineWorkbook

from benchmarks.files import batches, forms_each
from benchmarks.harness import Files, Result, alternate_files
from duixian.documents.reading.api import read_bytes

_COUNT = 60


def _calamine(data: bytes) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        sheet.to_python()
        _ = sheet.merged_cell_ranges


def run() -> list[Result]:
    def ours(files: Files) -> None:
        for name, data in files:
            read_bytes(name, data)

    def baseline(files: Files) -> None:
        for _, data in files:
            _calamine(data)

    files = batches("xlsx", _COUNT, 7)
    mine, floor, ratio = alternate_files(ours, baseline, files)
    detail = f"{_COUNT / mine:,.0f} books/CPU-s against {_COUNT / floor:,.0f}"
    detail += f"; {forms_each(files[0]):.1f} forms a document"
    return [Result("xlsx: forms against calamine", ratio, "×", 2.5, "<=", "calamine, values + merges", detail)]
