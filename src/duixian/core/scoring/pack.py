"""What a rule pack is: a regulation's figures as dated, cited data, each with its own mark whether its text was read.

A pack says how 100 points are split over the levels, how an attainment becomes points, and how the total becomes a
grade. It holds no code: the arithmetic is the same for all packs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from duixian.core.checks.finding import Source
from duixian.core.checks.rows import Section
from duixian.core.targets.bands import Band
from duixian.core.wording import Words


class Figure(NamedTuple):
    """A number of a rule, and whether the text that gives it was read."""

    value: Decimal
    verified: bool


class Method(StrEnum):
    """How an attainment becomes points (the four of the 2021 guide, and its pass threshold)."""

    PROPORTIONAL = "proportional"
    THRESHOLD = "threshold"
    GRADED = "graded"
    DIRECT = "direct"
    BANDED = "banded"


class Grade(StrEnum):
    """优 良 中 差."""

    EXCELLENT = "excellent"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"


class ReverseRule(StrEnum):
    """What is left of the points above a limit."""

    LIMIT_OVER_ACTUAL = "limit_over_actual"
    """weight × limit ÷ actual"""
    LINEAR_TO_DOUBLE = "linear_to_double"
    """All points at the limit, none at twice the limit, a straight line between."""


class ZeroTarget(StrEnum):
    """What a target of zero means where more is better, since nothing can be divided by it."""

    MET_OR_NOTHING = "met_or_nothing"
    NONE_EXPECTED = "none_expected"
    """All points for nothing done, none for anything."""


class OverDeduction(StrEnum):
    """What is taken off for a target exceeded by far."""

    NONE = "none"
    IF_SET_LOW = "if_set_low"
    """Nothing, unless a person finds that the target was set too low: then weight × target ÷ actual is left."""
    FIXED = "fixed"


class Rescale(StrEnum):
    """Where the points of indicators that do not apply go."""

    INDICATORS = "indicators"
    """To the other indicators; budget execution keeps its points."""
    WHOLE = "whole"
    """To all that is left, budget execution among it."""


@dataclass(frozen=True, slots=True)
class ExecutionRule:
    """Budget execution: its points, and the rate in percent below which a reason is asked for."""

    points: Figure
    explain_below: Figure | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """The points of one level of the form; the sections listed share them."""

    name: str
    title: Words
    sections: tuple[Section, ...]
    points: Figure


@dataclass(frozen=True, slots=True)
class Transfer:
    """Where the points of a level go when a form has no indicator of that level."""

    absent: str
    to: tuple[tuple[str, Decimal], ...]
    verified: bool


@dataclass(frozen=True, slots=True)
class GradeBand:
    """A grade and the percentage of the points from which on it is given."""

    grade: Grade
    title: Words
    floor: Figure


@dataclass(frozen=True, slots=True)
class BandRule:
    """The percentages of the weight that a judgement may give: from `floor` on, below `top` (REACHED: up to it)."""

    band: Band
    title: Words
    floor: Figure
    top: Figure

    def holds(self, percentage: Decimal) -> bool:
        """Whether a share of the points in percent lies in the band."""
        top = self.top.value
        return self.floor.value <= percentage and (
            percentage < top or (self.band is Band.REACHED and percentage == top)
        )


@dataclass(frozen=True, slots=True)
class OverRule:
    """From which multiple of the target on it counts as exceeded by far, and what that costs."""

    ratio: Figure
    deduction: OverDeduction
    points: Figure | None = None


class Step(NamedTuple):
    """From this percentage of satisfaction on, this percentage of the points."""

    floor: Figure
    share: Figure


class Ceiling(NamedTuple):
    """With an execution rate in percent below `below` the total is at most `most` points of 100."""

    below: Figure
    most: Figure


@dataclass(frozen=True, slots=True)
class RulePack:
    """One set of scoring rules, valid for fiscal years that begin in [valid_from, valid_until).

    `sources` are the citations, the first the main one; `steps` are used where an indicator is scored by Method.GRADED,
    which satisfaction is unless said otherwise when `satisfaction` names that method. `threshold` is the percentage below
    which Method.THRESHOLD gives nothing.
    """

    name: str
    title: Words
    about: Words
    valid_from: date
    valid_until: date | None
    sources: tuple[Source, ...]
    execution: ExecutionRule
    shares: tuple[Share, ...]
    transfers: tuple[Transfer, ...]
    grades: tuple[GradeBand, ...]
    over: OverRule
    reverse: ReverseRule
    zero_target: ZeroTarget
    bands: tuple[BandRule, ...]
    satisfaction: Method
    steps: tuple[Step, ...]
    threshold: Figure
    rescale: Rescale
    ceilings: tuple[Ceiling, ...] = ()
    _by_section: Mapping[Section, Share] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_section = {section: share for share in self.shares for section in share.sections}
        object.__setattr__(self, "_by_section", by_section)

    @property
    def source(self) -> Source:
        """The main citation."""
        return self.sources[0]

    def covers(self, year: int) -> bool:
        """Whether the pack is in force for the fiscal year."""
        begin = date(year, 1, 1)
        return self.valid_from <= begin and (self.valid_until is None or begin < self.valid_until)

    def share_of(self, section: Section) -> Share | None:
        """The level whose points an indicator of this section shares; None where the section is unknown."""
        return self._by_section.get(section)

    def band(self, band: Band) -> BandRule:
        """The rule of one band of judgement."""
        return next(rule for rule in self.bands if rule.band is band)

    def grade(self, percentage: Decimal) -> GradeBand:
        """The grade of a percentage of all points; the lowest band takes what no other does."""
        return next((band for band in self.grades if percentage >= band.floor.value), self.grades[-1])

    def split(self, present: Iterable[str]) -> dict[str, Decimal]:
        """Points by level for a form that has indicators of these levels, after the pack's own transfers.

        Points that no transfer moves stay with their level, though no indicator may take them.
        """
        there = set(present)
        points = {share.name: share.points.value for share in self.shares}
        for transfer in self.transfers:
            if transfer.absent not in there:
                for name, moved in transfer.to:
                    points[name] += moved
                    points[transfer.absent] -= moved
        return points
