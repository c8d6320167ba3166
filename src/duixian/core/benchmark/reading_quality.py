"""How well forms were read: a fair sample of them, and accuracy with its interval from what people found.

A sample is stratified: each layout × format gets its share, none is left out while there is room, and within a stratum the order
follows from the seed alone, so that whoever has the corpus and the seed draws the same forms.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from duixian.core.surveys.satisfaction import Interval, wilson

Stratum = TypeVar("Stratum", bound=Hashable)
Key = TypeVar("Key", bound=Hashable)


class Verdict(StrEnum):
    """What somebody found on comparing a value with the original."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One person's verdict on one field of one form; `right` is the right value where it was wrong or missing."""

    form: str
    path: str
    person: int
    verdict: Verdict
    right: str = ""


@dataclass(frozen=True, slots=True)
class Accuracy:
    """`right` of `n` fields, and the 95 % interval of the rate in tenths of a percent (`core.surveys`)."""

    right: int
    n: int

    @property
    def permille(self) -> int:
        """The rate in tenths of a percent, half up."""
        return (2000 * self.right + self.n) // (2 * self.n)

    @property
    def interval(self) -> Interval:
        """Wilson's score interval; n is above zero."""
        return wilson(self.right, self.n)


def allotted(sizes: Mapping[Stratum, int], size: int) -> dict[Stratum, int]:
    """How many of each stratum a sample of `size` takes: in proportion (largest remainder), at least one while there is room.

    Never more than a stratum holds; all of them when the sample is as large as the whole. The sums agree. With fewer places than
    strata the largest strata get them; ties go by the stratum's text.
    """
    whole = sum(sizes.values())
    places = min(size, whole)
    order = sorted((one for one in sizes if sizes[one]), key=lambda one: (-sizes[one], str(one)))
    if places <= len(order):
        return dict.fromkeys(order[:places], 1)
    taken = {one: max(1, sizes[one] * places // whole) for one in order}
    while sum(taken.values()) > places:  # the ones given to small strata come from the largest
        taken[max(order, key=lambda one: taken[one])] -= 1
    rest = sorted(order, key=lambda one: (-(sizes[one] * places % whole), str(one)))
    while (left := places - sum(taken.values())) > 0:
        for one in [one for one in rest if taken[one] < sizes[one]][:left]:
            taken[one] += 1
    return taken


def settled(judgements: Iterable[Judgement]) -> dict[tuple[str, str], tuple[Judgement, ...]]:
    """The last verdict of each person on each field of each form, in the order of the judgements (the earlier first)."""
    last = {(one.form, one.path, one.person): one for one in judgements}
    found: defaultdict[tuple[str, str], list[Judgement]] = defaultdict(list)
    for one in last.values():
        found[one.form, one.path].append(one)
    return {field: tuple(said) for field, said in found.items()}


def is_right(said: tuple[Judgement, ...]) -> bool:
    """Whether a field counts as read right: all who looked say so. Whom two contradict, it is not until they agree."""
    return all(one.verdict is Verdict.RIGHT for one in said)


def accuracy_by(judgements: Iterable[Judgement], key: Callable[[Judgement], Key]) -> dict[Key, Accuracy]:
    """Accuracy by whatever `key` tells of a field (its layout, its name, its month), in the order of the keys' first fields."""
    right: Counter[Key] = Counter()
    whole: Counter[Key] = Counter()
    for said in settled(judgements).values():
        group = key(said[0])
        whole[group] += 1
        right[group] += is_right(said)
    return {group: Accuracy(right[group], n) for group, n in whole.items()}


def agreement(judgements: Iterable[Judgement]) -> Accuracy | None:
    """Of the fields that two persons or more looked at, on how many all say the same; None when no field had two."""
    twice = [said for said in settled(judgements).values() if len(said) > 1]
    same = sum(len({(one.verdict, one.right) for one in said}) == 1 for said in twice)
    return Accuracy(same, len(twice)) if twice else None
