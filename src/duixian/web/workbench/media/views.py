"""Media: outlets, journalists, who came."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.accounts.actor import Actor
from duixian.apps.events.models import Accreditation, Event, MediaAttendance, Registration
from duixian.apps.events.operations.entering import require_running
from duixian.apps.events.operations.media import (
    accreditation_apply,
    accreditation_decide,
    accreditation_link,
    accreditation_withdraw,
    attendance_record,
    attendance_take_back,
    outlet_judge,
)
from duixian.apps.events.queries.media import accreditation_get, outlet_choices
from duixian.web.answering import Back, answered
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.media import forms
from duixian.web.workbench.media.composers import accreditations_page, media_registrations, overview_page
from duixian.web.workbench.speakers.access import event_run
from duixian.web.workbench.speakers.forms import chosen


@require_GET
def overview(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The outlets of an edition and what they did."""
    return render(request, "workbench/media/list.html", overview_page(request.actor, uuid, request.now))


@require_http_methods(["GET", "POST"])
def outlet(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Say of which kind an outlet is."""
    event = event_run(request.actor, uuid)
    form = forms.OutletForm(request.POST or None, initial={"name": request.GET.get("name")})
    return answered(request, form, lambda: outlet_judge(event_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=_("登记媒体"), back=to_media(event))  # fmt: skip


@require_GET
def accreditations(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The journalists of an edition."""
    page = accreditations_page(request.actor, uuid, request.GET.dict())
    return render(request, "workbench/media/accreditations.html", page)


@require_http_methods(["GET", "POST"])
def apply(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Enter an application."""
    event = event_run(request.actor, uuid)
    guest = _guest(event, request.GET.get("registration", ""))
    form = forms.JournalistForm(request.POST or None, initial=forms.journalist_initial(guest))
    return answered(request, form, lambda: accreditation_apply(
        event_uuid=uuid, whom=form.whom(), press_card=form.cleaned_data["press_card"], public=guest is not None,
        registration_uuid=guest.uuid if guest else None, by=request.actor, at=request.now),
        heading=_("登记记者"), back=to_people(event))  # fmt: skip


@require_http_methods(["GET", "POST"])
def decide(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Grant or refuse."""
    one = _accreditation(request.actor, uuid)
    form = forms.DecideForm(request.POST or None)
    return answered(request, form, lambda: accreditation_decide(uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=_("审核：%(name)s") % {"name": one.person.name}, back=to_people(one.event))  # fmt: skip


@require_http_methods(["GET", "POST"])
def withdraw(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Revoke an accreditation."""
    one = _accreditation(request.actor, uuid)
    form = forms.WhyForm(request.POST or None)
    return answered(request, form, lambda: accreditation_withdraw(
        uuid=uuid, reason=form.cleaned_data["reason"], by=request.actor, at=request.now), heading=_("撤销记者证"), back=to_people(one.event))  # fmt: skip


@require_http_methods(["GET", "POST"])
def link(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Which registration is the journalist's."""
    one = _accreditation(request.actor, uuid)
    initial = {"registration": str(one.registration.uuid) if one.registration else ""}
    form = forms.LinkForm(request.POST or None, registrations=media_registrations(one.event), initial=initial)
    return answered(request, form, lambda: accreditation_link(
        uuid=uuid, registration_uuid=chosen(form, "registration"), by=request.actor, at=request.now),
        heading=_("关联报名"), back=to_people(one.event))  # fmt: skip


@require_http_methods(["GET", "POST"])
def attended(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """That an outlet took part."""
    event = event_run(request.actor, uuid)
    form = forms.AttendanceForm(request.POST or None, request.FILES or None, outlets=outlet_choices(event),
                                initial={"organisation": request.GET.get("outlet")})  # fmt: skip
    return answered(request, form, lambda: attendance_record(
        event_uuid=uuid, organisation_uuid=UUID(form.cleaned_data["organisation"]), mode=form.cleaned_data["mode"],
        said_by=form.cleaned_data["said_by"], basis=form.cleaned_data["basis"], occurred_at=form.cleaned_data["occurred_at"],
        upload=upload_of(form.cleaned_data["file"]), by=request.actor, at=request.now), heading=pgettext("action", "登记媒体到会"), back=to_media(event))  # fmt: skip


@require_http_methods(["GET", "POST"])
def not_attended(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take an attendance back."""
    one = MediaAttendance.objects.select_related("event__unit").filter(uuid=uuid, superseded_at=None).first()
    if one is None:
        raise Http404
    require_running(request.actor, one.event)
    form = forms.WhyForm(request.POST or None)
    return answered(request, form, lambda: attendance_take_back(
        uuid=uuid, reason=form.cleaned_data["reason"], by=request.actor, at=request.now), heading=_("撤回到会登记"), back=to_media(one.event))  # fmt: skip


def to_media(event: Event) -> Back:
    """The overview of the area."""
    return Back(_("媒体"), reverse("media:list", args=[event.uuid]))


def to_people(event: Event) -> Back:
    """The journalists."""
    return Back(_("记者"), reverse("media:accreditations", args=[event.uuid]))


def _accreditation(actor: Actor, uuid: UUID) -> Accreditation:
    one = accreditation_get(actor, uuid)
    require_running(actor, one.event)
    return one


def _guest(event: Event, text: str) -> Registration | None:
    """The registration that the journalist came in with, where the address names one."""
    return next((one for one in media_registrations(event) if str(one.uuid) == text), None)
