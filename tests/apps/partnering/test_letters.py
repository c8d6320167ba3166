"""The letters as delegates read them: golden, in both languages."""

from __future__ import annotations

import pytest

from duixian.apps.partnering.letters import LETTERS
from snapshots import snapshot


@pytest.mark.parametrize("language", ["zh", "en"])
def test_letters_read_as_reviewed(language: str) -> None:
    parts = []
    for key, letter in LETTERS.items():
        text = letter.written(letter.text(language), letter.samples(language))
        parts.append(f"=== {key}\n{text.subject}\n\n{text.body}\n")
    told = "\n".join(parts)
    assert told == snapshot(f"partnering-letters-{language}.txt", told)
