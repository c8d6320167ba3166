"""How promises count: all of them, and all indicators of one."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from duixian.web.requests import WorkRequest
from duixian.web.workbench.measurement.composers import declaration_page, overview_page
from duixian.web.workbench.measurement.forms import RunForm


@require_GET
def overview(request: WorkRequest) -> HttpResponse:
    """Every approved promise with how much of it is bound and measured."""
    return render(
        request, "workbench/measurement/overview.html", overview_page(request.actor, number=request.GET.get("page"))
    )


@require_GET
def declaration(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """All indicators of one declaration."""
    page = declaration_page(request.actor, uuid)
    year_end = date(page["declaration"].year, 12, 31)
    form = RunForm(initial={"as_of": min(timezone.localdate(request.now), year_end)})
    return render(request, "workbench/measurement/declaration.html", {**page, "form": form})
