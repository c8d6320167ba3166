"""The proof of a run: checked anew whenever its page is opened, and handed out whole to whoever wants to check it elsewhere."""

from __future__ import annotations

import json
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from duixian.apps.partnering.queries.proofs import package_of
from duixian.apps.partnering.queries.runs import run_get
from duixian.web.requests import WorkRequest
from duixian.web.workbench.partnering.schedule.access import worked_on
from duixian.web.workbench.partnering.schedule.certificate_pages import certificate_page


@require_GET
def certificate(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What is claimed of a run, and whether it holds."""
    page = certificate_page(request.actor, uuid)
    return render(request, "workbench/partnering/schedule/certificate.html", page)


@require_GET
def package(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Event, schedule and proof as one JSON; codes stand for people, whose names are not in it."""
    run = worked_on(request.actor, run_get(request.actor, uuid))
    text = json.dumps(package_of(run), ensure_ascii=False, separators=(",", ":"))
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    name = f"{run.partnering.event.short_name}-{run.number}.meetings.json"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response
