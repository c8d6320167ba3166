"""The site's corpus, opened when it is asked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from duixian.apps.library import corpora
from factories.corpora import make_corpus
from factories.targets import sample_forms


def test_originals_and_samples_come_from_the_folder_of_the_settings(tmp_path: Path, settings) -> None:
    settings.CORPUS = tmp_path
    assert (corpora.has_corpus(), corpora.source_of("0"), corpora.sample_of(size=3, seed="s", doubtful_first=False).forms) == (
        False, None, (),
    )  # fmt: skip
    empty = corpora.corpus_digest()
    make_corpus(tmp_path, sample_forms()[:1])
    (picked,) = corpora.sample_of(size=3, seed="s", doubtful_first=True).forms
    source = corpora.source_of(picked.digest)
    assert source is not None
    assert (corpora.has_corpus(), source[0], corpora.source_of("0")) == (True, "0.txt", None)
    assert corpora.corpus_digest() != empty


@pytest.mark.django_db
def test_without_a_corpus_nothing_is_asked(tmp_path: Path, settings, django_assert_num_queries) -> None:
    settings.CORPUS = tmp_path
    with django_assert_num_queries(0):
        assert corpora.site_corpus() is None


def test_pyarrow_is_not_loaded_before_somebody_asks() -> None:
    code = "import sys, duixian.core.benchmark.ambition.registry; print([name for name in ('pyarrow', 'duckdb') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
