"""Two writers at once: the second is told of the first."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from duixian.documents.corpus.errors import BusyError
from duixian.documents.corpus.locking import only_writer


def test_a_second_writer_is_told_who_is_at_it(tmp_path: Path) -> None:
    with only_writer(tmp_path / "corpus"), pytest.raises(BusyError) as busy, only_writer(tmp_path / "corpus"):
        pass
    assert str(os.getpid()) in busy.value.words.en
    with only_writer(tmp_path / "corpus"):
        assert (tmp_path / "corpus/lock").read_text() == str(os.getpid())
