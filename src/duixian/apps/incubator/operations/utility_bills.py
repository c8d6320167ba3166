"""Bills of suppliers: entered, corrected, taken back, and tied to the payments and invoices that belong to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotFound
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.operations.guards import filled
from duixian.apps.accounts.queries import visible
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.evidence.operations import file_store
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.incubator.models import BillPayment, Meter, Utility, UtilityBill
from duixian.apps.incubator.operations.billing_guards import require_billing
from duixian.apps.incubator.operations.meters import supplier_known
from duixian.apps.incubator.operations.sharing import shares_undo
from duixian.apps.incubator.queries.utility_bills import bill_get, left_of
from duixian.apps.money.models import Invoice, Payment
from duixian.apps.targets.models import Declaration
from duixian.core.incubator.tariffs import Band

ZERO = Decimal(0)


class BillDetails(NamedTuple):
    """A bill as printed: days in [starts_on, ends_on), `lines` of {band, quantity, price, amount} with decimals as strings."""

    kind: str
    supplier: str
    number: str
    starts_on: date
    ends_on: date
    amount: Decimal
    quantity: Decimal | None = None
    meter: Meter | None = None
    account: str = ""
    issued_on: date | None = None
    first_value: Decimal | None = None
    last_value: Decimal | None = None
    lines: Sequence[Mapping[str, str]] = ()
    estimated: bool = False
    declaration: Declaration | None = None
    upload: Upload | None = None


@transaction.atomic
def bill_record(*, unit: Unit, details: BillDetails, by: Actor, at: datetime) -> UtilityBill:
    """Enter a bill. What the meter, the tariff and the payments say to it is not asked: that is judged whenever somebody looks.

    Raises NotAllowed, FileRefused, and Invalid at `number` (empty or there already), `supplier`, `kind`, `meter`, `ends_on`, `amount`,
    `quantity`, `lines` (that do not add up to the quantity) or `declaration`.
    """
    require_billing(by, unit)
    locked(unit)
    made = _made(unit, details, None, by, at)
    _tell("recorded", made, by, at, _told(made))
    return made


def _made(unit: Unit, details: BillDetails, before: UtilityBill | None, by: Actor, at: datetime) -> UtilityBill:
    lines = _checked(unit, details)
    number, supplier = filled(details.number, "number")[:60], supplier_known(unit, details.supplier, by, at)
    if UtilityBill.objects.filter(unit=unit, supplier=supplier, number=number, superseded_at=None).exists():
        raise Invalid(_("这家供方的同号账单已登记；有误的请更正原账单。"), field="number")
    return UtilityBill.objects.create(
        unit=unit, declaration=details.declaration, supplier=supplier, account=details.account.strip()[:40], number=number,
        kind=details.kind, meter=details.meter, starts_on=details.starts_on, ends_on=details.ends_on, issued_on=details.issued_on,
        first_value=details.first_value, last_value=details.last_value, quantity=details.quantity, amount=details.amount,
        lines=lines, estimated=details.estimated, invoice=before.invoice if before else None,
        file=_file(unit, details.upload, by, at) or (before.file if before else None), replaces=before, by_id=by.user_id,
        recorded_at=recording_time(),
    )  # fmt: skip


def _file(unit: Unit, upload: Upload | None, by: Actor, at: datetime) -> EvidenceFile | None:
    return file_store(unit=unit, name=upload.name, content=upload.content, by=by, at=at) if upload else None


def _checked(unit: Unit, details: BillDetails) -> list[dict[str, str]]:
    """The lines as they are kept. Raises Invalid as `bill_record`."""
    if details.kind not in Utility.values:
        raise Invalid(_("没有这种表计。"), field="kind")
    if details.ends_on <= details.starts_on:
        raise Invalid(_("账期的结束日须晚于开始日。"), field="ends_on")
    if details.amount <= 0:
        raise Invalid(_("金额须大于零。"), field="amount")
    if details.quantity is not None and details.quantity < 0:
        raise Invalid(_("用量不能为负。"), field="quantity")
    meter, declaration = details.meter, details.declaration
    if meter is not None and (meter.unit_id != unit.pk or meter.kind != details.kind):
        raise Invalid(_("请选择本单位同类的表。"), field="meter")
    if declaration is not None and declaration.unit_id != unit.pk:
        raise Invalid(_("请选择本单位的绩效目标表。"), field="declaration")
    return _lines(details)


def _lines(details: BillDetails) -> list[dict[str, str]]:
    try:
        lines = [
            {"band": Band(one["band"]).value, **{key: f"{Decimal(one[key]):f}" for key in ("quantity", "price", "amount") if one.get(key)}}
            for one in details.lines
        ]  # fmt: skip
        total = sum((Decimal(one["quantity"]) for one in lines), ZERO)
    except (KeyError, ValueError, InvalidOperation) as error:
        raise Invalid(_("分时用量须是数，时段须是尖、峰、平、谷。"), field="lines") from error
    if lines and details.quantity is not None and abs(total - details.quantity) > Decimal("0.01"):
        told = {"lines": f"{total:f}", "quantity": f"{details.quantity:f}"}
        raise Invalid(_("各时段用量合计%(lines)s，与账单用量%(quantity)s不符。") % told, field="lines")
    return lines


@transaction.atomic
def bill_correct(*, bill_uuid: UUID, details: BillDetails, reason: str, by: Actor, at: datetime) -> UtilityBill:
    """Supersede a bill that was entered wrongly; its payments go over to the new one, and what was shared out waits to be shared anew (a
    bill of another utility takes its shares back). Raises NotFound, Invalid at `reason`, and as `bill_record`."""
    bill = bill_get(by, bill_uuid)
    require_billing(by, bill.unit)
    why = filled(reason, "reason")[:200]
    locked(bill.unit)
    now = _supersede(bill)
    if details.kind != bill.kind:
        shares_undo(bill, by=by, at=at)
    made = _made(bill.unit, details, bill, by, at)
    links = list(bill.payments.filter(superseded_at=None))
    bill.payments.filter(superseded_at=None).update(superseded_at=now)
    BillPayment.objects.bulk_create(
        BillPayment(bill=made, payment_id=one.payment_id, amount=one.amount, recorded_at=now) for one in links
    )
    _tell("corrected", made, by, at, {**_told(made), "reason": why})
    return made


@transaction.atomic
def bill_withdraw(*, bill_uuid: UUID, reason: str, by: Actor, at: datetime) -> UtilityBill:
    """Take back a bill that never came; its payments are free again, and tenants get their shares back. Raises NotFound, NotAllowed,
    Invalid at `reason`."""
    bill = bill_get(by, bill_uuid)
    require_billing(by, bill.unit)
    why = filled(reason, "reason")[:200]
    locked(bill.unit)
    now = _supersede(bill)
    bill.payments.filter(superseded_at=None).update(superseded_at=now)
    shares_undo(bill, by=by, at=at)
    _tell("withdrawn", bill, by, at, {**_told(bill), "reason": why})
    return bill


def _supersede(bill: UtilityBill) -> datetime:
    now = recording_time()
    if not UtilityBill.objects.filter(pk=bill.pk, superseded_at=None).update(superseded_at=now):
        raise Invalid(_("这张账单刚才已被更正；请刷新后再办理。"))
    return now


@transaction.atomic
def bill_pay(
    *, bill_uuid: UUID, payment_uuid: UUID, by: Actor, at: datetime, amount: Decimal | None = None
) -> BillPayment:
    """Say that a payment pays a bill, or `amount` yuan of it; without it as much as both have.

    Raises NotFound (also a payment that the actor does not see), NotAllowed, and Invalid at `payment` (used up, reversed, linked
    already) or `amount`.
    """
    bill = bill_get(by, bill_uuid)
    require_billing(by, bill.unit)
    locked(bill.unit)
    payment = Payment.objects.filter(visible(by), uuid=payment_uuid, unit=bill.unit).first()
    if payment is None:
        raise NotFound
    left = left_of([payment])[payment.pk]
    if payment.reversed_on is not None or left <= 0 or bill.payments.filter(payment=payment, superseded_at=None).exists():  # fmt: skip
        raise Invalid(_("这笔付款已冲销、已用完，或已关联这张账单。"), field="payment")
    share = min(left, bill.amount) if amount is None else amount
    if not 0 < share <= left:
        raise Invalid(_("这笔付款还剩%(left)s元可关联。") % {"left": f"{left:,.2f}"}, field="amount")
    made = BillPayment.objects.create(bill=bill, payment=payment, amount=share, recorded_at=recording_time())
    _tell("paid", bill, by, at, {"payment": payment.number, "amount": share})
    return made


@transaction.atomic
def bill_unpay(*, bill_uuid: UUID, payment_uuid: UUID, by: Actor, at: datetime) -> UtilityBill:
    """Untie a payment from a bill. Raises NotFound, NotAllowed."""
    bill = bill_get(by, bill_uuid)
    require_billing(by, bill.unit)
    link = bill.payments.filter(superseded_at=None, payment__uuid=payment_uuid).select_related("payment").first()
    if link is None:
        raise NotFound
    BillPayment.objects.filter(pk=link.pk).update(superseded_at=recording_time())
    _tell("unpaid", bill, by, at, {"payment": link.payment.number, "amount": link.amount})
    return bill


@transaction.atomic
def bill_invoice(*, bill_uuid: UUID, invoice_uuid: UUID | None, by: Actor, at: datetime) -> UtilityBill:
    """Say which invoice of the unit belongs to a bill; None for no longer any. Raises NotFound, NotAllowed."""
    bill = bill_get(by, bill_uuid)
    require_billing(by, bill.unit)
    invoice = Invoice.objects.filter(unit=bill.unit, uuid=invoice_uuid).first() if invoice_uuid else None
    if invoice_uuid and invoice is None:
        raise NotFound
    bill.invoice = invoice
    bill.save(update_fields=["invoice"])
    _tell("invoiced", bill, by, at, {"invoice": invoice.number if invoice else ""})
    return bill


def _told(bill: UtilityBill) -> dict[str, Any]:
    return {
        "number": bill.number, "from": bill.starts_on.isoformat(), "until": bill.ends_on.isoformat(), "quantity": bill.quantity,
        "amount": bill.amount, "estimated": bill.estimated,
    }  # fmt: skip


def _tell(what: str, bill: UtilityBill, by: Actor, at: datetime, payload: Mapping[str, object]) -> None:
    record(
        kind=f"incubator.utility_bill.{what}", unit=bill.unit, about="incubator.utility_bill", about_uuid=bill.uuid, by=by, at=at,
        payload=payload,
    )  # fmt: skip
