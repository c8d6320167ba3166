"""The table of concepts that the recommendation knows: what is shipped, with what the unit added; who speaks of what; what no concept knows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import visible
from duixian.apps.events.models import Event
from duixian.apps.partnering.models import UnitConcept
from duixian.apps.partnering.queries.profiles import published
from duixian.apps.partnering.queries.texts import words_in
from duixian.core.partnering.recommend.concept import Concept, biopharma, more_of
from duixian.core.partnering.recommend.spotting import Spotter, folded
from duixian.core.partnering.recommend.unknown import Unknown, unknown

UNKNOWN: Final = 60
"""Words that are shown at most."""


@dataclass(frozen=True, slots=True)
class Known:
    """A concept of the table: how many profiles of the edition speak of it, what the unit wrote of it, and its wider notions."""

    concept: Concept
    profiles: int
    own: tuple[UnitConcept, ...]
    wider: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """The table beside what delegates of an edition wrote: the concepts that are looked for, and words that none knows."""

    known: list[Known]
    unknown: list[Unknown]
    speaking: int
    silent: int


def concepts_of(unit: Unit) -> list[UnitConcept]:
    """What a unit added and did not take back. One query."""
    return list(UnitConcept.objects.filter(unit=unit, retired_at=None).order_by("pk"))


def table(unit: Unit) -> tuple[Concept, ...]:
    """All concepts that are known for a unit's conferences. One query."""
    return joined(concepts_of(unit))


def joined(own: list[UnitConcept]) -> tuple[Concept, ...]:
    """The shipped table with what a unit added."""
    known = {one.code: one for one in biopharma()}
    for one in own:
        more = Concept(one.code, tuple(one.zh), tuple(one.en), (one.base,) if one.base and not one.same else ())
        if not one.same:
            known[one.code] = more
        elif one.base in known:
            known[one.base] = more_of(known[one.base], more)
    return tuple(known.values())


def concept_get(actor: Actor, uuid: UUID) -> UnitConcept:
    """What staff of a unit added. Raises NotFound, also for what was taken back."""
    found = UnitConcept.objects.filter(visible(actor), uuid=uuid, retired_at=None).select_related("unit").first()
    if found is None:
        raise NotFound
    return found


def spoken(event: Event, text: str, *, on: date) -> Spoken:
    """The table of an edition, those of which most profiles speak first, and what nobody knows yet. Two queries for any number.

    `text` narrows to concepts with a name that holds it; `silent` is how many needs and offers name no concept at all.
    """
    own = concepts_of(event.unit)
    concepts = joined(own)
    texts = [(one.profile_id, words_in(one)) for one in published(on).filter(profile__partnering__event=event)]
    spotter = Spotter(concepts)
    read = [(profile, spotter.spot(words)) for profile, words in texts]
    profiles = Counter(code for _profile, code in {(profile, code) for profile, codes in read for code in codes})
    by_code, sought = {one.code: one for one in concepts}, folded(text).strip()
    known = [
        Known(
            one, profiles[one.code], tuple(row for row in own if row.code == one.code),
            tuple(by_code[code] for code in one.parents if code in by_code),
        )
        for one in concepts
        if not sought or any(sought in folded(name) for name in (*one.zh, *one.en))
    ]  # fmt: skip
    known.sort(key=lambda one: (-one.profiles, not one.own))
    words = unknown([words for _profile, words in texts], spotter, most=UNKNOWN)
    return Spoken(known, words, len(texts), sum(not codes for _profile, codes in read))
