"""Which reports tell the same text: a hint for whoever says what is original and what a reprint, never a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from rapidfuzz import fuzz

LIKE: Final = 85
"""Percent from which two texts are taken for one."""
ENOUGH: Final = 60
"""Letters below which a text says nothing; then headlines are compared."""
MOST: Final = 5_000
"""Letters of a text that are compared."""
_BLANK: Final = re.compile(r"\W+")


class Told(NamedTuple):
    """A report as it is compared: a key, its headline and the text of its copy."""

    key: int
    title: str
    text: str


class Likeness(NamedTuple):
    """That two reports are alike by so many percent; `by_text` or only by their headlines."""

    first: int
    second: int
    percent: int
    by_text: bool


def likeness(one: Told, other: Told) -> Likeness:
    """How alike two reports are: by their texts where both say enough, else by their headlines. Blanks and marks do not matter."""
    texts = _plain(one.text), _plain(other.text)
    by_text = min(map(len, texts)) >= ENOUGH
    left, right = texts if by_text else (_plain(one.title), _plain(other.title))
    percent = round(fuzz.ratio(left, right)) if left and right else 0
    return Likeness(one.key, other.key, percent, by_text)


def alike(reports: Sequence[Told]) -> Iterator[Likeness]:
    """Every pair that is alike, in the order of the reports."""
    for one, other in combinations(reports, 2):
        found = likeness(one, other)
        if found.percent >= LIKE:
            yield found


def likest(report: Told, among: Iterable[Told]) -> Likeness | None:
    """The report that another is most like; None where none is alike."""
    found = [likeness(report, other) for other in among]
    best = max(found, key=lambda one: (one.percent, -one.second), default=None)
    return best if best and best.percent >= LIKE else None


def _plain(text: str) -> str:
    return _BLANK.sub("", text).lower()[:MOST]
