"""One OCDS 1.1 release of one purchase: from the budget to the payments. Plain values in, a JSON object out.

Amounts are yuan (CNY) with at most two decimals. The prefix of the ocid is not registered with the Open Contracting Partnership, and
the release says so; register one before publishing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple

PREFIX: Final = "ocds-unregistered"
NOTE: Final = (
    "ocid 前缀未经登记，公开发布前须向 OCP 登记。The ocid prefix is unregistered; register one before publishing."
)


class Party(NamedTuple):
    """An organisation; the id is ours."""

    id: str
    name: str


class MilestoneFacts(NamedTuple):
    """A milestone of a contract, or its acceptance (验收): `met` is the day it was accepted."""

    id: str
    title: str
    due: date
    met: date | None = None


class TransactionFacts(NamedTuple):
    """A payment that was made."""

    id: str
    paid: date
    amount: Decimal
    payee: Party


class AwardFacts(NamedTuple):
    """The quote that won a purchase, before or besides any contract."""

    id: str
    supplier: Party
    amount: Decimal
    day: date


class ContractFacts(NamedTuple):
    """A signed contract with its supplier; `award` is the id of the award it follows from (empty: one is told for it)."""

    id: str
    title: str
    supplier: Party
    amount: Decimal
    signed: date
    starts: date
    ends: date
    status: str
    milestones: tuple[MilestoneFacts, ...] = ()
    transactions: tuple[TransactionFacts, ...] = ()
    award: str = ""


class ReleaseFacts(NamedTuple):
    """What a release tells. `method` is a code of OCDS (open, selective, limited, direct), `details` the method in our words;
    `tenderers` are those whose quotes were opened; `at` carries its time zone."""

    id: str
    title: str
    at: datetime
    buyer: Party
    budget_line: str
    budget: Decimal
    method: str
    contracts: tuple[ContractFacts, ...] = ()
    details: str = ""
    tenderers: tuple[Party, ...] = ()
    awards: tuple[AwardFacts, ...] = ()


def package_of(id_: str, publisher: str, at: datetime, releases: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Releases of several purchases as one release package; `id_` makes its uri, which is no address."""
    return {
        "uri": f"urn:uuid:{id_}",
        "version": "1.1",
        "publishedDate": at.isoformat(),
        "publisher": {"name": publisher},
        "releases": list(releases),
    }


def release_of(facts: ReleaseFacts) -> dict[str, Any]:
    """The release as a JSON object. A contract that follows from no award has one of its own: its supplier and amount."""
    return {
        "ocid": f"{PREFIX}-{facts.id}",
        "id": f"{facts.id}-{facts.at:%Y%m%dT%H%M%S}",
        "date": facts.at.isoformat(),
        "tag": _tags(facts),
        "initiationType": "tender",
        "language": "zh",
        "parties": _parties(facts),
        "buyer": facts.buyer._asdict(),
        "planning": {
            "rationale": NOTE,
            "budget": {"description": facts.budget_line, "amount": _value(facts.budget)},
        },
        "tender": _tender(facts),
        "awards": [*map(_award, facts.awards), *(_own_award(one) for one in facts.contracts if not one.award)],
        "contracts": [_contract(one) for one in facts.contracts],
    }


def _tags(facts: ReleaseFacts) -> list[str]:
    paid = any(one.transactions for one in facts.contracts)
    found = ["planning", "tender"]
    awarded = ["award"] if facts.awards or facts.contracts else []
    return found + awarded + (["contract"] if facts.contracts else []) + (["implementation"] if paid else [])


def _tender(facts: ReleaseFacts) -> dict[str, Any]:
    told: dict[str, Any] = {"id": facts.id, "title": facts.title, "procurementMethod": facts.method}
    if facts.details:
        told["procurementMethodDetails"] = facts.details
    if facts.tenderers:
        told |= {"numberOfTenderers": len(facts.tenderers), "tenderers": [one._asdict() for one in facts.tenderers]}
    return told


def _parties(facts: ReleaseFacts) -> list[dict[str, Any]]:
    names: dict[str, str] = {}
    roles: dict[str, list[str]] = {}
    for party, role in _playing(facts):
        names.setdefault(party.id, party.name)
        held = roles.setdefault(party.id, [])
        if role not in held:
            held.append(role)
    return [{"id": uid, "name": name, "roles": roles[uid]} for uid, name in names.items()]


def _playing(facts: ReleaseFacts) -> Iterator[tuple[Party, str]]:
    yield from ((facts.buyer, "buyer"), (facts.buyer, "payer"))
    yield from ((one, "tenderer") for one in facts.tenderers)
    yield from ((one.supplier, "supplier") for one in facts.awards)
    for contract in facts.contracts:
        yield contract.supplier, "supplier"
        yield from ((one.payee, "payee") for one in contract.transactions)


def _value(amount: Decimal) -> dict[str, Any]:
    return {"amount": float(amount), "currency": "CNY"}


def _day(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+08:00"


def _award(one: AwardFacts) -> dict[str, Any]:
    suppliers = [one.supplier._asdict()]
    return {
        "id": one.id,
        "status": "active",
        "date": _day(one.day),
        "value": _value(one.amount),
        "suppliers": suppliers,
    }


def _own_award(one: ContractFacts) -> dict[str, Any]:
    suppliers = [one.supplier._asdict()]
    return {"id": f"award-{one.id}", "status": "active", "value": _value(one.amount), "suppliers": suppliers}


def _contract(one: ContractFacts) -> dict[str, Any]:
    return {
        "id": one.id,
        "awardID": one.award or f"award-{one.id}",
        "title": one.title,
        "status": one.status,
        "value": _value(one.amount),
        "dateSigned": _day(one.signed),
        "period": {"startDate": _day(one.starts), "endDate": _day(one.ends)},
        "items": [{"id": "1", "description": one.title, "quantity": 1}],
        "milestones": [_milestone(each) for each in one.milestones],
        "implementation": {"transactions": [_transaction(each) for each in one.transactions]},
    }


def _milestone(one: MilestoneFacts) -> dict[str, Any]:
    told = {"id": one.id, "title": one.title, "type": "delivery", "dueDate": _day(one.due)}
    return {**told, "status": "met", "dateMet": _day(one.met)} if one.met else {**told, "status": "scheduled"}


def _transaction(one: TransactionFacts) -> dict[str, Any]:
    return {"id": one.id, "date": _day(one.paid), "value": _value(one.amount), "payee": one.payee._asdict()}
