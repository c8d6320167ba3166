"""Needs and offers as the recommendation reads them: their words in both languages, their tags as codes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.utils.translation import get_language

from duixian.apps.partnering.models import Area, Interest, InterestKind, Region, Stage
from duixian.core.partnering.recommend.concept import Concept

TAGS: Final = {"kind": InterestKind, "area": Area, "stage": Stage, "region": Region}


def tags_of(*interests: Interest) -> frozenset[str]:
    """What is ticked of interests, as `area=vaccine`; what is not said is no tag."""
    return frozenset(f"{name}={getattr(one, name)}" for one in interests for name in TAGS if getattr(one, name))


def words_in(one: Interest) -> str:
    """The text in both languages."""
    return f"{one.text}\n{one.text_en}"


def names_of(concepts: Iterable[Concept]) -> dict[str, str]:
    """What concepts and tags are called in the language of the page, by code."""
    chinese = (get_language() or "zh").startswith("zh")
    names = {one.code: (one.zh if chinese else one.en)[0] for one in concepts}
    for tag, choices in TAGS.items():
        names |= {f"{tag}={value}": str(label) for value, label in choices.choices}
    return names
