from __future__ import annotations

from duixian.core.wording import Words, joined


def test_words_are_said_in_the_asked_language() -> None:
    words = Words("兑现", "made good")
    assert words.said("zh") == "兑现"
    assert words.said("en") == "made good"


def test_joined_is_a_list_for_people() -> None:
    assert joined((Words("甲", "a"), Words("乙", "b"))) == Words("甲、乙", "a, b")
