"""Schedules and certificates as plain values that JSON can hold, and the digest by which a certificate says for which event it was made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple
from hashlib import sha256
from operator import attrgetter
from typing import Any, Final

from duixian.core.partnering.model import (
    Certificate,
    Meeting,
    Organisation,
    Person,
    Problem,
    Request,
    Schedule,
    Side,
    Table,
    Tier,
)

SCHEDULE: Final = "duixian-meetings/1"
CERTIFICATE: Final = "duixian-certificate/1"
EVENT: Final = "duixian-event/1"
PROBLEM: Final = "duixian-problem/1"
_NAMED: Final = ("organisations", "people", "floors", "advised")
_TIMED: Final = ("organisation_slots", "person_slots", "pools")
Record = dict[str, Any]


class RecordError(ValueError):
    """A record of another kind, or of a version that is not known."""


def schedule_record(schedule: Schedule) -> Record:
    """A schedule as plain values; its meetings keep their order."""
    return {"format": SCHEDULE, "worth": schedule.worth, "meetings": [list(met) for met in schedule.meetings]}


def schedule_of(record: Mapping[str, Any]) -> Schedule:
    """The schedule of a record. Raises RecordError for another kind of record."""
    _expect(record, SCHEDULE)
    return Schedule(tuple(Meeting(*met) for met in record["meetings"]), record["worth"])


def certificate_record(certificate: Certificate) -> Record:
    """A certificate as plain values, its prices in the order of their codes."""
    named = {name: dict(sorted(getattr(certificate, name).items())) for name in _NAMED}
    timed = {name: [[*key, price] for key, price in sorted(getattr(certificate, name).items())] for name in _TIMED}
    about = {"format": CERTIFICATE, "event": certificate.event, "bound": certificate.bound}
    return {**about, "tables": list(certificate.tables), **named, **timed}


def certificate_of(record: Mapping[str, Any]) -> Certificate:
    """The certificate of a record. Raises RecordError for another kind of record."""
    _expect(record, CERTIFICATE)
    named: Record = {name: dict(record[name]) for name in _NAMED}
    timed: Record = {name: {(code, slot): price for code, slot, price in record[name]} for name in _TIMED}
    return Certificate(tables=tuple(record["tables"]), event=record["event"], bound=record["bound"], **named, **timed)


def problem_record(problem: Problem) -> Record:
    """An event as plain values, whole; sets of slots are written as hexadecimal numbers, which no reader of JSON rounds."""
    return {
        "format": PROBLEM,
        "days": list(problem.days),
        "organisations": [list(astuple(one)) for one in problem.organisations],
        "people": [[one.code, one.organisation, _hex(one.free), one.cap, one.day_cap] for one in problem.people],
        "tables": [[one.code, _hex(one.open)] for one in problem.tables],
        "requests": [
            [one.code, *one.left, *one.right, one.weight, one.tier.value, _hex(one.slots), one.pool]
            for one in problem.requests
        ],
        "fixed": [list(met) for met in problem.fixed],
        "first_meeting": problem.first_meeting,
        "pools": {pool: list(there) for pool, there in problem.pools.items()},
    }


def problem_of(record: Mapping[str, Any]) -> Problem:
    """The event of a record. Raises RecordError for another kind of record."""
    _expect(record, PROBLEM)
    return Problem(
        people=tuple(Person(code, body, _bits(free), *caps) for code, body, free, *caps in record["people"]),
        organisations=tuple(Organisation(*one) for one in record["organisations"]),
        days=tuple(record["days"]),
        tables=tuple(Table(code, _bits(slots)) for code, slots in record["tables"]),
        requests=tuple(_request(*one) for one in record["requests"]),
        fixed=tuple(Meeting(*met) for met in record["fixed"]),
        first_meeting=record["first_meeting"],
        pools={pool: tuple(there) for pool, there in record["pools"].items()},
    )


def _request(code: str, *told: Any) -> Request:
    left, right, (weight, tier, slots, pool) = told[:2], told[2:4], told[4:]
    return Request(code, Side(*left), Side(*right), weight, Tier(tier), _bits(slots), pool)


def _hex(bits: int) -> str:
    return f"{bits:x}"


def _bits(text: str) -> int:
    return int(text, 16)


def _expect(record: Mapping[str, Any], known: str) -> None:
    if record.get("format") != known:
        raise RecordError(f"a record of {known} was expected, not of {record.get('format')}")


def digest(problem: Problem) -> str:
    """SHA-256 of everything that an event asks for, whatever the order in which it is told; only slots that it has count."""
    every, by_code = problem.every_slot, attrgetter("code")
    people = [(p.code, p.organisation, p.free & every, p.cap, p.day_cap) for p in sorted(problem.people, key=by_code)]
    asked = [
        (one.code, *one.left, *one.right, one.weight, one.tier, one.slots & every, one.pool)
        for one in sorted(problem.requests, key=by_code)
    ]
    told = {
        "format": EVENT,
        "people": people,
        "organisations": [astuple(one) for one in sorted(problem.organisations, key=by_code)],
        "days": problem.days,
        "tables": [(table.code, table.open & every) for table in sorted(problem.tables, key=by_code)],
        "requests": asked,
        "fixed": sorted(problem.fixed),
        "first_meeting": problem.first_meeting,
        "pools": problem.pools,
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=dict)
    return sha256(text.encode()).hexdigest()
