from __future__ import annotations

from duixian.documents.intervals.reasons import REASON_WORDS, Reason


def test_every_reason_has_its_words_in_its_order() -> None:
    assert list(REASON_WORDS) == list(Reason)
    assert all(words.zh and words.en for words in REASON_WORDS.values())
