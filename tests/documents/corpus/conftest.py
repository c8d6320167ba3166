"""A corpus of invented forms, made once a module that asks it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

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


def of(folder: Path) -> Corpus:
    """The corpus of a folder that must have one."""
    found = open_corpus(folder)
    assert found is not None
    return found
