"""The prepared tables as views: what a site says of wordings is laid over, values are parameters, the stamp tells both."""

from __future__ import annotations

import duckdb
import pytest

from duixian.core.benchmark.concepts import Correction
from duixian.documents.corpus.asking import Corpus
from duixian.documents.corpus.opened import Tables


def test_what_people_said_is_laid_over_facts_and_wordings(asked: Corpus) -> None:
    told = Tables(asked.folder, asked.place, [Correction("完成及时率", None), Correction("验收合格率", "acceptance")])
    count = "SELECT count(*) FROM facts WHERE concept = 'timeliness'"
    assert (told.rows(count), asked.rows(count)[0][0] > 0) == ([(0,)], True)
    assert told.rows("SELECT DISTINCT concept FROM told WHERE wording = ?", ["完成及时率"]) == [(None,)]
    assert told.rows("SELECT count(*) FROM facts") == asked.rows("SELECT count(*) FROM facts")
    assert (told.concept("完成及时率"), told.key, told.stamp == asked.stamp) == (None, asked.key, False)


def test_a_place_with_a_quote_in_its_name_is_opened(asked: Corpus) -> None:
    other = asked.place.parent / "it's"
    other.symlink_to(asked.place)
    assert Tables(asked.folder, other).rows("SELECT count(*) FROM forms") == asked.rows("SELECT count(*) FROM forms")
    other.unlink()
    with pytest.raises(duckdb.Error):
        Tables(asked.folder, other)
