from __future__ import annotations

import re

from duixian.core.measures.cards_effects import ANY, EFFECTS


def test_the_cards_stand_in_their_order() -> None:
    assert [card.key for card in EFFECTS] == ["satisfaction", "stability", "channels", "mechanism", "continuity"]


def test_every_pattern_is_one_and_special() -> None:
    assert [card.key for card in EFFECTS if re.search(card.pattern, "其他指标")] == []


def test_sentences_are_judged_on_named_facts() -> None:
    assert {card.key for card in EFFECTS if not card.measures} == {"channels", "mechanism", "continuity"}
    assert [card.key for card in EFFECTS if bool(card.measures) is bool(card.facts)] == []


def test_the_cards_for_anything_take_every_name() -> None:
    assert [(card.key, card.pattern) for card in ANY] == [("any_number", ""), ("any_value", ""), ("any_words", "")]
