"""Contracts: drafted, examined, then signed (`signing`), changed (`supplements`) and ended (`endings`); nobody drafts and approves one."""

from __future__ import annotations

from datetime import datetime
from typing import Unpack
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.accounts.models import User
from duixian.apps.accounts.operations.guards import day_of, filled
from duixian.apps.accounts.queries.people import holders
from duixian.apps.accounts.roles import Role
from duixian.apps.audit.clock import recording_time
from duixian.apps.money.models import Contract
from duixian.apps.money.models.contracts import ContractState
from duixian.apps.money.operations.contract_checks import (
    MilestoneValues,
    Terms,
    locked_contract,
    require_award,
    require_framework,
    require_other,
    save_numbered,
    set_terms,
    tell,
)
from duixian.apps.money.operations.endings import contract_complete, contract_terminate
from duixian.apps.money.operations.entering import locked_line
from duixian.apps.money.operations.signing import contract_register, contract_sign
from duixian.apps.money.rules import may_approve, may_request
from duixian.apps.notices.operations import notice_send
from duixian.core.money.duties import Duty

__all__ = [
    "MilestoneValues",
    "Terms",
    "contract_approve",
    "contract_complete",
    "contract_draft",
    "contract_edit",
    "contract_register",
    "contract_return",
    "contract_sign",
    "contract_submit",
    "contract_terminate",
    "may_edit",
]
State = ContractState


@transaction.atomic
def contract_draft(*, line_uuid: UUID, by: Actor, at: datetime, **terms: Unpack[Terms]) -> Contract:
    """Draft a contract on a budget line. It binds no money before it is signed.

    Raises NotFound, NotAllowed, and Invalid at the field: number taken, milestones that do not make the amount, purchase not awarded to
    this supplier for so much, framework not signed or used up.
    """
    line = locked_line(line_uuid, by)
    if not may_request(by, line.unit.path):
        raise NotAllowed(_("只有本单位的填报人、财务和单位负责人可以起草合同。"))
    contract = Contract(unit=line.unit, declaration=line.declaration, line=line, prepared_by_id=by.user_id, created_at=at,
                        recorded_at=recording_time())  # fmt: skip
    set_terms(contract, by=by, at=at, judged=True, **terms)
    save_numbered(contract, terms.get("milestones", ()))
    tell(contract, "drafted", by, at, supplier=contract.supplier.name)
    return contract


@transaction.atomic
def contract_edit(*, uuid: UUID, by: Actor, at: datetime, **terms: Unpack[Terms]) -> Contract:
    """Write a draft anew: whoever drafted it, or somebody else once they left. Raises as `contract_draft`."""
    contract = _own_draft(uuid, by)
    set_terms(contract, by=by, at=at, judged=True, **terms)
    contract.prepared_by_id = by.user_id
    save_numbered(contract, terms.get("milestones", ()))
    tell(contract, "edited", by, at, supplier=contract.supplier.name)
    return contract


@transaction.atomic
def contract_submit(*, uuid: UUID, by: Actor, at: datetime) -> Contract:
    """Ask for the approval of a draft; the heads are told. Raises NotFound, NotAllowed, Invalid."""
    contract = _own_draft(uuid, by)
    require_award(contract)
    require_framework(contract)
    _move(contract, State.SUBMITTED)
    tell(contract, "submitted", by, at)
    _notice(contract, "waiting", holders(contract.unit, Role.HEAD, on=day_of(at, contract.unit)), by, at)
    return contract


@transaction.atomic
def contract_approve(*, uuid: UUID, note: str = "", by: Actor, at: datetime) -> Contract:
    """The head approves; from then on it may be signed. Raises NotFound, NotAllowed (also for who drafted it), Invalid."""
    contract = locked_contract(uuid, by, may_approve, (State.SUBMITTED,))
    require_other(contract, Duty.APPROVE, by.user_id)
    contract.approved_by_id, contract.approved_at, contract.decision = by.user_id, at, note.strip()
    _move(contract, State.APPROVED, "approved_by", "approved_at", "decision")
    tell(contract, "approved", by, at)
    _notice(contract, "approved", [contract.prepared_by] if contract.prepared_by else [], by, at)
    return contract


@transaction.atomic
def contract_return(*, uuid: UUID, reason: str, by: Actor, at: datetime) -> Contract:
    """The head sends it back to be drafted again, an approval not yet used included. Raises NotFound, NotAllowed, Invalid at `reason`."""
    contract = locked_contract(uuid, by, may_approve, (State.SUBMITTED, State.APPROVED))
    contract.decision = filled(reason, "reason")
    contract.approved_by, contract.approved_at = None, None
    _move(contract, State.DRAFT, "approved_by", "approved_at", "decision")
    tell(contract, "returned", by, at, reason=contract.decision)
    _notice(contract, "returned", [contract.prepared_by] if contract.prepared_by else [], by, at)
    return contract


def may_edit(by: Actor, contract: Contract) -> bool:
    """Whoever drafted it; once they left, everybody who may draft contracts of the unit."""
    author = contract.prepared_by
    if author is not None and author.is_active and not by.is_program:
        return by.user_id == author.pk
    return may_request(by, contract.unit.path)


def _own_draft(uuid: UUID, by: Actor) -> Contract:
    contract = locked_contract(uuid, by, may_request, (State.DRAFT,))
    if not may_edit(by, contract):
        raise NotAllowed(_("只有起草人可以修改和报送这份合同。"))
    return contract


def _move(contract: Contract, state: State, *fields: str) -> None:
    contract.state = state
    contract.save(update_fields=["state", *fields])


def _notice(contract: Contract, kind: str, to: list[User], by: Actor, at: datetime) -> None:
    notice_send(to=to, kind=f"money.contract.{kind}", facts={"number": contract.number, "title": contract.title},
                link=f"/contracts/{contract.uuid}/", by=by, at=at)  # fmt: skip
