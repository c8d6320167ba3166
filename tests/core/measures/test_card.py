from __future__ import annotations

import pytest

from duixian.core.measures.card import EXACT, VERIFIED_LIVE, Card
from duixian.core.measures.cards_work import ATTENDEES
from duixian.core.measures.definition import FIELD_WORDS, missing
from duixian.core.measures.judging import Bands
from duixian.core.measures.spec import TargetKind, UnitKind
from duixian.core.measures.suggestions import CARDS
from duixian.core.wording import Language, Words

UNITS = {TargetKind.PERCENT: UnitKind.PERCENT, TargetKind.COUNT: UnitKind.COUNT, TargetKind.MONEY: UnitKind.MONEY}


def test_filled_says_the_card_in_one_language() -> None:
    card = ATTENDEES.filled("en", owner="the event team")
    assert (card.unique_key, card.owner) == ("the person; several days or sessions count once", "the event team")
    assert (card.numerator, card.bands) == ("", None)
    assert (card.quality.verification, card.quality.accuracy) == (VERIFIED_LIVE.en, EXACT.en)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.key)
def test_a_suggested_card_lacks_only_who_answers_for_it(card: Card, language: Language) -> None:
    for target in card.kinds:
        unit = UNITS.get(target, UnitKind.WORDS)
        gaps = missing(card.filled(language), unit, target)
        assert [gap.path for gap in gaps if not _bare_number(card, target, gap.path)] == ["owner"]


def _bare_number(card: Card, target: TargetKind, path: str) -> bool:
    """A rate printed without its sign is counted as a number by the grammar; its card speaks of a rate."""
    return target is TargetKind.COUNT and TargetKind.PERCENT in card.kinds and path == "unique_key"


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.key)
def test_every_text_stands_in_both_languages(card: Card) -> None:
    texts = [value for name in Card.__slots__ if isinstance(value := getattr(card, name), Words)]
    texts += card.bands or ()
    assert [text for text in texts if bool(text.zh) is not bool(text.en)] == []
    assert card.trap.zh


def test_bands_are_written_where_people_judge() -> None:
    judged = [card for card in CARDS if card.kinds & {TargetKind.GRADED, TargetKind.SENTENCE}]
    assert [card.key for card in judged if card.bands is None] == []
    bands = judged[0].filled("zh").bands
    assert isinstance(bands, Bands)
    assert bands.gaps == ()
    assert {"bands.met", "quality.sources"} <= set(FIELD_WORDS)
