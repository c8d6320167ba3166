"""Evidence at a glance: the latest of all units, and all of one declaration."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.composers import declaration_page, overview_page

KINDS = ("lists", "statements", "files")


@require_GET
def overview(request: WorkRequest) -> HttpResponse:
    """The latest lists, statements or files of every unit that the actor sees."""
    kind = request.GET.get("kind", "")
    page = overview_page(request.actor, kind=kind if kind in KINDS else KINDS[0], number=request.GET.get("page"))
    return render(request, "workbench/evidence/overview.html", page)


@require_GET
def of_declaration(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The evidence of one declaration."""
    return render(request, "workbench/evidence/declaration.html", declaration_page(request.actor, uuid))
