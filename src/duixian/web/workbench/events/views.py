"""Editions: the list, a new one, the cockpit of one, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.events.models import Event
from duixian.apps.events.operations.editions import (
    event_cancel,
    event_change,
    event_close,
    event_create,
    event_publish,
)
from duixian.apps.events.queries.approvals import approval_missing
from duixian.apps.events.queries.editions import event_get, events_visible
from duixian.apps.events.queries.overview import today_of
from duixian.web.answering import Back, accepted, answered, attempted, posted
from duixian.web.forms import Form
from duixian.web.requests import WorkRequest
from duixian.web.workbench.events import forms
from duixian.web.workbench.events.access import office_units, runs
from duixian.web.workbench.events.composers import declarations_for, detail_page, list_page


def back_to(event: Event, page: str = "events:detail") -> Back:
    """A page of the edition."""
    return Back(event.short_name, reverse(page, args=[event.uuid]))


def step(
    request: WorkRequest,
    event: Event,
    form: Form,
    act: Callable[[], object],
    *,
    heading: str,
    page: str = "events:detail",
) -> HttpResponse:
    """A form of an edition: back to the page it belongs to once the operation took it."""
    return answered(request, form, act, heading=heading, back=back_to(event, page))


def office_event(request: WorkRequest, uuid: UUID) -> Event:
    """The edition, for whoever runs it. Raises NotFound, NotAllowed."""
    event = event_get(request.actor, uuid)
    runs(request.actor, event)
    return event


@require_GET
def listed(request: WorkRequest) -> HttpResponse:
    """Every edition that the actor sees."""
    return render(request, "workbench/events/list.html", list_page(request.actor, request.GET.dict(), request.now))


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest) -> HttpResponse:
    """A new edition."""
    units = office_units(request.actor)
    earlier = events_visible(request.actor).filter(unit__in=units)
    home = getattr(request.user, "home", None)
    form = forms.NewEventForm(
        *posted(request), units=units, earlier=earlier, declarations=declarations_for(units), initial={"unit": home}
    )

    def act() -> Event:
        told = form.cleaned_data
        previous = told["previous"].uuid if told["previous"] else None
        return event_create(unit=told["unit"], given=form.given(), previous_uuid=previous, copied=told["copied"],
                            by=request.actor, at=request.now)  # fmt: skip

    made = accepted(form, act)
    if made:
        messages.success(request, _("会议已建立。"))
        return redirect("events:detail", made.uuid)
    return _wide(request, form, _("新建会议"), Back(pgettext("rail", "会议"), reverse("events:list")))


def _wide(request: WorkRequest, form: Form, heading: str, back: Back) -> HttpResponse:
    """The many fields of an edition, side by side where there is room."""
    context = {"form": form, "heading": heading, "back": back}
    return render(request, "workbench/events/form.html", context, status=422 if form.is_bound else 200)


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The cockpit of an edition."""
    return render(request, "workbench/events/detail.html", detail_page(request.actor, uuid, request.now))


@require_http_methods(["GET", "POST"])
def change(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Change an edition."""
    event = office_event(request, uuid)
    declarations = declarations_for(office_units(request.actor).filter(pk=event.unit_id))
    form = forms.ChangeEventForm(*posted(request), initial=forms.initial_of(event), declarations=declarations)

    def act() -> Event:
        return event_change(event_uuid=uuid, given=form.given(), reason=form.cleaned_data["reason"], by=request.actor,
                            at=request.now)  # fmt: skip

    if accepted(form, act):
        return redirect("events:detail", uuid)
    return _wide(request, form, _("修改会议信息"), back_to(event))


@require_http_methods(["GET", "POST"])
def publish(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Let the public see an edition; a form asks for the reason where the approval is missing."""
    event = office_event(request, uuid)
    missing = approval_missing(event, today_of(event, request.now))
    if missing is None:
        return _published(request, event)
    form = forms.PublishForm(*posted(request))

    def act() -> Event:
        return event_publish(event_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data)

    if accepted(form, act):
        messages.success(request, _("会议已公开。"))
        return redirect("events:detail", uuid)
    context: dict[str, Any] = {"form": form, "event": event, "missing": missing, "back": back_to(event)}
    return render(request, "workbench/events/publish.html", context, status=422 if form.is_bound else 200)


def _published(request: WorkRequest, event: Event) -> HttpResponse:
    """Published at once when the button was pressed; opened as a page, it leads back."""
    if request.method == "POST":
        attempted(
            request, lambda: event_publish(event_uuid=event.uuid, by=request.actor, at=request.now), _("会议已公开。")
        )
    return redirect("events:detail", event.uuid)


@require_POST
def close(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Say that an edition took place."""
    attempted(request, lambda: event_close(event_uuid=uuid, by=request.actor, at=request.now), _("会议已结束。"))
    return redirect("events:detail", uuid)


@require_http_methods(["GET", "POST"])
def cancel(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Call an edition off."""
    event = office_event(request, uuid)
    form = forms.ReasonForm(*posted(request))

    def act() -> Event:
        return event_cancel(event_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data)

    return step(request, event, form, act, heading=pgettext("button", "取消会议"))
