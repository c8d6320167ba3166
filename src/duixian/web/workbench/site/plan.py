"""The maintenance plan of a site: what is planned, changed, withdrawn, done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.events.models import Event, SiteUpdate
from duixian.apps.events.operations.site_updates import (
    update_plan,
    update_record,
    update_reopen,
    update_replan,
    update_withdraw,
)
from duixian.apps.events.queries.site_updates import owners_for, plan_now, update_get
from duixian.web.answering import Back, answered
from duixian.web.forms import Form
from duixian.web.requests import WorkRequest
from duixian.web.workbench.site import composers, forms
from duixian.web.workbench.site.access import event_run, runs


@require_GET
def plan(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The plan by month."""
    return render(request, "workbench/site/plan.html", composers.plan_page(request.actor, uuid, request.now))


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One more update."""
    event = event_run(request.actor, uuid)
    form = forms.PlanForm(request.POST or None, pages=composers.plan_choices(event), owners=owners_for(event))
    return _answered(request, event, form, _("计划一次更新"),
                     lambda: update_plan(event_uuid=uuid, given=form.given(), by=request.actor, at=request.now))  # fmt: skip


@require_http_methods(["GET", "POST"])
def change(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """An update is planned otherwise."""
    one = _running(request, uuid)
    event = one.event
    form = forms.ReplanForm(
        request.POST or None, pages=composers.plan_choices(event), owners=owners_for(event), plan=plan_now(one)
    )
    return _answered(request, event, form, _("调整更新计划"), lambda: update_replan(
        update_uuid=uuid, given=form.given(), reason=form.cleaned_data["reason"], by=request.actor, at=request.now))  # fmt: skip


@require_http_methods(["GET", "POST"])
def withdraw(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """An update is planned no longer."""
    return _with_form(request, uuid, forms.ReasonForm, _("撤销更新计划"), update_withdraw)


@require_http_methods(["GET", "POST"])
def done(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """An update was done elsewhere."""
    return _with_form(request, uuid, forms.DoneForm, _("登记更新完成"), update_record)


@require_http_methods(["GET", "POST"])
def reopen(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """An update was not done after all."""
    return _with_form(request, uuid, forms.ReasonForm, _("撤回完成记录"), update_reopen)


def _with_form(
    request: WorkRequest, uuid: UUID, kind: type[Form], heading: str, act: Callable[..., object]
) -> HttpResponse:
    one = _running(request, uuid)
    form = kind(request.POST or None)
    return _answered(request, one.event, form, heading,
                     lambda: act(update_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data))  # fmt: skip


def _running(request: WorkRequest, uuid: UUID) -> SiteUpdate:
    """A planned update for somebody who works on the conference."""
    one = update_get(request.actor, uuid)
    runs(request.actor, one.event)
    return one


def _answered(request: WorkRequest, event: Event, form: Any, heading: str, act: Callable[[], object]) -> HttpResponse:
    back = Back(_("网站维护计划"), reverse("site:plan", args=[event.uuid]))
    return answered(request, form, act, heading=heading, back=back)
