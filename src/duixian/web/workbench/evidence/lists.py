"""Lists: uploading in two steps, rows, confirmation by a second person, withdrawal."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import Refused
from duixian.apps.evidence.models import EvidenceFile, UploadedList
from duixian.apps.evidence.operations import file_store
from duixian.apps.evidence.queries import list_preview
from duixian.apps.evidence.queries.lists import Preview
from duixian.apps.evidence.records import Columns
from duixian.apps.measurement.operations import material_confirm, material_upload, material_withdraw
from duixian.apps.targets.models import Declaration
from duixian.apps.targets.queries.finding import declaration_get
from duixian.web.answering import accepted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.access import states
from duixian.web.workbench.evidence.composers import rows_page, topics
from duixian.web.workbench.evidence.forms import ColumnsForm, UploadListForm, WithdrawForm


@require_http_methods(["GET", "POST"])
def upload(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The first step: the file is kept, and its sheets are read."""
    declaration = declaration_get(request.actor, uuid)
    states(request.actor, declaration.unit.path)
    form = UploadListForm(
        request.POST or None, request.FILES or None, topics=topics(request.actor, declaration, kind="list"),
        initial={"topic": request.GET.get("topic")},
    )  # fmt: skip
    file = accepted(form, lambda: _stored(request, declaration, form))
    if file:
        told = urlencode({"topic": form.cleaned_data["topic"], "title": form.cleaned_data["title"]})
        return redirect(f"{reverse('evidence:columns', args=[uuid, file.uuid])}?{told}")
    context = {"form": form, "declaration": declaration}
    return render(request, "workbench/evidence/upload.html", context, status=422 if form.is_bound else 200)


def _stored(request: WorkRequest, declaration: Declaration, form: UploadListForm) -> EvidenceFile:
    given = form.cleaned_data["file"]
    file = file_store(unit=declaration.unit, name=given.name, content=given.read(), by=request.actor, at=request.now)
    list_preview(request.actor, file.uuid)  # refuses what is no table while the form is still there to say so
    return file


@require_http_methods(["GET", "POST"])
def columns(request: WorkRequest, uuid: UUID, file: UUID) -> HttpResponse:
    """The second step: what the columns mean, with the rows that would count; then the list is taken."""
    declaration = declaration_get(request.actor, uuid)
    states(request.actor, declaration.unit.path)
    topic = request.GET.get("topic", "")
    seen = _seen(request, file)
    form = _form(request, seen)
    if "commit" in request.POST:
        made = accepted(form, lambda: _taken(request, uuid, file, form, topic))
        if made:
            messages.success(request, _("清单已登记。"))
            return redirect("evidence:rows", made.uuid)
    else:
        seen = _counted(request, file, form, seen)
    context = {"form": form, "declaration": declaration, "seen": seen, "topic": topic}
    return render(request, "workbench/evidence/columns.html", context, status=422 if form.errors else 200)


def _seen(request: WorkRequest, file: UUID) -> Preview:
    """The sheet and the row of headings that are asked for."""
    sheet, header = request.POST.get("sheet"), request.POST.get("header", "")
    asked = Columns(key=(), header=int(header) - 1) if header.isdigit() and 0 < int(header) <= 60 else None
    seen = list_preview(request.actor, file, sheet=sheet)
    if asked is None or asked.header >= len(seen.sheet.rows) or sheet != seen.sheet.name:
        return seen
    return list_preview(request.actor, file, sheet=sheet, columns=asked)


def _form(request: WorkRequest, seen: Preview) -> ColumnsForm:
    sheets, headings = [one.name for one in seen.sheets], seen.headings
    if request.method == "POST":
        return ColumnsForm(_settled(request.POST, seen), sheets=sheets, headings=headings)
    initial: dict[str, Any] = {
        "sheet": seen.sheet.name, "header": seen.columns.header + 1, "personal": list(seen.columns.personal),
        "title": request.GET.get("title"), "as_of": timezone.localdate(request.now), "unit": "元",
    }  # fmt: skip
    return ColumnsForm(sheets=sheets, headings=headings, initial=initial)


def _settled(posted: QueryDict, seen: Preview) -> QueryDict:
    """What was posted, without columns that another sheet has not."""
    told = posted.copy()
    told["header"] = str(seen.columns.header + 1)
    for name in ("key", "personal", "date", "amount", "role", "name"):
        told.setlist(name, [one for one in told.getlist(name) if not one or one in seen.headings])
    return told


def _counted(request: WorkRequest, file: UUID, form: ColumnsForm, seen: Preview) -> Preview:
    """The same with the records that the chosen columns give."""
    if not form.is_valid() or not form.cleaned_data["key"]:
        return seen
    try:
        return list_preview(request.actor, file, sheet=seen.sheet.name, columns=form.columns())
    except Refused as refusal:
        form.refuse(refusal)
        return seen


def _taken(request: WorkRequest, uuid: UUID, file: UUID, form: ColumnsForm, topic: str) -> UploadedList:
    given = form.cleaned_data
    return material_upload(
        declaration_uuid=uuid, topic=topic, title=given["title"], file_uuid=file, sheet=given["sheet"],
        columns=form.columns(), as_of=given["as_of"], reason=given["reason"], by=request.actor, at=request.now,
    )  # fmt: skip


@require_GET
def rows(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A list with its rows, each with the reason why it does not count where it does not."""
    context = rows_page(request.actor, uuid, shown=request.GET.get("shown", ""), number=request.GET.get("page"))
    return render(request, "workbench/evidence/rows.html", {**context, "form": WithdrawForm()})


@require_POST
def confirm(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A second person confirms the list."""
    material_confirm(list_uuid=uuid, by=request.actor, at=request.now)
    messages.success(request, _("已复核。"))
    return redirect("evidence:rows", uuid)


@require_POST
def withdraw(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take back a list."""
    form = WithdrawForm(request.POST)
    if accepted(
        form,
        lambda: material_withdraw(list_uuid=uuid, reason=form.cleaned_data["reason"], by=request.actor, at=request.now),
    ):
        messages.success(request, _("已撤回；以前所知的数不受影响。"))
        return redirect("evidence:rows", uuid)
    context = rows_page(request.actor, uuid, shown="", number=None)
    return render(request, "workbench/evidence/rows.html", {**context, "form": form}, status=422)
