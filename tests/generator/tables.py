"""Invented forms written straight as the tables of a corpus, a million in a minute: for questions, where reading is not the matter.

Names, units and indicators come from the topics that also make the documents; figures are drawn column by column in NumPy.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from duixian.core.benchmark.amounts import base_of
from duixian.core.benchmark.kinds import MONEY_CLASSES, project_type_of
from duixian.core.benchmark.wordings import wording_of
from duixian.documents.corpus.manifest import Manifest, Part
from duixian.documents.corpus.schema import DOCUMENTS, FORMS, INDICATORS, TABLES
from duixian.documents.corpus.store import Store
from generator.pools import topics

_FIRST = "云青白金石长安永新临东西南北江河湖海清平和顺德兴隆泰文武高"
_SECOND = "山水川原州城溪湾岭塘浦港洲田阳阴林泉峰谷"
_EXTRA = ("", "（一期）", "（二期）", "专项经费", "项目", "工作经费", "补充项目", "提升工程")
PER_FORM = 7.6


def write_tables(folder: Path, forms: int, seed: int = 1, part: int = 100_000) -> int:
    """Writes a corpus of so many invented target forms into the folder; gives its indicator rows."""
    store, manifest, rows = Store(folder), Manifest(), 0
    rng = np.random.default_rng(seed)
    for start in range(0, forms, part):
        name = next(manifest.names())
        told = store.write_tables(name, _tables(rng, start, min(part, forms - start)))
        manifest = manifest.with_parts([Part(name, (), told, 0, "generated", False)])
        rows += told["indicators"]
    store.commit(manifest)
    return rows


def _rows() -> dict[str, Any]:
    """Every indicator that a topic may have, as columns, and where the rows of each topic begin."""
    found: dict[str, list[Any]] = {
        key: [] for key in ("level1", "level2", "name", "unit", "low", "high", "operator", "type")
    }
    starts = [0]
    for topic in topics().values():
        listed = [("产出指标", "数量指标", *row, ">=", "numeric") for row in topic["quantity"]]
        listed += [
            ("产出指标", "质量指标", name, low, high, "%", ">=", "numeric") for name, low, high in topic["rates"]
        ]
        listed += [("产出指标", "质量指标", name, None, None, None, None, "qualitative") for name, _ in topic["graded"]]
        listed += [("满意度指标", "服务对象满意度指标", name, 80, 98, "%", ">=", "numeric") for name in topic["sat"]]
        listed += [
            ("产出指标", "质量指标", "验收合格率", 95, 100, "%", ">=", "numeric"),
            ("产出指标", "时效指标", "完成及时率", 85, 100, "%", ">=", "numeric"),
            ("产出指标", "成本指标", "项目总成本", 5, 500, "万元", "<=", "numeric"),
        ]
        for level1, level2, name, low, high, unit, operator, kind in listed:
            for key, value in zip(found, (level1, level2, name, unit, low, high, operator, kind), strict=True):
                found[key].append(value)
        starts.append(len(found["name"]))
    return {**found, "starts": np.array(starts)}


def _tables(rng: np.random.Generator, start: int, count: int) -> dict[str, pa.Table]:
    digests = pa.array([f"{place:064x}" for place in range(start, start + count)])
    forms = _forms(rng, digests, count)
    nothing = pa.nulls(count)
    documents = {
        "digest": digests, "name": pc.binary_join_element_wise(digests, pa.scalar("txt"), "."), "origin": _same("generated", count),
        "bytes": _same(4096, count), "format": _same("txt", count), "forms": _same(1, count), "problem": nothing,
        "problem_zh": nothing, "problem_en": nothing,
    }  # fmt: skip
    indicators, counts = _indicators(rng, forms, count)
    forms["indicators"] = pa.array(counts, pa.int32())
    found = {name: schema.empty_table() for name, schema in TABLES.items()}
    for name, columns, schema in (("documents", documents, DOCUMENTS), ("forms", forms, FORMS), ("indicators", indicators, INDICATORS)):  # fmt: skip
        found[name] = pa.table([_cast(columns[field.name], field) for field in schema], schema=schema)
    return found


def _same(value: Any, count: int) -> pa.Array:
    return pa.repeat(value, count)


def _cast(column: Any, field: pa.Field) -> pa.Array:
    return pc.cast(column, field.type)


def _forms(rng: np.random.Generator, digests: pa.Array, count: int) -> dict[str, Any]:
    told = list(topics().values())
    topic = rng.integers(0, len(told), count)
    names, units = [], []
    for place, (kind, a, b, c, d, e) in enumerate(zip(topic, *rng.integers(0, 10_000, (5, count)), strict=True)):
        where = _FIRST[a % len(_FIRST)] + _SECOND[b % len(_SECOND)] + "市县区镇"[e % 4]
        form = told[kind]["names"][c % len(told[kind]["names"])]
        units.append(told[kind]["units"][c % len(told[kind]["units"])].format(place=where))
        names.append(form.format(place=where, edition=1 + place % 20, k=101 + place % 800) + _EXTRA[d % len(_EXTRA)])
    types = {name: project_type_of(name) for name in set(names)}
    cents = np.exp(rng.normal(13.5, 1.3, count)).round(-2) * 100
    bounds = [float(one.low) * 100 for one in MONEY_CLASSES.values()]
    classes = np.array(list(MONEY_CLASSES))[np.searchsorted(bounds, cents, "right") - 1]
    return {
        "form": pc.binary_join_element_wise(digests, pa.scalar("0"), ":"), "digest": digests, "index": _same(0, count),
        "kind": _same("target", count), "layout": pa.array(rng.choice(["shanghai2020", "ministry", "county"], count)),
        "title": _same("项目支出绩效目标表", count), "year": pa.array(rng.integers(2019, 2026, count)), "unit": pa.array(units),
        "department": pa.nulls(count), "project_name": pa.array(names), "category": pa.nulls(count),
        "project_type": pa.array([types[name] for name in names]),
        "budget": pa.array([Decimal(int(one)) / 100 for one in cents], pa.decimal128(18, 2)),
        "money_class": pa.array(classes.tolist()), "findings": pa.nulls(count), "unread": _same(0, count),
        "confidence": pa.array(rng.choice([1.0, 0.95, 0.7], count, p=[0.8, 0.15, 0.05])), "_topic": topic,
    }  # fmt: skip


def _indicators(rng: np.random.Generator, forms: dict[str, Any], count: int) -> tuple[dict[str, Any], Any]:
    listed = _rows()
    starts, topic = listed["starts"], forms.pop("_topic")
    counts = np.minimum(rng.poisson(PER_FORM - 2, count) + 2, (starts[1:] - starts[:-1])[topic])
    parents = np.repeat(np.arange(count), counts)
    position = np.arange(len(parents)) - np.repeat(np.cumsum(counts) - counts, counts)
    size = (starts[1:] - starts[:-1])[topic]
    offset = rng.integers(0, 1000, count)
    which = starts[topic][parents] + (position + offset[parents]) % size[parents]
    low = np.array([one or 0 for one in listed["low"]], float)[which]
    high = np.array([one or 0 for one in listed["high"]], float)[which]
    numeric = np.array([one is not None for one in listed["low"]])[which]
    value = np.round(low + (high - low) * rng.random(len(which)) ** 1.5)
    bases = [base_of(unit) for unit in listed["unit"]]
    factors = np.array([float(factor) for factor, _ in bases])[which]

    def drawn(values: list[Any]) -> pa.Array:
        return pa.array(values, pa.string()).take(pa.array(which))

    def parent(name: str) -> pa.Array:
        return forms[name].take(pa.array(parents))

    def figures(values: Any) -> pa.Array:
        return pc.if_else(pa.array(numeric), pc.cast(pa.array(values), pa.decimal128(24, 6)), None)

    nothing = pa.nulls(len(which))
    return {
        "form": parent("form"), "position": pa.array(position), "level1": drawn(listed["level1"]), "level2": drawn(listed["level2"]),
        "name": drawn(listed["name"]), "wording": drawn([wording_of(name) for name in listed["name"]]),
        "target_raw": pc.fill_null(pc.cast(pa.array(value), pa.string()), ""), "type": drawn(listed["type"]),
        "operator": drawn(listed["operator"]), "value": figures(value), "value_high": nothing, "unit": drawn(listed["unit"]),
        "amount": figures(value * factors), "base_unit": drawn([base for _, base in bases]), "weight": nothing, "direction": nothing,
        "data_source": nothing, "actual": nothing, "score": nothing, "confidence": _same(1.0, len(which)),
        **{name: parent(name) for name in ("kind", "year", "project_type", "money_class", "budget")},
    }, counts  # fmt: skip
