"""Supplementary agreements: the amount of a signed contract changes, with its reason; the money follows."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid
from duixian.apps.accounts.operations.guards import filled
from duixian.apps.audit.clock import recording_time
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.money.errors import MOST_MONEY, yuan
from duixian.apps.money.models import Contract, Supplement
from duixian.apps.money.models.contracts import ContractState
from duixian.apps.money.operations.binding import settle
from duixian.apps.money.operations.contract_checks import (
    DOCUMENT,
    Kind,
    kept,
    locked_contract,
    require_framework_room,
    require_other,
    tell,
)
from duixian.apps.money.operations.entering import require_past
from duixian.apps.money.queries.books import limits_for
from duixian.apps.money.queries.payments import spoken_for
from duixian.apps.money.rules import may_approve
from duixian.core.money.contracts import supplement_excessive
from duixian.core.money.duties import Duty


@transaction.atomic
def supplement_sign(
    *, contract_uuid: UUID, amount: Decimal, reason: str, signed_on: date, accept_excess: bool = False,
    upload: Upload | None = None, by: Actor, at: datetime,
) -> Supplement:  # fmt: skip
    """Record a supplement that the head approved: `amount` yuan more, or less when below zero, but never less than is paid or asked for.

    More than the share of the rules is recorded only with `accept_excess`, and stays a finding. Raises NotFound, NotAllowed (also for who
    drafted the contract), OverBudget, ClosedYear, FileRefused, and Invalid at the field.
    """
    contract = locked_contract(contract_uuid, by, may_approve, (ContractState.SIGNED,))
    require_other(contract, Duty.APPROVE, by.user_id)
    text = filled(reason, "reason")
    require_past(signed_on, contract.unit, at, "signed_on")
    if contract.signed_on is not None and signed_on < contract.signed_on:
        raise Invalid(_("补充协议不能早于合同。"), field="signed_on")
    change = yuan(abs(amount)).copy_sign(amount)
    excess = _judged(contract, change, accept_excess=accept_excess)
    made = Supplement.objects.create(
        contract=contract, amount=change, reason=text, signed_on=signed_on, approved_by_id=by.user_id,
        file=kept(contract.unit, upload, by, at), recorded_at=recording_time(),
    )  # fmt: skip
    contract.total += change
    contract.save(update_fields=["total"])
    if contract.kind != Kind.FRAMEWORK:
        settle(contract, document=DOCUMENT, document_uuid=made.uuid, day=signed_on, by=by, at=at)
    tell(contract, "supplemented", by, at, change=change, reason=text, excess=excess)
    return made


def _judged(contract: Contract, change: Decimal, *, accept_excess: bool) -> bool:
    """Whether the supplements add more than they may. Raises Invalid for that unless accepted, and for less than is used."""
    used = _used(contract)
    if contract.total + change < used or contract.total + change <= 0:
        raise Invalid(_("不能少于已付和待付的%(used)s元。") % {"used": used}, field="amount")
    if contract.total + change >= MOST_MONEY:
        raise Invalid(_("金额合计须小于一百万亿元。"), field="amount")
    if change > 0:
        require_framework_room(contract, contract.total + change)
    earlier = list(contract.supplements.values_list("amount", flat=True))
    pack = limits_for(contract.unit).pack
    excess = change > 0 and supplement_excessive(pack, contract.amount, earlier, change)
    if excess and not accept_excess:
        share = f"{pack.supplement_share * 100:.0f}"
        raise Invalid(_("补充协议合计超过原合同金额的%(share)s%%；确需签订的，请勾选确认并在理由中说明。") % {"share": share}, field="accept_excess")  # fmt: skip
    return excess


def _used(contract: Contract) -> Decimal:
    """Yuan paid or asked for; of a framework, what its orders come to."""
    if contract.kind != Kind.FRAMEWORK:
        return spoken_for(contract)
    orders = contract.orders.exclude(state=ContractState.TERMINATED).values_list("total", flat=True)
    return sum(orders, Decimal(0))
