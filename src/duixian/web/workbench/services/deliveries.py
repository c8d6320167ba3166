"""Services done for tenants."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.incubator.operations.deliveries import delivery_record, delivery_withdraw
from duixian.apps.incubator.queries.services import booking_get, deliveries_visible, delivery_get, service_get
from duixian.apps.incubator.queries.tenants import INSIDE, tenants_visible
from duixian.web.answering import Back, answered, posted
from duixian.web.days import today_of
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.services import forms
from duixian.web.workbench.services.views import back_to
from duixian.web.workbench.sites.access import runs, runs_some

PER_PAGE = 30


def _list() -> Back:
    return Back(_("服务记录"), reverse("services:deliveries"))


def _given(form: forms.DeliveryForm) -> dict[str, Any]:
    given = dict(form.cleaned_data)
    tenant, upload = given.pop("tenant", None), upload_of(given.pop("file"))
    return {**given, "upload": upload, **({"tenant_uuid": tenant.uuid} if tenant else {})}


@require_GET
def listed(request: WorkRequest) -> HttpResponse:
    """What was done, the newest first."""
    page = Paginator(deliveries_visible(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "runs": runs_some(request.actor), "part": "deliveries"}
    return render(request, "workbench/services/deliveries.html", context)


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A service was done without a wish before it."""
    service = service_get(request.actor, uuid)
    runs(request.actor, service.unit.path)
    tenants = tenants_visible(request.actor).filter(unit=service.unit, stage__in=INSIDE)
    form = forms.DeliveryForm(*posted(request), tenants=tenants, initial={"on": today_of(request)})
    return answered(
        request, form, lambda: delivery_record(service_uuid=uuid, by=request.actor, at=request.now, **_given(form)),
        heading=_("登记服务完成"), back=back_to(service),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def deliver(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What a tenant asked for was done."""
    booking = booking_get(request.actor, uuid)
    runs(request.actor, booking.service.unit.path)
    form = forms.DeliveryForm(*posted(request), tenants=None, initial={"on": today_of(request)})
    return answered(
        request, form, lambda: delivery_record(service_uuid=booking.service.uuid, tenant_uuid=booking.tenant.uuid, booking_uuid=uuid, by=request.actor, at=request.now, **_given(form)),
        heading=_("登记服务完成"), back=Back(_("服务需求"), reverse("services:wishes")),
        warning=f"{booking.tenant.organisation.name} · {booking.service.name} · {booking.wish}",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def withdraw(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A delivery was recorded in error."""
    found = delivery_get(request.actor, uuid)
    runs(request.actor, found.service.unit.path)
    form = forms.ReasonForm(request.POST or None)
    return answered(
        request, form, lambda: delivery_withdraw(delivery_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("撤回服务记录"), back=_list(), warning=_("撤回后不再计入统计，已计的费用在下一张账单冲回。"),
    )  # fmt: skip
