"""Claims of the recommendation: planted needs and offers are found across languages with a table that knows four fifths of them.

The invented delegates name things as the table does, so that these figures flatter it: read them by the coverage, and beside a test set written by others.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterable
from dataclasses import replace

from benchmarks.harness import Result
from benchmarks.partnering.participants import PLANTED, Crowd, crowd
from duixian.core.partnering.recommend.concept import Concept, biopharma, without
from duixian.core.partnering.recommend.scoring import recommend

TOP = 10


def run() -> list[Result]:
    made = crowd(800)
    some = without(biopharma(), [one.code for one in random.Random(5).sample(made.planted, PLANTED // 5)])
    ours, bare, words = _judged(made, some), _judged(made, some, ticks=False), _judged(made, (), ticks=False)
    start = time.process_time()
    recommend(crowd(20_000, planted=200).profiles, biopharma())
    seconds = time.process_time() - start
    baseline = f"words alone {words[0]:.2f}, concepts without tags {bare[0]:.2f}"
    return [
        Result(
            "recommendation: precision at 10, 80 % of concepts known, 65 % of tags ticked",
            ours[0],
            "",
            0.85,
            ">=",
            baseline,
        ),
        Result(
            "recommendation: distance of the share across languages from the truth",
            100 * abs(ours[1] - ours[2]),
            "points",
            5,
            "<=",
            f"words alone {100 * abs(words[1] - words[2]):.0f} points",
            f"{ours[1]:.3f}, truth {ours[2]:.3f}",
        ),
        Result("recommendation: 20 for each of 20,000 delegates", seconds, "s", 60, "<=", "-"),
    ]


def _judged(made: Crowd, concepts: Iterable[Concept], *, ticks: bool = True) -> tuple[float, float, float]:
    """Precision at 10 over the ten or fewer who fit, and the share of another language among hits and in truth."""
    bare = frozenset[str]()
    profiles = made.profiles if ticks else [replace(one, need_tags=bare, offer_tags=bare) for one in made.profiles]
    found, number = recommend(profiles, concepts, top=TOP), {one.code: n for n, one in enumerate(profiles)}
    shares, hits, truth = [], [], []
    for n, profile in enumerate(profiles):
        relevant = made.relevant(n)
        right = relevant & {number[one.person] for one in found[profile.code]}
        shares += [len(right) / min(TOP, len(relevant))] if relevant else []
        hits += [made.chinese[m] != made.chinese[n] for m in right]
        truth += [made.chinese[m] != made.chinese[n] for m in relevant]
    return sum(shares) / len(shares), sum(hits) / max(1, len(hits)), sum(truth) / len(truth)
