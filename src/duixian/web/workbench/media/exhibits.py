"""Booths, exhibitors and pitches."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.queries import visible
from duixian.apps.events.models import Booth, Event, Exhibit, Pitch
from duixian.apps.events.operations.entering import require_running
from duixian.apps.events.operations.exhibits import (
    booth_keep,
    booth_remove,
    exhibit_apply,
    exhibit_change,
    exhibit_move,
)
from duixian.apps.events.operations.pitches import pitch_apply, pitch_change, pitch_move, pitch_place
from duixian.apps.events.queries.pitches import pitch_sessions
from duixian.apps.events.whom import Whom
from duixian.web.answering import Back, accepted, answered, attempted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.media import forms
from duixian.web.workbench.media.composers import booths_for, exhibits_page, pitches_page, slots_page
from duixian.web.workbench.speakers.access import event_run
from duixian.web.workbench.speakers.forms import chosen


@require_GET
def exhibits(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The exhibition of an edition."""
    return render(request, "workbench/media/exhibits.html", exhibits_page(request.actor, uuid))


@require_http_methods(["GET", "POST"])
def booth_new(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Add a booth."""
    event = event_run(request.actor, uuid)
    form = forms.BoothForm(request.POST or None)
    return answered(request, form, lambda: booth_keep(event_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
                    heading=pgettext("action", "登记展位"), back=to_exhibits(event))  # fmt: skip


@require_http_methods(["GET", "POST"])
def booth(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Change a booth."""
    one = _own(request, Booth, uuid)
    form = forms.BoothForm(request.POST or None, initial={"code": one.code, "place": one.place, "size": one.size})
    return answered(request, form, lambda: booth_keep(
        event_uuid=one.event.uuid, booth_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("修改展位"), back=to_exhibits(one.event))  # fmt: skip


@require_POST
def booth_delete(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take a booth away that nobody has."""
    one = _own(request, Booth, uuid)
    attempted(request, lambda: booth_remove(booth_uuid=uuid, by=request.actor, at=request.now))
    return redirect("media:exhibits", one.event.uuid)


@require_http_methods(["GET", "POST"])
def exhibit_new(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Enter an exhibitor."""
    event = event_run(request.actor, uuid)
    form = forms.NewExhibitForm(request.POST or None, booths=booths_for(event))
    return answered(request, form, lambda: exhibit_apply(
        event_uuid=uuid, organisation=form.cleaned_data["organisation"], items=form.cleaned_data["items"],
        items_en=form.cleaned_data["items_en"], booth_uuid=chosen(form, "booth"),
        contact=Whom(form.cleaned_data["contact"], phone=form.cleaned_data["phone"], organisation=form.cleaned_data["organisation"]),
        by=request.actor, at=request.now), heading=pgettext("action", "登记参展单位"), back=to_exhibits(event))  # fmt: skip


@require_http_methods(["GET", "POST"])
def exhibit(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Change what an exhibitor shows and where."""
    one = _own(request, Exhibit, uuid)
    initial = {"items": one.items, "items_en": one.items_en, "booth": str(one.booth.uuid) if one.booth else ""}
    form = forms.ExhibitForm(request.POST or None, initial=initial, booths=booths_for(one.event, besides=one.pk))
    return answered(request, form, lambda: exhibit_change(
        uuid=uuid, items=form.cleaned_data["items"], items_en=form.cleaned_data["items_en"], booth_uuid=chosen(form, "booth"),
        by=request.actor, at=request.now), heading=one.organisation.name, back=to_exhibits(one.event))  # fmt: skip


@require_POST
def exhibit_step(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Confirm, shown, cancel, take up again."""
    one = _own(request, Exhibit, uuid)
    attempted(request, lambda: exhibit_move(
        uuid=uuid, state=request.POST.get("state", ""), reason=request.POST.get("reason", ""), by=request.actor, at=request.now))  # fmt: skip
    return redirect("media:exhibits", one.event.uuid)


@require_GET
def pitches(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The pitches of an edition."""
    return render(request, "workbench/media/pitches.html", pitches_page(request.actor, uuid))


@require_http_methods(["GET", "POST"])
def pitch_new(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Enter who wants to present what."""
    event = event_run(request.actor, uuid)
    form = forms.NewPitchForm(request.POST or None)
    return answered(request, form, lambda: pitch_apply(
        event_uuid=uuid, by=request.actor, at=request.now, **_pitch(form.cleaned_data)), heading=pgettext("action", "登记推介项目"), back=to_pitches(event))  # fmt: skip


@require_http_methods(["GET", "POST"])
def pitch(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Change what is presented."""
    one = _own(request, Pitch, uuid)
    form = forms.PitchForm(request.POST or None, initial=forms.pitch_initial(one))
    return answered(request, form, lambda: pitch_change(
        uuid=uuid, by=request.actor, at=request.now, **_pitch(form.cleaned_data, one.organisation.name)),
        heading=one.project, back=to_pitches(one.event))  # fmt: skip


@require_POST
def pitch_step(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Select, refuse, presented, cancel."""
    one = _own(request, Pitch, uuid)
    attempted(request, lambda: pitch_move(
        uuid=uuid, state=request.POST.get("state", ""), reason=request.POST.get("reason", ""), by=request.actor, at=request.now))  # fmt: skip
    return redirect("media:pitches", one.event.uuid)


@require_http_methods(["GET", "POST"])
def place(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Give a pitch its slot; the free ones are offered."""
    one = _own(request, Pitch, uuid)
    initial = {"session": str(one.session.uuid) if one.session else request.GET.get("session", ""), "minutes": one.minutes,
               "starts_at": timezone.localtime(one.starts_at) if one.starts_at else request.GET.get("starts_at", "")}  # fmt: skip
    form = forms.PlaceForm(request.POST or None, initial=initial, sessions=pitch_sessions(one.event))
    placed = accepted(form, lambda: pitch_place(
        uuid=uuid, session_uuid=chosen(form, "session"), starts_at=form.cleaned_data["starts_at"],
        minutes=form.cleaned_data["minutes"], by=request.actor, at=request.now))  # fmt: skip
    if placed:
        return redirect("media:pitches", one.event.uuid)
    context = {"form": form, "one": one, "event": one.event, "slots": slots_page(one), "back": to_pitches(one.event)}
    return render(request, "workbench/media/place.html", context, status=422 if form.is_bound else 200)


def to_exhibits(event: Event) -> Back:
    """The exhibition."""
    return Back(_("展示"), reverse("media:exhibits", args=[event.uuid]))


def to_pitches(event: Event) -> Back:
    """The pitches."""
    return Back(_("推介"), reverse("media:pitches", args=[event.uuid]))


def _own(request: WorkRequest, model: type[Any], uuid: UUID) -> Any:
    """The thing of an edition, for whoever works on it. Raises Http404, NotAllowed."""
    rows = model.objects.filter(visible(request.actor, prefix="event__unit__"), uuid=uuid).select_related("event__unit")
    found = rows.first()
    if found is None:
        raise Http404
    require_running(request.actor, found.event)
    return found


def _pitch(given: dict[str, Any], organisation: str = "") -> dict[str, Any]:
    name = given.get("organisation") or organisation
    return {**given, "presenter": Whom(given["presenter"], organisation=name)}
