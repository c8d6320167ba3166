"""Wordings that no concept takes, in groups that probably mean one thing: proposals for people, who decide.

Two wordings are joined when they have the same words, or share one, are alike to NEAR per cent, are of one aspect and both rates or both not, and differ
by no telling character. The groups are the connected parts of that, so they hang on the set of wordings alone, never on its order.
Only wordings that share a word are compared, which keeps a hundred thousand of them to seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import rjieba
from rapidfuzz import fuzz, process

from duixian.core.benchmark.concepts.rules import NEAR, kind_of, nearest_named, tells_apart

LARGEST_BLOCK: Final = 1_500
"""Wordings that share a word: beyond it the word (项目, 工作) says nothing and is not gone through."""
PROPOSED: Final = 60
"""Per cent of likeness from which a group is shown with the concept that may be meant."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Wordings that may mean one thing: the most used speaks for them; `concept` is the one that looks nearest, if any."""

    representative: str
    wordings: tuple[str, ...]
    uses: int
    concept: str | None


def clusters(uses: Mapping[str, int]) -> list[Cluster]:
    """Groups of the wordings, most used first; every wording is in one group. `uses` says how often each was seen."""
    known = sorted(uses)
    parents = {wording: wording for wording in known}
    for block in _blocks(known):
        for one, other in _joined(block):
            _union(parents, one, other)
    groups: dict[str, list[str]] = {}
    for wording in known:
        groups.setdefault(_root(parents, wording), []).append(wording)
    found = [_cluster(members, uses) for members in groups.values()]
    return sorted(found, key=lambda one: (-one.uses, one.representative))


def _cluster(members: Sequence[str], uses: Mapping[str, int]) -> Cluster:
    ordered = sorted(members, key=lambda wording: (-uses[wording], len(wording), wording))
    total = sum(uses[wording] for wording in members)
    return Cluster(ordered[0], tuple(ordered), total, nearest_named(ordered[0], PROPOSED))


@lru_cache(maxsize=65536)
def words_of(wording: str) -> frozenset[str]:
    """The words of a wording, those of one character left out unless there are no others."""
    words = frozenset(rjieba.cut(wording))
    return frozenset(word for word in words if len(word) > 1) or words


def _blocks(wordings: Iterable[str]) -> Iterator[list[str]]:
    """The wordings that share a word and are of one kind; what shares too common a word is compared by its other words."""
    blocks: dict[tuple[object, str], list[str]] = {}
    for wording in wordings:
        for word in words_of(wording):
            blocks.setdefault((kind_of(wording), word), []).append(wording)
    return (block for block in blocks.values() if 1 < len(block) <= LARGEST_BLOCK)


def _joined(block: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of a block that mean one thing: the same words in another order (改造水厂数量, 水厂改造数量), or nearly the same characters."""
    likeness = process.cdist(block, block, scorer=fuzz.ratio, score_cutoff=NEAR, dtype=np.uint8)
    for one, other in zip(*np.nonzero(np.triu(likeness, 1)), strict=True):
        if not tells_apart(block[one], block[other]):
            yield block[one], block[other]
    first: dict[tuple[str, ...], str] = {}
    for wording in block:
        same = first.setdefault(tuple(sorted(rjieba.cut(wording))), wording)
        if same != wording:
            yield same, wording


def _union(parents: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_root(parents, one), _root(parents, other)))
    parents[second] = first


def _root(parents: dict[str, str], wording: str) -> str:
    while parents[wording] != wording:
        parents[wording] = parents[parents[wording]]
        wording = parents[wording]
    return wording
