"""The letters as guests read them: golden, in both languages."""

from __future__ import annotations

import pytest

from duixian.apps.events.registration_letters import LETTERS
from snapshots import snapshot


def whole(language: str) -> str:
    parts = []
    for key, letter in LETTERS.items():
        text = letter.written(letter.text(language), letter.samples(language))
        parts.append(f"=== {key}\n{text.subject}\n\n{text.body}\n")
    return "\n".join(parts)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_letters_read_as_reviewed(language: str) -> None:
    told = whole(language)
    assert told == snapshot(f"registration-letters-{language}.txt", told)


def test_every_letter_has_a_label_and_says_what_it_is_for() -> None:
    assert [key for key, letter in LETTERS.items() if not (str(letter.label) and str(letter.description))] == []
