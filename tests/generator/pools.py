"""The word pools: labels, levels, prose and twelve project topics, read from `data/`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@cache
def load(name: str) -> Any:
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


@cache
def topics() -> dict[str, Any]:
    return {path.stem: load(f"topics/{path.stem}") for path in sorted((DATA / "topics").glob("*.json"))}
