"""Every letter to tenants can be written from its examples, in both languages, and brings the link."""

from __future__ import annotations

import pytest

from duixian.apps.incubator.letters.tenants import LETTERS
from duixian.apps.incubator.models import Stage


@pytest.mark.parametrize("key", sorted(LETTERS))
def test_letter_is_whole_in_both_languages(key: str) -> None:
    letter = LETTERS[key]
    for language in ("zh", "en"):
        written = letter.written(letter.text(language), letter.samples(language))
        assert (len(written.subject) > 3, written.body.count("https://example.org/t/…/")) == (True, 1)


def test_every_stage_has_its_letter() -> None:
    told = {key.rpartition(".")[2] for key in LETTERS if key.startswith("incubator.tenant.")}
    assert told - {"link"} == set(Stage.values)
