"""Claim: projects like one are found among 1,000,000 forms in at most 100 ms; rapidfuzz over all names runs beside it.

The forms are generated (`tests/generator/tables.py`). The baseline compares the name with every other by `fuzz.ratio`, in C and
without kind, money or indicators; both are told the same names. Seconds are of the clock.
"""

from __future__ import annotations

import tempfile
import time
from decimal import Decimal
from pathlib import Path
from statistics import median, quantiles

from rapidfuzz import fuzz, process

from benchmarks.harness import Result
from duixian.documents.corpus.asking import Corpus, open_corpus
from generator.tables import write_tables

FORMS, SEED = 1_000_000, 20_201
SOUGHT = (
    ("青山市新材料国际研讨会", "邀请国内外专家，组织产业对接和主题论坛", "conference"),
    ("石港区小学校舍维修改造", "屋面防水、外墙翻新，消除安全隐患", "repair"),
    ("云川县农村饮水安全巩固提升工程", "改造供水管网，保障农村居民饮水", "water"),
    ("白原市政务数据共享平台建设", "汇聚数据，开发接口，接入部门", "it"),
    ("金塘区困难群众基本生活补助", "按月足额发放补助", "subsidy"),
)


def _asked(corpus: Corpus) -> list[float]:
    times = []
    for name, text, kind in SOUGHT * 4:
        start = time.perf_counter()
        corpus.similar(name, text, kind, Decimal(900_000), names=["满意度", "验收合格率"])
        times.append(time.perf_counter() - start)
    return times


def run() -> list[Result]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_tables(folder, FORMS, SEED)
        corpus = open_corpus(folder, prepare=True)
        assert corpus is not None
        _asked(corpus)
        times = _asked(corpus)
        names = [name for (name,) in corpus.rows("SELECT project_name FROM forms ORDER BY n")]
        start = time.perf_counter()
        process.extract(SOUGHT[0][0], names, scorer=fuzz.ratio, limit=10)
        baseline = time.perf_counter() - start
    ours, worst = median(times), quantiles(times, n=20)[-1]
    detail = f"{FORMS:,} generated forms, median of 20 questions, 95 % within {worst * 1000:.0f} ms; ratio {ours / baseline:.2f}"
    claim = f"rapidfuzz over all names: {baseline * 1000:.0f} ms"
    return [Result("corpus: projects like one among a million forms", ours * 1000, "ms", 100, "<=", claim, detail)]
