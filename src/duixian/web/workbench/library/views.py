"""Lists of the library, an entry at one of its versions, two versions beside each other."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from duixian.apps.library.models import EntryKind
from duixian.web.requests import WorkRequest
from duixian.web.workbench.library.access import require_role
from duixian.web.workbench.library.composers import compare_page, detail_page, list_page


@require_GET
def listed(request: WorkRequest) -> HttpResponse:
    """Indicators."""
    require_role(request.actor)
    return render(
        request, "workbench/library/list.html", list_page(request.actor, EntryKind.INDICATOR, request.GET.dict())
    )


@require_GET
def templates(request: WorkRequest) -> HttpResponse:
    """Templates of whole forms."""
    require_role(request.actor)
    return render(
        request, "workbench/library/templates.html", list_page(request.actor, EntryKind.TEMPLATE, request.GET.dict())
    )


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One entry."""
    return render(request, "workbench/library/detail.html", detail_page(request.actor, uuid, request.GET.dict()))


@require_GET
def compare(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What changed from one version to another."""
    return render(request, "workbench/library/compare.html", compare_page(request.actor, uuid, request.GET.dict()))
