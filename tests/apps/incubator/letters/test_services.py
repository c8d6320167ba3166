"""Letters about services."""

from __future__ import annotations

import pytest

from duixian.apps.incubator.letters.services import LETTERS
from duixian.core.incubator.bookings import State


@pytest.mark.parametrize("key", sorted(LETTERS))
def test_letter_is_whole_in_both_languages(key: str) -> None:
    letter = LETTERS[key]
    for language in ("zh-hans", "en"):
        told = letter.written(letter.text(language), letter.samples(language))
        assert "{{" not in told.subject + told.body
        assert "https://example.org/t/…/" in told.body


def test_every_state_but_the_first_has_its_letter() -> None:
    told = {key.rpartition(".")[2] for key in LETTERS if key.startswith("incubator.booking.")}
    assert told == {state.value for state in State} - {"asked"}
