"""Standings in the words and looks of the components."""

from __future__ import annotations

from django.utils.translation import override

from duixian.core.wording import Words
from duixian.web.templatetags import boards


def test_lights_have_a_look_and_a_word() -> None:
    lights = ("red", "amber", "grey", "green", "not_due", "done", "")
    assert [boards.verdict(light) for light in lights] == [
        "behind",
        "risk",
        "unmeasured",
        "met",
        "unmeasured",
        "met",
        "unmeasured",
    ]
    with override("en"):
        assert [boards.light_word(light) for light in lights][:3] == ["behind", "at risk", "not measured"]


def test_words_are_said_in_the_language_of_the_page() -> None:
    told = []
    for code in ("zh-hans", "en"):
        with override(code):
            told += [
                boards.said(Words("甲", "A")),
                boards.said({"zh": "乙", "en": "B"}),
                str(boards.score_word("good")),
            ]
    assert told == ["甲", "乙", "良", "A", "B", "good"]


def test_grades_have_a_tone_and_nothing_has_none() -> None:
    assert [boards.score_tone(grade) for grade in ("excellent", "good", "fair", "poor", "")] == [
        "met",
        "met",
        "risk",
        "behind",
        "",
    ]
    assert (boards.score_word(""), boards.standing_of(object())) == ("", None)  # type: ignore[arg-type]  # stands for a promise
