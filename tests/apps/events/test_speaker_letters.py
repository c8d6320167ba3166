from __future__ import annotations

import pytest

from duixian.apps.events.speaker_letters import LETTERS


@pytest.mark.parametrize("key", LETTERS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_letter_can_be_written_and_brings_the_link(key: str, language: str) -> None:
    letter = LETTERS[key]
    written = letter.written(letter.text(language), letter.samples(language))
    assert "https://example.org/sp/…/" in written.body
    assert "{{" not in written.subject + written.body


@pytest.mark.parametrize("key", LETTERS)
def test_what_may_stay_empty_may_be_empty(key: str) -> None:
    letter = LETTERS[key]
    facts = {name: "" if place.optional else place.sample("zh") for name, place in letter.all_places.items()}
    assert letter.written(letter.zh, facts).subject
