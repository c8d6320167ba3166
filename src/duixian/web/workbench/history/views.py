"""The history of every unit that somebody sees: a list to search, and the same as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from duixian.apps.accounts.queries import people_visible, units_visible
from duixian.web.requests import WorkRequest
from duixian.web.workbench.history.composers import history_page, history_table
from duixian.web.workbench.history.forms import HistoryFilter


class _Line:
    """What a csv writer writes into: gives the line back."""

    def write(self, text: str) -> str:
        return text


@require_GET
def listing(request: WorkRequest) -> HttpResponse:
    """Page by page, newest first, by unit, person, kind and days."""
    page = history_page(request.actor, _filter(request), number=request.GET.get("page"))
    return render(request, "workbench/history/list.html", page)


@require_GET
def export(request: WorkRequest) -> StreamingHttpResponse:
    """The rows of the list as CSV, sent as they are read."""
    name = f"history-{timezone.localdate(request.now):%Y%m%d}.csv"
    lines = _lines(history_table(request.actor, _filter(request)))
    return StreamingHttpResponse(
        lines, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _filter(request: WorkRequest) -> HistoryFilter:
    return HistoryFilter(request.GET, units=units_visible(request.actor), people=people_visible(request.actor))


def _lines(rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    """With the mark that makes spreadsheets read UTF-8; a cell that a spreadsheet would run as a formula is made text."""
    writer = csv.writer(_Line())
    yield "\ufeff"
    for row in rows:
        yield writer.writerow([f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell for cell in row])
