"""A promise for 预算管理一体化: what would be refused there, and the files."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from duixian.apps.targets.queries.fiscal import FILES, Codes, fiscal_file, fiscal_of
from duixian.web.requests import WorkRequest
from duixian.web.workbench.projects.forms import FiscalForm

MEDIA_TYPES = {
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@require_GET
def fiscal(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The codes that are missing, the findings, the files to take away."""
    form = FiscalForm(request.GET)
    codes = _codes(form)
    fed = fiscal_of(request.actor, uuid, codes)
    page = {
        "form": form, "fed": fed, "declaration": fed.declaration, "files": FILES,
        "query": urlencode({name: value for name, value in codes._asdict().items() if value}),
        "counts": [(table, len(rows)) for table, rows in fed.records.tables],
    }  # fmt: skip
    return render(request, "workbench/projects/fiscal.html", page)


@require_GET
def fiscal_export(request: WorkRequest, uuid: UUID, kind: str) -> HttpResponse:
    """One of the files."""
    made = fiscal_file(request.actor, uuid, _codes(FiscalForm(request.GET)), kind=kind)
    response = HttpResponse(made.data, content_type=MEDIA_TYPES[kind.rpartition(".")[2]])
    response["Content-Disposition"] = content_disposition_header(True, made.name) or ""
    return response


def _codes(form: FiscalForm) -> Codes:
    """What was typed; what is no code counts as left out and is told by the form."""
    form.is_valid()
    return Codes(**{name: form.cleaned_data.get(name, "") for name in Codes._fields})
