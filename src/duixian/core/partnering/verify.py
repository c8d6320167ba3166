"""Checks a schedule by counting: no solver, no arrays, no code of the engine. What it passes may be published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from duixian.core.partnering.model import Certificate, Person, Problem, Schedule, Side
from duixian.core.partnering.proof import holds


class Broken(NamedTuple):
    """A rule that is broken, and the request, person, organisation, table or slot that breaks it."""

    rule: str
    subject: str


def verify(problem: Problem, schedule: Schedule, certificate: Certificate | None = None) -> tuple[Broken, ...]:
    """Everything that is wrong with a schedule, and with the certificate where one is given; nothing if both hold."""
    found = [*_alone(problem, schedule), *_together(problem, schedule)]
    weights, home = {r.code: r.weight for r in problem.requests}, {p.code: p.organisation for p in problem.people}
    served = {home[who] for met in schedule.meetings for who in (met.left, met.right) if who in home}
    worth = sum(weights.get(met.request, 0) for met in schedule.meetings) + problem.first_meeting * len(served)
    found += [Broken("worth", f"{schedule.worth} for {worth}")] if schedule.worth != worth else []
    if certificate is not None:
        found += [] if holds(problem, certificate) else [Broken("bound", str(certificate.bound))]
        found += [Broken("above-bound", str(worth))] if worth > certificate.bound else []
    return tuple(found)


def _alone(problem: Problem, schedule: Schedule) -> Iterator[Broken]:
    requests, people = {r.code: r for r in problem.requests}, {p.code: p for p in problem.people}
    tables = {table.code: table.open for table in problem.tables} | {"": -1}
    for met in schedule.meetings:
        request, left, right = requests.get(met.request), people.get(met.left), people.get(met.right)
        if not request or not left or not right or not _sits(request.left, left) or not _sits(request.right, right):
            yield Broken("sides", met.request)
        elif not 0 <= met.slot < len(problem.days) or not request.slots & left.free & right.free & 1 << met.slot:
            yield Broken("slot", met.request)
        elif not tables.get(met.table, 0) & 1 << met.slot:
            yield Broken("table", met.request)


def _sits(side: Side, person: Person) -> bool:
    return side.organisation == person.organisation and side.person in ("", person.code)


def _together(problem: Problem, schedule: Schedule) -> Iterator[Broken]:
    met, day, people = schedule.meetings, dict(enumerate(problem.days)), problem.people
    home, seats = {p.code: p.organisation for p in people}, [(who, m.slot) for m in met for who in (m.left, m.right)]
    pools, day_caps = (
        {r.code: r.pool for r in problem.requests if r.pool},
        {(p.code, day): p.day_cap for p in people for day in problem.days},
    )
    yield from _over("request-twice", Counter(m.request for m in met), {})
    yield from _over("person-twice", Counter(seats), {})
    yield from _over("table-twice", Counter((m.table, m.slot) for m in met if m.table), {})
    yield from _over("tables", Counter(m.slot for m in met), dict(enumerate(problem.rooms)))
    there = {(pool, t): count for pool, counts in problem.pools.items() for t, count in enumerate(counts)}
    yield from _over("pool", Counter((pools[m.request], m.slot) for m in met if m.request in pools), there)
    yield from _over("cap", Counter(who for who, _ in seats), {p.code: p.cap for p in people})
    yield from _over("day-cap", Counter((who, day.get(slot)) for who, slot in seats), day_caps)
    firms = {one.code: one.cap for one in problem.organisations}
    yield from _over("organisation-cap", Counter(home.get(who, "") for who, _ in seats), firms)
    kept = {fixed[:4] for fixed in met}
    yield from (Broken("fixed", fixed.request) for fixed in problem.fixed if fixed[:4] not in kept)


def _over(rule: str, counts: Counter[Any], most: Mapping[Any, int]) -> Iterator[Broken]:
    return (Broken(rule, str(key)) for key, count in counts.items() if count > most.get(key, 1))
