"""Payments that match their contract, acceptance and invoices, in all payments: the half of 使用合理 that money can prove."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q
from django.utils.translation import gettext_noop

from duixian.apps.money.models import Invoice, Payment
from duixian.apps.money.queries.payments import held_against
from duixian.apps.targets.models import Declaration
from duixian.core.history.canonical import digest
from duixian.core.measures.assembling import Setting, assembled
from duixian.core.measures.origins import Record, Role
from duixian.core.measures.parameters import Parameter, ParameterKind, ParameterValue
from duixian.core.measures.reasons import NOT_RECORDED
from duixian.core.measures.recompute import Kind
from duixian.core.measures.result import MeasureResult, not_measured
from duixian.core.measures.spec import MeasureSpec, TargetKind, UnitKind
from duixian.core.money.matching import Gap, gaps
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
    rows = []
    for payment in _made(declaration, str(parameters["nature"]), as_of, known_at):
        found = gaps(held_against(payment, payment.invoices.all()))
        record = _record(payment, zone)
        rows.append(record.playing(Role.DENOMINATOR, REASONS[found[0]]) if found else record.playing(Role.BOTH))
    return assembled(Kind.RATIO, rows, Setting(empty="" if rows else NOT_RECORDED))


def _made(declaration: Declaration, nature: str, as_of: date, known_at: datetime) -> list[Payment]:
    reversed_by_then = Q(reversed_on__lte=as_of, reversed_recorded_at__lte=known_at)
    rows = Payment.objects.filter(declaration=declaration, paid_on__lte=as_of, paid_recorded_at__lte=known_at)
    if nature != "all":
        rows = rows.filter(nature=nature)
    invoices = Prefetch("invoices", Invoice.objects.filter(recorded_at__lte=known_at))
    shown = rows.exclude(pk__in=Payment.objects.filter(reversed_by_then, declaration=declaration).values("pk"))
    related = shown.select_related("contract__supplier", "milestone", "acceptance", "payee")
    return list(related.prefetch_related(invoices).order_by("paid_on", "pk"))


def _record(payment: Payment, zone: ZoneInfo) -> Record:
    told = {"number": payment.number, "amount": payment.amount, "paid_on": payment.paid_on,
            "contract": payment.contract.uuid if payment.contract else None,
            "acceptance": payment.acceptance.uuid if payment.acceptance else None,
            "invoices": sorted(f"{one.code}/{one.number}/{one.amount}" for one in payment.invoices.all())}  # fmt: skip
    when = datetime.combine(payment.paid_on, time.min, zone) if payment.paid_on else None
    return Record(
        "money.payment", str(payment.uuid), f"{payment.number} {payment.purpose}", digest=digest(told), occurred_at=when
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
