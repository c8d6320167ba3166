"""Generated forms with tables, fixed seed numbers: the goals of reference/form.md for documents of every format."""

from __future__ import annotations

import json

import pytest

from accuracy import Table
from duixian.core.forms.codec import dumps
from duixian.documents.reading.api import read_bytes
from generator.corpus import RENDERERS, SUFFIX
from generator.document import make_document

RULED = ("central2021", "county2016", "selfeval", "monitoring", "twocol", "shanghai2020")
GOALS = {"docx": 0.99, "xlsx": 0.99, "html": 0.99, "pdf": 0.98}
FIRST, SIZE = 8_400, 18


@pytest.mark.parametrize("fmt", GOALS)
def test_generated_tables_are_read_within_the_goals(fmt: str) -> None:
    table = Table()
    for seed in range(FIRST, FIRST + SIZE):
        made = make_document(seed, RULED)
        read = read_bytes(f"{seed}.{SUFFIX[fmt]}", RENDERERS[fmt](made))
        truth = json.loads(json.dumps(made.truth, default=float))
        table.add(fmt, truth, json.loads(dumps(read)), f"{seed}.{fmt}")
    score = table.total(fmt)
    assert score.forms_read == score.forms > SIZE
    assert score.row_f1 >= GOALS[fmt], score.examples
    assert score.field_share >= 0.98, score.examples
    assert score.extra_share >= 0.98, score.examples
    assert score.sure_wrong_share <= 0.005, score.examples


@pytest.mark.parametrize("family", RULED)
def test_generated_family_is_named(family: str) -> None:
    made = make_document(FIRST + RULED.index(family), (family,))
    read = read_bytes("a.html", RENDERERS["html"](made))
    assert [form.layout for form in read.forms] == [family] * len(made.truth["forms"])
