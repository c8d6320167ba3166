"""Claims of accuracy: generated forms of all families, read from every format and compared with their truth.

The seed numbers are not those that the readers were built on. The baseline is a plain reader over the
same loaders: it finds columns by header words, carries level names down and uses the same target grammar, but heals nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import accuracy
from benchmarks.files import made
from benchmarks.harness import Result
from duixian.core.forms.codec import dumps
from duixian.core.forms.model import FormDocument
from duixian.core.targets.grammar import parse_target
from duixian.documents.reading.api import read_bytes
from duixian.documents.reading.loaders import load
from duixian.documents.reading.model import Grid

FIRST_SEED = 61_000
DOCUMENTS = 56
GOALS = {"xlsx": (0.99, 0.98), "docx": (0.99, 0.98), "html": (0.99, 0.98), "pdf": (0.98, 0.98), "text": (0.93, 0.96)}
HEADERS = {"level1": "一级", "level2": "二级", "level3": "三级", "target_raw": "指标值"}


def _plain_reader(name: str, data: bytes) -> dict[str, Any]:
    """The baseline: columns by header word, level names carried down, targets through the same grammar."""
    forms = []
    for grid in (block for block in load(name, data).blocks if isinstance(block, Grid)):
        columns: dict[int, str] = {}
        rows: dict[int, dict[str, str]] = {}
        for cell in grid.cells:
            header = next((key for key, word in HEADERS.items() if word in cell.text and len(cell.text) < 12), None)
            if header:
                columns[cell.col] = header
            elif cell.col in columns:
                rows.setdefault(cell.row, {})[columns[cell.col]] = cell.text
        forms.append({"kind": "target", "indicators": list(_carried(rows.values()))})
    return {"forms": forms}


def _carried(rows: Iterable[dict[str, str]]) -> Iterator[dict[str, Any]]:
    levels: dict[str, str] = {}
    for row in rows:
        levels |= {key: row[key] for key in ("level1", "level2") if row.get(key)}
        target = parse_target(row.get("target_raw", ""), name=row.get("level3", ""))
        value = [float(v) for v in target.value] if isinstance(target.value, tuple) else target.value
        parsed = {"operator": target.operator, "value": value, "unit": target.unit, "type": target.type}
        yield {**levels, "level3": row.get("level3"), "target_raw": target.raw, **parsed}


def _read(name: str, data: bytes) -> dict[str, Any]:
    document: FormDocument = read_bytes(name, data)
    return dict(json.loads(dumps(document)))


def run() -> list[Result]:
    results = []
    for kind, (row_goal, field_goal) in GOALS.items():
        ours, plain = accuracy.Table(), accuracy.Table()
        for name, data, truth in islice(made(kind, FIRST_SEED), DOCUMENTS):
            ours.add(kind, truth, _read(name, data), name)
            plain.add(kind, truth, _plain_reader(name, data), name)
        score, base = ours.total(kind), plain.total(kind)
        detail = f"{score.forms} forms, {score.rows} rows, wrong and sure {100 * score.sure_wrong_share:.2f} %, crashes {score.crashes}"
        results += [
            Result(f"accuracy {kind}: rows all right", 100 * score.row_f1, "%", 100 * row_goal, ">=", f"plain reader {100 * base.row_f1:.1f} %", detail),
            Result(f"accuracy {kind}: fields right", 100 * score.field_share, "%", 100 * field_goal, ">=", f"plain reader {100 * base.field_share:.1f} %", ""),
        ]  # fmt: skip
    return results
