"""Writes the generated pages of docs/reference anew: `PYTHONPATH=src python -m tests.reference_pages`."""

from __future__ import annotations

from pathlib import Path

from duixian.core.checks.describe import describe
from duixian.core.checks.registry import RULES

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "checks.md"

if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(describe(RULES), encoding="utf-8")
