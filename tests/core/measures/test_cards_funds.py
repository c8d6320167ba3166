from __future__ import annotations

import re

from duixian.core.measures.cards_funds import FUNDS


def test_the_cards_stand_in_their_order() -> None:
    assert [card.key for card in FUNDS] == ["arrival", "compliance", "contracts", "policies", "acceptance", "fair_use"]


def test_every_pattern_is_one_and_special() -> None:
    assert [card.key for card in FUNDS if re.search(card.pattern, "其他指标")] == []


def test_every_card_names_a_measure_and_can_fall_back_on_a_statement() -> None:
    assert [card.key for card in FUNDS if card.measures[-1] != "evidence.attested" or len(card.measures) < 2] == []
