"""A promise as it reads: the official form, last year's beside it, carried forward, exported."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.accounts.errors import Invalid, NotAllowed
from duixian.apps.targets.operations.declarations import draft_copy_forward
from duixian.apps.targets.queries.declarations import DeclarationView
from duixian.core.forms.layouts import LAYOUTS
from duixian.documents.writing.api import FORMATS, write_form
from duixian.web.answering import accepted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.projects import forms
from duixian.web.workbench.projects.composers import compare_page, declaration_page, export_page

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
}


@require_GET
def read(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The promise as the official form, in its current version or in the one asked for."""
    page = declaration_page(request.actor, uuid, number=version_asked(request))
    return render(request, "workbench/projects/declaration.html", page)


def version_asked(request: WorkRequest) -> int | None:
    """The number of the version that is asked for. Raises Http404 for one that is no number."""
    given = request.GET.get("version", "")
    if given and not (given.isascii() and given.isdigit() and len(given) < 5):
        raise Http404
    return int(given) if given else None


@require_GET
def compare_last_year(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """This year's promise beside last year's, changes marked."""
    return render(request, "workbench/projects/compare.html", compare_page(request.actor, uuid))


@require_http_methods(["GET", "POST"])
def copy_forward(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Begin a later year's promise from this one."""
    page = declaration_page(request.actor, uuid, number=None)
    if not page["may_write"]:
        raise NotAllowed(_("只有本单位的填报人可以填写绩效目标表。"))
    form = forms.YearForm(request.POST or None, initial={"year": page["declaration"].year + 1})
    made = accepted(
        form,
        lambda: draft_copy_forward(declaration=uuid, year=form.cleaned_data["year"], by=request.actor, at=request.now),
    )
    if made:
        return redirect("projects:edit", made.uuid)
    return render(request, "workbench/projects/copy_forward.html", {**page, "form": form})


@require_GET
def export(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The choice of formats and layouts, or with `format` the file."""
    page = export_page(request.actor, uuid, number=version_asked(request))
    kind, layout = request.GET.get("format"), request.GET.get("layout") or None
    if not kind:
        return render(request, "workbench/projects/export.html", page)
    if kind not in FORMATS or (layout is not None and layout not in LAYOUTS):
        raise Invalid(_("没有这种格式或表样。"), field="format")
    return exported(page["view"], kind, layout)


def exported(view: DeclarationView, kind: str, layout: str | None) -> HttpResponse:
    """The form as a file to keep, named after its number and project."""
    written = write_form(view.form, kind, layout=layout, stamp=view.stamp)
    name = f"{view.declaration.number} {view.declaration.project.name} v{view.version.number}.{kind}"
    response = HttpResponse(written.data, content_type=MEDIA_TYPES[kind])
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Duixian-Losses"] = str(len(written.losses))
    return response
