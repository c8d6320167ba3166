"""The letter of changes as people read it: golden, in both languages."""

from __future__ import annotations

import pytest

from duixian.apps.events.programme_letters import CHANGED, LETTERS
from snapshots import snapshot


@pytest.mark.parametrize("language", ["zh", "en"])
def test_letter_reads_as_reviewed(language: str) -> None:
    letter = LETTERS[CHANGED]
    text = letter.written(letter.text(language), letter.samples(language))
    told = f"{text.subject}\n\n{text.body}\n"
    assert told == snapshot(f"programme-letter-{language}.txt", told)


def test_letter_without_notes_is_whole() -> None:
    letter = LETTERS[CHANGED]
    facts = {**letter.samples("zh"), "notes": ""}
    assert "请留意新会场" not in letter.written(letter.text("zh"), facts).body
    assert (str(letter.label), bool(str(letter.description))) == ("议程变动通知", True)
