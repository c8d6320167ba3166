"""Candidate venues and the choice among them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.events.models import VenueChoice, VenueOption
from duixian.apps.events.operations.venues import (
    VenueGiven,
    venue_choose,
    venue_option_add,
    venue_option_change,
    venue_option_remove,
)
from duixian.apps.events.queries.overview import today_of
from duixian.apps.events.queries.venues import changes_of, contracts_for, venue_get, venues_of
from duixian.web.answering import attempted, posted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.events import around_forms as forms
from duixian.web.workbench.events.access import runs
from duixian.web.workbench.events.composers import change_rows, page_of
from duixian.web.workbench.events.views import office_event, step

FIELDS = (
    "name",
    "name_en",
    "address",
    "address_en",
    "capacity",
    "free_from",
    "free_to",
    "price",
    "advantages",
    "drawbacks",
)


def _given(told: dict[str, Any]) -> VenueGiven:
    bought = told["procurement"]
    return VenueGiven(**{name: told[name] for name in FIELDS}, procurement_uuid=bought.uuid if bought else None)


@require_GET
def listed(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The candidates beside each other, the price comparison, and how days and place changed."""
    context = page_of(request.actor, uuid)
    event = context["event"]
    context |= {"venues": venues_of(event), "changes": change_rows(changes_of(event))}
    return render(request, "workbench/events/venues.html", context)


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Enter a candidate."""
    event = office_event(request, uuid)
    form = forms.VenueForm(*posted(request), event=event)

    def act() -> VenueOption:
        return venue_option_add(event_uuid=uuid, given=_given(form.cleaned_data), by=request.actor, at=request.now)

    return step(request, event, form, act, heading=pgettext("action", "登记候选场地"), page="events:venues")


@require_http_methods(["GET", "POST"])
def change(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Change a candidate."""
    one = venue_get(request.actor, uuid)
    runs(request.actor, one.event)
    initial = {name: getattr(one, name) for name in FIELDS}
    initial["procurement"] = one.procurement.uuid if one.procurement else None
    form = forms.VenueForm(*posted(request), event=one.event, initial=initial)

    def act() -> VenueOption:
        return venue_option_change(option_uuid=uuid, given=_given(form.cleaned_data), by=request.actor, at=request.now)

    return step(request, one.event, form, act, heading=pgettext("action", "修改候选场地"), page="events:venues")


@require_http_methods(["GET", "POST"])
def choose(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Choose a candidate for its reasons."""
    one = venue_get(request.actor, uuid)
    runs(request.actor, one.event)
    initial = {"chosen_on": today_of(one.event, request.now)}
    form = forms.ChooseForm(*posted(request), contracts=contracts_for(one.event), initial=initial)

    def act() -> VenueChoice:
        told = form.cleaned_data
        contract = told["contract"].uuid if told["contract"] else None
        return venue_choose(option_uuid=uuid, reason=told["reason"], chosen_on=told["chosen_on"], contract_uuid=contract,
                            by=request.actor, at=request.now)  # fmt: skip

    heading = _("选定%(venue)s") % {"venue": one.name}
    return step(request, one.event, form, act, heading=heading, page="events:venues")


@require_POST
def remove(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Drop a candidate."""
    event = venue_get(request.actor, uuid).event
    attempted(request, lambda: venue_option_remove(option_uuid=uuid, by=request.actor, at=request.now))
    return redirect("events:venues", event.uuid)
