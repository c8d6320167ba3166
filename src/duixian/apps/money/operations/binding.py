"""What contracts bind of their line: as much as they come to, never twice what was paid before they were signed or beyond them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from duixian.apps.accounts.actor import Actor
from duixian.apps.money.models import Contract, Payment
from duixian.apps.money.models.contracts import ContractState
from duixian.apps.money.models.payments import PaymentState
from duixian.apps.money.operations.ledger import ledger_advance, ledger_release
from duixian.apps.money.queries.contracts import chain_of, standing_at
from duixian.apps.money.queries.payments import MADE
from duixian.apps.money.sums import YuanSum
from duixian.core.money.movements import ZERO
from duixian.core.money.stages import Stage

BEFORE: Final = (Stage.REQUEST, Stage.COMMITMENT)
"""Where the money of a purchase stands until a contract binds it."""
_BOUND: Final = (Stage.CONTRACT, Stage.ACCRUAL, Stage.PAYMENT)


def settle(contract: Contract, *, document: str, document_uuid: UUID, day: date, by: Actor, at: datetime) -> None:
    """Bind what the contract comes to and its chain does not hold yet; give back what it holds beyond that, and what its purchase
    held when it was signed. `document` caused the change. Raises OverBudget and ClosedYear."""
    told: dict[str, Any] = {"line": contract.line, "chain": chain_of(contract), "document": document, "document_uuid": document_uuid,
            "day": day, "by": by, "at": at}  # fmt: skip
    spare = standing_at(contract.line, chain_of(contract), _BOUND) - _comes_to(contract)
    if spare < 0:
        ledger_advance(to=Stage.CONTRACT, amount=-spare, **told)
    left = max(spare, ZERO)
    if contract.signed_on is not None:
        left += standing_at(contract.line, chain_of(contract), BEFORE)
    if left > 0:
        ledger_release(amount=left, **told)


def _comes_to(contract: Contract) -> Decimal:
    """Yuan of all contracts of one chain: their totals while they are carried out, or what payments have taken of them if that is more."""
    several = Contract.objects.filter(pk=contract.pk)
    if contract.procurement_id is not None:
        several |= Contract.objects.filter(procurement=contract.procurement_id)
    used = dict(
        Payment.objects.filter(contract__in=several, state__in=(PaymentState.APPROVED, *MADE))
        .order_by()
        .values_list("contract")
        .annotate(total=YuanSum("amount"))
    )
    return sum((max(_binds(one), used.get(one.pk, ZERO)) for one in several), ZERO)


def _binds(one: Contract) -> Decimal:
    """A framework binds nothing: its orders do."""
    under_way = one.state == ContractState.SIGNED and one.kind != Contract.Kind.FRAMEWORK
    return one.total if under_way else ZERO
