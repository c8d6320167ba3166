"""Where the corpus of a site lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from duixian.cli.corpus_app import corpus_folder


def test_the_corpus_of_a_site_lies_in_its_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUIXIAN_CORPUS", "/srv/corpus")
    assert corpus_folder() == Path("/srv/corpus")
    monkeypatch.delenv("DUIXIAN_CORPUS")
    monkeypatch.setenv("DUIXIAN_DATA", "/srv/data")
    assert corpus_folder() == Path("/srv/data/corpus")
    monkeypatch.delenv("DUIXIAN_DATA")
    assert corpus_folder() == Path("data/corpus")
