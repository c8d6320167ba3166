"""Invoices: typed, or read from the file of an electronic invoice; each once in a unit."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.roles import Role
from duixian.apps.audit.clock import recording_time
from duixian.apps.audit.operations import record
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.evidence.operations.files import file_store
from duixian.apps.evidence.operations.locking import locked
from duixian.apps.money.models import Invoice, Payment
from duixian.apps.money.operations.entering import file_of
from duixian.apps.money.queries.payments import invoice_get, payment_get
from duixian.apps.targets.errors import in_language
from duixian.core.money.invoices import InvoiceError, InvoiceValues, checked
from duixian.documents.reading.errors import ReadError
from duixian.documents.reading.invoices import FoundInvoice, read_invoice


class ReadInvoice(NamedTuple):
    """The file as it was kept, and the fields found in it; what was not found must be typed."""

    file: EvidenceFile
    found: FoundInvoice


@transaction.atomic
def invoice_enter(
    *, payment_uuid: UUID | None = None, unit: Unit | None = None, code: str = "", number: str, issued_on: date, seller: str,
    seller_tax_number: str = "", net: Decimal | None = None, tax: Decimal = Decimal(0), amount: Decimal, file_uuid: UUID | None = None,
    by: Actor, at: datetime,
) -> Invoice:  # fmt: skip
    """Enter an invoice for a payment, or for a unit when its payment is still to come. Amounts in yuan, `amount` with tax.

    Raises NotFound, NotAllowed, and Invalid at the field: amounts that do not agree, a day to come, or one entered before.
    """
    payment = None if payment_uuid is None else payment_get(by, payment_uuid)
    owner = payment.unit if payment is not None else unit
    if owner is None:
        raise Invalid(_("请选择支付或单位。"), field="payment")
    _require_keeping(by, owner)
    values = _checked(owner, InvoiceValues(code, number, issued_on, seller, seller_tax_number, net, tax, amount), at)
    locked(owner)
    _require_new(owner, values)
    invoice = Invoice.objects.create(
        unit=owner, payment=payment, code=values.code, number=values.number, issued_on=values.issued_on, seller=values.seller,
        seller_tax_number=values.seller_tax_number, net=values.net, tax=values.tax, amount=values.amount,
        file=file_of(owner.pk, file_uuid), entered_by_id=by.user_id, recorded_at=recording_time(),
    )  # fmt: skip
    _tell(invoice, by, at)
    return invoice


@transaction.atomic
def invoice_assign(*, uuid: UUID, payment_uuid: UUID, by: Actor, at: datetime) -> Invoice:
    """Say for which payment an invoice is that was entered without one. Raises NotFound, NotAllowed, and Invalid when it has one."""
    invoice, payment = invoice_get(by, uuid), payment_get(by, payment_uuid)
    _require_keeping(by, invoice.unit)
    locked(invoice.unit)
    invoice.refresh_from_db()
    if payment.unit_id != invoice.unit_id:
        raise Invalid(_("发票和支付不属于同一单位。"), field="payment")
    if invoice.payment_id not in {None, payment.pk}:
        raise Invalid(_("这张发票已用于另一笔支付。"), field="payment")
    if invoice.payment_id is None:
        invoice.payment, invoice.recorded_at = payment, recording_time()  # until now nobody knew it for the payment's
        invoice.save(update_fields=["payment", "recorded_at"])
        _tell(invoice, by, at)
    return invoice


def invoice_read(*, unit: Unit, upload: Upload, by: Actor, at: datetime) -> ReadInvoice:
    """Keep the file of an electronic invoice (XML or PDF) and read its fields; nothing is entered yet.

    Raises NotAllowed, FileRefused, and Invalid at `file` when nothing of an invoice is found.
    """
    _require_keeping(by, unit)
    try:
        found = read_invoice(upload.name, upload.content)
    except ReadError as error:
        raise Invalid(
            in_language(f"{error.message_zh}{error.cure_zh}", f"{error.message_en} {error.cure_en}"), field="file"
        ) from error
    return ReadInvoice(file_store(unit=unit, name=upload.name, content=upload.content, by=by, at=at), found)


def _require_keeping(by: Actor, unit: Unit) -> None:
    if not by.holds(Role.FILLER, Role.FINANCE, at=unit.path):
        raise NotAllowed(_("只有本单位的填报人和财务可以登记发票。"))


def _checked(unit: Unit, values: InvoiceValues, at: datetime) -> InvoiceValues:
    try:
        tidy = checked(values)
    except InvoiceError as error:
        raise Invalid(in_language(error.words.zh, error.words.en), field=error.field) from error
    if tidy.issued_on > at.astimezone(ZoneInfo(unit.time_zone)).date():
        raise Invalid(_("开票日期还没有到。"), field="issued_on")
    return tidy


def _require_new(unit: Unit, values: InvoiceValues) -> None:
    code, number = values.identity
    known = Invoice.objects.filter(unit=unit, code=code, number=number).select_related("payment").first()
    if known is not None:
        used = known.payment.number if known.payment else "—"
        raise Invalid(_("这张发票已登记过（支付%(payment)s），不能重复报销。") % {"payment": used}, field="number")


def _tell(invoice: Invoice, by: Actor, at: datetime) -> None:
    payment: Payment | None = invoice.payment
    record(
        kind="money.invoice.entered", unit=invoice.unit, about="money.payment" if payment else "money.invoice",
        about_uuid=payment.uuid if payment else invoice.uuid, by=by, at=at,
        project_uuid=payment.declaration.project.uuid if payment else None,
        payload={"number": invoice.number, "amount": invoice.amount},
    )  # fmt: skip
