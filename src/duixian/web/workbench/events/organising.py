"""Who stands behind an edition, and its committees."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.events.models import EventParty
from duixian.apps.events.operations.committees import committee_link, committee_unlink
from duixian.apps.events.operations.parties import party_add, party_change, party_raise, party_remove
from duixian.apps.events.queries.committees import committees_of, teams_free
from duixian.apps.events.queries.overview import today_of
from duixian.apps.events.queries.parties import parties_by_role, party_get
from duixian.web.answering import attempted, posted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.events import forms
from duixian.web.workbench.events.access import runs
from duixian.web.workbench.events.composers import page_of
from duixian.web.workbench.events.views import office_event, step


@require_GET
def parties(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The organisations of an edition, role by role."""
    context = page_of(request.actor, uuid)
    context["groups"] = parties_by_role(context["event"])
    return render(request, "workbench/events/parties.html", context)


@require_http_methods(["GET", "POST"])
def party_create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Name an organisation."""
    event = office_event(request, uuid)
    form = forms.PartyForm(*posted(request))

    def act() -> EventParty:
        return party_add(event_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data)

    return step(request, event, form, act, heading=pgettext("action", "登记办会单位"), page="events:parties")


@require_http_methods(["GET", "POST"])
def party_edit(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Change where an organisation is found."""
    one = party_get(request.actor, uuid)
    runs(request.actor, one.event)
    form = forms.PartyChangeForm(*posted(request), initial={"link": one.link, "shown": one.shown})

    def act() -> EventParty:
        return party_change(party_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data)

    return step(request, one.event, form, act, heading=one.organisation.name, page="events:parties")


@require_POST
def party_up(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Name an organisation earlier."""
    event = party_get(request.actor, uuid).event
    attempted(request, lambda: party_raise(party_uuid=uuid, by=request.actor, at=request.now))
    return redirect("events:parties", event.uuid)


@require_POST
def party_drop(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take an organisation out."""
    event = party_remove(party_uuid=uuid, by=request.actor, at=request.now)
    return redirect("events:parties", event.uuid)


@require_GET
def committees(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The committees of an edition with their posts."""
    context = page_of(request.actor, uuid)
    context["committees"] = committees_of(context["event"], today_of(context["event"], request.now))
    return render(request, "workbench/events/committees.html", context)


@require_http_methods(["GET", "POST"])
def committee_create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Let a team work for an edition."""
    event = office_event(request, uuid)
    form = forms.CommitteeForm(*posted(request), teams=teams_free(event))

    def act() -> object:
        told = form.cleaned_data
        team = told["team"].uuid if told["team"] else None
        return committee_link(event_uuid=uuid, role=told["role"], team_uuid=team, name=told["name"], by=request.actor,
                              at=request.now)  # fmt: skip

    return step(request, event, form, act, heading=_("设立委员会"), page="events:committees")


@require_POST
def committee_drop(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The team no longer works for the edition."""
    event = committee_unlink(committee_uuid=uuid, by=request.actor, at=request.now)
    return redirect("events:committees", event.uuid)
