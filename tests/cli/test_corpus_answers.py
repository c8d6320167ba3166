"""How answers of a corpus are put into words and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from duixian.cli.corpus_answers import _plain, selected
from duixian.cli.language import Language, say
from duixian.core.benchmark.standing import Selection, Standing, TooFew


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    before, say.language = say.language, Language.EN
    yield
    say.language = before


def test_a_selection_in_words() -> None:
    told = selected(Selection("attendance", "人", "conference", "500k-1m", 2019, None))
    assert told == "unit 人 · Conference · ¥500,000–1 million · 2019–"
    assert selected(Selection("attendance")) == "all"


def test_answers_as_json() -> None:
    standing = Standing(Selection("attendance"), 100, 40, 20, Decimal(1), Decimal("2.5"), Decimal(3))
    told = _plain({"a": [standing, TooFew(Selection(), 3)], "at": datetime(2026, 1, 2, tzinfo=UTC)})
    assert (told["a"][0]["percentile"], told["a"][0]["low"], told["a"][0]["median"]) == (50, 1, 2.5)
    assert (told["a"][1]["too_few"], told["a"][1]["n"], told["at"]) == (True, 3, "2026-01-02T00:00:00+00:00")
