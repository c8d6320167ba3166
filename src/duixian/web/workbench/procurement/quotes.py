"""Quotes: received, opened, judged, signed for, and awarded."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from duixian.apps.money.operations.procurement import procurement_award
from duixian.apps.money.operations.quotes import comparison_sign, quote_judge, quote_receive, quotes_open
from duixian.apps.money.queries.procurement import procurement_get, quote_get, sheet_of
from duixian.apps.parties.models import Organisation
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.procurement import forms
from duixian.web.workbench.procurement.access import decides_for_others, requests
from duixian.web.workbench.procurement.views import step


@require_http_methods(["GET", "POST"])
def receive(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Record a quote."""
    one = procurement_get(request.actor, uuid)
    requests(request.actor, one)
    suppliers = Organisation.objects.filter(unit=one.unit).exclude(pk__in=one.quotes.values("supplier"))
    form = forms.ReceiveForm(request.POST or None, suppliers=suppliers.order_by("name"))
    return step(request, one, form, _("登记收到的报价"), lambda: quote_receive(
        procurement_uuid=uuid, by=request.actor, at=request.now, **_received(form)))  # fmt: skip


def _received(form: forms.ReceiveForm) -> dict[str, Any]:
    """What was typed as the operation takes it."""
    given = dict(form.cleaned_data)
    supplier = given.pop("supplier")
    return {**given, "supplier_uuid": supplier.uuid if supplier else None}


@require_POST
def open_all(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Open every quote at once."""
    quotes_open(procurement_uuid=uuid, by=request.actor, at=request.now)
    messages.success(request, _("报价已开启，请逐份判定是否有效。"))
    return redirect("procurement:detail", uuid)


@require_http_methods(["GET", "POST"])
def judge(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Judge one opened quote."""
    one = procurement_get(request.actor, quote_get(request.actor, uuid).procurement.uuid)
    requests(request.actor, one)
    shown = next(each for each in sheet_of(one).quotes if each.uuid == uuid)
    form = forms.JudgeForm(request.POST or None, request.FILES or None, quote=shown, of=one)
    return step(request, one, form, _("判定报价：%(supplier)s") % {"supplier": shown.supplier}, lambda: quote_judge(
        uuid=uuid, valid=form.cleaned_data["valid"], reason=form.cleaned_data["reason"], upload=upload_of(form.cleaned_data["file"]),
        by=request.actor, at=request.now))  # fmt: skip


@require_http_methods(["GET", "POST"])
def sign(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Sign the comparison sheet."""
    one = procurement_get(request.actor, uuid)
    requests(request.actor, one)
    form = forms.SignForm(request.POST or None)
    return step(request, one, form, _("在比价表上签字"), lambda: comparison_sign(
        procurement_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data))  # fmt: skip


@require_http_methods(["GET", "POST"])
def award(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Award to one of the valid quotes."""
    one = procurement_get(request.actor, uuid)
    decides_for_others(request.actor, one)
    form = forms.AwardForm(request.POST or None, quotes=sheet_of(one).quotes)
    return step(request, one, form, _("确定成交"), lambda: procurement_award(
        procurement_uuid=uuid, quote_uuid=UUID(form.cleaned_data["quote"]), reason=form.cleaned_data["reason"], by=request.actor,
        at=request.now))  # fmt: skip
