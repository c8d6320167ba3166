"""Files that belong to a promise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.accounts.models import Unit
from duixian.apps.evidence.models import Attachment, EvidenceFile
from duixian.apps.evidence.operations.files import attachment_remove, file_attach, file_store
from duixian.apps.targets.models import Declaration
from duixian.web.answering import accepted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.projects import forms
from duixian.web.workbench.projects.composers import ABOUT, files_page


@require_http_methods(["GET", "POST"])
def attachments(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What is attached; posted: one more file."""
    page = files_page(request.actor, uuid)
    if request.method == "POST":
        _require(page)
    form = forms.UploadForm(request.POST or None, request.FILES or None)
    if accepted(form, lambda: _attach(request, page["declaration"], form)):
        messages.success(request, _("文件已上传。"))
        return redirect("projects:attachments", uuid)
    return render(
        request, "workbench/projects/attachments.html", {**page, "form": form}, status=422 if form.is_bound else 200
    )


def _require(page: Mapping[str, Any]) -> None:
    """Raises NotAllowed for whoever does not fill in forms of the unit."""
    if not page["may_write"]:
        raise NotAllowed(_("只有本单位的填报人可以上传和移除附件。"))


def _attach(request: WorkRequest, declaration: Declaration, form: forms.UploadForm) -> Attachment:
    file = stored(request, declaration.unit, form.cleaned_data["file"])
    return file_attach(
        file=file, about=ABOUT, about_uuid=declaration.uuid, note=form.cleaned_data["note"],
        project_uuid=declaration.project.uuid, by=request.actor, at=request.now,
    )  # fmt: skip


def stored(request: WorkRequest, unit: Unit, upload: UploadedFile) -> EvidenceFile:
    """An uploaded file, kept for the unit."""
    return file_store(unit=unit, name=upload.name or "", content=upload.read(), by=request.actor, at=request.now)


@require_POST
def remove(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take a file off the promise; the file itself stays."""
    page = files_page(request.actor, uuid)
    _require(page)
    try:
        file = UUID(request.POST.get("file", ""))
    except ValueError as error:
        raise Http404 from error
    attachment_remove(
        about=ABOUT,
        about_uuid=uuid,
        file_uuid=file,
        project_uuid=page["declaration"].project.uuid,
        by=request.actor,
        at=request.now,
    )
    messages.success(request, _("已移除。"))
    return redirect("projects:attachments", uuid)
