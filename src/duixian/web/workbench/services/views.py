"""The catalogue of services."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.accounts.queries import history_of
from duixian.apps.incubator.models import Service
from duixian.apps.incubator.operations.services import service_add, service_change, service_end
from duixian.apps.incubator.queries.services import service_get, services_visible, sessions_of
from duixian.apps.incubator.rules import may_run
from duixian.web.answering import Back, accepted, answered, form_page
from duixian.web.days import today_of
from duixian.web.requests import WorkRequest
from duixian.web.workbench.services import forms
from duixian.web.workbench.sites.access import run_units, runs, runs_some


def back_to(service: Service) -> Back:
    """The page of a service."""
    return Back(service.name, reverse("services:service", args=[service.uuid]))


@require_GET
def catalogue(request: WorkRequest) -> HttpResponse:
    """Everything that is or was offered."""
    context = {
        "rows": list(services_visible(request.actor)),
        "today": today_of(request),
        "runs": runs_some(request.actor),
        "part": "catalogue",
    }
    return render(request, "workbench/services/catalogue.html", context)


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest) -> HttpResponse:
    """A further service."""
    form = forms.ServiceForm(request.POST or None, units=run_units(request.actor), initial={"since": today_of(request)})
    made = accepted(
        form, lambda: service_add(unit=form.cleaned_data["unit"], values=form.values, by=request.actor, at=request.now)
    )
    if made:
        return redirect("services:service", made.uuid)
    return form_page(request, form, _("登记服务"), Back(_("服务目录"), reverse("services:catalogue")))


@require_GET
def service(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One service with its sessions."""
    found = service_get(request.actor, uuid)
    context = {
        "service": found, "sessions": sessions_of(found), "runs": may_run(request.actor, found.unit.path), "today": today_of(request),
        "dated": found.kind in {Service.Kind.TRAINING, Service.Kind.EVENT},
        "history": history_of(request.actor, "incubator.service", uuid),
    }  # fmt: skip
    return render(request, "workbench/services/service.html", context)


@require_http_methods(["GET", "POST"])
def change(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Correct a line of the catalogue."""
    found = service_get(request.actor, uuid)
    runs(request.actor, found.unit.path)
    now = {
        name: getattr(found, name)
        for name in ("kind", "name", "name_en", "description", "price", "per", "capacity", "since")
    }
    form = forms.ServiceForm(request.POST or None, units=None, initial={**now, "provider": str(found.provider or "")})
    return answered(
        request, form, lambda: service_change(service_uuid=uuid, values=form.values, by=request.actor, at=request.now),
        heading=_("修改服务"), back=back_to(found),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def end(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The last day of a service."""
    found = service_get(request.actor, uuid)
    runs(request.actor, found.unit.path)
    form = forms.LastDayForm(request.POST or None, initial={"last": today_of(request)})
    return answered(
        request, form, lambda: service_end(service_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("停办服务"), back=back_to(found),
    )  # fmt: skip
