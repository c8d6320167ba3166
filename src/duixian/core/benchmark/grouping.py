"""Wordings that wait for a person's word, put together with those that resemble them, each group with the concept it resembles most."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from rapidfuzz import fuzz, process

from duixian.core.benchmark.concepts.table import exact_wordings

ALIKE: Final = 78
"""Of 100: two wordings of which at most about one sign in five differs."""
MOST: Final = 300
"""Wordings that are looked at, the most used first: they are compared in pairs."""


class Group(NamedTuple):
    """Wordings that may mean the same, the most used first, how often they are used together, and the key of a concept or None."""

    wordings: tuple[str, ...]
    uses: int
    concept: str | None


def grouped(wordings: Iterable[tuple[str, int]]) -> list[Group]:
    """The groups of wordings with their uses, the most used first. Each wording joins the first group whose first wording it resembles."""
    groups: list[list[tuple[str, int]]] = []
    heads: list[str] = []
    for wording, uses in list(wordings)[:MOST]:
        found = process.extractOne(wording, heads, scorer=fuzz.ratio, score_cutoff=ALIKE) if heads else None
        if found is None:
            heads.append(wording)
            groups.append([(wording, uses)])
        else:
            groups[found[2]].append((wording, uses))
    made = (Group(tuple(one for one, _ in group), sum(n for _, n in group), near(group[0][0])) for group in groups)
    return sorted(made, key=lambda group: (-group.uses, group.wordings))


def near(wording: str) -> str | None:
    """The concept whose known wording resembles this one most; None where none is alike."""
    known = exact_wordings()
    found = process.extractOne(wording, list(known), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return None if found is None else known[found[0]]
