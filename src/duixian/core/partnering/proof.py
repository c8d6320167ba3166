"""Checks the proof of a bound by adding up: no solver, no arrays, no code of the engine.

A bound is proven by prices. What a schedule earns it earns by using what is scarce, so it is worth at most everything scarce at its price, and what
each request is worth above the least that its sides and its table would pay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import Any, Final

from duixian.core.partnering.model import Certificate, Person, Problem, Request, numbers_of

SCALE: Final = 1000
"""Prices are in thousandths of a weight."""
Staff = Mapping[str, list[Person]]


def holds(problem: Problem, certificate: Certificate) -> bool:
    """Whether no price is below zero and the bound is what the prices prove."""
    return min(0, *_prices(certificate)) == 0 and certificate.bound == upper_bound(problem, certificate)


def _prices(one: Certificate) -> list[int]:
    named: tuple[Mapping[Any, int], ...] = (
        one.organisations,
        one.people,
        one.organisation_slots,
        one.person_slots,
        one.pools,
        one.floors,
    )
    return [0, *one.tables, *(price for prices in named for price in prices.values())]


def upper_bound(problem: Problem, prices: Certificate) -> int:
    """The most that any schedule can be worth, by these prices, rounded down."""
    staff: dict[str, list[Person]] = defaultdict(list)
    for person in problem.people:
        staff[person.organisation].append(person)
    days = [sum(1 << t for t, day in enumerate(problem.days) if day == one) for one in set(problem.days)]
    most = {p.code: min(p.cap, sum(min(p.day_cap, (p.free & day).bit_count()) for day in days)) for p in problem.people}
    present = [sum(p.free >> t & 1 for p in problem.people) for t in range(len(problem.days))]
    total = sum(price * most[code] for code, price in prices.people.items())
    total += sum(prices.person_slots.values())
    total += sum(
        price * sum(p.free >> t & 1 for p in staff[code]) for (code, t), price in prices.organisation_slots.items()
    )
    total += sum(price * problem.pools[pool][t] for (pool, t), price in prices.pools.items())
    total += sum(prices.tables[t] * min(room, present[t] // 2) for t, room in enumerate(problem.rooms))
    for firm in problem.organisations:
        total += prices.organisations.get(firm.code, 0) * min(firm.cap, sum(most[p.code] for p in staff[firm.code]))
        total += max(0, SCALE * problem.first_meeting - prices.floors.get(firm.code, 0))
    tabled = sum(1 << t for t, room in enumerate(problem.rooms) if room)
    possible = {pool: tabled & slots for pool, slots in problem.manned.items()}
    return (total + sum(_gain(prices, staff, one, possible[one.pool]) for one in problem.requests)) // SCALE


def _gain(prices: Certificate, staff: Staff, request: Request, possible: int) -> int:
    """What a request is worth above the prices, in the possible slot where it pays least; nothing where it cannot be met."""
    sides = [
        [p for p in staff[one.organisation] if one.person in ("", p.code)] for one in (request.left, request.right)
    ]
    left, right = (reduce(or_, (p.free for p in side), 0) for side in sides)
    slots = left & right & request.slots & possible
    if not slots:
        return 0
    worth = SCALE * request.weight + sum(
        prices.floors.get(one.organisation, 0) for one in (request.left, request.right)
    )
    worth -= sum(prices.organisations.get(one.organisation, 0) for one in (request.left, request.right))
    if not request.pool and not prices.person_slots and not prices.organisation_slots and len(set(prices.tables)) == 1:
        paid = sum(min(prices.people.get(p.code, 0) for p in side) for side in sides) + min(prices.tables)
        return max(0, worth - paid)
    return max(0, worth - min(_paid(prices, request, sides, t) for t in numbers_of(slots)))


def _paid(prices: Certificate, request: Request, sides: list[list[Person]], t: int) -> int:
    firms = sum(prices.organisation_slots.get((one.organisation, t), 0) for one in (request.left, request.right))
    people, moments = prices.people, prices.person_slots
    there = [[p.code for p in side if p.free >> t & 1] for side in sides]
    seats = sum(min(people.get(p, 0) + moments.get((p, t), 0) for p in side) for side in there)
    return prices.tables[t] + prices.pools.get((request.pool, t), 0) + firms + seats
