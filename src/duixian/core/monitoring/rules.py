"""At which figures a light changes: dated data with its source, since no regulation fixes them for everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from duixian.core.checks.finding import Source
from duixian.core.checks.thresholds import Threshold

DEPLOYED_SYSTEM: Final = Source(
    "monitoring-lights-80-60",
    "已上线预算绩效系统的监控预警（进度比 80 % / 60 %）",
    "Lights of a deployed budget performance system (80 % / 60 % of the expected progress)",
    True,
)
TAIYUAN: Final = Source(
    "taiyuan-august",
    "太原市：200 万元以上、8 月底支出低于 60 % 的项目重点监控",
    "Taiyuan: projects from 2,000,000 yuan with less than 60 % spent at the end of August",
    True,
)


@dataclass(frozen=True, slots=True)
class LightRules:
    """The figures of the lights, in force from `since`; shares of what was expected by the day.

    From `green_from` of the expectation on a row is on course, from `amber_from` on at risk, below that behind. `soon_days`
    before its day a date that is still open is at risk.
    """

    name: str
    since: date
    source: Source
    green_from: Threshold
    amber_from: Threshold
    soon_days: Threshold


@dataclass(frozen=True, slots=True)
class SpendingWatch:
    """A local rule that picks slow projects: `budget_from` yuan and more, `spent_below` of it spent on month and day."""

    name: str
    since: date
    source: Source
    month: int
    day: int
    budget_from: Threshold
    spent_below: Threshold

    def day_of(self, year: int) -> date:
        """The day of that year on which the rule looks."""
        return date(year, self.month, self.day)


_SEEN_LIGHTS: Final = "seen in a deployed system, there against months passed ÷ 12; here against the form's own plan"

LIGHT_RULES: Final = (
    LightRules(
        name="deployed-80-60",
        since=date(2019, 7, 26),
        source=DEPLOYED_SYSTEM,
        green_from=Threshold(Decimal("0.8"), _SEEN_LIGHTS, True),
        amber_from=Threshold(Decimal("0.6"), _SEEN_LIGHTS, True),
        soon_days=Threshold(Decimal(15), "two weeks and a day leave time for one correction; no text gives a figure"),
    ),
)
"""All versions, the oldest first; the first is in force from the day of 财预〔2019〕136号."""

WATCHES: Final[Mapping[str, SpendingWatch]] = MappingProxyType(
    {
        "taiyuan-august": SpendingWatch(
            name="taiyuan-august",
            since=date(2020, 1, 1),
            source=TAIYUAN,
            month=8,
            day=31,
            budget_from=Threshold(Decimal(2_000_000), "the notice names 2 million yuan", True),
            spent_below=Threshold(Decimal("0.6"), "the notice names 60 %", True),
        )
    }
)
"""Local rules by name; a tree of units says which of them hold for it."""

MONEY_AHEAD: Final = Threshold(
    Decimal("0.2"), "a fifth of the budget ahead of the work is more than a payment date moved; no text gives a figure"
)
"""How far spending may run ahead of attainment before it is a question, as a share."""


def rules_on(day: date) -> LightRules:
    """The version in force on a day; before the first version, the first."""
    return next((rules for rules in reversed(LIGHT_RULES) if rules.since <= day), LIGHT_RULES[0])
