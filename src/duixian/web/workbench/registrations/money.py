"""Fees and invoices, recorded by whoever keeps the books."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.events.operations.fees import fee_record, fee_withdraw, invoice_ask, invoice_decline, invoice_issue
from duixian.apps.events.queries.fees import fee_payer
from duixian.apps.events.rules import may_keep_fees
from duixian.web.answering import answered, attempted
from duixian.web.portal.guest.forms import InvoiceForm
from duixian.web.requests import WorkRequest
from duixian.web.workbench.registrations import forms
from duixian.web.workbench.registrations.access import back_to_payer, payer_of
from duixian.web.workbench.registrations.composers import fees_page


@require_GET
def fees(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What was paid, and which invoices wait."""
    return render(request, "workbench/registrations/fees.html", fees_page(request.actor, uuid, request.GET.get("page")))


@require_http_methods(["GET", "POST"])
def fee(request: WorkRequest, kind: str, uuid: UUID) -> HttpResponse:
    """Record money that came or went back."""
    payer = payer_of(request.actor, uuid, kind)
    form = forms.FeeForm(request.POST or None, initial={"day": request.now.date()})
    return answered(request, form, lambda: fee_record(payer_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=_("登记会务费"), back=back_to_payer(payer), said=_("已登记。"))  # fmt: skip


@require_POST
def withdraw(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take an entry back."""
    payer = fee_payer(request.actor, uuid)
    if not may_keep_fees(request.actor, payer.event.unit.path):
        raise NotAllowed(_("只有本单位的财务可以登记会务费和发票。"))
    attempted(request, lambda: fee_withdraw(uuid=uuid, by=request.actor, at=request.now), said=_("登记已撤回。"))
    return redirect("registrations:fees", payer.event.uuid)


@require_http_methods(["GET", "POST"])
def invoice(request: WorkRequest, kind: str, uuid: UUID) -> HttpResponse:
    """What the invoice should read."""
    payer = payer_of(request.actor, uuid, kind)
    held = getattr(payer, "fee_invoice", None)
    initial = {"title": held.title, "tax_number": held.tax_number, "email": held.email} if held else {}
    form = InvoiceForm(request.POST or None, initial=initial)
    return answered(request, form, lambda: invoice_ask(payer=payer, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=_("发票信息"), back=back_to_payer(payer), said=_("发票信息已保存。"))  # fmt: skip


@require_http_methods(["GET", "POST"])
def issue(request: WorkRequest, kind: str, uuid: UUID) -> HttpResponse:
    """The invoice was written."""
    payer = payer_of(request.actor, uuid, kind)
    form = forms.IssueForm(request.POST or None, initial={"day": request.now.date()})
    return answered(request, form, lambda: invoice_issue(payer_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=_("登记已开发票"), back=back_to_payer(payer), said=_("已登记。"))  # fmt: skip


@require_POST
def decline(request: WorkRequest, kind: str, uuid: UUID) -> HttpResponse:
    """No invoice will be written."""
    payer = payer_of(request.actor, uuid, kind)
    attempted(request, lambda: invoice_decline(payer_uuid=uuid, by=request.actor, at=request.now), said=_("已登记。"))
    return redirect(back_to_payer(payer).href)
