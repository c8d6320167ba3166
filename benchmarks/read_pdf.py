"""Claims: a PDF form costs at most 4.5 times pdfium's raw text, and pdfplumber's tables cost at least 8 times as much."""

from __future__ import annotations

import io

import pdfplumber
import pypdfium2

from benchmarks.files import generated
from benchmarks.harness import Result, alternate
from duixian.documents.reading.api import read_bytes


def _raw_text(data: bytes) -> None:
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            page.get_textpage().get_text_range()


def _plumber(data: bytes) -> None:
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_tables()


def run() -> list[Result]:
    files = generated("pdf", 24)

    def ours() -> None:
        for name, data in files:
            read_bytes(name, data)

    def raw() -> None:
        for _, data in files:
            _raw_text(data)

    def plumber() -> None:
        for _, data in files:
            _plumber(data)

    pages = sum(len(pypdfium2.PdfDocument(data)) for _, data in files)
    mine, text, ratio = alternate(ours, raw)
    _, slow, share = alternate(ours, plumber, rounds=3)
    rate = f"{pages / mine:.0f} pages/CPU-s against"
    return [
        Result("pdf: forms against raw text", ratio, "×", 4.5, "<=", "get_text_range", f"{rate} {pages / text:.0f}"),
        Result(
            "pdf: pdfplumber against forms", 1 / share, "×", 8, ">=", "extract_tables", f"{rate} {pages / slow:.0f}"
        ),
    ]
