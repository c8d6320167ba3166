"""Samples of a corpus: fair by layout and format, the same for the same seed, the doubtful first when asked."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from duixian.documents.corpus.sampling import Drawn, Picked, draw
from duixian.documents.corpus.schema import DOCUMENTS, FORMS

Tables = dict[str, list[Path]]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Twelve PDF forms and four text forms of one layout, two of another, and one that came as JSON."""
    kinds = (
        [("shanghai2020", "pdf")] * 12 + [("shanghai2020", "txt")] * 4 + [(None, "html")] * 2 + [("selfeval", "json")]
    )
    documents = [
        {"digest": f"{at:02}", "name": f"{at:02}.{kind}", "origin": "x", "bytes": 1, "format": kind, "forms": 1}
        for at, (_layout, kind) in enumerate(kinds)
    ]
    forms = [
        {"form": f"{at:02}:0", "digest": f"{at:02}", "index": 0, "kind": "target", "layout": layout, "project_type": "other",
         "project_name": None if at % 2 else f"项目{at}", "title": "表", "indicators": 1, "unread": 0,
         "confidence": None if at == 3 else 1 - at / 100}
        for at, (layout, _kind) in enumerate(kinds)
    ]  # fmt: skip
    folder = tmp_path_factory.mktemp("corpus")
    made: Tables = {}
    for name, rows, schema in (("forms", forms, FORMS), ("documents", documents, DOCUMENTS)):
        filled = [{field.name: row.get(field.name) for field in schema} for row in rows]
        pq.write_table(pa.Table.from_pylist(filled, schema=schema), folder / f"{name}.parquet")
        made[name] = [folder / f"{name}.parquet"]
    return made


def test_each_layout_and_format_has_its_share(tables: Tables) -> None:
    drawn = draw(tables, size=9, seed="s")
    assert drawn.strata == {("", "html"): 2, ("shanghai2020", "pdf"): 12, ("shanghai2020", "txt"): 4}
    assert drawn.population == 18
    assert [(one.layout, one.format) for one in drawn.forms] == [
        ("", "html"), *[("shanghai2020", "pdf")] * 6, *[("shanghai2020", "txt")] * 2,
    ]  # fmt: skip


def test_the_seed_decides_which(tables: Tables) -> None:
    samples = [draw(tables, size=9, seed=seed) for seed in ("s", "s", "t")]
    assert samples[0] == samples[1]
    assert samples[0].forms != samples[2].forms
    assert [len(draw(tables, size=size, seed="s").forms) for size in (0, 1, 500)] == [0, 1, 18]


def test_the_doubtful_come_first(tables: Tables) -> None:
    drawn = draw(tables, size=3, seed="s", doubtful_first=True)
    assert drawn.forms == (
        Picked("17", 0, "", "html", 0.83, "17.html", "表"),
        Picked("11", 0, "shanghai2020", "pdf", 0.89, "11.pdf", "表"),
        Picked("15", 0, "shanghai2020", "txt", 0.85, "15.txt", "表"),
    )


def test_an_empty_corpus_gives_an_empty_sample(tables: Tables) -> None:
    assert draw({name: [] for name in tables}, size=9, seed="s") == Drawn((), {})
