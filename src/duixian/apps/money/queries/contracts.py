"""Contracts with what was paid of them, and who may sign, as an actor sees them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import below, visible
from duixian.apps.accounts.roles import Role
from duixian.apps.money.models import (
    AcceptanceDuty,
    BudgetLine,
    Contract,
    Milestone,
    Movement,
    Payment,
    SigningAuthority,
)
from duixian.apps.money.models.contracts import ContractState
from duixian.apps.money.queries.acceptances import Shown, with_outcome
from duixian.apps.money.queries.books import limits_for
from duixian.apps.money.queries.payments import MADE
from duixian.apps.money.sums import YuanSum
from duixian.core.money.contracts import Authority, added, supplement_excessive
from duixian.core.money.duties import Duty
from duixian.core.money.movements import ZERO
from duixian.core.money.stages import Stage

UNSIGNED: Final = (ContractState.DRAFT, ContractState.SUBMITTED, ContractState.APPROVED)
_SHOWN = ("unit", "declaration__project", "line", "supplier", "procurement", "framework", "prepared_by", "approved_by",
          "signed_by", "file")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list of contracts is narrowed to: `ends_by` asks for those under way that end by a day; `text` is part of number,
    title or supplier."""

    declaration: UUID | None = None
    state: str = ""
    ends_by: date | None = None
    text: str = ""


class ContractShown(NamedTuple):
    """A contract and the yuan paid of it."""

    contract: Contract
    paid: Decimal

    @property
    def left(self) -> Decimal:
        """Yuan not paid yet; nothing once it has ended."""
        return self.contract.total - self.paid if self.contract.ended_on is None else ZERO


class Totals(NamedTuple):
    """How many contracts, and their yuan: `total` with supplements, `paid` so far. A framework counts, but its money is that of its
    orders."""

    number: int
    total: Decimal
    paid: Decimal

    @property
    def left(self) -> Decimal:
        """Yuan of them not paid."""
        return self.total - self.paid


class MilestoneShown(NamedTuple):
    """A milestone, the yuan paid for it, and its acceptance where it needs one."""

    milestone: Milestone
    paid: Decimal
    acceptance: Shown | None


class Supplemented(NamedTuple):
    """What the supplements add in yuan, how much may be added, the share that may be, and whether it is too much."""

    added: Decimal
    allowed: Decimal
    share: Decimal
    excessive: bool

    @property
    def most(self) -> Decimal:
        """The share that may be added, in percent."""
        return self.share * 100


def contracts_visible(actor: Actor, wanted: Wanted | None = None) -> QuerySet[Contract]:
    """The contracts of the units that the actor sees, the latest first."""
    rows = Contract.objects.filter(visible(actor)).select_related(*_SHOWN)
    return rows if wanted is None else _narrowed(rows, wanted)


def contracts_waiting(actor: Actor) -> QuerySet[Contract]:
    """The contracts that the actor approves next as the head: sent in, and drafted by others. The earliest first. One query."""
    leads = below(tuple(held.path for held in actor.holdings if held.role is Role.HEAD), "unit__")
    others = Q(prepared_by=None) | ~Q(prepared_by=actor.user_id)
    rows = Contract.objects.filter(leads, others, state=ContractState.SUBMITTED)
    return rows.select_related("unit", "declaration__project").order_by("pk")


def _narrowed(rows: QuerySet[Contract], wanted: Wanted) -> QuerySet[Contract]:
    if wanted.declaration is not None:
        rows = rows.filter(declaration__uuid=wanted.declaration)
    if wanted.state in ContractState.values:
        rows = rows.filter(state=wanted.state)
    if wanted.ends_by is not None:
        rows = rows.filter(state=ContractState.SIGNED, ends_on__lte=wanted.ends_by)
    if text := wanted.text.strip():
        rows = rows.filter(Q(number__icontains=text) | Q(title__icontains=text) | Q(supplier__name__icontains=text))
    return rows


