"""A corpus written down row by row, so that what is asked of it can be counted by hand."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from duixian.core.benchmark.amounts import in_base_unit
from duixian.core.benchmark.kinds import money_class_of, project_type_of
from duixian.core.benchmark.wordings import wording_of
from duixian.documents.corpus.manifest import Manifest, Part
from duixian.documents.corpus.schema import DOCUMENTS, FINDINGS, FORMS, INDICATORS
from duixian.documents.corpus.store import Store


class Target(NamedTuple):
    """One indicator of a form: its name, number and unit as printed, its second level."""

    name: str
    value: int | None
    unit: str | None
    level2: str = "数量指标"


class Form(NamedTuple):
    """One published form: its project, unit, year, budget in yuan and targets."""

    project: str
    unit: str
    year: int
    budget: int
    targets: tuple[Target, ...]
    kind: str = "target"


def counted() -> list[Form]:
    """What the tests of this folder count.

    24 conferences of 2020 with 10, 20 … 240 people for 1.2 million yuan each, every second with satisfaction 90; 20 trainings of
    2021, ten for 80,000 and ten for 300,000 yuan, each of 50 people with satisfaction 80; 19 repairs
    of 2022 with satisfaction 70; a self-evaluation, which is nobody's target.
    """
    conferences = [
        Form(
            f"云山市第{n}届论坛", "云山市促进中心", 2020, 1_200_000,
            (Target("参会人数", 10 * n, "人"), *([Target("参会人员满意度", 90, "%", "满意度指标")] if n % 2 else [])),
        )
        for n in range(1, 25)
    ]  # fmt: skip
    trainings = [
        Form(
            f"青河县第{n}期干部培训", "青河县党校", 2021, 80_000 if n <= 10 else 300_000,
            (Target("培训人数", 50, "人"), Target("学员满意率", 80, "%", "满意度指标")),
        )
        for n in range(1, 21)
    ]  # fmt: skip
    repairs = [
        Form(f"金湾区第{n}号楼修缮", "金湾区房管所", 2022, 6_000_000, (Target("满意度", 70, None, "满意度指标"), Target("楼道观感", None, None)))
        for n in range(1, 20)
    ]  # fmt: skip
    return [*conferences, *trainings, *repairs, Form("云山市论坛", "云山市促进中心", 2020, 1_200_000, (Target("参会人数", 999, "人"),), "self_evaluation")]  # fmt: skip


def write_by_hand(folder: Path, forms: Sequence[Form], parts: int = 1) -> Store:
    """Writes the forms as a corpus of so many parts."""
    store, manifest = Store(folder), Manifest()
    for number in range(parts):
        mine = [(place, form) for place, form in enumerate(forms) if place % parts == number]
        tables = {
            "documents": pa.Table.from_pylist([_document(place) for place, _ in mine], DOCUMENTS),
            "forms": pa.Table.from_pylist([_form(place, form) for place, form in mine], FORMS),
            "indicators": pa.Table.from_pylist([row for place, form in mine for row in _indicators(place, form)], INDICATORS),
            "findings": FINDINGS.empty_table(),
        }  # fmt: skip
        name = next(manifest.names())
        manifest = manifest.with_parts([Part(name, (), store.write_tables(name, tables), 0, "by hand", False)])
    store.commit(manifest)
    return store


def _digest(place: int) -> str:
    return f"{place:064x}"


def _document(place: int) -> dict[str, Any]:
    return {"digest": _digest(place), "name": f"{place}.txt", "origin": "hand", "bytes": 1, "format": "txt", "forms": 1}


def _shared(form: Form) -> dict[str, Any]:
    budget = Decimal(form.budget)
    return {
        "kind": form.kind, "year": form.year, "project_type": project_type_of(form.project), "budget": budget,
        "money_class": money_class_of(budget),
    }  # fmt: skip


def _form(place: int, form: Form) -> dict[str, Any]:
    return _shared(form) | {
        "form": f"{_digest(place)}:0", "digest": _digest(place), "index": 0, "unit": form.unit, "project_name": form.project,
        "layout": "hand", "indicators": len(form.targets), "unread": 0, "confidence": 1.0,
    }  # fmt: skip


def _indicators(place: int, form: Form) -> list[dict[str, Any]]:
    return [
        _shared(form)
        | {
            "form": f"{_digest(place)}:0", "position": at, "level1": "产出指标", "level2": one.level2, "name": one.name,
            "wording": wording_of(one.name), "target_raw": "≥" + str(one.value) if one.value is not None else "良好",
            "type": "numeric" if one.value is not None else "qualitative", "value": one.value, "unit": one.unit,
            "amount": in_base_unit(Decimal(one.value), one.unit).value if one.value is not None else None,
            "base_unit": in_base_unit(Decimal(1), one.unit).unit,
        }
        for at, one in enumerate(form.targets)
    ]  # fmt: skip
