"""Lights: where a row or a project stands, always with the figures that say why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Final, NamedTuple

from duixian.core.wording import Words


class Light(StrEnum):
    """The six states, the worst first."""

    RED = "red"  # behind
    AMBER = "amber"  # at risk
    GREY = "grey"  # due, and nobody measured or judged it
    GREEN = "green"  # on course
    NOT_DUE = "not_due"  # the plan asks for nothing yet
    DONE = "done"  # met, and nothing can undo it


LIGHT_LABELS: Final[Mapping[Light, Words]] = MappingProxyType(
    {
        Light.RED: Words("滞后", "behind"),
        Light.AMBER: Words("有风险", "at risk"),
        Light.GREY: Words("未测量", "not measured"),
        Light.GREEN: Words("正常", "on course"),
        Light.NOT_DUE: Words("未到期", "not due yet"),
        Light.DONE: Words("已完成", "done"),
    }
)


class Attainment(NamedTuple):
    """The two numbers of an attainment, in the unit of the target; for a ceiling the share is target ÷ actual."""

    actual: Fraction
    target: Fraction
    ceiling: bool = False

    @property
    def share(self) -> Fraction | None:
        """The exact quotient, 1 when just met; None where it would divide by zero or compare with a negative target."""
        over, under = (self.target, self.actual) if self.ceiling else (self.actual, self.target)
        return over / under if under > 0 else None


@dataclass(frozen=True, slots=True)
class Status:
    """One row on one day: its light with the reason, what was reached and what the plan expected.

    `expected` is the share of the target that the plan expected by the day; `met` says whether the target itself is met, None when
    that cannot be said. `progress` is the share of the row's work that is done, from 0 to 1, for rows that add up to their target or have
    a day; levels, ceilings and judgements tell no progress. A row that does not apply (`applies` False) is shown and counts for nothing.
    """

    name: str
    light: Light
    reason: Words
    expected: Fraction
    attainment: Attainment | None = None
    met: bool | None = None
    progress: Fraction | None = None
    applies: bool = True


class ProjectLight(NamedTuple):
    """The light of a project: that of its worst row, whose reason is given with its name; and how many rows have which."""

    light: Light
    reason: Words
    counts: Mapping[Light, int]


_RANK: Final = {light: rank for rank, light in enumerate(Light)}


def worst_of(statuses: Sequence[Status]) -> ProjectLight:
    """The light of a project from all its rows, the row of the money among them if the caller has one.

    Of equally bad rows the one furthest behind its expectation is named, then the first. Grey without any row that applies.
    """
    applying = [status for status in statuses if status.applies]
    counts = Counter(status.light for status in applying)
    if not applying:
        return ProjectLight(Light.GREY, Words("没有可监控的指标", "no indicator to monitor"), counts)
    worst = min(applying, key=lambda status: (_RANK[status.light], _progress(status)))
    named = Words(f"{worst.name}：{worst.reason.zh}", f"{worst.name}: {worst.reason.en}")
    return ProjectLight(worst.light, named, {light: counts[light] for light in Light if counts[light]})


def _progress(status: Status) -> Fraction:
    """Reached in terms of expected; a row without figures stands before those with."""
    share = status.attainment.share if status.attainment else None
    if share is None:
        return Fraction(0)
    return share / status.expected if status.expected else share
