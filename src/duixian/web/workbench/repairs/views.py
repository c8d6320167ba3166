"""Work orders as a list and a board; one order; asking for one; the printed slip; the hours of the unit."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.accounts.queries import unit_get
from duixian.apps.incubator.models import Priority, WorkOrder
from duixian.apps.incubator.operations.repair_times import repair_times_set
from duixian.apps.incubator.operations.work_orders import Asked, order_ask
from duixian.apps.incubator.queries.work_orders import times_of
from duixian.web.answering import Back, accepted, answered, form_page, posted
from duixian.web.days import now_of
from duixian.web.requests import WorkRequest
from duixian.web.workbench.repairs import forms
from duixian.web.workbench.repairs.access import decides, running_units
from duixian.web.workbench.repairs.composers import (
    assets_of,
    board_page,
    checks_of,
    list_page,
    order_page,
    photo_content,
    rooms_of,
)


def back_to(order: WorkOrder) -> Back:
    """The page of the order."""
    return Back(order.number, reverse("repairs:detail", args=[order.uuid]))


def to_list() -> Back:
    """The list of orders."""
    return Back(_("工单"), reverse("repairs:list"))


def asked_of(told: dict[str, Any]) -> Asked:
    """What was typed as the operation takes it."""
    names = ("kind", "title", "room", "asset", "place", "text", "reachable", "trade", "about")
    return Asked(**{name: told[name] for name in names if name in told})


@require_GET
def listed(request: WorkRequest) -> HttpResponse:
    """Every order that the actor sees."""
    return render(request, "workbench/repairs/list.html", list_page(request.actor, request.GET, now_of(request)))


@require_GET
def board(request: WorkRequest) -> HttpResponse:
    """What is open."""
    return render(request, "workbench/repairs/board.html", board_page(request.actor, now_of(request)))


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One order."""
    return render(request, "workbench/repairs/detail.html", order_page(request.actor, uuid, now_of(request)))


@require_GET
def slip(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The order on paper, with room for what is written by hand and signed."""
    page = order_page(request.actor, uuid, now_of(request))
    return render(request, "workbench/repairs/slip.html", {**page, "checks": checks_of(page["order"])})


@require_GET
def photo(request: WorkRequest, uuid: UUID, photo: UUID) -> HttpResponse:
    """A photo of an order, to be shown: it was drawn anew when it came, so it is what it says."""
    return HttpResponse(photo_content(request.actor, uuid, photo), content_type="image/jpeg")


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest) -> HttpResponse:
    """Ask for something to be mended."""
    units = list(running_units(request.actor))
    wanted = request.POST.get("unit") or request.GET.get("unit")
    unit = next((one for one in units if str(one.uuid) == wanted), units[0])
    form = forms.StaffAskForm(
        *posted(request), units=units, rooms=rooms_of(unit), assets=assets_of(unit), initial=request.GET.dict()
    )
    made = accepted(form, lambda: order_ask(
        unit=unit_get(request.actor, form.cleaned_data["unit"]), asked=asked_of(form.cleaned_data), photos=form.cleaned_data["photos"],
        by=request.actor, at=request.now))  # fmt: skip
    if made:
        messages.success(request, _("已登记%(number)s，请派工。") % {"number": made.number})
        return redirect("repairs:detail", made.uuid)
    return form_page(request, form, _("登记报修"), to_list())


@require_http_methods(["GET", "POST"])
def times(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The hours within which a unit means to be done."""
    unit = unit_get(request.actor, uuid)
    decides(request.actor, unit.path)
    kept = times_of(unit)
    names = (*Priority.values, "accept_days")
    form = forms.TimesForm(posted(request)[0], initial={name: getattr(kept, name) for name in names})
    return answered(
        request, form,
        lambda: repair_times_set(
            unit=unit, hours={name: form.cleaned_data[name] for name in Priority.values}, accept_days=form.cleaned_data["accept_days"],
            by=request.actor, at=request.now,
        ),
        heading=_("维修时限"), back=to_list(), said=_("已保存；以前派的工单不变。"),
    )  # fmt: skip
