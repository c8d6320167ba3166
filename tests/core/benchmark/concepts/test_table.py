"""The table of concepts: closed, whole, and every wording that it names is its own."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from duixian.core.benchmark.concepts import CONCEPTS, concept_of, table_digest
from duixian.core.benchmark.concepts.table import UNIT_KINDS, _concept, exact_wordings, patterns_by_end
from duixian.core.benchmark.wordings import wording_of


def test_every_named_wording_stands_for_its_concept_alone() -> None:
    named = [(wording, key) for key, one in CONCEPTS.items() for wording in (*one.wordings, one.label.zh)]
    assert [(wording, key) for wording, key in named if concept_of(wording, corrections={}) != key] == []
    assert [wording for wording, n in Counter(wording for wording, _ in set(named)).items() if n > 1] == []


def test_every_wording_is_written_as_a_wording() -> None:
    assert [wording for wording in exact_wordings() if wording_of(wording) != wording] == []


def test_the_table_is_large_and_two_languages_whole() -> None:
    assert len(CONCEPTS) >= 120
    assert {one.unit for one in CONCEPTS.values()} == UNIT_KINDS
    assert [key for key, one in CONCEPTS.items() if not (one.label.zh and one.label.en and one.wordings)] == []
    assert len(table_digest()) == 64


def test_a_concept_of_an_unknown_unit_is_refused() -> None:
    row = {"key": "a", "zh": "甲", "en": "A", "aspect": "count", "unit": "wishes", "direction": None, "patterns": [], "wordings": []}  # fmt: skip
    with pytest.raises(ValueError, match="wishes"):
        _concept(row)


def test_patterns_are_tried_by_the_last_character() -> None:
    tried = patterns_by_end()
    assert all(len(end) <= 1 for end in tried)
    assert (
        max(len(some) for end, some in tried.items() if end) < sum(len(one.patterns) for one in CONCEPTS.values()) / 2
    )


@pytest.mark.parametrize("piece", ["设备", "仪器设备", "资金项目", "培训人员学员", "企业"])
def test_no_wording_is_slow(piece: str) -> None:
    start = time.process_time()
    concept_of((piece * 40)[:78] + "数量", corrections={})
    assert time.process_time() - start < 5
