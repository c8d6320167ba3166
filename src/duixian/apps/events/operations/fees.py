"""Fees that were paid outside this site, paid back, and the invoices for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.accounts.errors import Invalid, NotAllowed, NotFound
from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.accounts.queries import visible
from duixian.apps.audit.clock import recording_time
from duixian.apps.events.models import Event, FeeEntry, FeeInvoice, Registration, RegistrationGroup
from duixian.apps.events.operations.entering import line_of, tell
from duixian.apps.events.operations.moving import held_event
from duixian.apps.events.operations.tickets import tickets_follow_fee
from duixian.apps.events.queries.fees import payer_key, sums_paid
from duixian.apps.events.rules import may_keep_fees
from duixian.apps.notices.operations.letters import address

_TAX: Final = re.compile(r"[0-9A-Z]{15}|[0-9A-Z]{17,20}")
Payer = Registration | RegistrationGroup


def _held_payer(by: Actor, uuid: UUID) -> Payer:
    """A registration or a group by its public id, under the lock of its edition, for whoever keeps the books."""
    registration = (
        Registration.objects.filter(visible(by, "event__unit__"), uuid=uuid).select_related("event__unit").first()
    )
    group = (
        RegistrationGroup.objects.filter(visible(by, "event__unit__"), uuid=uuid).select_related("event__unit").first()
    )
    payer = registration or group
    if payer is None:
        raise NotFound
    if not may_keep_fees(by, payer.event.unit.path):
        raise NotAllowed(_("只有本单位的财务可以登记会务费和发票。"))
    held_event(payer.event_id)
    payer.refresh_from_db(fields=["created_at"])
    return payer


@transaction.atomic
def fee_record(
    *, payer_uuid: UUID, kind: str, amount: Decimal, day: date, reference: str, by: Actor, at: datetime
) -> FeeEntry:
    """Record that a registration or group paid a fee, or got it back; yuan with at most two decimals. Tickets that waited for the fee pass
    once all of it is there, and are on hold again when it is paid back.

    Raises NotFound, NotAllowed, and Invalid at the field: nothing or more than was paid to be given back, a day to come, no reference.
    """
    payer = _held_payer(by, payer_uuid)
    if kind not in FeeEntry.Kind.values:
        raise Invalid(_("请选择收到或退还。"), field="kind")
    if amount <= 0 or amount != round(amount, 2):
        raise Invalid(_("金额须大于0，最多两位小数。"), field="amount")
    if day > day_of(at, payer.event.unit):
        raise Invalid(_("日期不能晚于今天。"), field="day")
    if kind == FeeEntry.Kind.REFUNDED and amount > sums_paid(payer).kept:
        raise Invalid(_("退还金额不能超过已收金额。"), field="amount")
    made = FeeEntry.objects.create(
        kind=kind, amount=amount, day=day, reference=line_of(reference, "reference", 60), recorded_at=recording_time(),
        **_belonging(payer),
    )  # fmt: skip
    _tell("events.fee.recorded", payer, by, at, {"kind": kind, "amount": amount, "day": day})
    tickets_follow_fee(payer, by=by, at=at)
    return made


@transaction.atomic
def fee_withdraw(*, uuid: UUID, by: Actor, at: datetime) -> FeeEntry:
    """Take back an entry that was wrong; it stays readable. Raises NotFound, NotAllowed, Invalid where more was paid back than is left."""
    entry = FeeEntry.objects.filter(uuid=uuid, superseded_at=None).select_related("registration", "group").first()
    payer = entry and (entry.registration or entry.group)
    if entry is None or payer is None:
        raise NotFound
    payer = _held_payer(by, payer.uuid)
    if entry.kind == FeeEntry.Kind.PAID and sums_paid(payer).kept < entry.amount:
        raise Invalid(_("这笔会务费已经退还，请先撤回退款登记。"))
    entry.superseded_at = recording_time()
    entry.save(update_fields=["superseded_at"])
    _tell("events.fee.withdrawn", payer, by, at, {"amount": entry.amount})
    tickets_follow_fee(payer, by=by, at=at)
    return entry


@transaction.atomic
def invoice_ask(*, payer: Payer, title: str, tax_number: str, email: str, by: Actor, at: datetime) -> FeeInvoice:
    """Say what the invoice should read; may be corrected until it is written. Raises NotFound for other people's, Invalid at the field."""
    if not by.sees(payer.event.unit.path):
        raise NotFound
    held_event(payer.event_id)
    number, sent_to = tax_number.strip().upper(), email.strip()
    if number and not _TAX.fullmatch(number):
        raise Invalid(_("纳税人识别号为15位，或17到20位数字和大写字母。"), field="tax_number")
    if sent_to:
        address(sent_to, field="email")
    held = FeeInvoice.objects.filter(**_belonging(payer)).first()
    if held is not None and held.state == FeeInvoice.State.ISSUED:
        raise Invalid(_("发票已开出；需要更改请联系会务组。"))
    invoice = held or FeeInvoice(created_at=at, **_belonging(payer))
    invoice.title, invoice.tax_number, invoice.email = line_of(title, "title", 200), number, sent_to
    invoice.state = FeeInvoice.State.ASKED
    invoice.save()
    _tell("events.invoice.asked", payer, by, at, {})
    return invoice


@transaction.atomic
def invoice_issue(*, payer_uuid: UUID, number: str, day: date, by: Actor, at: datetime) -> FeeInvoice:
    """Say that the invoice was written. Raises NotFound, NotAllowed, Invalid at the field."""
    payer = _held_payer(by, payer_uuid)
    invoice = _asked(payer)
    if day > day_of(at, payer.event.unit):
        raise Invalid(_("日期不能晚于今天。"), field="day")
    invoice.number, invoice.issued_on = line_of(number, "number", 30), day
    invoice.state = FeeInvoice.State.ISSUED
    invoice.save(update_fields=["number", "issued_on", "state"])
    _tell("events.invoice.issued", payer, by, at, {"number": invoice.number})
    return invoice


@transaction.atomic
def invoice_decline(*, payer_uuid: UUID, by: Actor, at: datetime) -> FeeInvoice:
    """Say that no invoice will be written. Raises NotFound, NotAllowed, Invalid where it is."""
    payer = _held_payer(by, payer_uuid)
    invoice = _asked(payer)
    invoice.state = FeeInvoice.State.DECLINED
    invoice.save(update_fields=["state"])
    _tell("events.invoice.declined", payer, by, at, {})
    return invoice


def _asked(payer: Payer) -> FeeInvoice:
    invoice = FeeInvoice.objects.filter(**_belonging(payer)).first()
    if invoice is None or invoice.state == FeeInvoice.State.ISSUED:
        raise Invalid(_("没有待开的发票。"))
    return invoice


def _belonging(payer: Payer) -> dict[str, Any]:
    return {payer_key(payer): payer}


def _tell(kind: str, payer: Payer, by: Actor, at: datetime, payload: Mapping[str, Any]) -> None:
    event: Event = payer.event
    tell(kind, event, by=by, at=at, payload={payer_key(payer): payer.uuid, **payload})
