"""Invented partnering events: five named sizes, a record size, and small adversarial ones; the same at every call.

Organisations have Pareto sizes; how sought after one is grows with its size, times a lognormal factor. Six of ten sides are a named delegate, the
others any of at most eight. Some come part-time, talks block 2 to 30 % of the slots, three in ten are free at lunch.
"""

from __future__ import annotations

import random
from bisect import bisect
from itertools import accumulate
from typing import NamedTuple

from duixian.core.partnering.model import Organisation, Person, Problem, Request, Side, Table, Tier, slots_of

DAY = 16
"""Slots a day when nothing else is said."""


class Size(NamedTuple):
    people: int
    organisations: int
    slots: int
    tables: int
    requests: int
    days: int
    caps: tuple[int, int]


SIZES = {
    "forum": Size(700, 420, 48, 60, 2_800, 3, (10, 20)),
    "forum_tight": Size(700, 420, 24, 60, 2_800, 2, (10, 20)),
    "large": Size(5_000, 2_400, 48, 480, 24_000, 3, (12, 28)),
    "bio": Size(20_000, 9_000, 68, 900, 72_000, 4, (12, 28)),
    "bio_free": Size(20_000, 9_000, 68, 1_200, 72_000, 4, (12, 28)),
    "record": Size(20_000, 9_000, 64, 1_720, 150_000, 4, (9, 22)),
}
TIERS = ((Tier.MUTUAL, 0.45, 60, 100), (Tier.ACCEPTED, 0.40, 25, 60), (Tier.RECOMMENDED, 0.15, 5, 25))


def event(name: str, seed: int = 1, *, first_meeting: int = 0) -> Problem:
    """The event of a named size."""
    size, chance = SIZES[name], random.Random(f"{name}/{seed}")
    sizes = _sizes(chance, size)
    days = tuple(t * size.days // size.slots for t in range(size.slots))
    people, staff = _people(chance, size, sizes, days)
    return Problem(
        people=tuple(people),
        organisations=tuple(Organisation(f"o{n}") for n in range(size.organisations)),
        days=days,
        tables=tuple(Table(f"t{n}") for n in range(size.tables)),
        requests=tuple(_requests(chance, size, sizes, staff)),
        first_meeting=first_meeting,
    )


def _sizes(chance: random.Random, size: Size) -> list[int]:
    """Delegates of each organisation: Pareto, one to eight, so many in all as there are people."""
    sizes = [min(8, int(chance.paretovariate(1.3))) for _ in range(size.organisations)]
    while (wrong := size.people - sum(sizes)) != 0:
        at = chance.randrange(len(sizes))
        sizes[at] = min(8, max(1, sizes[at] + (1 if wrong > 0 else -1)))
    return sizes


def _people(
    chance: random.Random, size: Size, sizes: list[int], days: tuple[int, ...]
) -> tuple[list[Person], list[list[str]]]:
    people, staff = [], []
    lunch = _lunch(days)
    low, high = size.caps
    for firm, count in enumerate(sizes):
        staff.append([f"p{len(people) + n}" for n in range(count)])
        people += [
            Person(code, f"o{firm}", _free(chance, days, lunch), chance.randint(low, high)) for code in staff[-1]
        ]
    return people, staff


def _lunch(days: tuple[int, ...]) -> set[int]:
    """Two slots in the middle of each day."""
    starts = [t for t in range(len(days)) if t == 0 or days[t] != days[t - 1]]
    length = len(days) // len(starts)
    return {start + length // 2 + n for start in starts for n in (-1, 0)}


def _free(chance: random.Random, days: tuple[int, ...], lunch: set[int]) -> int:
    first, last = days[0], days[-1]
    if chance.random() < 0.25:
        first, last = sorted((chance.randint(first, last), chance.randint(first, last)))
    talks, eats = chance.uniform(0.02, 0.30), chance.random() >= 0.30
    return slots_of(
        t
        for t, day in enumerate(days)
        if first <= day <= last and not (eats and t in lunch) and chance.random() >= talks
    )


def _requests(chance: random.Random, size: Size, sizes: list[int], staff: list[list[str]]) -> list[Request]:
    pull = list(accumulate(count**0.9 * chance.lognormvariate(0, 0.6) for count in sizes))
    pairs: dict[tuple[int, int], None] = {}
    while len(pairs) < size.requests:
        a, b = (bisect(pull, chance.random() * pull[-1]) for _ in range(2))
        if a != b:
            pairs.setdefault((min(a, b), max(a, b)))
    return [_request(chance, n, pair, staff) for n, pair in enumerate(pairs)]


def _request(chance: random.Random, number: int, pair: tuple[int, int], staff: list[list[str]]) -> Request:
    left, right = (Side(f"o{firm}", chance.choice(staff[firm]) if chance.random() < 0.6 else "") for firm in pair)
    drawn = chance.random()
    tier, low, high = TIERS[0][0], TIERS[0][2], TIERS[0][3]
    for tier, share, low, high in TIERS:  # noqa: B007  # the tier in which the number falls is what is sought
        if drawn < share:
            break
        drawn -= share
    return Request(f"r{number}", left, right, chance.randint(low, high), tier)
