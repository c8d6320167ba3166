"""Tenants: the list, the queue of applications, one tenant, and its steps."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.incubator.operations.applying import Wish, application_change, application_submit
from duixian.apps.incubator.operations.stages import REASONED, Ground, step_correct, tenant_step
from duixian.apps.incubator.queries.steps import may_act, step_get
from duixian.apps.incubator.queries.tenants import tenant_get
from duixian.apps.incubator.rules import may_decide
from duixian.core.incubator.tenancy import ACTION_WORDS, Action
from duixian.web.answering import Back, accepted, answered, form_page, posted
from duixian.web.days import day_shown, today_of
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.tenants import forms
from duixian.web.workbench.tenants.access import allowed, back_to, tenant_for, units_of
from duixian.web.workbench.tenants.composers import applications_page, detail_page, list_page


@require_GET
def listed(request: WorkRequest) -> HttpResponse:
    """The tenants, narrowed by stage, field and name."""
    return render(request, "workbench/tenants/list.html", list_page(request.actor, request.GET, day_shown(request)))


@require_GET
def applications(request: WorkRequest) -> HttpResponse:
    """Who waits for an answer or for its entry."""
    return render(request, "workbench/tenants/applications.html", applications_page(request.actor, request.GET))


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest) -> HttpResponse:
    """Enter an application for an applicant."""
    units = units_of(request.actor)
    form = forms.ApplicationForm(*posted(request), units=units, initial={"on": today_of(request)})
    made = accepted(form, lambda: application_submit(
        unit=form.cleaned_data["unit"], name=form.cleaned_data["name"], wish=form.wish, speaker=form.speaker, on=form.cleaned_data["on"],
        uploads=[one for one in [upload_of(form.cleaned_data["file"])] if one], by=request.actor, at=request.now))  # fmt: skip
    if made:
        messages.success(request, _("申请已登记，已写信告知联系人。"))
        return redirect("tenants:detail", made.tenant.uuid)
    return form_page(request, form, _("登记入驻申请"), Back(pgettext("rail", "企业"), reverse("tenants:list")))


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One tenant."""
    return render(request, "workbench/tenants/detail.html", detail_page(request.actor, uuid, today_of(request)))


@require_http_methods(["GET", "POST"])
def edit(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Change what is known of a tenant."""
    tenant = tenant_for(request.actor, uuid)
    initial = {name: getattr(tenant, name) for name in Wish.__slots__}
    form = forms.WishForm(request.POST or None, initial=initial)
    return answered(request, form, lambda: application_change(
        tenant_uuid=uuid, wish=form.wish, by=request.actor, at=request.now), heading=_("修改企业资料"), back=back_to(tenant))  # fmt: skip


@require_http_methods(["GET", "POST"])
def step(request: WorkRequest, uuid: UUID, action: str) -> HttpResponse:
    """Move a tenant on."""
    tenant = tenant_get(request.actor, uuid)
    if action not in set(Action) or action == Action.RESUBMIT:
        raise Http404
    act = Action(action)
    if not may_act(request.actor, tenant, act):
        raise NotAllowed(_("这一步现在不能办理，或由单位负责人决定。"))
    form = forms.StepForm(
        *posted(request), reasoned=act in REASONED, leaving=act is Action.LEAVE, initial={"on": today_of(request)}
    )

    def act_now() -> object:
        told = form.cleaned_data
        ground = Ground(told["reason"], upload_of(told["file"]), told.get("handed_over", False))
        return tenant_step(
            tenant_uuid=uuid, action=action, on=told["on"], ground=ground, by=request.actor, at=request.now
        )

    words = ACTION_WORDS[act].said(spoken())
    heading = words[:1].upper() + words[1:]
    return answered(request, form, act_now, heading=heading, back=back_to(tenant), said=_("已办理，并写信告知企业。"))


@require_http_methods(["GET", "POST"])
def correct(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take back a step, or give it its right day."""
    found = step_get(request.actor, uuid)
    allowed(request.actor, found.tenant.unit.path, may_decide)
    form = forms.CorrectForm(request.POST or None)
    heading = _("更正：%(stage)s（%(day)s）") % {"stage": found.get_stage_display(), "day": found.on.isoformat()}
    return answered(request, form, lambda: step_correct(
        step_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data), heading=heading, back=back_to(found.tenant))  # fmt: skip
