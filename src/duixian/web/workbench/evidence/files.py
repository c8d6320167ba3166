"""One file: what it is, and its content, which no browser may run."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from duixian.apps.evidence.queries import file_content
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.composers import file_page

SANDBOX = "default-src 'none'; frame-ancestors 'none'; sandbox"
"""What a browser may do with an uploaded file, should one ever open it: nothing."""


@require_GET
def file(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A file with its digest and what it serves."""
    return render(request, "workbench/evidence/file.html", file_page(request.actor, uuid))


@require_GET
def download(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The content, checked against its digest; always saved, never shown, whatever it claims to be."""
    held = file_content(request.actor, uuid)
    response = HttpResponse(held.content, content_type="application/octet-stream")
    disposition = content_disposition_header(as_attachment=True, filename=held.file.name)
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = "private, no-store"
    response["ETag"] = f'"{held.file.digest}"'
    return response
