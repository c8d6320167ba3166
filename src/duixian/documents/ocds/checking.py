"""A checker of OCDS 1.1 releases of our own: what the standard requires of the fields that we write. It is not the schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

TAGS: Final = frozenset({"planning", "tender", "award", "contract", "implementation"})
CLOSED: Final = {
    "initiationType": frozenset({"tender"}),
    "procurementMethod": frozenset({"open", "selective", "limited", "direct"}),
    "contractStatus": frozenset({"pending", "active", "cancelled", "terminated"}),
    "milestoneStatus": frozenset({"scheduled", "met", "notMet", "partiallyMet"}),
}
REQUIRED: Final[dict[str, type]] = {
    "ocid": str, "id": str, "date": str, "tag": list, "initiationType": str, "language": str, "parties": list, "buyer": dict,
    "planning": dict, "tender": dict, "awards": list, "contracts": list,
}  # fmt: skip


def check_release(release: Mapping[str, Any]) -> list[str]:
    """What is wrong, each with the path of its field; empty when nothing is. Missing fields end the check early."""
    missing = [
        f"{name}: missing or no {kind.__name__}" for name, kind in REQUIRED.items() if not _is(release, name, kind)
    ]
    return missing or list(_problems(release))


def check_package(package: Mapping[str, Any]) -> list[str]:
    """What is wrong with a release package and each of its releases, with the path of the field; empty when nothing is."""
    found = [f"{name}: missing" for name in ("uri", "version", "publisher") if not package.get(name)]
    found += _date("publishedDate", package.get("publishedDate"))
    releases = package.get("releases") or []
    found += [] if releases else ["releases: none"]
    found += _ids("releases", [{"id": one.get("ocid")} for one in releases])
    return found + [f"releases/{n}/{fault}" for n, one in enumerate(releases) for fault in check_release(one)]


def _is(found: Mapping[str, Any], name: str, kind: type) -> bool:
    return isinstance(found.get(name), kind) and found[name] != ""


def _problems(release: Mapping[str, Any]) -> Iterator[str]:
    yield from _date("date", release["date"])
    yield from _code("initiationType", "initiationType", release["initiationType"])
    yield from _code("tender.procurementMethod", "procurementMethod", release["tender"].get("procurementMethod"))
    if not release["tag"] or not TAGS.issuperset(release["tag"]):
        yield f"tag: {release['tag']!r} is not of the codelist"
    if not release["tender"].get("id"):
        yield "tender.id: missing"
    yield from _money("planning.budget.amount", release["planning"].get("budget", {}).get("amount"))
    for name in ("parties", "awards", "contracts"):
        yield from _ids(name, release[name])
    known = {one.get("id") for one in release["parties"]}
    yield from _party("buyer", release["buyer"], known)
    for party in release["tender"].get("tenderers", []):
        yield from _party("tender.tenderers", party, known)
    for number, award in enumerate(release["awards"]):
        yield from _money(f"awards/{number}/value", award.get("value"))
        if "date" in award:
            yield from _date(f"awards/{number}/date", award["date"])
        for party in award.get("suppliers", []):
            yield from _party(f"awards/{number}/suppliers", party, known)
    awards = {one.get("id") for one in release["awards"]}
    for number, contract in enumerate(release["contracts"]):
        yield from _contract(f"contracts/{number}", contract, awards, known)


def _contract(path: str, contract: Mapping[str, Any], awards: set[Any], known: set[Any]) -> Iterator[str]:
    if contract.get("awardID") not in awards:
        yield f"{path}/awardID: no award {contract.get('awardID')!r}"
    yield from _code(f"{path}/status", "contractStatus", contract.get("status"))
    yield from _money(f"{path}/value", contract.get("value"))
    yield from _date(f"{path}/dateSigned", contract.get("dateSigned"))
    for name in ("items", "milestones"):
        yield from _ids(f"{path}/{name}", contract.get(name, []))
    for one in contract.get("milestones", []):
        yield from _milestone(f"{path}/milestones/{one.get('id')}", one)
    paid = contract.get("implementation", {}).get("transactions", [])
    yield from _ids(f"{path}/transactions", paid)
    for one in paid:
        where = f"{path}/transactions/{one.get('id')}"
        yield from _date(f"{where}/date", one.get("date"))
        yield from _money(f"{where}/value", one.get("value"))
        yield from _party(f"{where}/payee", one.get("payee") or {}, known)


def _milestone(path: str, one: Mapping[str, Any]) -> Iterator[str]:
    yield from _code(f"{path}/status", "milestoneStatus", one.get("status"))
    yield from _date(f"{path}/dueDate", one.get("dueDate"))
    if one.get("status") == "met":
        yield from _date(f"{path}/dateMet", one.get("dateMet"))


def _ids(path: str, rows: list[Mapping[str, Any]]) -> Iterator[str]:
    seen: set[object] = set()
    for number, row in enumerate(rows):
        if not row.get("id") or row["id"] in seen:
            yield f"{path}/{number}/id: missing or not unique"
        seen.add(row.get("id"))


def _party(path: str, party: Mapping[str, Any], known: set[Any]) -> Iterator[str]:
    if party.get("id") not in known:
        yield f"{path}: {party.get('id')!r} is not among the parties"


def _code(path: str, codelist: str, value: object) -> Iterator[str]:
    if value not in CLOSED[codelist]:
        yield f"{path}: {value!r} is not of the codelist"


def _money(path: str, value: object) -> Iterator[str]:
    amount = value.get("amount") if isinstance(value, Mapping) else None
    if not isinstance(value, Mapping) or isinstance(amount, bool) or not isinstance(amount, int | float):
        yield f"{path}: no amount"
    elif value.get("currency") != "CNY":
        yield f"{path}: currency {value.get('currency')!r}"


def _date(path: str, value: object) -> Iterator[str]:
    try:
        zoned = isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        zoned = False
    if not zoned:
        yield f"{path}: {value!r} is no date-time with a zone"
