"""The version of the reader follows from its code."""

from __future__ import annotations

from duixian.documents.corpus.reader import reader_of


def test_the_reader_is_told_by_its_code() -> None:
    assert (len(reader_of()), reader_of()) == (12, reader_of.__wrapped__())
