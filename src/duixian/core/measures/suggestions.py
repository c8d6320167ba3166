"""From an indicator's name and target to a measure and the texts of its card."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from duixian.core.measures.card import Card
from duixian.core.measures.cards_effects import ANY, EFFECTS
from duixian.core.measures.cards_estate import ESTATE
from duixian.core.measures.cards_funds import FUNDS
from duixian.core.measures.cards_premises import PREMISES
from duixian.core.measures.cards_services import SERVICES
from duixian.core.measures.cards_tenancy import TENANCY
from duixian.core.measures.cards_work import WORK
from duixian.core.measures.spec import TargetKind, target_kind
from duixian.core.targets.model import Target

CARDS: tuple[Card, ...] = (*ESTATE, *PREMISES, *FUNDS, *SERVICES, *TENANCY, *WORK, *EFFECTS, *ANY)
"""All cards, the special before the general; the first that fits is suggested."""
_BLANK = re.compile(r"\s+|[（(][^（()）]*[)）]")


class Suggestion(NamedTuple):
    """A card, and the measure to bind: None where people judge, or where none of the card's measures is registered."""

    card: Card
    measure: str | None

    @property
    def is_judged(self) -> bool:
        """Whether the card is meant for a judgement, not for a measure."""
        return not self.card.measures


def suggest(name: str, target: Target, *, available: Collection[str] | None = None) -> Suggestion | None:
    """The suggestion for an indicator; None for a target that promises nothing (a placeholder, an empty cell).

    Among `available` (all, when not given) the first measure that the card prefers is taken. A card whose measures are
    none of them available still gives its texts.
    """
    kind = target_kind(target)
    if kind is TargetKind.NONE:
        return None
    plain = _BLANK.sub("", name)
    card = next(card for card in CARDS if kind in card.kinds and re.search(card.pattern, plain))
    measures = [measure for measure in card.measures if available is None or measure in available]
    return Suggestion(card, measures[0] if measures else None)
