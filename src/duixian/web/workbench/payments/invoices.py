"""Invoices: typed or read from their file, for a payment or waiting for one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.roles import Role
from duixian.apps.money.models import Invoice
from duixian.apps.money.operations.invoices import ReadInvoice, invoice_assign, invoice_enter, invoice_read
from duixian.apps.money.queries.payments import invoice_get, invoices_unassigned, payment_get, payments_for
from duixian.web.answering import Back, accepted, form_page, posted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.payments import forms
from duixian.web.workbench.payments.access import INVOICING, holds, holds_some, somewhere, units_of
from duixian.web.workbench.payments.composers import PER_PAGE, uuids
from duixian.web.workbench.payments.deciding import of_payment


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Enter an invoice of a payment."""
    payment = payment_get(request.actor, uuid)
    holds(request.actor, Role.FILLER, Role.FINANCE, at=payment.unit.path, refusal=INVOICING)
    return _create(request, payment.unit, of_payment(payment), {"payment_uuid": uuid})


@require_http_methods(["GET", "POST"])
def create_loose(request: WorkRequest) -> HttpResponse:
    """Enter an invoice whose payment is still to come."""
    somewhere(request.actor, Role.FILLER, Role.FINANCE, refusal=INVOICING)
    units = list(units_of(request.actor, Role.FILLER, Role.FINANCE))
    asked = uuids({**request.GET.dict(), **request.POST.dict()}, "unit").get("unit")
    own = [one for one in units if one.uuid == asked] or [one for one in units if one.pk == request.actor.home_unit_id]
    unit = (own or units)[0]
    back = Back(_("未对应支付的发票"), reverse("payments:invoices"))
    return _create(request, unit, back, {"unit": unit}, units)


def _create(
    request: WorkRequest, unit: Unit, back: Back, owner: dict[str, Any], units: list[Unit] | None = None
) -> HttpResponse:
    """The typed form, which a file that was read before fills in."""
    reading = request.POST.get("action") == "read"
    file_form = forms.InvoiceFileForm(request.POST if reading else None, request.FILES if reading else None)
    found: ReadInvoice | None = accepted(file_form, lambda: invoice_read(
        unit=unit, upload=upload_of(file_form.cleaned_data["file"]), by=request.actor, at=request.now)) if reading else None  # type: ignore[arg-type]  # the file is required  # fmt: skip
    initial = {**forms.initial_of(found.found), "kept": found.file.uuid} if found else {}
    form = forms.InvoiceForm(None if reading else posted(request)[0], initial=initial)
    made: Invoice | None = accepted(form, lambda: invoice_enter(
        **owner, **form.values(), by=request.actor, at=request.now))  # fmt: skip
    if made:
        messages.success(request, _("已登记发票%(number)s。") % {"number": made.number})
        return redirect(back.href)
    wrong = form.is_bound or (reading and found is None)
    context = {"form": form, "file_form": file_form, "found": found, "back": back, "unit": unit, "units": units}
    return render(request, "workbench/payments/invoice.html", context, status=422 if wrong else 200)


@require_GET
def unassigned(request: WorkRequest) -> HttpResponse:
    """Invoices that still have no payment."""
    page = Paginator(invoices_unassigned(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "keeps": holds_some(request.actor, Role.FILLER, Role.FINANCE)}
    return render(request, "workbench/payments/invoices.html", context)


@require_http_methods(["GET", "POST"])
def assign(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Say for which payment an invoice is."""
    invoice = invoice_get(request.actor, uuid)
    holds(request.actor, Role.FILLER, Role.FINANCE, at=invoice.unit.path, refusal=INVOICING)
    form = forms.AssignForm(posted(request)[0], payments=payments_for(invoice))
    done = accepted(form, lambda: invoice_assign(
        uuid=uuid, payment_uuid=form.cleaned_data["payment"], by=request.actor, at=request.now))  # fmt: skip
    if done:
        return redirect("payments:detail", form.cleaned_data["payment"])
    heading = _("发票%(number)s对应支付") % {"number": invoice.number}
    return form_page(request, form, heading, Back(_("未对应支付的发票"), reverse("payments:invoices")))
