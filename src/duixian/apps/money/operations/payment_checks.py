"""What a request for payment must hold before it may be written: its contract, milestone, acceptance, plan and meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.errors import Invalid
from duixian.apps.money.models import Acceptance, BudgetLine, Contract, MeetingFee, Milestone, Payment, PlannedPayment
from duixian.apps.money.models.contracts import ContractState
from duixian.apps.money.operations.entering import file_of
from duixian.apps.money.queries.payments import spoken_for
from duixian.apps.parties.models import Organisation
from duixian.core.money.amounts import told
from duixian.core.money.ceilings import CATEGORIES, Meeting, excess
from duixian.core.values import FEN


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingValues:
    """What a meeting cost: its class, people, days, and yuan for lodging, meals and the rest; the sign-in sheet as a file."""

    category: str
    people: int
    days: Decimal
    lodging: Decimal = Decimal(0)
    meals: Decimal = Decimal(0)
    other: Decimal = Decimal(0)
    sign_in: UUID | None = None

    def meeting(self) -> Meeting:
        """The same as the rules see it."""
        return Meeting(self.category, self.people, self.days, self.lodging, self.meals, self.other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """What a payment is for, by public ids; everything is of the line's own unit or refused."""

    payee_uuid: UUID | None = None
    payee_name: str = ""
    contract_uuid: UUID | None = None
    milestone_uuid: UUID | None = None
    acceptance_uuid: UUID | None = None
    planned_uuid: UUID | None = None
    part: bool = False


def link(payment: Payment, links: Links) -> None:
    """Find what the payment is for and set it. The contract stays locked. Raises Invalid at the field."""
    line = payment.line
    payment.contract = _contract(line, links.contract_uuid)
    payment.milestone = _milestone(payment.contract, links.milestone_uuid)
    payment.acceptance = _acceptance(line, links.acceptance_uuid)
    payment.planned = _planned(line, links.planned_uuid)
    payment.part = links.part and payment.planned is not None
    payment.payee = _payee(payment.contract, line, links)
    payment.payee_name = payment.payee.name if payment.payee else links.payee_name.strip()
    if not 0 < len(payment.payee_name) <= 200:
        raise Invalid(_("请填写收款方（最多200字）。"), field="payee_name")


def _contract(line: BudgetLine, uuid: UUID | None) -> Contract | None:
    if uuid is None:
        return None
    rows = Contract.objects.select_for_update(of=("self",), no_key=True).select_related("supplier", "procurement")
    found = rows.filter(declaration=line.declaration_id, uuid=uuid).first()
    if found is None:
        raise Invalid(_("本项目没有这份合同。"), field="contract")
    if found.line_id != line.pk:
        raise Invalid(_("这份合同的资金在另一条预算明细，请从那条明细支付。"), field="contract")
    return found


def _milestone(contract: Contract | None, uuid: UUID | None) -> Milestone | None:
    if uuid is None:
        return None
    found = None if contract is None else contract.milestones.filter(uuid=uuid).first()
    if found is None:
        raise Invalid(_("这份合同没有这个付款节点。"), field="milestone")
    return found


def _acceptance(line: BudgetLine, uuid: UUID | None) -> Acceptance | None:
    if uuid is None:
        return None
    held = Acceptance.objects.select_for_update(
        of=("self",), no_key=True
    )  # whoever takes it back looks for payments first
    rows = held.filter(duty__declaration=line.declaration_id, superseded_at=None, uuid=uuid)
    found = rows.select_related("duty").first()
    if found is None:
        raise Invalid(_("本项目没有这次验收。"), field="acceptance")
    return found


def _planned(line: BudgetLine, uuid: UUID | None) -> PlannedPayment | None:
    """By the public id of the plan item that the instalment is."""
    if uuid is None:
        return None
    rows = PlannedPayment.objects.select_related("item", "plan")
    found = rows.filter(plan__line=line, item__uuid=uuid, item__removed_at=None).first()
    if found is None:
        raise Invalid(_("支付计划里没有这一期。"), field="planned")
    return found


def _payee(contract: Contract | None, line: BudgetLine, links: Links) -> Organisation | None:
    if links.payee_uuid is None:
        named = links.payee_name.strip()
        return contract.supplier if contract is not None and named in {"", contract.supplier.name} else None
    found = Organisation.objects.filter(unit=line.unit_id, uuid=links.payee_uuid).first()
    if found is None:
        raise Invalid(_("本单位没有登记这个收款单位。"), field="payee")
    return found


