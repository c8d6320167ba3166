"""The end of a contract: done, or broken off; what it bound and was not paid goes back to its line."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.operations.guards import filled
from duixian.apps.money.models import Acceptance, AcceptanceDuty, Contract
from duixian.apps.money.models.contracts import ContractState
from duixian.apps.money.operations.binding import settle
from duixian.apps.money.operations.contract_checks import DOCUMENT, Kind, locked_contract, tell
from duixian.apps.money.operations.entering import require_past
from duixian.apps.money.queries.acceptances import with_outcome
from duixian.apps.money.queries.contracts import UNSIGNED
from duixian.apps.money.queries.payments import PENDING
from duixian.apps.money.rules import may_approve, may_request


@transaction.atomic
def contract_complete(*, uuid: UUID, on: date, by: Actor, at: datetime) -> Contract:
    """A contract is carried out. Raises NotFound, NotAllowed, ClosedYear, and Invalid while something waits to be paid or accepted."""
    contract = locked_contract(uuid, by, may_request, (ContractState.SIGNED,))
    _check_day(contract, on, at)
    for duty in with_outcome(contract.acceptance_duties.filter(cancelled_at=None)):
        if duty.last_result != Acceptance.Result.PASSED:
            raise Invalid(_("“%(title)s”还没有验收合格，不能办结。") % {"title": duty.title})
    _end(contract, ContractState.COMPLETED, on, by, at)
    tell(contract, "completed", by, at, day=on)
    return contract


@transaction.atomic
def contract_terminate(*, uuid: UUID, on: date, reason: str, by: Actor, at: datetime) -> Contract:
    """A contract is broken off, or one that nobody signed is dropped; what would only have been accepted later is called off.

    The head may, and whoever drafted it before it is signed. Raises NotFound, NotAllowed, ClosedYear, and Invalid at `reason` or while
    something waits to be paid.
    """
    contract = locked_contract(uuid, by, may_request, (*UNSIGNED, ContractState.SIGNED))
    own = contract.state in UNSIGNED and by.user_id == contract.prepared_by_id
    if not (own or may_approve(by, contract.unit.path)):
        raise NotAllowed(_("只有单位负责人可以终止合同。"))
    contract.end_reason = filled(reason, "reason")[:200]
    _check_day(contract, on, at)
    _end(contract, ContractState.TERMINATED, on, by, at)
    cancelled = _call_off(contract, on, at)
    tell(contract, "terminated", by, at, day=on, reason=contract.end_reason, cancelled=cancelled)
    return contract


def _call_off(contract: Contract, on: date, at: datetime) -> int:
    """Cancel what falls due after the end and was not held; what was overdue by then stays so."""
    later = with_outcome(contract.acceptance_duties.filter(cancelled_at=None, due_on__gt=on)).filter(last_result=None)
    keys = [one.pk for one in later]
    return AcceptanceDuty.objects.filter(pk__in=keys).update(cancelled_at=at, cancel_reason=contract.end_reason)


def _check_day(contract: Contract, on: date, at: datetime) -> None:
    require_past(on, contract.unit, at, "on")
    if contract.signed_on is not None and on < contract.signed_on:
        raise Invalid(_("不能早于签署日期。"), field="on")


def _end(contract: Contract, state: ContractState, on: date, by: Actor, at: datetime) -> None:
    """End it and give back what it bound and did not pay; one that was never signed, like a framework, binds nothing."""
    if contract.payments.filter(state__in=PENDING).exists():
        raise Invalid(_("这份合同还有未办完的支付，请先付款或退回。"))
    contract.state, contract.ended_on = state, on
    contract.save(update_fields=["state", "ended_on", "end_reason"])
    if contract.signed_on is not None and contract.kind != Kind.FRAMEWORK:
        settle(contract, document=DOCUMENT, document_uuid=contract.uuid, day=on, by=by, at=at)
