"""Signing a contract that was approved, and recording one that was signed outside the flow; the money is bound with the signature."""

from __future__ import annotations

from datetime import date, datetime
from typing import Unpack
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.models import User
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.accounts.queries import person_get
from duixian.apps.audit.clock import recording_time
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.money.models import AcceptanceDuty, Contract
from duixian.apps.money.models.contracts import ContractState
from duixian.apps.money.operations.binding import settle
from duixian.apps.money.operations.contract_checks import (
    DOCUMENT,
    Terms,
    kept,
    locked_contract,
    require_award,
    require_framework,
    require_other,
    save_numbered,
    set_terms,
    tell,
)
from duixian.apps.money.operations.entering import locked_line, require_past
from duixian.apps.money.queries.contracts import authorities_of
from duixian.apps.money.rules import may_keep_books, may_request
from duixian.apps.targets.errors import in_language
from duixian.core.money.contracts import signing_fault
from duixian.core.money.duties import Duty

SOURCE = "money"


@transaction.atomic
def contract_sign(
    *, uuid: UUID, signed_on: date, signed_by_uuid: UUID, upload: Upload | None = None, by: Actor, at: datetime
) -> Contract:
    """Record who signed an approved contract, and when. Its amount is bound, what its purchase held beyond that is given back; what
    must be accepted falls due.

    Raises NotFound, NotAllowed (the signer drafted it), OverBudget, ClosedYear, FileRefused, and Invalid at `signed_by` for a signer
    without authority on the day and at `signed_on` for a day to come or before the approval.
    """
    contract = locked_contract(uuid, by, may_request, (ContractState.APPROVED,))
    signer = _signer(by, signed_by_uuid)
    require_other(contract, Duty.SIGN, signer.pk)
    require_past(signed_on, contract.unit, at, "signed_on")
    if contract.approved_at is not None and signed_on < day_of(contract.approved_at, contract.unit):
        raise Invalid(_("先审批后签署：签署日期不能早于批准。"), field="signed_on")
    fault = signing_fault(authorities_of(contract.unit, signer.pk), contract.amount, signed_on)
    if fault is not None:
        raise Invalid(in_language(f"{fault.zh}。", f"{fault.en}."), field="signed_by")
    require_award(contract)
    require_framework(contract)
    contract.file = kept(contract.unit, upload, by, at)
    _sign(contract, signed_on, signer)
    contract.save()
    _take_effect(contract, signed_on, by, at)
    tell(contract, "signed", by, at, day=signed_on, signer=signer.uuid)
    return contract


@transaction.atomic
def contract_register(
    *, line_uuid: UUID, signed_on: date, signed_by_uuid: UUID | None = None, upload: Upload | None = None,
    by: Actor, at: datetime, **terms: Unpack[Terms],
) -> Contract:  # fmt: skip
    """Record a contract that was signed outside the flow, as it is: nobody approved it here, and the control rules show what is wrong.

    Only sums and days are refused. Raises NotFound, NotAllowed, OverBudget where the unit stops at that, ClosedYear, Invalid.
    """
    line = locked_line(line_uuid, by)
    if not may_keep_books(by, line.unit.path):
        raise NotAllowed(_("只有本单位的财务和单位负责人可以补登合同。"))
    contract = Contract(unit=line.unit, declaration=line.declaration, line=line, created_at=at)
    set_terms(contract, by=by, at=at, judged=False, **terms)
    require_past(signed_on, contract.unit, at, "signed_on")
    contract.file = kept(contract.unit, upload, by, at)
    _sign(contract, signed_on, _signer(by, signed_by_uuid) if signed_by_uuid else None)
    save_numbered(contract, terms.get("milestones", ()))
    _take_effect(contract, signed_on, by, at)
    tell(contract, "registered", by, at, day=signed_on, supplier=contract.supplier.name)
    return contract


def _signer(by: Actor, uuid: UUID) -> User:
    try:
        return person_get(by, uuid)
    except NotFound as error:
        raise Invalid(_("没有这个人。"), field="signed_by") from error


def _sign(contract: Contract, day: date, signer: User | None) -> None:
    contract.state, contract.signed_on, contract.signed_by = ContractState.SIGNED, day, signer
    contract.recorded_at = recording_time()  # what is known of a contract before its signature is a draft


def _take_effect(contract: Contract, day: date, by: Actor, at: datetime) -> None:
    """Bind the money and make what must be accepted fall due. A framework binds none: its orders do."""
    settle(contract, document=DOCUMENT, document_uuid=contract.uuid, day=day, by=by, at=at)
    AcceptanceDuty.objects.bulk_create(
        AcceptanceDuty(
            unit=contract.unit, declaration=contract.declaration, contract=contract, milestone=one,
            title=f"{contract.title} {one.name}"[:200], due_on=one.due_on, source=SOURCE, created_at=at, recorded_at=recording_time(),
        )
        for one in contract.milestones.filter(needs_acceptance=True)
    )  # fmt: skip
