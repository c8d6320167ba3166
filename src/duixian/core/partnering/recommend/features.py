"""What profiles need and offer as sparse vectors, so that the fit of one's needs with another's offers is a product.

Three blocks stand beside each other: concepts, ticked tags, words. Within a block what is rare weighs more (the inverse of how many use it), and
every vector has length 1; words count less than the other two, since they do not cross languages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from duixian.core.partnering.recommend.spotting import Spotter
from duixian.core.partnering.recommend.terms import terms

WORDS: Final = 0.3
"""How much the words of a text count beside concepts and tags."""
COMMON: Final = 50
"""A word is left out that more than a fiftieth of all texts contain (but never for fewer than so many texts)."""
Names = Collection[str]


@dataclass(frozen=True, slots=True)
class Profile:
    """What a delegate needs and offers, in words (Chinese, English or both) and in ticked tags."""

    code: str
    organisation: str
    needs: str = ""
    offers: str = ""
    need_tags: frozenset[str] = frozenset()
    offer_tags: frozenset[str] = frozenset()


class Features(NamedTuple):
    """Vectors of needs and offers, one row a profile, and the concepts and tags named in each, which tell why two fit."""

    needs: csr_array
    offers: csr_array
    needed: list[frozenset[str]]
    offered: list[frozenset[str]]


def features(profiles: Sequence[Profile], spotter: Spotter) -> Features:
    """Read all profiles."""
    needed = [spotter.spot(one.needs) for one in profiles]
    offered = [spotter.spot(one.offers) for one in profiles]
    tags = [one.need_tags for one in profiles], [one.offer_tags for one in profiles]
    words = [terms(one.needs) for one in profiles], [terms(one.offers) for one in profiles]
    most = max(COMMON, 2 * len(profiles) // COMMON)
    blocks = [_block(needed, offered, 1.0), _block(*tags, 1.0), _block(*words, WORDS, most=most)]
    needs, offers = (hstack([pair[side] for pair in blocks], format="csr") for side in range(2))
    ticked = [[one | more for one, more in zip(*pair, strict=True)] for pair in ((needed, tags[0]), (offered, tags[1]))]
    return Features(needs, offers, *ticked)


def _block(
    needs: Sequence[Names], offers: Sequence[Names], share: float, most: int | None = None
) -> tuple[csr_array, csr_array]:
    """Vectors over the names that occur on both sides, at most in `most` texts; the product of two equal ones is `share`."""
    counts = Counter(name for names in (*needs, *offers) for name in set(names))
    both = {name for names in needs for name in names} & {name for names in offers for name in names}
    kept = sorted(name for name in both if most is None or counts[name] <= most)
    rarity = np.log1p(2 * len(needs) / np.array([counts[name] for name in kept], dtype=np.float64))
    column = {name: n for n, name in enumerate(kept)}
    return _matrix(needs, column, rarity, share), _matrix(offers, column, rarity, share)


def _matrix(texts: Sequence[Names], column: dict[str, int], rarity: NDArray[np.float64], share: float) -> csr_array:
    rows, columns, values = [], [], []
    for row, names in enumerate(texts):
        for name, count in Counter(names).items():
            if name in column:
                rows.append(row)
                columns.append(column[name])
                values.append(1 + np.log(count))
    weights = np.array(values) * rarity[columns] if values else np.zeros(0)
    lengths = np.sqrt(np.bincount(rows, weights=weights**2, minlength=len(texts)))
    scaled = weights / lengths[rows] * np.sqrt(share) if values else weights
    return csr_array((scaled, (rows, columns)), shape=(len(texts), len(column)))
