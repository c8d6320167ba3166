"""The history of every unit that somebody sees: a list to search, and the same as CSV."""

from __future__ import annotations

from itertools import chain

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from duixian.apps.accounts.queries import people_visible, units_visible
from duixian.documents.writing.csv_text import MARK, csv_lines
from duixian.web.requests import WorkRequest
from duixian.web.workbench.history.composers import history_page, history_table
from duixian.web.workbench.history.forms import HistoryFilter


@require_GET
def listing(request: WorkRequest) -> HttpResponse:
    """Page by page, newest first, by unit, person, kind and days."""
    page = history_page(request.actor, _filter(request), number=request.GET.get("page"))
    return render(request, "workbench/history/list.html", page)


@require_GET
def export(request: WorkRequest) -> StreamingHttpResponse:
    """The rows of the list as CSV, sent as they are read."""
    name = f"history-{timezone.localdate(request.now):%Y%m%d}.csv"
    lines = chain([MARK], csv_lines(history_table(request.actor, _filter(request))))
    return StreamingHttpResponse(
        lines, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _filter(request: WorkRequest) -> HistoryFilter:
    return HistoryFilter(request.GET, units=units_visible(request.actor), people=people_visible(request.actor))
