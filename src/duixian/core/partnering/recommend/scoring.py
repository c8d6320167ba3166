"""Recommends whom to meet: both must gain. The score is the geometric mean of two fits, mine with what they offer and theirs with what I do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from duixian.core.partnering.recommend.concept import Concept
from duixian.core.partnering.recommend.features import SHARES, Features, Profile, features

BLOCK: Final = 256
"""Profiles compared with all others at one time."""
DELEGATES: Final = 2
"""Delegates of one organisation that are recommended to the same person."""
BEST: Final = sum(SHARES.values())
"""The largest fit: a need and an offer equal in every block."""
Fits = NDArray[np.float32]


class Recommendation(NamedTuple):
    """Somebody to meet: how well it fits from 0 to 1, what they offer that is needed here, and what they need that is offered here."""

    person: str
    score: float
    offers: tuple[str, ...]
    needs: tuple[str, ...]


def recommend(
    profiles: Sequence[Profile],
    concepts: Iterable[Concept],
    *,
    top: int = 20,
    refused: Collection[tuple[str, str]] = (),
    delegates: int = DELEGATES,
) -> dict[str, tuple[Recommendation, ...]]:
    """For each person the best others, best first, none of their own organisation and nobody with whom one of the two refused to meet."""
    found = features(profiles, concepts)
    firm = (
        np.unique([one.organisation for one in profiles], return_inverse=True)[1]
        if profiles
        else np.zeros(0, dtype=int)
    )
    barred = _barred(profiles, refused)
    chosen: dict[str, tuple[Recommendation, ...]] = {}
    for start in range(0, len(profiles), BLOCK):
        scores = _scores(found, slice(start, start + BLOCK))
        for row, values in enumerate(scores):
            own = start + row
            values[firm == firm[own]] = 0
            values[barred.get(own, [])] = 0
            best = _best(values, firm, top, delegates)
            chosen[profiles[own].code] = tuple(_told(profiles, found, own, other, values[other]) for other in best)
    return chosen


def _barred(profiles: Sequence[Profile], refused: Collection[tuple[str, str]]) -> dict[int, list[int]]:
    number, barred = {one.code: n for n, one in enumerate(profiles)}, dict[int, list[int]]()
    for one, other in refused:
        if one in number and other in number:
            barred.setdefault(number[one], []).append(number[other])
            barred.setdefault(number[other], []).append(number[one])
    return barred


def _scores(found: Features, rows: slice) -> Fits:
    """The scores of a block of profiles with all: the root of the product of both fits, at most 1."""
    gained: Fits = (found.needs[rows] @ found.offers.T).toarray()
    gained *= (found.offers[rows] @ found.needs.T).toarray()
    scores: Fits = np.minimum(np.sqrt(gained) / np.float32(BEST), np.float32(1))
    return scores


def _best(values: Fits, firm: NDArray[np.intp], top: int, delegates: int) -> list[int]:
    """The highest values above zero, highest first, with few of one organisation."""
    likely = np.argsort(-values, kind="stable")[: top * (delegates + 6)]
    seen: Counter[int] = Counter()
    best: list[int] = []
    for other in likely[values[likely] > 0].tolist():
        if len(best) < top and seen[int(firm[other])] < delegates:
            seen[int(firm[other])] += 1
            best.append(other)
    return best


def _told(profiles: Sequence[Profile], found: Features, own: int, other: int, score: float) -> Recommendation:
    offers = tuple(sorted(found.needed[own] & found.offered[other]))
    needs = tuple(sorted(found.offered[own] & found.needed[other]))
    return Recommendation(profiles[other].code, float(score), offers, needs)
