"""A corpus of invented forms, made once a module that asks it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from documents.corpus.by_hand import counted, write_by_hand
from duixian.documents.corpus import asking
from duixian.documents.corpus.asking import Corpus, open_corpus
from generator.tables import write_tables

FORMS = 900


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    """A corpus of 900 invented forms over all types, prepared and open."""
    folder = tmp_path_factory.mktemp("asked") / "corpus"
    write_tables(folder, FORMS, seed=7, part=500)
    found = open_corpus(folder)
    assert found is not None
    yield found
    asking._opened.clear()


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    """The corpus that is written down row by row (`by_hand.counted`), in two parts, prepared and open."""
    folder = tmp_path_factory.mktemp("by-hand") / "corpus"
    write_by_hand(folder, counted(), parts=2)
    yield of(folder)
    asking._opened.clear()


def of(folder: Path) -> Corpus:
    """The corpus of a folder that must have one."""
    found = open_corpus(folder)
    assert found is not None
    return found
