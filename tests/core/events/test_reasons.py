"""Reasons of the door: each has a colour and words of its own."""

from __future__ import annotations

from duixian.core.events.reasons import LIGHTS, WORDS, Light, Reason


def test_every_reason_has_its_light_and_words_of_its_own() -> None:
    assert set(LIGHTS) == set(WORDS) == set(Reason)
    assert [len({words[n] for words in WORDS.values()}) for n in (0, 1)] == [len(Reason)] * 2


def test_only_acceptance_is_green_and_only_what_needs_a_second_look_is_amber() -> None:
    assert [reason for reason in Reason if LIGHTS[reason] is Light.GREEN] == [Reason.ACCEPTED]
    assert [reason for reason in Reason if LIGHTS[reason] is Light.AMBER] == [
        Reason.ALREADY_IN, Reason.ALREADY_TODAY, Reason.ALREADY_USED, Reason.NOT_IN, Reason.NO_EXITS,
    ]  # fmt: skip
