"""The list of speakers, one speaker, and what is known of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.accounts.operations.guards import day_of
from duixian.apps.events.models import Event, Speaker, Track
from duixian.apps.events.operations.speakers import speaker_change, speaker_contact_change, speaker_propose
from duixian.apps.events.queries.editions import event_get
from duixian.apps.events.queries.speaker_tables import speakers_table
from duixian.apps.evidence.store import get
from duixian.documents.sheets.workbook import write_table
from duixian.web.answering import Back, accepted, answered, form_page
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.monitoring.views import attachment
from duixian.web.workbench.speakers import forms
from duixian.web.workbench.speakers.access import event_run, speaker_run
from duixian.web.workbench.speakers.composers import (
    arrangements_page,
    colleagues,
    detail_page,
    list_page,
    photo_of,
    wanted_of,
)


@require_GET
def listed(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The speakers of an edition."""
    return render(
        request, "workbench/speakers/list.html", list_page(request.actor, uuid, request.GET.dict(), request.now)
    )


@require_GET
def export(request: WorkRequest, uuid: UUID) -> FileResponse:
    """The list as a workbook."""
    event = event_get(request.actor, uuid)
    today = day_of(request.now, event.unit)
    table = speakers_table(event, wanted_of(request.GET.dict()), language=spoken(), demo=settings.DEMO, on=today)
    return attachment(f"{table.title.said(spoken())}.xlsx", write_table(table, language=spoken()))


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Propose somebody."""
    event = event_run(request.actor, uuid)
    form = forms.ProposeForm(request.POST or None, **_choices(request, event))
    made = accepted(form, lambda: speaker_propose(
        event_uuid=uuid, whom=form.whom(), topic=form.cleaned_data["topic"], keynote=form.cleaned_data["keynote"],
        language=form.cleaned_data["language"], note=form.cleaned_data["note"], track_uuid=forms.chosen(form, "track"),
        liaison_uuid=forms.chosen(form, "liaison"), by=request.actor, at=request.now))  # fmt: skip
    if made:
        return redirect("speakers:detail", made.uuid)
    return form_page(request, form, _("提出嘉宾"), Back(_("嘉宾"), reverse("speakers:list", args=[uuid])))


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One speaker."""
    return render(request, "workbench/speakers/detail.html", detail_page(request.actor, uuid, request.now))


@require_http_methods(["GET", "POST"])
def edit(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What is known of a speaker beside the person."""
    speaker = speaker_run(request.actor, uuid)
    form = forms.EditForm(request.POST or None, initial=forms.initial_of(speaker), **_choices(request, speaker.event))

    def act() -> Speaker:
        given = {
            **form.cleaned_data,
            "track_uuid": forms.chosen(form, "track"),
            "liaison_uuid": forms.chosen(form, "liaison"),
        }
        return speaker_change(
            speaker_uuid=uuid, by=request.actor, at=request.now, **_without(given, "track", "liaison")
        )

    return answered(request, form, act, heading=pgettext("action", "修改嘉宾资料"), back=back_to(speaker))


@require_http_methods(["GET", "POST"])
def contact(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The person behind the speaker."""
    speaker = speaker_run(request.actor, uuid)
    form = forms.WhomForm(request.POST or None, initial=forms.contact_of(speaker))
    return answered(request, form, lambda: speaker_contact_change(
        speaker_uuid=uuid, whom=form.whom(), by=request.actor, at=request.now), heading=_("修改联系方式"), back=back_to(speaker))  # fmt: skip


@require_GET
def photo(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The portrait, which was drawn anew when it came in."""
    file = photo_of(request.actor, uuid)
    if file is None:
        raise Http404
    response = HttpResponse(get(file.digest), content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=600"
    return response


@require_GET
def arrangements(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Who comes when, and what is paid."""
    return render(request, "workbench/speakers/arrangements.html", arrangements_page(request.actor, uuid))


def back_to(speaker: Speaker) -> Back:
    """The page of the speaker."""
    return Back(speaker.person.name, reverse("speakers:detail", args=[speaker.uuid]))


def _choices(request: WorkRequest, event: Event) -> dict[str, Any]:
    return {"tracks": Track.objects.filter(event=event), "liaisons": colleagues(request.actor, event)}


def _without(given: dict[str, Any], *fields: str) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name not in fields}
