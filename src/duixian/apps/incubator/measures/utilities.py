"""Fair use (使用合理): payments for water and power that agree with bill, reading and tariff, and with their own papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_noop

from duixian.apps.incubator.models import BillPayment, UtilityBill
from duixian.apps.incubator.queries.known import believed
from duixian.apps.incubator.queries.matching import Judged, judged_bills
from duixian.apps.money.measures.payments import gap_of, invoices_of, payment_record, payments_made
from duixian.apps.money.models import Payment
from duixian.apps.targets.models import Declaration
from duixian.core.incubator.matching import Paid, Reason, judge_payments
from duixian.core.measures.assembling import Setting, assembled
from duixian.core.measures.origins import OriginRow, Role
from duixian.core.measures.parameters import Parameter, ParameterKind, ParameterValue
from duixian.core.measures.reasons import NOT_RECORDED
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.wording import NOTHING, Words

REASONS: Final = {
    Reason.NO_BILL: gettext_noop("付款没有对应的账单"),
    Reason.NO_METER: gettext_noop("账单没有对应的表计"),
    Reason.NO_CONTRACT: gettext_noop("账单没有对应的合同约定"),
    Reason.OVERLAPS: gettext_noop("账期与另一张账单重叠"),
    Reason.NO_READING: gettext_noop("账期没有读数"),
    Reason.QUANTITY_DIFFERS: gettext_noop("账单用量与表计用量不符"),
    Reason.NO_TARIFF: gettext_noop("账期没有有效价目"),
    Reason.PRICE_DIFFERS: gettext_noop("账单金额与价目或合同不符"),
    Reason.NOT_PAID: gettext_noop("账单未付"),
    Reason.PAID_TWICE: gettext_noop("账单重复支付"),
    Reason.PAID_DIFFERS: gettext_noop("付款金额与账单不符"),
}
NATURES: Final = {
    "utility": frozenset({Payment.Nature.UTILITY.value}),
    "estate": frozenset({Payment.Nature.UTILITY.value, Payment.Nature.PROPERTY.value}),
    "all": frozenset(Payment.Nature.values),
}


class Proof(NamedTuple):
    """The bills that a payment pays, each with what was found of it, and how much of the payment goes to each."""

    judged: tuple[Judged, ...]
    links: tuple[BillPayment, ...]


def utilities_matched(
    *, subject: UUID, parameters: Mapping[str, ParameterValue], as_of: date, known_at: datetime
) -> MeasureResult:
    """Payments made by the day, as known then, that are proved, in all of them. One for water or power is proved when each of its bills
    agrees with readings, tariff and payment, the bills come to what was paid, and its papers agree; any other by its papers alone.

    Told beside it: payments whose papers lack something (`papers`), and estimated bills (`estimated`). At most ten queries.
    """
    declaration = Declaration.objects.filter(uuid=subject).select_related("unit").first()
    if declaration is None:
        return not_measured(NOT_RECORDED)
    made = payments_made(declaration, NATURES[str(parameters["nature"])], as_of, known_at)
    if not made:
        return not_measured(NOT_RECORDED)
    invoices, proofs = invoices_of(declaration, known_at), _proofs(declaration, made, as_of, known_at)
    zone, verdicts = ZoneInfo(declaration.unit.time_zone), _verdicts(made, proofs)
    missing = {one.pk: gap_of(one, invoices.get(one.pk, ()), known_at) for one in made}
    rows = [
        _row(one, payment_record(one, invoices.get(one.pk, ()), zone, _told(proofs.get(one.pk))), verdicts.get(one.pk, "") or missing[one.pk])
        for one in made
    ]  # fmt: skip
    estimated = sum(held.bill.estimated for proof in proofs.values() for held in proof.judged)
    facts = {"papers": sum(map(bool, missing.values())), "estimated": estimated}
    return assembled(Kind.RATIO, rows, Setting(facts=facts))


def _row(payment: Any, record: Any, reason: str) -> OriginRow:
    row: OriginRow = record.playing(Role.DENOMINATOR, reason) if reason else record.playing(Role.BOTH)
    return row


def _proofs(declaration: Declaration, made: Sequence[Any], as_of: date, known_at: datetime) -> dict[int, Proof]:
    """The bills of the payments, judged as they were known."""
    links: dict[int, list[BillPayment]] = defaultdict(list)
    rows = BillPayment.objects.filter(believed(known_at), payment__in=[one.pk for one in made]).order_by("pk")
    for row in rows:
        links[row.payment_id].append(row)
    keys = {row.bill_id for held in links.values() for row in held}
    bills = UtilityBill.objects.filter(believed(known_at), pk__in=keys).select_related("meter", "supplier")
    judged = {
        one.bill.pk: one
        for one in judged_bills(declaration.unit, list(bills.order_by("pk")), as_of=as_of, known_at=known_at)
    }
    return {
        key: Proof(tuple(judged[row.bill_id] for row in held if row.bill_id in judged), tuple(held))
        for key, held in links.items()
    }


def _verdicts(made: Sequence[Any], proofs: Mapping[int, Proof]) -> dict[int, str]:
    """Why a payment for water or power is not proved, the first reason of it; other payments are not asked for bills."""
    wanted = [one for one in made if one.nature == Payment.Nature.UTILITY]
    paid = [row for one in wanted for row in _paid(one, proofs.get(one.pk))]
    judged = [held.verdict for proof in proofs.values() for held in proof.judged]
    found = {int(one.key): one.reasons for one in judge_payments(paid, judged)}
    reasons = {one.pk: found[one.pk] or _short(one, proofs.get(one.pk)) for one in wanted}
    return {key: REASONS[held[0]] for key, held in reasons.items() if held}


def _paid(payment: Any, proof: Proof | None) -> list[Paid]:
    if proof is None or not proof.judged:
        return [Paid(str(payment.pk), None, payment.amount)]
    return [Paid(str(payment.pk), str(row.bill_id), row.amount) for row in proof.links]


def _short(payment: Any, proof: Proof | None) -> tuple[Reason, ...]:
    """A part of the payment that pays no bill is not proved."""
    told = sum((row.amount for row in proof.links), Decimal(0)) if proof else Decimal(0)
    return () if told == payment.amount else (Reason.PAID_DIFFERS,)


def _told(proof: Proof | None) -> dict[str, object]:
    if proof is None:
        return {}
    return {
        "bills": [
            {"number": one.bill.number, "quantity": one.bill.quantity, "amount": one.bill.amount, "metered": one.metered,
             "priced": one.cost.total if one.cost else None, "reasons": [str(reason) for reason in one.verdict.reasons]}
            for one in proof.judged
        ]
    }  # fmt: skip


NATURE = Parameter(
    "nature", ParameterKind.CHOICE, Words("计入的支付", "payments that count"), NOTHING, default="utility",
    choices=(("utility", Words("水电", "water and power")), ("estate", Words("水电和物业", "water, power and property management")),
             ("all", Words("全部支付", "all payments"))),
)  # fmt: skip

MEASURES = (
    (
        MeasureSpec(
            "incubator.utilities_matched", 1, Words("水电支付核对相符率", "payments that match bill, reading and tariff"),
            Words("账单、读数、价目和付款四项在容差内相符、凭据齐全的支付笔数 ÷ 截止日前此类支付笔数",
                  "payments whose bill, reading, tariff and amount agree within tolerance and whose papers agree, in all such payments by the day"),
            UnitKind.PERCENT, "incubator", frozenset({TargetKind.PERCENT, TargetKind.GRADED}), parameters=(NATURE,),
            trap=Words("估读账单按实际读数核对，超出容差即不相符；物业和维修只核对合同、验收和发票",
                       "an estimated bill is held against what the meter says; property and repairs are held against contract, acceptance and invoice only"),
        ),
        utilities_matched,
    ),
)  # fmt: skip
"""What this module measures, each with its function."""
