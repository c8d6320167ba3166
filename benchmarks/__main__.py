"""Run every claim, print the table and keep it in benchmarks/results.md: `make bench` or `python -m benchmarks [name…]`."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from benchmarks.harness import Result, machine, table

CLAIMS = (
    "read_text",
    "read_pdf",
    "read_xlsx",
    "read_docx",
    "read_html",
    "first_document",
    "checks",
    "scoring",
    "pack",
    "freeze",
    "forecast",
    "pages",
    "open_pages",
    "books",
    "api",
    "memory",
    "writers",
    "conference",
    "killed_worker",
    "killed_server",
    "backup_drill",
    "reading_accuracy",
    "intervals",
    "corpus_read",
    "corpus_memory",
    "corpus_quantiles",
    "corpus_similar",
    "partnering.schedule",
    "partnering.repairs",
    "partnering.recommending",
    "partnering.b2bsp",
)
RESULTS = Path(__file__).parent / "results.md"
HEAD = """# What was measured

Written by `make bench`; CPU seconds of one process, median of alternating rounds, files made by `tests/generator`.
"""


def main(names: list[str]) -> int:
    results: list[Result] = []
    for name in names or CLAIMS:
        print(f"{name} …", file=sys.stderr)
        results += import_module(f"benchmarks.{name}").run()
    text = f"{HEAD}\nMachine: {machine()}.\n\n{table(results)}"
    print(text)
    if not names:
        RESULTS.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
