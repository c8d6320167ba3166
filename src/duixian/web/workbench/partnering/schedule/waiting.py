"""Requests without a meeting, each with the reason in words."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from duixian.web.requests import WorkRequest
from duixian.web.workbench.partnering.schedule.waiting_pages import unscheduled_page


@require_GET
def unscheduled(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What waits, and why."""
    page = unscheduled_page(request.actor, uuid, request.GET.dict(), request.now)
    return render(request, "workbench/partnering/schedule/unscheduled.html", page)
