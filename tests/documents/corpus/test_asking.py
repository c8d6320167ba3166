"""Opening a corpus: once a process, anew when it has changed, corrections laid over at no cost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from documents.corpus.by_hand import counted, write_by_hand
from documents.corpus.conftest import FORMS, of
from duixian.core.benchmark.concepts import Correction
from duixian.documents.corpus import asking
from duixian.documents.corpus.asking import Corpus, open_corpus
from duixian.documents.corpus.manifest import Manifest, Shard
from duixian.documents.corpus.store import Store
from generator.tables import write_tables


def test_without_a_corpus_there_is_none(tmp_path: Path) -> None:
    assert open_corpus(tmp_path / "nothing") is None
    Store(tmp_path).commit(Manifest((Shard("0000001", 3, 30),)))  # packed, and nothing of it read yet
    assert open_corpus(tmp_path) is None
    assert open_corpus(tmp_path, prepare=True) is None


def test_the_summary_is_counted_from_all_tables(asked: Corpus) -> None:
    told = asked.summary
    rows = Store(asked.folder).manifest().rows()
    assert (told.documents, told.forms, told.indicators) == (FORMS, {"target": FORMS}, rows["indicators"])
    assert (sum(told.years.values()), sum(told.layouts.values()), told.problems) == (FORMS, FORMS, {})
    assert 0 < told.understood < told.named == rows["indicators"]
    assert told.digest == asked.key


def test_a_corpus_is_opened_once_and_asked_from_many_threads(asked: Corpus) -> None:
    assert of(asked.folder) is asked
    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(lambda _: asked.concepts_told(), range(16)))
    assert told == [told[0]] * 16


def test_a_correction_counts_at_once_and_only_where_it_was_handed_in(asked: Corpus) -> None:
    before, waiting = asked.concepts_told(), dict(asked.unknown_wordings())
    assert waiting["改造水厂数量"] > 0
    said = (Correction("改造水厂数量", "water-works"), Correction("验收合格率", None))
    told = open_corpus(asked.folder, said)
    assert told is not None
    try:
        after = told.concepts_told()
        assert after["water-works"] == before["water-works"] + waiting["改造水厂数量"]
        assert after.get("acceptance", 0) < before["acceptance"]
        assert "改造水厂数量" not in dict(told.unknown_wordings())
        assert (told.key, told.stamp != asked.stamp, told.concept("验收合格率")) == (asked.key, True, None)
    finally:
        asking._opened.clear()


def test_a_corpus_that_has_grown_is_prepared_anew_or_answers_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "corpus"
    write_tables(folder, 20, seed=1)
    first = of(folder)
    assert (first.stale, sum(first.summary.forms.values())) == (False, 20)
    write_tables(folder, 30, seed=2)
    monkeypatch.setattr(asking, "AT_ONCE", 0)
    old = of(folder)
    assert (old.key, old.stale) == (first.key, True)
    grown = open_corpus(folder, prepare=True)
    assert grown is not None
    assert (grown.stale, sum(grown.summary.forms.values()), of(folder) is grown) == (False, 30, True)
    asking._opened.clear()


def test_a_large_corpus_waits_to_be_prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tables(tmp_path, 5)
    monkeypatch.setattr(asking, "AT_ONCE", 0)
    assert open_corpus(tmp_path) is None


def test_the_summary_of_a_corpus_counted_by_hand(by_hand: Corpus) -> None:
    told = by_hand.summary
    assert (told.documents, told.forms, told.indicators) == (
        64,
        {"target": 63, "self_evaluation": 1},
        24 + 12 + 40 + 38 + 1,
    )
    assert (told.years, told.units) == ({2020: 25, 2021: 20, 2022: 19}, 3)
    assert told.project_types == {"conference": 25, "training": 20, "repair": 19}
    assert (told.named, told.understood, by_hand.unknown_wordings()) == (114, 95, [("楼道观感", 19)])


@pytest.mark.parametrize("parts", [1, 5])
def test_into_how_many_files_a_corpus_was_read_changes_no_answer(tmp_path: Path, by_hand: Corpus, parts: int) -> None:
    write_by_hand(tmp_path, counted(), parts=parts)
    other = open_corpus(tmp_path)
    assert other is not None
    try:
        assert other.cells() == by_hand.cells()
        assert other.unknown_wordings() == by_hand.unknown_wordings()
        assert other.similar("云山市第3届论坛") == by_hand.similar("云山市第3届论坛")
    finally:
        asking._opened.clear()
