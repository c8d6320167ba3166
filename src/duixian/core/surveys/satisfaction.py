"""Satisfaction as a rate with what makes it believable: how many answered, of how many, and how far it may lie from the truth.

docs/algorithms/surveys.md derives the interval and says why it is Wilson's.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, sqrt
from statistics import NormalDist
from typing import Final, NamedTuple

DEFAULT_MINIMUM: Final = 30
"""Fewer valid answers than this carry a warning, where nobody has said otherwise."""
_Z: Final = NormalDist().inv_cdf(0.975)


class Interval(NamedTuple):
    """A 95 % interval in tenths of a percent, both ends rounded outwards: (781, 893) is 78.1 % to 89.3 %."""

    low: int
    high: int


def wilson(satisfied: int, valid: int, population: int | None = None) -> Interval:
    """Wilson's score interval of satisfied ÷ valid at 95 %.

    With a finite `population` (a census) the number of answers counts for more, as the finite-population correction has it: where all
    have answered there is nothing left to guess, and both ends are the rate itself. Raises ValueError for no answers, for more satisfied than
    valid ones, and for more valid ones than the population.
    """
    if not 0 <= satisfied <= valid or valid == 0 or (population is not None and valid > population):
        raise ValueError(f"{satisfied} of {valid} in a population of {population}")
    if valid == population:
        return Interval(1000 * satisfied // valid, -(-1000 * satisfied // valid))
    n = float(valid) if population is None else valid * (population - 1) / (population - valid)
    rate, square = satisfied / valid, _Z * _Z
    middle = (rate + square / (2 * n)) / (1 + square / n)
    half = _Z * sqrt(rate * (1 - rate) / n + square / (4 * n * n)) / (1 + square / n)
    return Interval(max(0, floor(1000 * (middle - half))), min(1000, ceil(1000 * (middle + half))))


def answers_needed(margin: int, population: int | None = None) -> int:
    """How many valid answers hold any rate within ± `margin` tenths of a percent at 95 %, in the worst case of a half.

    Raises ValueError for a margin that is none.
    """
    if margin <= 0:
        raise ValueError("a margin is more than nothing")
    endless = _Z * _Z / 4 / (margin / 1000) ** 2
    return ceil(endless if population is None else endless / (1 + (endless - 1) / population))


def is_satisfied(value: object, cut: int) -> bool | None:
    """Whether a point of the scale counts as satisfied; None for who said nothing, or that they cannot say."""
    return value >= cut if isinstance(value, int) else None


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """What a survey says: `satisfied` of `valid` answers, of `answered` that came in, of `invited` who were asked.

    `minimum` is the number of valid answers below which the rate carries a warning; `population` how many there are at all, where
    everybody was to be asked.
    """

    satisfied: int
    valid: int
    answered: int
    invited: int
    minimum: int = DEFAULT_MINIMUM
    population: int | None = None

    @property
    def needed(self) -> int:
        """How many valid answers there must be: never more than there are people."""
        return self.minimum if self.population is None else min(self.minimum, self.population)

    @property
    def is_below_minimum(self) -> bool:
        """Whether the rate rests on too few answers and must be shown with a warning."""
        return self.valid < self.needed

    @property
    def outgrows_population(self) -> bool:
        """Whether more answered than there are: the population is wrong, or somebody answered twice."""
        return self.population is not None and self.valid > self.population

    @property
    def interval(self) -> Interval | None:
        """The 95 % interval; None without answers. A population that is outgrown corrects nothing."""
        if not self.valid:
            return None
        return wilson(self.satisfied, self.valid, None if self.outgrows_population else self.population)

    @property
    def permille(self) -> int | None:
        """The rate in tenths of a percent, half up; None without answers."""
        return (2000 * self.satisfied + self.valid) // (2 * self.valid) if self.valid else None

    @property
    def response_permille(self) -> int | None:
        """The response rate in tenths of a percent, half up; None where nobody was asked by name or paper."""
        return (2000 * self.answered + self.invited) // (2 * self.invited) if self.invited else None