def require_sound(payment: Payment) -> None:
    """The rules that stop a request: contract signed and not exceeded, payee the contractor, acceptance passed. Raises Invalid."""
    contract, milestone = payment.contract, payment.milestone
    if payment.nature == Payment.Nature.CONTRACT and contract is None:
        raise Invalid(_("合同款须选合同。"), field="contract")
    if contract is not None:
        _require_contract(payment, contract)
    if milestone is not None:
        _require_room(payment, milestone, milestone.amount, "milestone")
        _require_accepted(payment, milestone)
    _require_free_instalment(payment)


def _require_contract(payment: Payment, contract: Contract) -> None:
    if contract.kind == Contract.Kind.FRAMEWORK:
        raise Invalid(_("框架协议本身不付款，请选框架下的订单。"), field="contract")
    if contract.state != ContractState.SIGNED:
        raise Invalid(_("合同还没有签署，或已办结、终止，不能付款。"), field="contract")
    if payment.payee_id != contract.supplier_id:
        raise Invalid(_("收款方不是合同的供应商（%(name)s）。") % {"name": contract.supplier.name}, field="payee")
    _require_room(payment, contract, contract.total, "contract")


def _require_room(payment: Payment, of: Contract | Milestone, most: Decimal, field: str) -> None:
    left = most - spoken_for(of, besides=payment if payment.pk else None)
    if payment.amount > left:
        raise Invalid(
            _("超出可付余额：本次%(amount)s元，尚可支付%(left)s元。")
            % {"amount": told(payment.amount), "left": told(left)},
            field=field,
        )


def _require_accepted(payment: Payment, milestone: Milestone) -> None:
    if not milestone.needs_acceptance:
        return
    held = payment.acceptance
    if held is None or held.result != Acceptance.Result.PASSED or held.duty.milestone_id != milestone.pk:
        raise Invalid(_("这个节点须先验收合格才能付款。"), field="acceptance")


def _require_free_instalment(payment: Payment) -> None:
    planned = payment.planned
    if planned is None:
        return
    taken = planned.payments.filter(state__in=("requested", "approved", "paid", "booked"), part=False).exclude(
        pk=payment.pk
    )
    if taken.exists():
        raise Invalid(_("这一期已有支付申请。"), field="planned")


def meeting_fee(payment: Payment, values: MeetingValues | None, day: date, *, stops: bool) -> MeetingFee | None:
    """What the payment says of its meeting, not yet saved; `stops` refuses what exceeds a ceiling that was read.

    Raises Invalid when a meeting fee says nothing of the meeting, or its parts do not make the amount.
    """
    if values is None:
        if payment.nature == Payment.Nature.MEETING:
            raise Invalid(_("会议费须填会议类别、人数和天数。"), field="category")
        return None
    _check_meeting(values, payment.amount)
    over = excess(values.meeting(), day)
    if stops and over is not None and over.rule.verified:
        raise Invalid(
            _("会议费超过标准：%(cost)s元，标准%(allowed)s元（%(rule)s）。")
            % {"cost": told(over.cost), "allowed": told(over.allowed), "rule": over.rule.citation.zh}, field="amount",
        )  # fmt: skip
    return MeetingFee(
        category=values.category, people=values.people, days=values.days, lodging=values.lodging, meals=values.meals,
        other=values.other, sign_in=file_of(payment.unit_id, values.sign_in, "sign_in"),
    )  # fmt: skip


def _check_meeting(values: MeetingValues, amount: Decimal) -> None:
    if values.category not in dict(CATEGORIES):
        raise Invalid(_("没有这个会议类别。"), field="category")
    if not 0 < values.people <= 100_000:
        raise Invalid(_("人数应大于零。"), field="people")
    if not values.days.is_finite() or not 0 < values.days <= 60 or values.days % Decimal("0.5"):
        raise Invalid(_("天数应大于零，以半天为单位。"), field="days")
    parts = (values.lodging, values.meals, values.other)
    if any(not one.is_finite() or one < 0 or one != one.quantize(FEN) for one in parts) or sum(parts) != amount:
        raise Invalid(_("住宿、伙食和其他三项之和应等于支付金额。"), field="other")
