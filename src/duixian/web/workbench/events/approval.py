"""The approval file of an international conference."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import Approval, ApprovalCase
from duixian.apps.events.operations.approvals import (
    CaseGiven,
    Decision,
    approval_apply,
    approval_case_keep,
    approval_decide,
    approval_withdraw,
)
from duixian.apps.events.queries.application import application_file
from duixian.apps.events.queries.approvals import application_get, case_of
from duixian.apps.events.queries.overview import today_of
from duixian.web.answering import posted
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.events import around_forms as forms
from duixian.web.workbench.events.access import runs
from duixian.web.workbench.events.composers import approval_page, page_of
from duixian.web.workbench.events.forms import ReasonForm
from duixian.web.workbench.events.views import office_event, step
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.monitoring.views import attachment


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What the rules ask for, what was applied for, the contents of the application."""
    return render(request, "workbench/events/approval.html", approval_page(request.actor, uuid, request.now))


@require_http_methods(["GET", "POST"])
def case(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Fill in what the application says beyond the edition."""
    event = office_event(request, uuid)
    kept = case_of(event)
    names = list(forms.CaseForm.base_fields)
    form = forms.CaseForm(*posted(request), initial={name: getattr(kept, name) for name in names} if kept else None)

    def act() -> ApprovalCase:
        given = CaseGiven(**form.cleaned_data)
        return approval_case_keep(event_uuid=uuid, given=given, by=request.actor, at=request.now)

    return step(request, event, form, act, heading=_("填写报批材料"), page="events:approval")


@require_http_methods(["GET", "POST"])
def apply(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Record that the application was handed in."""
    event = office_event(request, uuid)
    initial = {
        "total": event.expected_total,
        "abroad": event.expected_abroad,
        "applied_on": today_of(event, request.now),
    }
    form = forms.ApplyForm(*posted(request), initial=initial)

    def act() -> Approval:
        return approval_apply(event_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data)

    return step(request, event, form, act, heading=_("登记申报"), page="events:approval")


def _approval(request: WorkRequest, uuid: UUID) -> Approval:
    """The application, for whoever runs the edition."""
    found = application_get(request.actor, uuid)
    runs(request.actor, found.event)
    return found


@require_http_methods(["GET", "POST"])
def decide(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Record the decision."""
    one = _approval(request, uuid)
    form = forms.DecideForm(*posted(request), initial={"approved_total": one.total, "approved_abroad": one.abroad})

    def act() -> Approval:
        told: dict[str, Any] = dict(form.cleaned_data)
        decision = Decision(upload=upload_of(told.pop("file")), **told)
        return approval_decide(approval_uuid=uuid, decision=decision, by=request.actor, at=request.now)

    return step(request, one.event, form, act, heading=_("登记批复"), page="events:approval")


@require_http_methods(["GET", "POST"])
def withdraw(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take back an application or a decision entered wrongly."""
    one = _approval(request, uuid)
    form = ReasonForm(*posted(request))

    def act() -> Approval:
        return approval_withdraw(approval_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data)

    return step(request, one.event, form, act, heading=_("撤回申报"), page="events:approval")


@require_GET
def application(request: WorkRequest, uuid: UUID, fmt: str) -> FileResponse | HttpResponse:
    """The draft of the application as docx or pdf."""
    event = page_of(request.actor, uuid)["event"]
    if fmt not in ("docx", "pdf"):
        raise NotFound
    notice = _("演示数据") if settings.DEMO else ""
    file = application_file(event, today_of(event, request.now), format=fmt, language=spoken(), notice=notice)
    return attachment(file.name, file.data)
