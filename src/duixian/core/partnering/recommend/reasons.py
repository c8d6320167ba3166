"""Why two fit: which need of the one is met by which offer of the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

MOST: Final = 3
"""Reasons told of one direction: more are not read."""


class Read(NamedTuple):
    """A need or an offer as it was read: its key, the concepts that its text names, and its tags."""

    key: int
    concepts: frozenset[str]
    tags: frozenset[str]


class Reason(NamedTuple):
    """A need (by key), the offer that meets it, and the concepts they share, or the tags where they share no concept."""

    need: int
    offer: int
    shared: tuple[str, ...]


def reasons(needs: Sequence[Read], offers: Sequence[Read], most: int = MOST) -> tuple[Reason, ...]:
    """The best offer for each need, those that share most first; tags alone are told only where no two share a concept."""
    pairs = [(_weight(need, offer), need, offer) for need in needs for offer in offers]
    pairs.sort(key=lambda pair: (-pair[0], pair[1].key, pair[2].key))
    told: dict[int, Reason] = {}
    for weight, need, offer in pairs:
        if weight <= 0 or len(told) == most or (told and not need.concepts & offer.concepts):
            break
        told.setdefault(need.key, Reason(need.key, offer.key, _shared(need, offer)))
    return tuple(told.values())


def _weight(need: Read, offer: Read) -> int:
    return 10 * len(need.concepts & offer.concepts) + len(need.tags & offer.tags)


def _shared(need: Read, offer: Read) -> tuple[str, ...]:
    return tuple(sorted(need.concepts & offer.concepts or need.tags & offer.tags))
