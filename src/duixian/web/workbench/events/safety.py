"""Plans for emergencies, drills, incidents."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.events.models import Drill, EmergencyPlan, Incident
from duixian.apps.events.operations.safety import (
    DrillHeld,
    drill_correct,
    drill_hold,
    drill_plan,
    emergency_plan_record,
    emergency_plan_withdraw,
    incident_close,
    incident_record,
)
from duixian.apps.events.queries.overview import today_of
from duixian.apps.events.queries.safety import drill_get, incident_get, plans_ever, safety_of
from duixian.web.answering import posted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.events import around_forms as forms
from duixian.web.workbench.events.access import runs
from duixian.web.workbench.events.composers import page_of
from duixian.web.workbench.events.views import office_event, step
from duixian.web.workbench.evidence.forms import upload_of

PAGE = "events:safety"


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What is in force, what was drilled, what happened."""
    context = page_of(request.actor, uuid)
    event = context["event"]
    earlier = [one for one in plans_ever(event) if one.superseded_at is not None]
    context |= {"safety": safety_of(event, today_of(event, request.now)), "earlier_plans": earlier}
    return render(request, "workbench/events/safety.html", context)


@require_http_methods(["GET", "POST"])
def plan_create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Put a wording of a plan in force."""
    event = office_event(request, uuid)
    form = forms.PlanForm(*posted(request), initial={"hazard": request.GET.get("hazard", "")})

    def act() -> EmergencyPlan:
        told = dict(form.cleaned_data)
        upload = upload_of(told.pop("file"))
        return emergency_plan_record(event_uuid=uuid, upload=upload, by=request.actor, at=request.now, **told)

    return step(request, event, form, act, heading=pgettext("action", "启用应急预案"), page=PAGE)


@require_POST
def plan_withdraw(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take back a plan."""
    event = emergency_plan_withdraw(plan_uuid=uuid, by=request.actor, at=request.now)
    return redirect(PAGE, event.uuid)


@require_http_methods(["GET", "POST"])
def drill_create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Plan a drill."""
    event = office_event(request, uuid)
    form = forms.DrillForm(*posted(request), initial={"hazard": request.GET.get("hazard", "")})

    def act() -> Drill:
        return drill_plan(event_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data)

    return step(request, event, form, act, heading=pgettext("action", "安排演练"), page=PAGE)


@require_http_methods(["GET", "POST"])
def drill_held(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Record how a drill went."""
    one = drill_get(request.actor, uuid)
    runs(request.actor, one.event)
    form = forms.HeldForm(*posted(request), initial={"held_on": one.planned_on})

    def act() -> Drill:
        told = dict(form.cleaned_data)
        held = DrillHeld(upload=upload_of(told.pop("file")), **told)
        return drill_hold(drill_uuid=uuid, held=held, by=request.actor, at=request.now)

    return step(request, one.event, form, act, heading=_("登记演练：%(title)s") % {"title": one.title}, page=PAGE)


@require_http_methods(["GET", "POST"])
def drill_corrected(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Record that what a drill found was put right."""
    one = drill_get(request.actor, uuid)
    runs(request.actor, one.event)
    form = forms.CorrectForm(*posted(request))

    def act() -> Drill:
        return drill_correct(drill_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data)

    return step(request, one.event, form, act, heading=_("登记整改：%(title)s") % {"title": one.title}, page=PAGE)


@require_http_methods(["GET", "POST"])
def incident_create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Record something that happened."""
    event = office_event(request, uuid)
    form = forms.IncidentForm(*posted(request))

    def act() -> Incident:
        return incident_record(event_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data)

    return step(request, event, form, act, heading=pgettext("action", "登记突发事件"), page=PAGE)


@require_http_methods(["GET", "POST"])
def incident_end(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Record that an incident is over."""
    one = incident_get(request.actor, uuid)
    runs(request.actor, one.event)
    here = request.now.astimezone(ZoneInfo(one.event.time_zone))
    form = forms.CloseForm(*posted(request), initial={"measures": one.measures, "closed_at": here.replace(tzinfo=None)})

    def act() -> Incident:
        return incident_close(incident_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data)

    return step(request, one.event, form, act, heading=pgettext("action", "办结突发事件"), page=PAGE)
