"""Claim: reading 10,000 files in one process grows it by at most 50 MB after the first 1,000."""

from __future__ import annotations

import json
import subprocess
import sys

from benchmarks.harness import Result

PROGRAM = """
import itertools, json, resource, sys
from benchmarks.files import generated
from duixian.core.checks.registry import check_forms
from duixian.documents.reading.api import read_bytes

def resident():
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * resource.getpagesize() / 1e6

files = [f for kind in ("text", "html", "xlsx", "docx", "pdf") for f in generated(kind, 20)]
marks = {}
for number, (name, data) in enumerate(itertools.islice(itertools.cycle(files), 10_000), 1):
    document = read_bytes(name, data)
    if sys.argv[1] == "check":
        check_forms(document.forms)
    if number in (1_000, 10_000):
        marks[number] = resident()
print(json.dumps([marks[1_000], marks[10_000]]))
"""


def _run(mode: str) -> tuple[float, float]:
    done = subprocess.run([sys.executable, "-c", PROGRAM, mode], capture_output=True, text=True, check=True)
    first, last = json.loads(done.stdout.splitlines()[-1])
    return first, last


def run() -> list[Result]:
    first, last = _run("read")
    start, end = _run("check")
    detail = f"{first:.0f} MB after 1,000 files, {last:.0f} MB after 10,000 of five formats"
    return [
        Result("memory: growth while reading", last - first, "MB", 50, "<=", "the process after 1,000 files", detail),
        Result(
            "memory: growth while checking too",
            end - start,
            "MB",
            50,
            "<=",
            "the same",
            f"{start:.0f} MB, {end:.0f} MB",
        ),
    ]
