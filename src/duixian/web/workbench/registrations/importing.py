"""A list of guests is uploaded: every fault by row and column, or a job that registers them."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.accounts.errors import NotAllowed, Refused
from duixian.apps.events.operations.importing import Fault, FaultyList, registrations_import, template_csv
from duixian.apps.events.queries.editions import event_get
from duixian.apps.evidence.filetypes import Upload
from duixian.apps.jobs.models import Job
from duixian.web.requests import WorkRequest
from duixian.web.workbench.monitoring.views import attachment
from duixian.web.workbench.registrations import forms
from duixian.web.workbench.registrations.access import event_run

SHOWN = 200
"""Faults that the page names; the rest are counted."""


@require_http_methods(["GET", "POST"])
def upload(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Upload a list."""
    event = event_run(request.actor, uuid)
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = forms.ImportForm(*data, event=event)
    outcome = _imported(request, uuid, form) if form.is_bound and form.is_valid() else None
    if isinstance(outcome, Job):
        return redirect("jobs:detail", outcome.uuid)
    faults: tuple[Fault, ...] = outcome or ()
    context = {"event": event, "form": form, "faults": faults[:SHOWN], "more": max(len(faults) - SHOWN, 0)}
    return render(request, "workbench/registrations/import.html", context, status=422 if form.is_bound else 200)


def _imported(request: WorkRequest, uuid: UUID, form: forms.ImportForm) -> Job | tuple[Fault, ...]:
    """The job, or what is wrong with the list; refusals that name no row stand at their field."""
    told = form.cleaned_data
    try:
        return registrations_import(
            event_uuid=uuid, kind_uuid=told["kind"].uuid, upload=Upload(told["file"].name, told["file"].read()), write=told["write"],
            by=request.actor, at=request.now,
        )  # fmt: skip
    except FaultyList as refused:
        form.refuse(refused)
        return refused.faults
    except NotAllowed:
        raise
    except Refused as refused:
        form.refuse(refused)
    return ()


@require_GET
def template(request: WorkRequest, uuid: UUID) -> FileResponse:
    """An empty list with the columns that are read."""
    event = event_get(request.actor, uuid)
    return attachment(f"{event.short_name}.csv", template_csv())
