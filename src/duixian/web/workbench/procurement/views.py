"""Purchases: the list, the request, one purchase, and what is decided about it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.money.models import Procurement
from duixian.apps.money.operations.procurement import (
    procurement_approve,
    procurement_cancel,
    procurement_refuse,
    procurement_request,
)
from duixian.apps.money.queries.comparison import comparison_file
from duixian.apps.money.queries.procurement import procurement_get
from duixian.web.answering import Back, accepted, answered
from duixian.web.forms import Form
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.monitoring.views import attachment
from duixian.web.workbench.procurement import forms
from duixian.web.workbench.procurement.access import decides, decides_for_others, lines_to_buy_from, requests
from duixian.web.workbench.procurement.composers import detail_page, list_page, packs_for


@require_GET
def listed(request: WorkRequest) -> HttpResponse:
    """Every purchase that the actor sees."""
    return render(request, "workbench/procurement/list.html", list_page(request.actor, request.GET.dict()))


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest) -> HttpResponse:
    """Ask to buy something, beside the thresholds that decide how."""
    lines = lines_to_buy_from(request.actor)
    form = forms.RequestForm(request.POST or None, lines=lines, initial={"line": request.GET.get("line")})
    made = accepted(form, lambda: procurement_request(line_uuid=form.cleaned_data.pop("line").uuid, by=request.actor, at=request.now,
                                                      **form.cleaned_data))  # fmt: skip
    if made:
        messages.success(request, _("采购申请已提出，等待单位负责人审批。"))
        return redirect("procurement:detail", made.uuid)
    context = {"form": form, "packs": packs_for(lines)}
    return render(request, "workbench/procurement/new.html", context, status=422 if form.is_bound else 200)


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One purchase."""
    return render(request, "workbench/procurement/detail.html", detail_page(request.actor, uuid))


@require_http_methods(["GET", "POST"])
def approve(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Approve a request."""
    one = procurement_get(request.actor, uuid)
    decides_for_others(request.actor, one)
    form = forms.ApproveForm(request.POST or None)
    return step(request, one, form, _("批准采购申请"), lambda: procurement_approve(
        uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data))  # fmt: skip


@require_http_methods(["GET", "POST"])
def refuse(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Refuse a request."""
    one = procurement_get(request.actor, uuid)
    decides(request.actor, one)
    form = forms.ReasonForm(request.POST or None)
    return step(request, one, form, _("退回采购申请"), lambda: procurement_refuse(
        uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data))  # fmt: skip


@require_http_methods(["GET", "POST"])
def cancel(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Call a purchase off."""
    one = procurement_get(request.actor, uuid)
    requests(request.actor, one)
    form = forms.ReasonForm(request.POST or None)
    return step(request, one, form, _("取消采购"), lambda: procurement_cancel(
        uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data))  # fmt: skip


@require_GET
def sheet(request: WorkRequest, uuid: UUID, fmt: str) -> FileResponse:
    """The comparison sheet as a file."""
    notice = _("演示数据") if settings.DEMO else ""
    file = comparison_file(request.actor, uuid, format=fmt, language=spoken(), notice=notice)
    return attachment(file.name, file.data)


def step(request: WorkRequest, one: Procurement, form: Form, heading: str, act: Callable[[], object]) -> HttpResponse:
    """A step of the purchase: back to its page once it is taken, else the form."""
    back = Back(one.title, reverse("procurement:detail", args=[one.uuid]))
    return answered(request, form, act, heading=heading, back=back)
