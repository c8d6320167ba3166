from __future__ import annotations

import re

from duixian.core.measures.cards_work import WORK


def test_the_cards_stand_in_their_order() -> None:
    assert [card.key for card in WORK] == [
        "speakers",
        "attendees",
        "media_reports",
        "media_outlets",
        "agenda_conformity",
        "agenda_completion",
        "website",
        "person_days",
        "plan_items",
    ]


def test_every_pattern_is_one_and_special() -> None:
    assert [card.key for card in WORK if re.search(card.pattern, "其他指标")] == []


def test_counts_fall_back_on_a_list_and_rates_on_a_statement() -> None:
    last = {card.key: card.measures[-1] for card in WORK}
    assert {key for key, name in last.items() if name == "evidence.list_distinct"} == {
        "speakers",
        "attendees",
        "media_reports",
        "media_outlets",
    }
    assert set(last.values()) == {"evidence.list_distinct", "evidence.attested"}
