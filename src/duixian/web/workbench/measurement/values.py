"""Measuring, opening a value to its rows, and comparing two times."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from duixian.apps.measurement.operations import measure_run, measures_run
from duixian.apps.measurement.queries import binding_compared, comparison_default
from duixian.apps.measurement.queries.values import HEADINGS, export_rows
from duixian.apps.measurement.values import shown
from duixian.documents.writing.table import table_csv, table_xlsx
from duixian.web.answering import accepted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.measurement import composers
from duixian.web.workbench.measurement.forms import CompareForm, RunForm

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_POST
def run_all(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Measure everything of a declaration as of a day."""
    form = RunForm(request.POST)
    made = accepted(
        form, lambda: measures_run(declaration_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data)
    )
    if made is None:
        page = composers.declaration_page(request.actor, uuid)
        return render(request, "workbench/measurement/declaration.html", {**page, "form": form}, status=422)
    messages.success(request, ngettext("已测量%(count)s项。", "已测量%(count)s项。", len(made)) % {"count": len(made)})
    return redirect("measurement:declaration", uuid)


@require_POST
def run(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Measure one binding as of a day."""
    form = RunForm(request.POST)
    made = accepted(form, lambda: measure_run(binding_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data))
    if made is None:
        page = composers.binding_page(request.actor, uuid)
        return render(request, "workbench/measurement/binding.html", {**page, "form": form}, status=422)
    return redirect("measurement:value", made.uuid)


@require_GET
def value(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A measurement with its rows."""
    page = composers.value_page(request.actor, uuid, role=request.GET.get("role", ""), number=request.GET.get("page"))
    return render(request, "workbench/measurement/value.html", page)


@require_GET
def export(request: WorkRequest, uuid: UUID, form: str) -> HttpResponse:
    """All rows of a measurement as CSV or XLSX; no cell becomes a formula."""
    measurement, rows = composers.export_rows(request.actor, uuid)
    if form not in {"csv", "xlsx"}:
        raise Http404
    name = f"{composers.name_of(measurement.binding)}-{measurement.as_of:%Y%m%d}.{form}"
    if form == "csv":
        response = HttpResponse(table_csv(HEADINGS, export_rows(rows)), content_type="text/csv; charset=utf-8")
    else:
        response = HttpResponse(table_xlsx(_("测量值"), HEADINGS, export_rows(rows)), content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response


@require_GET
def compare(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One day, as known at two times, with every record that changed."""
    binding, as_of, then = comparison_default(request.actor, uuid, now=request.now)
    form = CompareForm(request.GET if "as_of" in request.GET else {"as_of": as_of, "then": then, "now": None})
    context = {"form": form, "binding": binding, "declaration": binding.declaration, "name": composers.name_of(binding)}
    if form.is_valid():
        told = form.cleaned_data
        compared = binding_compared(
            request.actor, uuid, as_of=told["as_of"], then=told["then"], now=told["now"] or request.now
        )
        context |= {"compared": compared, "before": shown(compared.before.value), "after": shown(compared.after.value)}
    return render(request, "workbench/measurement/compare.html", context)
