"""What people compare schedules by: how much was met of what, who got nothing, and how much waiting and walking there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from duixian.core.partnering.compacting import breaks_of
from duixian.core.partnering.model import Problem, Request, Schedule, Tier


@dataclass(frozen=True, slots=True)
class Share:
    """So many met of so many."""

    met: int
    of: int

    @property
    def permille(self) -> int:
        """In thousandths, rounded down; 1000 of nothing."""
        return 1000 * self.met // self.of if self.of else 1000


@dataclass(frozen=True, slots=True)
class Figures:
    """A schedule in numbers.

    `requests` are those that somebody asked for; what is recommended is told in `tiers` alone. `without` are organisations that have requests and no meeting, `breaks` how often people wait between two meetings of a day (`breaks_most`
    the person who does most), `low` the share of their requests, in thousandths, that all but the worst twentieth of people get.
    """

    requests: Share
    tiers: dict[Tier, Share]
    organisations: Share
    without: tuple[str, ...]
    breaks: int
    breaks_most: int
    low: int


def figures(problem: Problem, schedule: Schedule) -> Figures:
    """The numbers of a schedule that `verify` passes."""
    met = {one.request for one in schedule.meetings}
    asked = [one for one in problem.requests if one.tier is not Tier.RECOMMENDED]
    home = {person.code: person.organisation for person in problem.people}
    served = {home[who] for one in schedule.meetings for who in (one.left, one.right)}
    asking = dict.fromkeys(side.organisation for one in asked for side in (one.left, one.right))
    breaks = breaks_of(problem, schedule)
    return Figures(
        _share((one.code for one in asked), met),
        {tier: _share((one.code for one in problem.requests if one.tier is tier), met) for tier in Tier},
        Share(sum(code in served for code in asking), len(asking)),
        tuple(code for code in asking if code not in served),
        sum(breaks.values()), max(breaks.values(), default=0), _low(asked, met),
    )  # fmt: skip


def _share(codes: Iterable[str], met: set[str]) -> Share:
    held = list(codes)
    return Share(sum(code in met for code in held), len(held))


def _low(requests: Iterable[Request], met: set[str]) -> int:
    """The fifth percentile of the shares of people who are named in requests, in thousandths; 1000 where nobody is."""
    asked: dict[str, list[str]] = defaultdict(list)
    for one in requests:
        for side in (one.left, one.right):
            asked[side.person or side.organisation].append(one.code)
    shares = sorted(_share(codes, met).permille for codes in asked.values())
    return shares[len(shares) // 20] if shares else 1000
