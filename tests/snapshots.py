"""Snapshot files of what people will read, kept in tests/golden and reviewed in diffs.

`DUIXIAN_GOLDEN=write pytest …` writes them anew.
"""

from __future__ import annotations

import os
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"


def snapshot(name: str, text: str) -> str:
    """The stored text of that name; with DUIXIAN_GOLDEN=write it is stored first."""
    path = GOLDEN / name
    if os.environ.get("DUIXIAN_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8")