def with_paid(contracts: Iterable[Contract]) -> list[ContractShown]:
    """The contracts in their order, each with what was paid of it. One query."""
    rows = list(contracts)
    paid = _paid("contract", [one.pk for one in rows])
    return [ContractShown(one, paid.get(one.pk, ZERO)) for one in rows]


def _paid(of: str, keys: Iterable[int]) -> dict[int, Decimal]:
    made = Payment.objects.filter(**{f"{of}__in": list(keys)}, state__in=MADE)
    return dict(made.order_by().values_list(of).annotate(total=YuanSum("amount")))


def contract_get(actor: Actor, uuid: UUID) -> Contract:
    """A contract by its public id; NotFound outside what the actor sees."""
    found = contracts_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def totals_of(contracts: QuerySet[Contract]) -> Totals:
    """The sums under a list. Three queries."""
    money = contracts.order_by().exclude(kind=Contract.Kind.FRAMEWORK)
    made = Payment.objects.filter(contract__in=money.values("pk"), state__in=MADE)
    total = money.aggregate(total=YuanSum("total"))["total"]
    return Totals(contracts.count(), total or ZERO, made.aggregate(total=YuanSum("amount"))["total"] or ZERO)


def contract_doers(contract: Contract) -> dict[Duty, int | None]:
    """Who did what about a contract, by their keys; None where nobody did, or the program."""
    return {
        Duty.DRAFT: contract.prepared_by_id,
        Duty.APPROVE: contract.approved_by_id,
        Duty.SIGN: contract.signed_by_id,
    }


def chain_of(contract: Contract) -> UUID:
    """The chain of its money: that of its procurement where it has one."""
    return contract.procurement.uuid if contract.procurement is not None else contract.uuid


def standing_at(line: BudgetLine, chain: UUID, stages: Iterable[Stage]) -> Decimal:
    """Yuan of a chain that stand at some stages. One query."""
    rows = Movement.objects.filter(line=line, chain=chain, stage__in=list(stages))
    return Decimal(rows.aggregate(total=YuanSum("amount"))["total"] or ZERO)


def milestones_of(contract: Contract, *, as_of: date) -> list[MilestoneShown]:
    """The milestones in order, each with what was paid and how its acceptance stands. Three queries."""
    duties = with_outcome(AcceptanceDuty.objects.filter(cancelled_at=None)).order_by("-pk")
    rows = list(contract.milestones.prefetch_related(Prefetch("acceptance_duties", duties, to_attr="live_duties")))
    paid = _paid("milestone", [one.pk for one in rows])
    return [
        MilestoneShown(one, paid.get(one.pk, ZERO), Shown.of(one.live_duties[0], as_of) if one.live_duties else None)
        for one in rows
    ]


def supplemented(contract: Contract) -> Supplemented:
    """What the supplements make together. One query."""
    amounts = list(contract.supplements.values_list("amount", flat=True))
    pack = limits_for(contract.unit).pack
    return Supplemented(added(amounts), contract.amount * pack.supplement_share, pack.supplement_share,
                        supplement_excessive(pack, contract.amount, amounts, ZERO))  # fmt: skip


def authorities_visible(actor: Actor) -> QuerySet[SigningAuthority]:
    """Who may sign in the units that the actor sees."""
    rows = SigningAuthority.objects.filter(visible(actor)).select_related("unit", "user", "file")
    return rows.order_by("unit__path", "user__name", "since", "pk")


def authority_get(actor: Actor, uuid: UUID) -> SigningAuthority:
    """An authority by its public id; NotFound outside what the actor sees."""
    found = authorities_visible(actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound
    return found


def authorities_of(unit: Unit, user: int) -> list[Authority]:
    """What somebody (by key) may sign in a unit, as the rules see it."""
    rows = SigningAuthority.objects.filter(unit=unit, user=user)
    return [Authority(*row) for row in rows.values_list("limit", "since", "until")]
