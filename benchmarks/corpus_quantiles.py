"""Claim: 7.6 million indicator rows are grouped with three quantiles in at most 0.6 s on two cores; Arrow and NumPy do the same beside it.

The rows are generated (`tests/generator/tables.py`), not read from documents. They are grouped as the statistics group them: by
concept, unit, type of project and class of money. Seconds are of the clock, since the claim is about two cores.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import duckdb
import pyarrow.parquet as pq

from benchmarks.harness import Result
from duixian.core.benchmark.standing import Asked
from duixian.documents.corpus.asking import Corpus, open_corpus
from generator.tables import write_tables

FORMS, SEED = 1_000_000, 20_200
ROUNDS = 5
SQL = """
SELECT concept, unit, project_type, money_class, count(*), quantile_cont(amount, [0.25, 0.5, 0.75])
FROM facts WHERE concept IS NOT NULL AND amount IS NOT NULL GROUP BY ALL
"""
NAMES = [
    "参会人数",
    "参会人员满意度",
    "验收合格率",
    "完成及时率",
    "邀请演讲专家数",
    "参展企业数",
    "专业媒体报道数",
    "项目总成本",
]


def clock(work: Callable[[], object]) -> float:
    """Median seconds of the clock of a few calls, after one that warms up."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def _by_sort(path: Path) -> int:
    """The baseline: the same file into Arrow, sorted by group and value, and the quantiles of each run picked by NumPy."""
    import numpy as np

    keys = ["concept", "unit", "project_type", "money_class"]
    table = pq.read_table(path, columns=[*keys, "amount"]).drop_null()
    codes = np.zeros(table.num_rows, np.int64)
    for key in keys:
        column = table[key].combine_chunks().dictionary_encode()
        codes = codes * (len(column.dictionary) + 1) + column.indices.to_numpy()
    amounts = table["amount"].to_numpy()
    order = np.lexsort((amounts, codes))
    starts = np.flatnonzero(np.diff(codes[order], prepend=-1))
    groups = np.split(amounts[order], starts[1:])
    return len([np.quantile(group, [0.25, 0.5, 0.75]) for group in groups])


def _targets() -> list[Asked]:
    from decimal import Decimal

    return [Asked(name, name, None, Decimal(90), None, "conference", Decimal(800_000)) for name in NAMES]


def _measured(corpus: Corpus, rows: int, preparing: float) -> list[Result]:
    path = corpus.place / "facts.parquet"
    with duckdb.connect(config={"threads": 2, "memory_limit": "1GB"}) as con:
        con.execute(f"CREATE VIEW facts AS SELECT * FROM read_parquet('{path}')")
        ours = clock(lambda: con.execute(SQL).fetchall())
        groups = len(con.execute(SQL).fetchall())
    start = time.perf_counter()
    _by_sort(path)
    baseline = time.perf_counter() - start
    form = clock(lambda: corpus.standings(_targets()))
    detail = f"{rows:,} generated rows, {groups:,} groups, 2 threads, 1 GB; ratio {ours / baseline:.2f}; prepared once in {preparing:.0f} s"
    return [
        Result("corpus: three quantiles of every group", ours, "s", 0.6, "<=", f"Arrow and NumPy, sorted: {baseline:.2f} s", detail),
        Result(
            "corpus: a form of eight targets placed", form * 1000, "ms", 100, "<=", "the same corpus, all 7.6 million rows",
            "three selections from narrow to wide, of generated forms",
        ),
    ]  # fmt: skip


def run() -> list[Result]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        rows = write_tables(folder, FORMS, SEED)
        start = time.perf_counter()
        corpus = open_corpus(folder, prepare=True)
        assert corpus is not None
        return _measured(corpus, rows, time.perf_counter() - start)
