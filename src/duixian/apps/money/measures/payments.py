"""Payments that match their contract, acceptance and invoices, in all payments: the half of 使用合理 that money can prove."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils.translation import gettext_noop

from duixian.apps.money.models import Acceptance, Invoice, Payment
from duixian.apps.targets.models import Declaration
from duixian.core.history.canonical import digest
from duixian.core.measures.assembling import Setting, assembled
from duixian.core.measures.origins import OriginRow, Record, Role
from duixian.core.measures.parameters import Parameter, ParameterKind, ParameterValue
from duixian.core.measures.reasons import NOT_RECORDED
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.money.matching import Bill, Gap, Paid, gaps
from duixian.core.wording import NOTHING, Words

REASONS: Final = {
    Gap.NO_CONTRACT: gettext_noop("支付没有对应的合同"),
    Gap.OTHER_PAYEE: gettext_noop("收款方不是合同供应商"),
    Gap.NOT_ACCEPTED: gettext_noop("付款内容没有验收合格"),
    Gap.NO_INVOICE: gettext_noop("支付没有发票"),
    Gap.OTHER_SELLER: gettext_noop("发票销售方不是收款方"),
    Gap.INVOICE_SHORT: gettext_noop("发票金额不足"),
}


def payments_matched(
    *, subject: UUID, parameters: Mapping[str, ParameterValue], as_of: date, known_at: datetime
) -> MeasureResult:
    """Payments made by the day, as known then, whose papers agree, in all of them; reversed ones do not count. Two queries."""
    declaration = Declaration.objects.filter(uuid=subject).select_related("unit").first()
    if declaration is None:
        return not_measured(NOT_RECORDED)
    zone = ZoneInfo(declaration.unit.time_zone)
    made = payments_made(declaration, natures_of(str(parameters["nature"])), as_of, known_at)
    invoices = invoices_of(declaration, known_at)
    rows = [_row(payment, invoices.get(payment.pk, ()), zone, known_at) for payment in made]
    return assembled(Kind.RATIO, rows, Setting(empty="" if rows else NOT_RECORDED))


_PAYMENT: Final = (
    "pk", "uuid", "number", "purpose", "nature", "amount", "paid_on", "payee_name", "payee__name", "contract__uuid",
    "contract__supplier__name", "milestone__needs_acceptance", "acceptance__uuid", "acceptance__result", "acceptance__superseded_at",
)  # fmt: skip
"""What is read of a payment: rows of values, because objects with their relations take three times as long."""


def natures_of(choice: str) -> frozenset[str]:
    """The natures of payments that a choice of the parameter names."""
    return frozenset(Payment.Nature.values) if choice == "all" else frozenset({choice})


def payments_made(declaration: Declaration, natures: Collection[str], as_of: date, known_at: datetime) -> list[Any]:
    """Payments of these natures made by the day, as known then, in the order of their days; reversed ones are left out. One query."""
    stands = Q(reversed_on=None) | Q(reversed_on__gt=as_of) | Q(reversed_recorded_at__gt=known_at)
    rows = Payment.objects.filter(stands, declaration=declaration, paid_on__lte=as_of, paid_recorded_at__lte=known_at)
    rows = rows.filter(nature__in=natures)
    return list(rows.order_by("paid_on", "pk").values_list(*_PAYMENT, named=True))


def invoices_of(declaration: Declaration, known_at: datetime) -> dict[int, list[Any]]:
    """The invoices that were entered by a time, by the key of their payment. One query."""
    known = Invoice.objects.filter(payment__declaration=declaration, recorded_at__lte=known_at).order_by(
        "issued_on", "pk"
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for one in known.values_list("payment_id", "code", "number", "seller", "amount", named=True):
        found[one.payment_id].append(one)
    return found


def _row(payment: Any, invoices: Sequence[Any], zone: ZoneInfo, known_at: datetime) -> OriginRow:
    found, record = gap_of(payment, invoices, known_at), payment_record(payment, invoices, zone)
    return record.playing(Role.DENOMINATOR, found) if found else record.playing(Role.BOTH)


def gap_of(payment: Any, invoices: Sequence[Any], known_at: datetime) -> str:
    """What the papers of a payment (a row of `payments_made`) lack, the first of it; empty where they agree."""
    believed = payment.acceptance__superseded_at is None or payment.acceptance__superseded_at > known_at
    passed = payment.acceptance__result == Acceptance.Result.PASSED and believed
    held = Paid(
        payment.nature, payment.amount, payment.payee__name or payment.payee_name, payment.contract__supplier__name,
        bool(payment.milestone__needs_acceptance), passed, tuple(Bill(one.seller, one.amount) for one in invoices),
    )  # fmt: skip
    found = gaps(held)
    return REASONS[found[0]] if found else ""


def payment_record(
    payment: Any, invoices: Sequence[Any], zone: ZoneInfo, more: Mapping[str, object] | None = None
) -> Record:
    """A payment (a row of `payments_made`) with its papers, and whatever `more` its digest is to hold."""
    told = {"number": payment.number, "amount": payment.amount, "paid_on": payment.paid_on,
            "contract": payment.contract__uuid, "acceptance": payment.acceptance__uuid,
            "invoices": sorted(f"{one.code}/{one.number}/{one.amount}" for one in invoices)}  # fmt: skip
    when = datetime.combine(payment.paid_on, time.min, zone)
    return Record(
        "money.payment",
        str(payment.uuid),
        f"{payment.number} {payment.purpose}",
        digest=digest({**told, **(more or {})}),
        occurred_at=when,
    )


NATURE = Parameter(
    "nature", ParameterKind.CHOICE, Words("计入的支付", "payments that count"), NOTHING, default="all",
    choices=(("all", Words("全部", "all")), ("contract", Words("合同款", "contracts")), ("utility", Words("水电能源", "utilities")),
             ("property", Words("物业", "property management")), ("meeting", Words("会议费", "meetings"))),
)  # fmt: skip

MEASURES = (
    (
        MeasureSpec(
            "money.payments_matched", 1, Words("支付与凭据相符率", "payments that match their papers"),
            Words("与合同、验收和发票相符的支付笔数 ÷ 已支付笔数", "payments that match contract, acceptance and invoice in all payments made"),
            UnitKind.PERCENT, "money", frozenset({TargetKind.PERCENT, TargetKind.GRADED}), parameters=(NATURE,),
            trap=Words("只证明付款有据，用量是否合理要另按计量和单价核对", "it proves that payments have papers; whether the use was reasonable needs meters and tariffs"),
        ),
        payments_matched,
    ),
)  # fmt: skip
"""What this module measures, each with its function; registered together with those of contracts and acceptances."""
