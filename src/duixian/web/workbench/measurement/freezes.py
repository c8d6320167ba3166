"""What was frozen of a declaration, what has changed since, and the evidence packs made of it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from duixian.apps.disclosure.operations import pack_make
from duixian.apps.disclosure.queries import pack_file, pack_openings
from duixian.apps.measurement.operations import freeze_make
from duixian.web.answering import accepted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.measurement.composers import freeze_page, freezes_page
from duixian.web.workbench.measurement.forms import FreezeForm


@require_GET
def freezes(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """All freezes of a declaration."""
    page = freezes_page(request.actor, uuid)
    year_end = date(page["declaration"].year, 12, 31)
    form = FreezeForm(initial={"cut_off": min(timezone.localdate(request.now), year_end)})
    return render(request, "workbench/measurement/freezes.html", {**page, "form": form})


@require_POST
def freeze_now(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Measure everything as of a day and keep it for good."""
    form = FreezeForm(request.POST)
    made = accepted(
        form, lambda: freeze_make(declaration_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data)
    )
    if made is None:
        page = freezes_page(request.actor, uuid)
        return render(request, "workbench/measurement/freezes.html", {**page, "form": form}, status=422)
    messages.success(request, _("已取证；以后的变化只显示在旁边，不改动它。"))
    return redirect("measurement:freeze", made.uuid)


@require_GET
def freeze(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One freeze: each value with what changed since."""
    return render(request, "workbench/measurement/freeze.html", freeze_page(request.actor, uuid, now=request.now))


@require_POST
def pack(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Make an evidence pack of a freeze, for the house or for everybody."""
    pack_make(freeze_uuid=uuid, by=request.actor, at=request.now, public=request.POST.get("public") == "yes")
    messages.success(request, _("佐证包已生成。"))
    return redirect("measurement:freeze", uuid)


@require_GET
def pack_download(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The ZIP."""
    told, content = pack_file(request.actor, uuid)
    response = HttpResponse(content, content_type="application/zip")
    public = "-public" if told.public else ""
    name = f"duixian{public}-{told.freeze.declaration.number}-{told.freeze.cut_off:%Y%m%d}.zip"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response


@require_GET
def pack_opened(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What opens each text that a public pack hides, as JSON; the holder hands out single ones."""
    found = [one._asdict() for one in pack_openings(request.actor, uuid)]
    response = JsonResponse({"openings": found}, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="openings-{uuid}.json"'
    response["Cache-Control"] = "private, no-store"
    return response
