"""What of the incubator a payment pays for: utility bills, a quarter of property service, a work order, building works."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duixian.apps.accounts.actor import Actor
from duixian.apps.incubator.models import BillPayment, BuildingWork, QuarterReview, WorkOrder
from duixian.apps.money.models import Payment
from duixian.web.workbench.dashboards.links import link


class PaidFor(NamedTuple):
    """A thing that a payment pays for: what it is, how it is called, where it is shown (empty for who may not see it), and how much of the
    payment goes to it, where that is known."""

    kind: Promise | str
    label: str
    href: str
    amount: Decimal | None = None


def paid_for(payment: Payment, actor: Actor) -> list[PaidFor]:
    """Everything of the incubator that a payment pays for. Four queries at most."""
    seen = actor.sees(payment.unit.path)
    bills = (
        BillPayment.objects.filter(payment=payment, superseded_at=None)
        .select_related("bill__meter")
        .order_by("bill__starts_on", "pk")
    )
    told = [
        PaidFor(_("水电账单"), " · ".join(part for part in (one.bill.number, one.bill.meter.name if one.bill.meter else "") if part), link("meters:bill", one.bill.uuid) if seen else "", one.amount)
        for one in bills
    ]  # fmt: skip
    if payment.acceptance_id is None and payment.milestone_id is None:
        return told
    reviews = (
        QuarterReview.objects.filter(acceptance=payment.acceptance_id)
        if payment.acceptance_id
        else QuarterReview.objects.filter(milestone=payment.milestone_id)
    )
    told += [
        PaidFor(_("物业考核"), f"{one.service.name} {one.name}", link("property:review", one.uuid) if seen else "", one.paid)
        for one in reviews.select_related("service")
    ]  # fmt: skip
    if payment.acceptance is None:
        return told
    duty = payment.acceptance.duty_id
    told += [
        PaidFor(_("工单"), f"{one.number} {one.title}", link("repairs:detail", one.uuid) if seen else "")
        for one in WorkOrder.objects.filter(duty=duty)
    ]
    return told + [
        PaidFor(_("修缮项目"), f"{one.number} {one.name}", link("repairs:work", one.uuid) if seen else "")
        for one in BuildingWork.objects.filter(duty=duty)
    ]
