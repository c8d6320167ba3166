"""Holds the branch coverage of each floor to its floor: `python -m tests.coverage_floor coverage.json`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

FLOORS = {"src/duixian/core/": 99.9, "src/duixian/documents/": 95.0, "src/duixian/cli/": 85.0}
"""Percent of lines and branches. core is pure: every branch should have a test; what no input reaches is deleted. The command line
counts the commands that keep a site, which are tested from outside and end by signals: what they ran is not always told."""

APART = "src/duixian/cli/demo_year/"
"""The year that the demo plays runs as a whole beside the apps, without being traced, which would take it four times as long."""


def covered(files: dict[str, dict[str, dict[str, int]]], floor: str) -> float:
    """Percent of statements and branches below `floor` that the tests went through."""
    sums = [entry["summary"] for name, entry in files.items() if name.startswith(floor) and not name.startswith(APART)]
    done = sum(s["covered_lines"] + s["covered_branches"] for s in sums)
    return 100 * done / max(1, sum(s["num_statements"] + s["num_branches"] for s in sums))


def main(report: str) -> int:
    files = json.loads(Path(report).read_text(encoding="utf-8"))["files"]
    failed = 0
    for floor, bar in FLOORS.items():
        percent = covered(files, floor)
        print(f"{floor} {percent:.2f} % covered, floor {bar} %")
        failed |= percent < bar
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
