"""The most that any schedule of an event can be worth, proven by prices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from duixian.core.partnering.engine.board import NOBODY
from duixian.core.partnering.engine.frame import Frame, frame_of
from duixian.core.partnering.model import Certificate, Problem
from duixian.core.partnering.proof import SCALE, upper_bound
from duixian.core.partnering.records import digest
from duixian.core.partnering.relaxing import Floats, Relaxed, moments, relax, room_of

FINE = 120_000
"""Pairs of request and slot up to which the fine relaxation takes a few seconds."""


def bound(problem: Problem, *, fine: bool | None = None) -> Certificate:
    """Prices that prove an upper bound, and the requests that the relaxation advises to take.

    Unless told, the relaxation is fine where tables, or a pool, are fewer than requests that could be met and the event is small enough.
    """
    frame = frame_of(problem)
    if not problem.requests or not moments(frame).any():
        return _certified(problem, _of_nothing(problem))
    relaxed = relax(frame, fine=_scarce(frame) if fine is None else fine)
    return _certified(problem, _priced(problem, relaxed))


def _of_nothing(problem: Problem) -> Certificate:
    """Where nobody can meet, no first meeting has a bonus to lend from."""
    floors = {organisation.code: SCALE * problem.first_meeting for organisation in problem.organisations}
    return Certificate(tables=(0,) * len(problem.days), floors=floors)


def _scarce(frame: Frame) -> bool:
    possible = moments(frame)
    asking = np.bincount(frame.pool[possible.any(axis=1)], minlength=len(frame.stock))
    short = asking.sum() > room_of(frame).tables.sum() or (asking > frame.stock.sum(axis=1)).any()
    return bool(possible.sum() <= FINE and short)


def _certified(problem: Problem, certificate: Certificate) -> Certificate:
    return replace(certificate, event=digest(problem), bound=upper_bound(problem, certificate))


def _priced(problem: Problem, relaxed: Relaxed) -> Certificate:
    slots, prices = len(problem.days), relaxed.prices
    firms = [organisation.code for organisation in problem.organisations]
    people = [person.code for person in problem.people]
    tables = _thousandths(prices["tables"])
    nothing = np.zeros(0)
    return Certificate(
        organisations=_named(firms, prices["firms"]),
        people=_named(people, prices["people"]),
        organisation_slots=_timed(firms, prices.get("firm_slots", nothing), slots),
        person_slots=_timed(people, prices.get("person_slots", nothing), slots),
        tables=tuple(tables if len(tables) == slots else tables * slots),
        pools=_of_pools(problem, prices["pools"]),
        floors=_named(firms, prices.get("floors", nothing)),
        advised=_advised(problem, relaxed),
    )


def _of_pools(problem: Problem, prices: Floats) -> dict[tuple[str, int], int]:
    """By pool and slot; what a coarse relaxation says of a pool it says of every slot."""
    pools, slots = ["", *problem.pools], len(problem.days)
    return _timed(pools, np.repeat(prices, len(pools) * slots // len(prices)), slots)


def _thousandths(prices: Floats) -> list[int]:
    return [int(price) for price in np.rint(prices * SCALE)]


def _named(codes: Sequence[str], prices: Floats) -> dict[str, int]:
    return {codes[n]: price for n, price in _some(prices)}


def _timed(codes: Sequence[str], prices: Floats, slots: int) -> dict[tuple[str, int], int]:
    return {(codes[n // slots], n % slots): price for n, price in _some(prices)}


def _some(prices: Floats) -> Iterator[tuple[int, int]]:
    return ((n, price) for n, price in enumerate(_thousandths(prices)) if price)


def _advised(problem: Problem, relaxed: Relaxed) -> dict[str, int]:
    """Requests taken for more than half, with the slot where most of them is taken if slots were looked at."""
    taken = np.bincount(relaxed.request, weights=relaxed.share, minlength=len(problem.requests))
    best = dict.fromkeys(np.flatnonzero(taken > 0.5).tolist(), NOBODY)
    if relaxed.fine:
        for n in np.argsort(relaxed.share, kind="stable").tolist():
            if (request := int(relaxed.request[n])) in best:
                best[request] = int(relaxed.part[n])
    return {problem.requests[request].code: slot for request, slot in best.items()}
