"""Claim: at least 400 DOCX forms a CPU second; python-docx walks the cells of the same files beside it."""

from __future__ import annotations

import io

import docx

from benchmarks.files import batches, forms_each
from benchmarks.harness import Files, Result, alternate_files
from duixian.documents.reading.api import read_bytes

_COUNT = 40


def _walk(data: bytes) -> int:
    document = docx.Document(io.BytesIO(data))
    return sum(len(cell.text) for table in document.tables for row in table.rows for cell in row.cells)


def run() -> list[Result]:
    def ours(files: Files) -> None:
        for name, data in files:
            read_bytes(name, data)

    def baseline(files: Files) -> None:
        for _, data in files:
            _walk(data)

    files = batches("docx", _COUNT, 3)
    mine, slow, ratio = alternate_files(ours, baseline, files)
    detail = f"python-docx {_COUNT / slow:,.0f} docs/CPU-s, ratio {1 / ratio:.1f} ×"
    detail += f"; {forms_each(files[0]):.1f} forms a document"
    return [Result("docx: forms", _COUNT / mine, "docs/CPU-s", 400, ">=", "python-docx cell walk", detail)]
