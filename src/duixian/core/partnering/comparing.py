"""What one schedule changes against another, request by request."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from duixian.core.partnering.model import Meeting


class Difference(NamedTuple):
    """Requests that are met only in the new schedule (`gained`) or only in the old one (`lost`), that are met at another time or by other
    delegates (`moved`), or only at another table (`reseated`), in the order of the schedule they come from; and how many are as they were."""

    gained: tuple[Meeting, ...]
    lost: tuple[Meeting, ...]
    moved: tuple[tuple[Meeting, Meeting], ...]
    reseated: tuple[tuple[Meeting, Meeting], ...]
    same: int


def difference(old: Iterable[Meeting], new: Iterable[Meeting]) -> Difference:
    """The difference between the meetings of two schedules, each with a request at most once."""
    before, after = {one.request: one for one in old}, {one.request: one for one in new}
    both = [(before[code], one) for code, one in after.items() if code in before]
    moved = tuple(pair for pair in both if pair[0][:4] != pair[1][:4])
    reseated = tuple(pair for pair in both if pair[0][:4] == pair[1][:4] and pair[0].table != pair[1].table)
    return Difference(
        tuple(one for code, one in after.items() if code not in before),
        tuple(one for code, one in before.items() if code not in after),
        moved, reseated, len(both) - len(moved) - len(reseated),
    )  # fmt: skip
