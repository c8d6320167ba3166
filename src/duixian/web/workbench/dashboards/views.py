"""The desk of everybody, the cockpit of one promise, and the overview of all."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.evaluation.operations.exporting import CHUNK, standings_export_start
from duixian.apps.evaluation.queries.standings import StandingFilter, standings_wanted
from duixian.apps.evaluation.queries.standings_table import FORMATS, standings_table, written
from duixian.web.languages import spoken
from duixian.web.navigation import ABOVE
from duixian.web.requests import WorkRequest
from duixian.web.workbench.dashboards.cockpit import cockpit_page
from duixian.web.workbench.dashboards.composers import desk_page
from duixian.web.workbench.dashboards.overview import filter_form, overview_page


@require_GET
def desk(request: WorkRequest) -> HttpResponse:
    """What waits for whoever has signed in."""
    return render(request, "workbench/dashboards/desk.html", desk_page(request.actor, now=request.now))


@require_GET
def department(request: WorkRequest) -> HttpResponse:
    """All promises of the tree that the actor sees."""
    _may_overview(request)
    return render(request, "workbench/dashboards/department.html", overview_page(request.actor, request.GET))


@require_http_methods(["GET", "POST"])
def export(request: WorkRequest) -> HttpResponse:
    """The list as a file: at once while it is short, else by the worker, whose page tells how far it is."""
    _may_overview(request)
    asked = request.POST if request.method == "POST" else request.GET
    form, _units = filter_form(request.actor, asked)
    file_format, wanted = asked.get("format", "xlsx"), form.wanted
    if file_format not in FORMATS:
        raise Invalid(_("没有这种格式。"), field="format")
    if standings_wanted(request.actor, wanted).count() <= CHUNK:
        return _file(request, wanted, file_format)
    if request.method != "POST":
        return render(
            request, "workbench/dashboards/export.html", {"fields": asked.items(), "file_format": file_format}
        )
    job = standings_export_start(
        wanted=wanted, file_format=file_format, language=spoken(), by=request.actor, at=request.now
    )
    return redirect("jobs:detail", job.uuid)


def _may_overview(request: WorkRequest) -> None:
    if not request.actor.roles & ABOVE:
        raise NotAllowed(_("部门总览供主管部门、财政部门和审计查看。"))


def _file(request: WorkRequest, wanted: StandingFilter, file_format: str) -> HttpResponse:
    table = standings_table(standings_wanted(request.actor, wanted), language=spoken(), demo=settings.DEMO)
    content = written(table, file_format, language=spoken())
    response = HttpResponse(content, content_type=FORMATS[file_format])
    name = f"{table.title.said(spoken())}.{file_format}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response


@require_GET
def cockpit(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One promise from every side."""
    return render(request, "workbench/dashboards/cockpit.html", cockpit_page(request.actor, uuid, now=request.now))
