"""Requests to meet: who asked whom and how it stands, on a page and as a workbook."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from duixian.apps.partnering.queries.office import requests_matching
from duixian.apps.partnering.queries.office_file import requests_file
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.monitoring.views import attachment
from duixian.web.workbench.partnering.access import partnering_run
from duixian.web.workbench.partnering.composers import requests_page, wanted_requests


@require_GET
def listed(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Requests of an edition."""
    page = requests_page(request.actor, uuid, request.GET.dict(), request.now)
    return render(request, "workbench/partnering/requests.html", page)


@require_GET
def export(request: WorkRequest, uuid: UUID) -> FileResponse:
    """The requests that are looked for, as a workbook; it holds personal data and is for those who work on the conference."""
    partnering = partnering_run(request.actor, uuid)
    rows = requests_matching(partnering, wanted_requests(request.GET.dict()), at=request.now)
    file = requests_file(partnering.event, rows, language=spoken())
    return attachment(f"{file.name}.xlsx", file.data)
