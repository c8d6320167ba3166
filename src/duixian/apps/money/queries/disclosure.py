"""The purchases of a promise as OCDS 1.1 releases: only what was opened, awarded and signed; no quote but the one that won has its amount told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.money.models import Acceptance, Contract, Milestone, Payment, Procurement, Quote
from duixian.apps.money.models.contracts import ContractState
from duixian.apps.money.models.procurement import ProcurementState
from duixian.apps.money.queries.payments import MADE
from duixian.apps.parties.models import Organisation
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.queries.finding import declaration_get
from duixian.core.money.packs import Method
from duixian.core.money.procurement import METHOD_WORDS
from duixian.documents.ocds.checking import check_package
from duixian.documents.ocds.release import (
    AwardFacts,
    ContractFacts,
    MilestoneFacts,
    Party,
    ReleaseFacts,
    TransactionFacts,
    package_of,
    release_of,
)

OPEN: Final = (ProcurementState.OPENED, ProcurementState.AWARDED)
STATUS: Final = {
    ContractState.SIGNED: "active", ContractState.COMPLETED: "terminated", ContractState.TERMINATED: "terminated",
}  # fmt: skip
"""The signed states, as OCDS calls them (it has one word for an end of either kind)."""
METHODS: Final = {
    Method.OWN: "direct", Method.QUOTES: "limited", Method.COMPARISON: "open", Method.AGENCY: "open", Method.GOVERNMENT: "open",
}  # fmt: skip
"""The nearest codes of OCDS; the release tells our own word beside them."""


def disclosure_of(actor: Actor, uuid: UUID, *, at: datetime) -> dict[str, Any]:
    """The release package of a promise, a release for every purchase, and for every contract signed without one.

    Raises NotFound, and Invalid when there is nothing to tell yet or our checker finds faults, which the message names. A fixed number
    of queries.
    """
    declaration = declaration_get(actor, uuid)
    releases = releases_of(declaration, at=at)
    if not releases:
        raise Invalid(_("还没有开启报价的采购或已签署的合同，没有可以公开的内容。"))
    return package_of(str(declaration.uuid), declaration.unit.name, at.astimezone(_zone(declaration)), releases)


def releases_of(declaration: Declaration, *, at: datetime) -> list[dict[str, Any]]:
    """The releases of a promise that our checker has passed, none where there is nothing to tell yet; for operations that have
    checked who acts. Raises Invalid with the faults."""
    moment = at.astimezone(_zone(declaration))
    releases = [release_of(facts) for facts in _purchases(declaration, moment)]
    package = package_of(str(declaration.uuid), declaration.unit.name, moment, releases)
    faults = check_package(package) if releases else []
    if faults:
        raise Invalid(_("OCDS 数据没有通过检查：%(faults)s") % {"faults": "; ".join(faults)})
    return releases


def _zone(declaration: Declaration) -> ZoneInfo:
    return ZoneInfo(declaration.unit.time_zone)


def _purchases(declaration: Declaration, at: datetime) -> Iterator[ReleaseFacts]:
    buyer = Party(declaration.unit.code, declaration.unit.name)
    signed = list(_signed(declaration))
    quotes = Prefetch("quotes", Quote.objects.select_related("supplier").order_by("pk"), to_attr="opened")
    rows = Procurement.objects.filter(line__declaration=declaration, state__in=OPEN).select_related(
        "line", "award__supplier"
    )
    for one in rows.prefetch_related(quotes).order_by("requested_at", "pk"):
        yield _purchase(one, [contract for contract in signed if contract.procurement_id == one.pk], buyer, at)
    for contract in signed:
        if contract.procurement_id is None:
            yield ReleaseFacts(
                str(contract.uuid), contract.title, at, buyer, contract.line.name, contract.line.budget, "direct",
                (_contract(contract, ""),),
            )  # fmt: skip


def _purchase(one: Procurement, contracts: Sequence[Contract], buyer: Party, at: datetime) -> ReleaseFacts:
    method = Method(one.method)
    opened: list[Quote] = one.opened  # type: ignore[attr-defined]  # set by the prefetch above
    awards = [_award(one.award, one.awarded_at or at, at)] if one.award else []
    won = {award.supplier.id: award.id for award in awards}
    return ReleaseFacts(
        str(one.uuid), one.title, at, buyer, one.line.name, one.line.budget, METHODS[method],
        tuple(_contract(contract, won.get(str(contract.supplier.uuid), "")) for contract in contracts), METHOD_WORDS[method].zh,
        tuple(_party(quote.supplier) for quote in opened), tuple(awards),
    )  # fmt: skip


def _award(quote: Quote, awarded: datetime, at: datetime) -> AwardFacts:
    return AwardFacts(f"award-{quote.uuid}", _party(quote.supplier), quote.amount, awarded.astimezone(at.tzinfo).date())


def _signed(declaration: Declaration) -> QuerySet[Contract]:
    """The signed contracts of a promise with milestones, passed acceptances and the payments that stand."""
    passed = Acceptance.objects.filter(result=Acceptance.Result.PASSED, superseded_at=None).order_by("held_on")
    milestones = Milestone.objects.prefetch_related(
        Prefetch("acceptance_duties__acceptances", passed, to_attr="passed")
    )
    paid = Payment.objects.filter(state__in=MADE).select_related("payee").order_by("paid_on", "pk")
    rows = Contract.objects.filter(declaration=declaration, state__in=STATUS, signed_on__isnull=False)
    return rows.select_related("supplier", "line").order_by("signed_on", "pk").prefetch_related(
        Prefetch("milestones", milestones), Prefetch("payments", paid, to_attr="paid")
    )  # fmt: skip


def _contract(one: Contract, award: str) -> ContractFacts:
    paid: list[Payment] = one.paid  # type: ignore[attr-defined]  # set by the prefetch above
    supplier = _party(one.supplier)
    moved = (
        TransactionFacts(str(each.uuid), each.paid_on, each.amount, _party(each.payee) if each.payee else supplier)
        for each in paid
        if each.paid_on
    )
    return ContractFacts(
        str(one.uuid), one.title, supplier, one.total, one.signed_on or one.starts_on, one.starts_on, one.ends_on,
        STATUS[ContractState(one.state)], tuple(map(_milestone, one.milestones.all())), tuple(moved), award,
    )  # fmt: skip


def _milestone(one: Milestone) -> MilestoneFacts:
    held: list[date] = [each.held_on for duty in one.acceptance_duties.all() for each in duty.passed]  # type: ignore[attr-defined]  # set by the prefetch above
    return MilestoneFacts(str(one.uuid), one.name, one.due_on, min(held, default=None))


def _party(one: Organisation) -> Party:
    return Party(str(one.uuid), one.name)
