"""Claim: the first document that a process reads takes at most 30 ms of CPU: nothing is in any cache yet.

Every document is read by a process of its own, of which only the reading is timed; the loading of Python and of the
libraries is not. The goal is our own: a person who waits for one file notices nothing below it.
"""

from __future__ import annotations

import subprocess
import sys
from statistics import median

from benchmarks.harness import Result

KINDS = ("text", "html", "xlsx", "docx", "pdf")
PROGRAM = """
import sys, time
from benchmarks.files import generated
from duixian.documents.reading.api import read_bytes
name, data = generated(sys.argv[1], 5)[int(sys.argv[2])]
start = time.process_time()
read_bytes(name, data)
print(time.process_time() - start)
"""


def _cold(kind: str, number: int) -> float:
    command = [sys.executable, "-c", PROGRAM, kind, str(number)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def run() -> list[Result]:
    times = {kind: [_cold(kind, number) * 1e3 for number in range(5)] for kind in KINDS}
    worst = max(median(found) for found in times.values())
    detail = ", ".join(f"{kind} {median(found):.1f} ms" for kind, found in times.items())
    return [Result("first document of a process", worst, "ms", 30, "<=", "none, absolute", f"median of five: {detail}")]
