"""Claim: reading a text form takes at most 12 times as long as opening and decoding the file."""

from __future__ import annotations

from pathlib import Path

from benchmarks.files import sample_text
from benchmarks.harness import Result, alternate
from duixian.documents.reading.api import read_bytes


def run() -> list[Result]:
    path = sample_text()

    def ours() -> object:
        return read_bytes(path.name, path.read_bytes())

    def baseline() -> object:
        return Path(path).read_text(encoding="utf-8")

    mine, floor, ratio = alternate(ours, baseline, repeat=50)
    detail = f"{mine * 1e3:.3f} ms against {floor * 1e3:.3f} ms for the sample document of three forms"
    return [Result("text: three forms, 30 rows", ratio, "×", 12, "<=", "read + decode", detail)]
