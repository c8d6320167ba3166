"""The administrator's pages of units: the tree, one unit, its review steps."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts import operations
from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import unit_get, units_administered
from duixian.web.answering import accepted
from duixian.web.forms import Form
from duixian.web.requests import WorkRequest
from duixian.web.workbench.accounts import forms
from duixian.web.workbench.accounts.access import keeps_people, reads_people
from duixian.web.workbench.accounts.composers import tree_page, unit_page

ACTIONS: dict[str, tuple[Callable[..., Unit], str]] = {
    "activate": (operations.unit_activate, "单位已启用。"),
    "deactivate": (operations.unit_deactivate, "单位已停用。"),
}


@require_GET
def units(request: WorkRequest) -> HttpResponse:
    """The tree of the units that the actor sees."""
    reads_people(request.actor)
    return render(request, "workbench/accounts/units.html", tree_page(request.actor))


@require_http_methods(["GET", "POST"])
def unit_create(request: WorkRequest) -> HttpResponse:
    """A new unit."""
    keeps_people(request.actor)
    form = forms.UnitCreate(
        request.POST or None, units=units_administered(request.actor).filter(active=True),
        initial={"parent": request.GET.get("parent"), "kind": "unit"},
    )  # fmt: skip
    if request.method == "POST" and (
        unit := accepted(form, lambda: operations.unit_create(by=request.actor, at=request.now, **form.cleaned_data))
    ):
        messages.success(request, _("单位已建立。"))
        return redirect("accounts:unit", unit.uuid)
    return render(request, "workbench/accounts/unit_form.html", {"form": form, "heading": _("新建单位")})


@require_GET
def unit(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One unit: its place, the people in it, who reviews, what happened to it."""
    found = unit_page(request.actor, uuid)
    reads_people(request.actor)
    return render(request, "workbench/accounts/unit.html", found)


@require_http_methods(["GET", "POST"])
def unit_change(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Another name, short name or code."""
    kept = _kept(request, uuid)
    form = forms.UnitChange(
        request.POST or None, initial={"name": kept.name, "short_name": kept.short_name, "code": kept.code}
    )
    return _form_page(request, kept, form, _("修改名称"), lambda: operations.unit_rename(
        unit=kept, by=request.actor, at=request.now, **form.cleaned_data
    ))  # fmt: skip


@require_http_methods(["GET", "POST"])
def unit_move(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Another place in the tree."""
    kept = _kept(request, uuid)
    places = units_administered(request.actor).filter(active=True).exclude(path__startswith=kept.path)
    form = forms.UnitMove(
        request.POST or None, units=places, initial={"parent": kept.parent.uuid if kept.parent else None}
    )
    return _form_page(request, kept, form, _("调整隶属"), lambda: operations.unit_move(
        unit=kept, by=request.actor, at=request.now, **form.cleaned_data
    ))  # fmt: skip


@require_http_methods(["GET", "POST"])
def unit_steps(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Who reviews the declarations of the unit and of those below it."""
    kept = _kept(request, uuid)
    form = forms.ReviewSteps(request.POST if request.method == "POST" else None, initial={"steps": kept.review_steps})
    return _form_page(request, kept, form, _("修改审核环节"), lambda: operations.unit_set_review_steps(
        unit=kept, by=request.actor, at=request.now, **form.cleaned_data
    ))  # fmt: skip


@require_POST
def unit_act(request: WorkRequest, uuid: UUID, action: str) -> HttpResponse:
    """Switch a unit on or off."""
    found = _kept(request, uuid)
    if action not in ACTIONS:
        raise Http404
    operation, told = ACTIONS[action]
    kept = operation(unit=found, by=request.actor, at=request.now)
    messages.success(request, _(told))
    return redirect("accounts:unit", kept.uuid)


def _kept(request: WorkRequest, uuid: UUID) -> Unit:
    """The unit of the page. Another's is not there; for those who see it, only administrators go on."""
    unit = unit_get(request.actor, uuid)
    keeps_people(request.actor)
    return unit


def _form_page(request: WorkRequest, kept: Unit, form: Form, heading: str, act: Callable[[], Unit]) -> HttpResponse:
    if request.method == "POST" and accepted(form, act):
        messages.success(request, _("已保存。"))
        return redirect("accounts:unit", kept.uuid)
    return render(request, "workbench/accounts/unit_form.html", {"form": form, "unit": kept, "heading": heading})
