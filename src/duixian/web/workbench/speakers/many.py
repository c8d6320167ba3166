"""What is done with many speakers at once: a list of proposals, letters, talks that were given."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from duixian.apps.accounts.errors import Refused
from duixian.apps.events.models import Event, Track
from duixian.apps.events.operations.speaker_bulk import ACTIONS, speakers_write_start
from duixian.apps.events.operations.speaker_import import speakers_import_start
from duixian.apps.events.operations.speaker_sessions import session_spoke
from duixian.apps.events.speaker_lists import read_speakers
from duixian.apps.evidence.models import EvidenceFile
from duixian.apps.evidence.operations import file_store
from duixian.apps.evidence.queries.files import file_get
from duixian.apps.evidence.store import get
from duixian.web.answering import accepted, attempted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.speakers import forms
from duixian.web.workbench.speakers.access import event_run
from duixian.web.workbench.speakers.composers import letters_page, spoke_page


@require_http_methods(["GET", "POST"])
def upload(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The first step: the list is kept and looked at."""
    event = event_run(request.actor, uuid)
    form = forms.ImportForm(request.POST or None, request.FILES or None)
    file = accepted(form, lambda: _stored(request, event, form))
    if file:
        return redirect("speakers:import", uuid, file.uuid)
    context = {"form": form, "event": event}
    return render(request, "workbench/speakers/upload.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def take(request: WorkRequest, uuid: UUID, file: UUID) -> HttpResponse:
    """The second step: row by row what would come of it; then it is done."""
    event = event_run(request.actor, uuid)
    kept = file_get(request.actor, file)
    if request.method == "POST":
        job = attempted(
            request, lambda: speakers_import_start(event_uuid=uuid, file=kept, by=request.actor, at=request.now)
        )
        return redirect("jobs:detail", job.uuid) if job else redirect("speakers:upload", uuid)
    tracks = Track.objects.filter(event=event).values_list("name", flat=True)
    listed = attempted(request, lambda: read_speakers(kept.name, get(kept.digest), tracks=tracks))
    if listed is None:
        return redirect("speakers:upload", uuid)
    return render(request, "workbench/speakers/take.html", {"event": event, "file": kept, "listed": listed})


@require_http_methods(["GET", "POST"])
def letters(request: WorkRequest, uuid: UUID, action: str) -> HttpResponse:
    """Whom a letter would go to; then it is written."""
    event = event_run(request.actor, uuid)
    if action not in ACTIONS:
        raise Http404
    chosen = (request.POST if request.method == "POST" else request.GET).getlist("speaker")
    page = letters_page(request.actor, event, action, chosen, request.now)
    form = forms.LettersForm(request.POST or None, action=action, needs_reason=page["missing"] is not None)
    job = accepted(form, lambda: speakers_write_start(
        event_uuid=uuid, action=action, speakers=[UUID(one) for one in chosen if one], by=request.actor, at=request.now,
        **form.cleaned_data)) if request.method == "POST" else None  # fmt: skip
    if job:
        return redirect("jobs:detail", job.uuid)
    context = {**page, "form": form}
    return render(request, "workbench/speakers/letters.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def spoke(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Who spoke, session by session."""
    event = event_run(request.actor, uuid)
    if request.method == "POST":
        _say_spoke(request, event)
        return redirect("speakers:spoke-many", uuid)
    return render(request, "workbench/speakers/spoke.html", spoke_page(event, request.now))


def _say_spoke(request: WorkRequest, event: Event) -> None:
    try:
        session = UUID(request.POST.get("session", ""))
        speakers = [UUID(one) for one in request.POST.getlist("speaker")]
        number = session_spoke(
            event_uuid=event.uuid, session_uuid=session, speakers=speakers, by=request.actor, at=request.now
        )
    except ValueError as error:
        raise Http404 from error
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return
    messages.success(
        request, ngettext("已登记 %(n)s 位嘉宾作了报告。", "已登记 %(n)s 位嘉宾作了报告。", number) % {"n": number}
    )


def _stored(request: WorkRequest, event: Event, form: forms.ImportForm) -> EvidenceFile:
    given = form.cleaned_data["file"]
    content = given.read()
    read_speakers(given.name, content, tracks=())
    return file_store(unit=event.unit, name=given.name, content=content, by=request.actor, at=request.now)
