"""Claims of the recommendation: who should meet whom is found across languages with a table that knows four fifths of the concepts.

What counts is the set that somebody wrote who had not seen the table (benchmarks/data/partnering). The planted delegates name things as the
table does: they flatter it, and show what it could do if it knew the words.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

from benchmarks.harness import Result
from benchmarks.partnering.participants import PLANTED, crowd
from benchmarks.partnering_set import Item as Written
from benchmarks.partnering_set import load, truth
from duixian.core.partnering.recommend.concept import Concept, biopharma, without
from duixian.core.partnering.recommend.features import Item, Profile
from duixian.core.partnering.recommend.scoring import recommend

TOP = 10


class Delegates(Protocol):
    """Profiles, who of them writes Chinese, and whom each should meet."""

    @property
    def profiles(self) -> list[Profile]: ...
    @property
    def chinese(self) -> list[bool]: ...
    def relevant(self, one: int, /) -> set[int]: ...


class Frozen(NamedTuple):
    """The set that was frozen before anybody tuned a table to it."""

    profiles: list[Profile]
    chinese: list[bool]
    partners: list[set[int]]

    def relevant(self, one: int, /) -> set[int]:
        return self.partners[one]


def run() -> list[Result]:
    made, held = crowd(800), frozen()
    codes = [one.code for one in biopharma()]
    known = without(biopharma(), random.Random(5).sample(codes, len(codes) // 5))
    planted = without(biopharma(), [one.code for one in random.Random(5).sample(made.planted, PLANTED // 5)])
    start = time.process_time()
    recommend(crowd(20_000, planted=200).profiles, biopharma())
    seconds = time.process_time() - start
    return [
        *_rows("written by others", held, known),
        *_rows("planted", made, planted),
        Result("recommendation: 20 for each of 20,000 delegates", seconds, "s", 60, "<=", "-"),
    ]


def _rows(name: str, made: Delegates, table: Sequence[Concept]) -> list[Result]:
    """Precision and share across languages of a set, beside words alone and concepts without tags."""
    ours, bare, words = _judged(made, table), _judged(made, table, ticks=False), _judged(made, (), ticks=False)
    least = f"words alone {words[0]:.2f}, concepts without tags {bare[0]:.2f}"
    far = f"words alone {100 * abs(words[1] - words[2]):.0f} points"
    return [
        Result(f"recommendation, set {name}: precision at 10 with 80 % of the concepts", ours[0], "", 0.85, ">=", least),
        Result(
            f"recommendation, set {name}: distance of the share across languages from the truth", 100 * abs(ours[1] - ours[2]), "points",
            5, "<=", far, f"{ours[1]:.3f}, truth {ours[2]:.3f}",
        ),
    ]  # fmt: skip


def frozen() -> Frozen:
    """The frozen set as the recommendation takes it: each need and offer with its kind and what was ticked."""
    held = load()
    partners, number = truth(held).partners, {one.id: n for n, one in enumerate(held.profiles)}
    profiles = [
        Profile(one.id, one.organisation, *(tuple(map(_item, side)) for side in (one.needs, one.offers)))
        for one in held.profiles
    ]
    chinese = [one.language == "zh" for one in held.profiles]
    return Frozen(profiles, chinese, [{number[other] for other in partners[one.id]} for one in held.profiles])


def _item(one: Written) -> Item:
    return Item(one.text, frozenset(f"{name}={value}" for name, value in (("kind", one.kind), *one.tags.items())))


def _bare(side: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(Item(one.text) for one in side)


def _judged(made: Delegates, concepts: Iterable[Concept], *, ticks: bool = True) -> tuple[float, float, float]:
    """Precision at 10 over the ten or fewer who fit, and the share of another language among hits and in truth."""
    profiles = made.profiles
    if not ticks:
        profiles = [replace(one, needs=_bare(one.needs), offers=_bare(one.offers)) for one in profiles]
    found, number = recommend(profiles, concepts, top=TOP), {one.code: n for n, one in enumerate(profiles)}
    shares, hits, truth = [], [], []
    for n, profile in enumerate(profiles):
        relevant = made.relevant(n)
        right = relevant & {number[one.person] for one in found[profile.code]}
        shares += [len(right) / min(TOP, len(relevant))] if relevant else []
        hits += [made.chinese[m] != made.chinese[n] for m in right]
        truth += [made.chinese[m] != made.chinese[n] for m in relevant]
    return sum(shares) / len(shares), sum(hits) / max(1, len(hits)), sum(truth) / len(truth)
