"""The statistics that incubators report, for a year of a unit."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.accounts.models import Unit
from duixian.apps.accounts.queries import unit_get
from duixian.apps.incubator.operations.deliveries import year_fact_record
from duixian.apps.incubator.queries.sites import sites_visible
from duixian.apps.incubator.queries.statistics import Statistics, year_statistics
from duixian.apps.incubator.rules import may_run
from duixian.core.incubator.statistics import BY_KEY, grouped
from duixian.documents.sheets.incubator_statistics import StatisticsRow, StatisticsSheet, write_statistics
from duixian.web.answering import Back, answered, posted
from duixian.web.days import today_of
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.monitoring.views import attachment
from duixian.web.workbench.services import forms
from duixian.web.workbench.sites.access import runs


def _year(request: WorkRequest) -> int:
    asked, this = request.GET.get("year", ""), today_of(request).year
    return int(asked) if asked.isascii() and asked.isdigit() and 2000 <= int(asked) <= this else this


def _units(request: WorkRequest) -> list[Unit]:
    """The units that have an incubator, those that the actor sees."""
    return list({site.unit_id: site.unit for site in sites_visible(request.actor)}.values())


@require_GET
def table(request: WorkRequest) -> HttpResponse:
    """The table of a year with what each figure means."""
    units, year, today = _units(request), _year(request), today_of(request)
    asked = request.GET.get("unit", "")
    unit = next((one for one in units if str(one.uuid) == asked), units[0] if units else None)
    found = year_statistics(unit, year, today) if unit else None
    by_key = {one.line.key: one for one in found.figures} if found else {}
    context = {
        "units": units, "unit": unit, "year": year, "years": range(today.year, today.year - 4, -1), "found": found, "part": "statistics",
        "parts": [(part.label, [by_key[line.key] for line in part.lines]) for part in grouped()] if found else [],
        "runs": unit is not None and may_run(request.actor, unit.path),
    }  # fmt: skip
    return render(request, "workbench/services/statistics.html", context)


@require_http_methods(["GET", "POST"])
def enter(request: WorkRequest, uuid: UUID, year: int, key: str) -> HttpResponse:
    """Enter a figure that no record gives."""
    unit, line = unit_get(request.actor, uuid), BY_KEY.get(key)
    if line is None or not line.typed or not 2000 <= year <= 2999:
        raise Http404
    runs(request.actor, unit.path)
    form = forms.FigureForm(*posted(request))
    label, definition = line.label.said(spoken()), line.definition.said(spoken())

    def act() -> object:
        given = dict(form.cleaned_data)
        upload = upload_of(given.pop("file"))
        return year_fact_record(unit=unit, year=year, key=key, upload=upload, by=request.actor, at=request.now, **given)

    back = Back(_("年度统计"), f"{reverse('services:statistics')}?unit={uuid}&year={year}")
    return answered(
        request, form, act, heading=f"{year} · {label}", back=back, warning=f"{definition} ({line.unit.said(spoken())})"
    )


@require_GET
def export(request: WorkRequest, uuid: UUID, year: int) -> FileResponse:
    """The table as a workbook."""
    unit = unit_get(request.actor, uuid)
    if not 2000 <= year <= 2999:
        raise Http404
    found = year_statistics(unit, year, today_of(request))
    return attachment(_("孵化器年度统计") + f"-{year}.xlsx", write_statistics(_sheet(found), language=spoken()))


def _sheet(found: Statistics) -> StatisticsSheet:
    rows = [
        StatisticsRow(one.line, one.value, one.fact.file.name if one.fact and one.fact.file else "")
        for one in found.figures
    ]
    return StatisticsSheet(found.unit.name, found.year, found.day, rows, _("演示数据") if settings.DEMO else "")
