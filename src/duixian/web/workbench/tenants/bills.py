"""Bills of tenants: the register, a run, one bill and its payment, a tenant's account."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.incubator.operations.billing import bill_pay, bill_payment_correct, bills_run, charge_credit
from duixian.apps.incubator.rules import may_bill
from duixian.web.answering import Back, accepted, answered, form_page
from duixian.web.days import today_of
from duixian.web.requests import WorkRequest
from duixian.web.workbench.tenants import forms
from duixian.web.workbench.tenants.access import BILLING, allowed, back_to, bill_get, tenant_for, units_of
from duixian.web.workbench.tenants.printing import pdf_of
from duixian.web.workbench.tenants.registers import account_page, bill_page, bills_page


def _back(uuid: UUID, number: str) -> Back:
    return Back(number, reverse("tenants:bill", args=[uuid]))


@require_GET
def bills(request: WorkRequest) -> HttpResponse:
    """The register of bills."""
    return render(request, "workbench/tenants/bills.html", bills_page(request.actor, request.GET, today_of(request)))


@require_http_methods(["GET", "POST"])
def run(request: WorkRequest) -> HttpResponse:
    """Bill what waits."""
    units, today = units_of(request.actor, BILLING), today_of(request)
    initial = {"month": f"{today:%Y-%m}", "due_on": today + timedelta(days=14)}
    form = forms.RunForm(request.POST or None, units=units, initial=initial)
    back = Back(_("企业账单"), reverse("tenants:bills"))
    made = (
        accepted(form, lambda: bills_run(by=request.actor, at=request.now, **form.cleaned_data))
        if form.is_bound
        else None
    )
    if made is None:
        return form_page(
            request, form, _("出具企业账单"), back, warning=_("当月租金和待计费用合并出账；已出账的企业不会重复出账。")
        )
    messages.success(request, ngettext(
        "已出账单 %(n)s 张，合计 %(sum)s 元。", "已出账单 %(n)s 张，合计 %(sum)s 元。", made.bills) % {"n": made.bills, "sum": f"{made.amount:,.2f}"})  # fmt: skip
    return redirect(back.href)


@require_GET
def bill(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One bill."""
    return render(request, "workbench/tenants/bill.html", bill_page(request.actor, uuid, today_of(request)))


@require_GET
def pdf(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One bill as PDF."""
    return pdf_of(bill_get(request.actor, uuid))


@require_http_methods(["GET", "POST"])
def pay(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A bill was paid."""
    one = bill_get(request.actor, uuid)
    allowed(request.actor, one.tenant.unit.path, may_bill)
    form = forms.PayForm(request.POST or None, initial={"on": today_of(request)})
    return answered(request, form, lambda: bill_pay(
        bill_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data), heading=_("登记账单缴费"), back=_back(uuid, one.number))  # fmt: skip


@require_http_methods(["GET", "POST"])
def correct(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A payment was entered wrongly."""
    one = bill_get(request.actor, uuid)
    allowed(request.actor, one.tenant.unit.path, may_bill)
    form = forms.CorrectForm(request.POST or None)
    form.fields["on"].help_text = _("不填则恢复为未缴。")
    return answered(request, form, lambda: bill_payment_correct(
        bill_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data), heading=_("更正账单缴费"), back=_back(uuid, one.number))  # fmt: skip


@require_http_methods(["GET", "POST"])
def credit(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Let a tenant off an amount on its next bill."""
    tenant = tenant_for(request.actor, uuid, may_bill)
    form = forms.CreditForm(request.POST or None, initial={"on": today_of(request), "amount": Decimal(0)})
    return answered(request, form, lambda: charge_credit(
        tenant_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data), heading=_("登记减免"), back=back_to(tenant),
        said=_("减免将计入下一张账单。"))  # fmt: skip


@require_GET
def account(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A tenant's account."""
    return render(request, "workbench/tenants/account.html", account_page(request.actor, uuid, today_of(request)))
