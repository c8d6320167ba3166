"""Agreements, coordination meetings, and the incidents and people in charge of policies."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.queries import history_of
from duixian.apps.governance import operations
from duixian.apps.governance.models import Agreement, CoordinationMeeting, Policy
from duixian.apps.governance.queries import (
    actions_of,
    agreement_get,
    agreements_visible,
    meeting_get,
    meetings_visible,
    policy_get,
    record_of,
    terms_of,
)
from duixian.apps.governance.queries.cooperation import action_get, term_get
from duixian.apps.governance.queries.policies import incident_get
from duixian.apps.governance.rules import may_keep
from duixian.web.answering import Back, accepted, answered, form_page, posted
from duixian.web.forms import Form
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.governance import cooperation_forms as forms
from duixian.web.workbench.governance.access import keeps, keeps_some, kept_units
from duixian.web.workbench.governance.composers import PER_PAGE, declarations_for


def _agreement(agreement: Agreement) -> Back:
    return Back(agreement.title, reverse("governance:agreement", args=[agreement.uuid]))


def _meeting(meeting: CoordinationMeeting) -> Back:
    return Back(meeting.title, reverse("governance:meeting", args=[meeting.uuid]))


def _policy(policy: Policy) -> Back:
    return Back(policy.name, reverse("governance:policy", args=[policy.uuid]))


def _given(form: Form) -> dict[str, Any]:
    """What was typed as the operations take it: an upload for the file, the public id of the declaration."""
    given = dict(form.cleaned_data)
    if "file" in given:
        given["upload"] = upload_of(given.pop("file"))
    if "declaration" in given:
        given["declaration_uuid"] = given.pop("declaration").uuid
    return given


@require_GET
def agreements(request: WorkRequest) -> HttpResponse:
    """Every agreement with the term in force today."""
    page = Paginator(agreements_visible(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "today": timezone.localdate(request.now), "keeps": keeps_some(request.actor)}
    return render(request, "workbench/governance/agreements.html", context)


@require_http_methods(["GET", "POST"])
def agreement_create(request: WorkRequest) -> HttpResponse:
    """Enter a signed agreement."""
    kept_units(request.actor)
    form = forms.AgreementForm(*posted(request), declarations=declarations_for(request.actor))
    made = accepted(form, lambda: operations.agreement_sign(by=request.actor, at=request.now, **_given(form)))
    if made:
        return redirect("governance:agreement", made.uuid)
    return form_page(request, form, _("登记合作协议"), Back(_("合作协议"), reverse("governance:agreements")))


@require_GET
def agreement(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One agreement with every term ever recorded."""
    found = agreement_get(request.actor, uuid)
    context = {
        "agreement": found, "terms": terms_of(found), "keeps": may_keep(request.actor, found.unit.path),
        "history": history_of(request.actor, "governance.agreement", uuid),
    }  # fmt: skip
    return render(request, "workbench/governance/agreement.html", context)


@require_http_methods(["GET", "POST"])
def renew(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One more term."""
    found = agreement_get(request.actor, uuid)
    keeps(request.actor, found.unit.path)
    form = forms.TermForm(*posted(request))
    return answered(
        request,
        form,
        lambda: operations.agreement_renew(agreement_uuid=uuid, by=request.actor, at=request.now, **_given(form)),
        heading=_("续签"),
        back=_agreement(found),
    )


@require_http_methods(["GET", "POST"])
def terminate(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """End a term early."""
    term = term_get(request.actor, uuid)
    keeps(request.actor, term.agreement.unit.path)
    form = forms.TerminateForm(request.POST or None)
    return answered(
        request,
        form,
        lambda: operations.agreement_terminate(term_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("终止"),
        back=_agreement(term.agreement),
    )


@require_POST
def term_withdraw(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take back a term recorded by mistake."""
    term = operations.agreement_withdraw(term_uuid=uuid, by=request.actor, at=request.now)
    return redirect("governance:agreement", term.agreement.uuid)


@require_GET
def meetings(request: WorkRequest) -> HttpResponse:
    """Every coordination meeting."""
    page = Paginator(meetings_visible(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "workbench/governance/meetings.html", {"page": page, "keeps": keeps_some(request.actor)})


@require_http_methods(["GET", "POST"])
def meeting_create(request: WorkRequest) -> HttpResponse:
    """Enter a meeting."""
    kept_units(request.actor)
    form = forms.MeetingForm(request.POST or None, declarations=declarations_for(request.actor))
    made = accepted(form, lambda: operations.meeting_plan(by=request.actor, at=request.now, **_given(form)))
    if made:
        return redirect("governance:meeting", made.uuid)
    return form_page(request, form, _("登记协调会"), Back(_("协调会"), reverse("governance:meetings")))


@require_GET
def meeting(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One meeting: who was there, minutes, actions."""
    found = meeting_get(request.actor, uuid)
    context = {
        "meeting": found, "record": record_of(found), "actions": actions_of(found),
        "keeps": may_keep(request.actor, found.unit.path),
        "history": history_of(request.actor, "governance.meeting", uuid),
    }  # fmt: skip
    return render(request, "workbench/governance/meeting.html", context)


@require_http_methods(["GET", "POST"])
def held(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Record that a meeting was held."""
    found = meeting_get(request.actor, uuid)
    keeps(request.actor, found.unit.path)
    form = forms.HeldForm(*posted(request))
    return answered(
        request,
        form,
        lambda: operations.meeting_hold(
            meeting_uuid=uuid,
            by=request.actor,
            at=request.now,
            **{**_given(form), "people": form.cleaned_data["people"].splitlines()},
        ),
        heading=_("登记召开"),
        back=_meeting(found),
    )


@require_http_methods(["GET", "POST"])
def action_create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Something a meeting asked for."""
    found = meeting_get(request.actor, uuid)
    keeps(request.actor, found.unit.path)
    form = forms.ActionForm(request.POST or None)
    return answered(
        request,
        form,
        lambda: operations.action_add(meeting_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("登记会议事项"),
        back=_meeting(found),
    )


@require_http_methods(["GET", "POST"])
def action_done(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What was asked is done."""
    action = action_get(request.actor, uuid)
    keeps(request.actor, action.meeting.unit.path)
    form = forms.DoneForm(request.POST or None)
    return answered(
        request,
        form,
        lambda: operations.action_finish(action_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=action.what,
        back=_meeting(action.meeting),
    )


@require_http_methods(["GET", "POST"])
def charge(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Put somebody in charge of a policy."""
    found = policy_get(request.actor, uuid)
    keeps(request.actor, found.unit.path)
    form = forms.ChargeForm(request.POST or None)
    return answered(
        request,
        form,
        lambda: operations.policy_charge_assign(
            policy_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data
        ),
        heading=_("确定制度责任人"),
        back=_policy(found),
    )


@require_http_methods(["GET", "POST"])
def incident_create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Record an incident under a policy."""
    found = policy_get(request.actor, uuid)
    keeps(request.actor, found.unit.path)
    form = forms.IncidentForm(request.POST or None)
    return answered(
        request,
        form,
        lambda: operations.policy_incident_record(
            policy_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data
        ),
        heading=_("登记制度事件"),
        back=_policy(found),
    )


@require_http_methods(["GET", "POST"])
def incident_close(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Close an incident."""
    incident = incident_get(request.actor, uuid)
    keeps(request.actor, incident.policy.unit.path)
    form = forms.CloseForm(request.POST or None, initial={"cure": incident.cure})
    return answered(
        request,
        form,
        lambda: operations.policy_incident_close(
            incident_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data
        ),
        heading=_("办结制度事件"),
        back=_policy(incident.policy),
    )
