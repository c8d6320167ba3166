"""The first page of the incubator."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from duixian.web.days import day_shown, now_of
from duixian.web.requests import WorkRequest
from duixian.web.workbench.incubator.composers import overview_page


@require_GET
def overview(request: WorkRequest) -> HttpResponse:
    """How the incubator stands, each part with the way to its page."""
    return render(
        request, "workbench/incubator/overview.html", overview_page(request.actor, day_shown(request), now_of(request))
    )
