"""Claim: at least 1,500 HTML forms a CPU second; selectolax alone parses the same pages beside it."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from benchmarks.files import batches, forms_each
from benchmarks.harness import Files, Result, alternate_files
from duixian.documents.reading.api import read_bytes

_COUNT = 60


def run() -> list[Result]:
    def ours(files: Files) -> None:
        for name, data in files:
            read_bytes(name, data)

    def baseline(files: Files) -> None:
        for _, data in files:
            [cell.text() for cell in LexborHTMLParser(data).css("td, th")]

    files = batches("html", _COUNT, 7)
    mine, floor, ratio = alternate_files(ours, baseline, files)
    detail = f"selectolax alone {_COUNT / floor:,.0f} pages/CPU-s, ratio {ratio:.1f} ×"
    detail += f"; {forms_each(files[0]):.1f} forms a document"
    return [Result("html: forms", _COUNT / mine, "docs/CPU-s", 1500, ">=", "selectolax, cell texts", detail)]
