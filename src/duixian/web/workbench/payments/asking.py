"""Asking for a payment, and registering one that was made outside the flow."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from duixian.apps.accounts.roles import Role
from duixian.apps.money.operations.bank import bank_row_register
from duixian.apps.money.operations.payment_rehearsal import payment_rehearse
from duixian.apps.money.operations.payments import payment_register, payment_request
from duixian.web.answering import accepted, posted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.payments.access import ASKING, REGISTERING, somewhere
from duixian.web.workbench.payments.asking_forms import PaymentForm, RegisterForm
from duixian.web.workbench.payments.composers import asking_page, from_row
from duixian.web.workbench.payments.deciding import tell_warnings
from duixian.web.workbench.payments.telling import told_before

KEYS = ("declaration", "nature", "line", "contract", "planned", "row")


def _given(request: WorkRequest) -> dict[str, str]:
    """What was chosen before the form, wherever it stands: in the address, or in the form itself."""
    sent = {name: request.POST[name] for name in KEYS if request.POST.get(name)}
    return {**request.GET.dict(), **sent}


def _values(form: PaymentForm, request: WorkRequest) -> dict[str, Any]:
    if "kept" in form.fields:
        form.keep(request.actor, request.now)
    return {**form.values(), "by": request.actor, "at": request.now}


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest) -> HttpResponse:
    """Choose the project, fill in, look at what it would do (`action=check`), send."""
    somewhere(request.actor, Role.FILLER, refusal=ASKING)
    page = asking_page(request.actor, Role.FILLER, _given(request))
    if page["choices"] is None:
        return render(request, "workbench/payments/ask.html", page)
    form = PaymentForm(*posted(request), choices=page["choices"], nature=page["nature"],
                       initial=page["initial"])  # fmt: skip
    checking = request.POST.get("action") == "check"
    act: Any = payment_rehearse if checking else payment_request
    made = accepted(form, lambda: act(**_values(form, request)))
    if made and not checking:
        messages.success(request, _("已提出支付申请%(number)s，等待单位负责人审批。") % {"number": made.number})
        tell_warnings(request, made)
        return redirect("payments:detail", made.uuid)
    more = {"form": form, "rehearsal": made, "findings": told_before(made.findings) if made else []}
    return render(
        request, "workbench/payments/ask.html", {**page, **more}, status=422 if form.is_bound and not made else 200
    )


@require_http_methods(["GET", "POST"])
def register(request: WorkRequest) -> HttpResponse:
    """Register a payment that the bank shows; from a row of the bank (`row`) both are matched."""
    somewhere(request.actor, Role.FINANCE, refusal=REGISTERING)
    page = asking_page(request.actor, Role.FINANCE, _given(request))
    row, told = from_row(request.actor, _given(request))
    page |= {"registering": True, "row": row}
    if page["choices"] is None:
        return render(request, "workbench/payments/ask.html", page)
    form = RegisterForm(*posted(request), choices=page["choices"], nature=page["nature"],
                        initial={**page["initial"], **told})  # fmt: skip
    made = accepted(form, lambda: bank_row_register(row_uuid=row.uuid, **_values(form, request)) if row
                    else payment_register(**_values(form, request)))  # fmt: skip
    if made:
        messages.success(request, _("已补登支付%(number)s。") % {"number": made.number})
        tell_warnings(request, made)
        return redirect("payments:detail", made.uuid)
    return render(request, "workbench/payments/ask.html", {**page, "form": form}, status=422 if form.is_bound else 200)
