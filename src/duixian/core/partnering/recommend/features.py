"""What profiles need and offer as sparse vectors, so that the fit of one's needs with another's offers is a product.

Each need and each offer has four blocks beside each other: concepts, concepts together with the kind of thing that is wanted, ticked tags, words.
Within a block what is rare weighs more (the inverse of how many use it), and the vector of a need or an offer has length 1; a block counts as SHARES
says. A concept brings its wider ones along with less weight, so that who asks for antibodies finds who offers bispecific ones. The vector of a
profile is the sum of those of its needs, or its offers: the fit is then the sum over all pairs, at the cost of one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from duixian.core.partnering.recommend.concept import Concept
from duixian.core.partnering.recommend.spotting import Spotter
from duixian.core.partnering.recommend.terms import terms

SHARES: Final = {"concepts": 0.4, "kinds": 0.9, "tags": 0.45, "words": 0.15}
"""How much each block counts of a fit."""
TAG_SHARES: Final = {"area": 1.0, "kind": 0.7, "stage": 0.4, "region": 0.3}
"""How much a tag counts beside others, by its type: `area=vaccine`; one without a type counts fully."""
WIDER: Final = {"needs": 0.25, "offers": 0.7}
"""The weight of a wider concept beside the one that is named: more where it is offered, for whoever asks for the wider one is served by the narrower."""
COMMON: Final = 50
"""A word is left out that more than a fiftieth of all texts contain (but never for fewer than so many texts)."""
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Item:
    """One need or offer: its words (Chinese, English or both) and what was ticked, as `type=value`."""

    text: str
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Profile:
    """What a delegate needs and offers."""

    code: str
    organisation: str
    needs: tuple[Item, ...] = ()
    offers: tuple[Item, ...] = ()


class Features(NamedTuple):
    """Vectors of needs and offers, one row a profile, and the concepts and tags named in each, which tell why two fit."""

    needs: csr_array
    offers: csr_array
    needed: list[frozenset[str]]
    offered: list[frozenset[str]]


class _Read(NamedTuple):
    """A need or an offer by block."""

    concepts: Weights
    kinds: Weights
    tags: Weights
    words: Weights


def features(profiles: Sequence[Profile], concepts: Iterable[Concept]) -> Features:
    """Read all profiles."""
    known = tuple(concepts)
    spotter, parents = Spotter(known), {one.code: one.parents for one in known}
    sides = [(one.needs for one in profiles), (one.offers for one in profiles)]
    items = [[(n, item) for n, held in enumerate(side) for item in held] for side in sides]
    spotted = [[spotter.spot(item.text) for _n, item in side] for side in items]
    read = [
        [_read(item, codes, parents, weight) for (_n, item), codes in zip(side, found, strict=True)]
        for side, found, weight in zip(items, spotted, WIDER.values(), strict=True)
    ]
    most = max(COMMON, (len(items[0]) + len(items[1])) // COMMON)
    blocks = [
        _block(
            [getattr(one, name) for one in read[0]],
            [getattr(one, name) for one in read[1]],
            share,
            most if name == "words" else None,
        )
        for name, share in SHARES.items()
    ]
    needs, offers = (
        _summed(hstack([pair[side] for pair in blocks], format="csr"), items[side], len(profiles)) for side in range(2)
    )
    named = [_named(len(profiles), side, found) for side, found in zip(items, spotted, strict=True)]
    return Features(needs, offers, named[0], named[1])


def _summed(vectors: csr_array, items: Sequence[tuple[int, Item]], people: int) -> csr_array:
    """One row a profile, of all its needs or offers."""
    owners = [n for n, _item in items]
    summing = csr_array(
        (np.ones(len(owners), dtype=np.float32), (owners, range(len(owners)))), shape=(people, len(owners))
    )
    return (summing @ vectors).tocsr()


def wider(codes: Iterable[str], parents: Mapping[str, Sequence[str]], weight: float) -> dict[str, float]:
    """Concepts with 1, and each notion wider than one of them with `weight`, wider ones again with its square, and so on."""
    found = dict.fromkeys(codes, 1.0)
    left = list(found)
    for code in left:
        for parent in parents.get(code, ()):
            if parent in parents and found.get(parent, 0) < found[code] * weight:
                found[parent] = found[code] * weight
                left.append(parent)
    return found


def _read(item: Item, codes: Iterable[str], parents: Mapping[str, Sequence[str]], weight: float) -> _Read:
    concepts = wider(codes, parents, weight)
    kind = next((tag for tag in item.tags if tag.startswith("kind=")), "")
    together = {f"{kind}&{code}": held for code, held in concepts.items()} if kind else {}
    tags = {tag: TAG_SHARES.get(tag.partition("=")[0], 1.0) for tag in item.tags}
    return _Read(
        concepts, together, tags, {word: 1 + float(np.log(n)) for word, n in Counter(terms(item.text)).items()}
    )


def _named(people: int, items: Sequence[tuple[int, Item]], spotted: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    held: list[set[str]] = [set() for _ in range(people)]
    for (n, item), codes in zip(items, spotted, strict=True):
        held[n] |= codes | item.tags
    return [frozenset(one) for one in held]


def _block(
    needs: Sequence[Weights], offers: Sequence[Weights], share: float, most: int | None
) -> tuple[csr_array, csr_array]:
    """Vectors over the names that occur on both sides, in at most `most` texts; the product of two equal ones is `share`."""
    counts = Counter(name for names in (*needs, *offers) for name in names)
    both = {name for names in needs for name in names} & {name for names in offers for name in names}
    kept = sorted(name for name in both if most is None or counts[name] <= most)
    texts = len(needs) + len(offers)
    rarity = np.log1p(texts / np.array([counts[name] for name in kept], dtype=np.float64))
    column = {name: n for n, name in enumerate(kept)}
    return _matrix(needs, column, rarity, share), _matrix(offers, column, rarity, share)


def _matrix(texts: Sequence[Weights], column: dict[str, int], rarity: NDArray[np.float64], share: float) -> csr_array:
    found = [
        (row, column[name], weight)
        for row, names in enumerate(texts)
        for name, weight in names.items()
        if name in column
    ]
    rows, columns, values = (np.array(one) for one in zip(*found, strict=True)) if found else (np.zeros(0, int),) * 3
    weights = values * rarity[columns] if found else np.zeros(0)
    lengths = np.sqrt(np.bincount(rows, weights=weights**2, minlength=len(texts)))
    scaled = (weights / lengths[rows] * np.sqrt(share)).astype(np.float32)
    return csr_array((scaled, (rows, columns)), shape=(len(texts), len(column)))
