"""Claim: all review rules together take at most 5 ms a form; reading the same form is run beside them."""

from __future__ import annotations

from benchmarks.files import generated, sample_text
from benchmarks.harness import Result, alternate
from duixian.core.checks.registry import check_forms
from duixian.documents.reading.api import read_bytes


def run() -> list[Result]:
    files = [(sample_text().name, sample_text().read_bytes()), *generated("text", 40)]
    documents = [read_bytes(name, data) for name, data in files]
    forms = sum(len(document.forms) for document in documents)

    def ours() -> None:
        for document in documents:
            check_forms(document.forms)

    def baseline() -> None:
        for name, data in files:
            read_bytes(name, data)

    mine, reading, ratio = alternate(ours, baseline)
    detail = f"reading takes {reading / forms * 1e3:.2f} ms a form, ratio {ratio:.1f} ×"
    return [Result("checks: all rules", mine / forms * 1e3, "ms/form", 5, "<=", "reading the same forms", detail)]
