"""Readings, bills and a month of loggers to be taken away as workbooks."""

from __future__ import annotations

from django.http import FileResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from duixian.apps.accounts.errors import NotFound
from duixian.apps.accounts.models import Unit
from duixian.documents.sheets.meter_books import bills_table, file_name, month_table, readings_table
from duixian.documents.sheets.tables import DataTable
from duixian.documents.sheets.workbook import write_table
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.meters.access import unit_shown
from duixian.web.workbench.meters.composers import year_of
from duixian.web.workbench.meters.export_rows import about, bill_rows, interval_rows, reading_rows
from duixian.web.workbench.monitoring.views import attachment


def _unit(request: WorkRequest) -> Unit:
    unit = unit_shown(request.actor, request.GET.get("unit", ""))
    if unit is None:
        raise NotFound
    return unit


def _sent(table: DataTable) -> FileResponse:
    return attachment(file_name(table, spoken()), write_table(table, language=spoken()))


@require_GET
def readings(request: WorkRequest) -> FileResponse:
    """Every reading of a year, corrected ones too."""
    unit, today = _unit(request), timezone.localdate(request.now)
    year = year_of(request.GET.get("year", ""), today)
    return _sent(readings_table(reading_rows(request.actor, unit, year), about(unit, str(year), today)))


@require_GET
def bills(request: WorkRequest) -> FileResponse:
    """The bills of a year with their verdicts."""
    unit, today = _unit(request), timezone.localdate(request.now)
    year = year_of(request.GET.get("year", ""), today)
    return _sent(bills_table(bill_rows(request.actor, unit, year), about(unit, str(year), today)))


@require_GET
def month(request: WorkRequest) -> FileResponse:
    """A month of loggers, as its page shows it."""
    unit, today = _unit(request), timezone.localdate(request.now)
    rows, bands, unit_words, first = interval_rows(unit, request.GET.get("kind", ""), request.GET.get("month", ""))
    return _sent(month_table(rows, bands, unit_words, about(unit, f"{first:%Y-%m}", today)))
