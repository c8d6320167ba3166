"""Letters of repairs: whole in both languages, for the same places."""

from __future__ import annotations

import pytest

from duixian.apps.incubator.letters.orders import LETTERS


@pytest.mark.parametrize("name", sorted(LETTERS))
def test_a_letter_is_whole_in_both_languages(name: str) -> None:
    kind = LETTERS[name]
    for language in ("zh", "en"):
        told = kind.written(kind.text(language), kind.samples(language))
        assert "{{" not in told.subject + told.body
        assert "WX2020-0012" in told.subject + told.body


def test_the_letter_that_asks_to_accept_says_within_how_many_days() -> None:
    kind = LETTERS["incubator.order.finished"]
    assert "请在7天内" in kind.written(kind.zh, kind.samples("zh")).body
    assert "within 7 days" in kind.written(kind.en, kind.samples("en")).body
