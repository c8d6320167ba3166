"""What a contract must hold before it is written: its terms, its purchase, its framework; how it is locked and told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NotRequired, TypedDict, Unpack
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import Unit
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.evidence.operations import file_store
from duixian.apps.money.errors import yuan
from duixian.apps.money.models import BudgetLine, Contract, Milestone, Procurement
from duixian.apps.money.models.contracts import ContractState
from duixian.apps.money.models.procurement import ProcurementState
from duixian.apps.money.operations.entering import locked_line, text
from duixian.apps.money.queries.contracts import contract_doers, contract_get
from duixian.apps.money.sums import YuanSum
from duixian.apps.parties.models import Organisation
from duixian.apps.parties.operations import organisation_create
from duixian.apps.targets.errors import in_language
from duixian.core.money.amounts import told
from duixian.core.money.contracts import milestones_fault
from duixian.core.money.duties import DUTY_WORDS, Duty, conflicts
from duixian.core.wording import joined

Kind = Contract.Kind
DOCUMENT = "money.contract"
ABOUT = "money.contract"


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneValues:
    """A part of a contract: what is paid by when, in yuan, and whether it must be accepted first."""

    name: str
    due_on: date
    amount: Decimal
    needs_acceptance: bool = False


class Terms(TypedDict):
    """What a contract says. The supplier is registered when nobody with that name is; with a procurement it is the winner unless told.

    `kind` is one of Contract.Kind; an order names its framework.
    """

    number: str
    title: str
    amount: Decimal
    starts_on: date
    ends_on: date
    supplier_uuid: NotRequired[UUID | None]
    supplier_name: NotRequired[str]
    kind: NotRequired[str]
    procurement_uuid: NotRequired[UUID | None]
    framework_uuid: NotRequired[UUID | None]
    milestones: NotRequired[Sequence[MilestoneValues]]


def locked_contract(uuid: UUID, by: Actor, allowed: Callable[[Actor, str], bool], states: Iterable[str]) -> Contract:
    """The contract, after its line, for somebody who may take this step. Raises NotFound, NotAllowed, and Invalid in another state."""
    seen = contract_get(by, uuid)
    line = locked_line(seen.line.uuid, by)
    if not allowed(by, line.unit.path):
        raise NotAllowed(_("您的角色不能办理这一步。"))
    rows = Contract.objects.select_for_update(of=("self",), no_key=True)
    contract = rows.select_related("unit", "declaration__project", "supplier", "procurement__award", "framework", "prepared_by",
                                   "signed_by").get(pk=seen.pk)  # fmt: skip
    contract.line = line
    if contract.state not in set(states):
        raise Invalid(_("这份合同现在是“%(state)s”，不能办理这一步。") % {"state": contract.get_state_display()})
    return contract


def require_other(contract: Contract, duty: Duty, person: int | None) -> None:
    """Raises NotAllowed when the person did something about the contract that excludes this duty."""
    held = conflicts(contract_doers(contract), duty, person)
    if held:
        words = joined(tuple(DUTY_WORDS[one] for one in held))
        raise NotAllowed(
            _("不相容岗位：办理过本合同%(done)s的人不能办理这一步，须由他人办理。")
            % {"done": in_language(words.zh, words.en)}
        )


def set_terms(contract: Contract, *, by: Actor, at: datetime, judged: bool, **terms: Unpack[Terms]) -> None:
    """Set what the contract says, not yet saved. `judged` holds it against its purchase and framework too; what was signed outside the
    flow is recorded as it is. Raises Invalid at the field."""
    contract.number = text(terms["number"], 40, "number")
    contract.title = text(terms["title"], 200, "title")
    contract.amount = contract.total = yuan(terms["amount"])
    contract.starts_on, contract.ends_on = terms["starts_on"], terms["ends_on"]
    if contract.ends_on < contract.starts_on:
        raise Invalid(_("止期不能早于起期。"), field="ends_on")
    contract.kind = terms.get("kind", Kind.CONTRACT)
    if contract.kind not in Kind.values:
        raise Invalid(_("没有这种合同。"), field="kind")
    contract.procurement = _purchase(contract, terms.get("procurement_uuid"))
    contract.framework = _framework(contract, terms.get("framework_uuid"))
    contract.supplier = _supplier(
        contract, by, at, uuid=terms.get("supplier_uuid"), name=terms.get("supplier_name", "")
    )
    _require_milestones(contract, terms.get("milestones", ()))
    if judged:
        require_award(contract)
        require_framework(contract)


def save_numbered(contract: Contract, milestones: Sequence[MilestoneValues]) -> None:
    """Save the contract with its milestones. Raises Invalid at `number` when the unit has one with this number."""
    try:
        with transaction.atomic():
            contract.save()
    except IntegrityError as error:
        raise Invalid(_("本单位已有编号为%(number)s的合同。") % {"number": contract.number}, field="number") from error
    try:
        contract.milestones.all().delete()
    except ProtectedError as error:
        raise Invalid(_("已有支付记在付款节点上，不能改写节点。"), field="milestones") from error
    Milestone.objects.bulk_create(
        Milestone(contract=contract, position=position, name=one.name.strip(), due_on=one.due_on, amount=one.amount,
                  needs_acceptance=one.needs_acceptance)
        for position, one in enumerate(milestones)
    )  # fmt: skip


def _procurement(line: BudgetLine, uuid: UUID | None) -> Procurement | None:
    if uuid is None:
        return None
    rows = Procurement.objects.select_for_update(of=("self",), no_key=True).select_related("award__supplier")
    found = rows.filter(line=line, uuid=uuid).first()
    if found is None:
        raise Invalid(_("这个预算明细下没有这项采购。"), field="procurement")
    return found


def _purchase(contract: Contract, uuid: UUID | None) -> Procurement | None:
    found = _procurement(contract.line, uuid)
    if contract.pk and contract.procurement_id != (found.pk if found else None) and contract.payments.exists():
        raise Invalid(_("已有支付记在这份合同上，不能更换采购。"), field="procurement")
    return found


def _framework(contract: Contract, uuid: UUID | None) -> Contract | None:
    if contract.kind != Kind.ORDER:
        if uuid is not None:
            raise Invalid(_("只有框架下的订单才选框架协议。"), field="framework")
        return None
    found = Contract.objects.filter(unit=contract.unit_id, kind=Kind.FRAMEWORK, uuid=uuid).first() if uuid else None
    if found is None:
        raise Invalid(_("请选择本单位的框架协议。"), field="framework")
    return found


def _supplier(contract: Contract, by: Actor, at: datetime, *, uuid: UUID | None, name: str) -> Organisation:
    plain = " ".join(name.split())
    known = Organisation.objects.filter(unit=contract.unit_id)
    if uuid is not None:
        found = known.filter(uuid=uuid).first()
        if found is None:
            raise Invalid(_("本单位没有登记这个供应商。"), field="supplier")
        return found
    if not plain:
        return _implied(contract)
    try:
        return known.filter(name=plain).first() or organisation_create(
            unit=contract.unit, name=plain, kinds=("supplier",), by=by, at=at
        )
    except Invalid as refusal:
        raise Invalid(refusal.message, field="supplier") from refusal


def _implied(contract: Contract) -> Organisation:
    """The winner of the purchase, or the supplier of the framework, when none is named."""
    award = contract.procurement.award if contract.procurement else None
    if award is not None:
        return award.supplier
    if contract.framework is not None:
        return contract.framework.supplier
    raise Invalid(_("请填写供应商。"), field="supplier")


def _require_milestones(contract: Contract, milestones: Sequence[MilestoneValues]) -> None:
    for one in milestones:
        text(one.name, 120, "milestones")
        yuan(one.amount, field="milestones")
    if contract.kind == Kind.FRAMEWORK and milestones:
        raise Invalid(_("框架协议不设付款节点，付款节点设在订单里。"), field="milestones")
    fault = milestones_fault(contract.amount, [one.amount for one in milestones])
    if fault is not None:
        raise Invalid(in_language(f"{fault.zh}。", f"{fault.en}."), field="milestones")


def require_award(contract: Contract) -> None:
    """The purchase was awarded to this supplier, for no less, and no other contract carries it out. Raises Invalid."""
    bought = contract.procurement
    if bought is None:
        return
    if bought.state != ProcurementState.AWARDED or bought.award is None:
        raise Invalid(_("这项采购还没有成交，不能签订合同。"), field="procurement")
    if bought.award.supplier_id != contract.supplier_id:
        raise Invalid(_("供应商不是成交供应商（%(name)s）。") % {"name": bought.award.supplier.name}, field="supplier")
    if contract.amount > bought.award.amount:
        raise Invalid(_("合同金额超过成交金额%(award)s元。") % {"award": told(bought.award.amount)}, field="amount")
    others = bought.contracts.exclude(state=ContractState.TERMINATED).exclude(pk=contract.pk)
    if other := others.first():
        raise Invalid(_("这项采购已有合同%(number)s。") % {"number": other.number}, field="procurement")


def require_framework(contract: Contract) -> None:
    """An order is of a signed framework of the same supplier, in its days, and all orders stay within its sum. Raises Invalid."""
    framework = _held_framework(contract)
    if framework is None:
        return
    if framework.state != ContractState.SIGNED:
        raise Invalid(_("框架协议还没有签署，或已办结、终止。"), field="framework")
    if framework.supplier_id != contract.supplier_id:
        raise Invalid(_("供应商与框架协议的不同。"), field="supplier")
    if not framework.starts_on <= contract.starts_on <= framework.ends_on:
        raise Invalid(_("订单的起期不在框架协议的期限内。"), field="starts_on")
    require_framework_room(contract, contract.amount)


def require_framework_room(contract: Contract, total: Decimal) -> None:
    """All orders of the framework stay within its sum when this one comes to `total` yuan. Raises Invalid."""
    framework = _held_framework(contract)
    if framework is None:
        return
    others = framework.orders.exclude(state=ContractState.TERMINATED).exclude(pk=contract.pk)
    left = framework.total - (others.aggregate(total=YuanSum("total"))["total"] or Decimal(0))
    if total > left:
        raise Invalid(_("超出框架协议的余额%(left)s元。") % {"left": told(left)}, field="amount")


def _held_framework(contract: Contract) -> Contract | None:
    """The framework of an order as it is, held: orders under it may be of other lines, whose locks do not meet."""
    if contract.framework_id is None:
        return None
    return Contract.objects.select_for_update(of=("self",), no_key=True).get(pk=contract.framework_id)


def kept(unit: Unit, upload: Upload | None, by: Actor, at: datetime) -> EvidenceFile | None:
    """The uploaded file as a row, None when there is none. Raises FileRefused."""
    return file_store(unit=unit, name=upload.name, content=upload.content, by=by, at=at) if upload else None


def tell(contract: Contract, kind: str, by: Actor, at: datetime, **more: object) -> None:
    """Write the history of a step of the contract."""
    record(kind=f"money.contract.{kind}", unit=contract.unit, about=ABOUT, about_uuid=contract.uuid, by=by, at=at,
           project_uuid=contract.declaration.project.uuid, payload={"number": contract.number, "amount": contract.amount, **more})  # fmt: skip
