"""Files of interval readings and what they say of a month: looked at, sent in, read again, withdrawn."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.incubator.models import IntervalBatch
from duixian.apps.incubator.operations.intervals import batch_reread, batch_withdraw, intervals_upload
from duixian.apps.incubator.queries.intervals import batch_get
from duixian.web.answering import Back, accepted, answered, attempted, posted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.meters.access import require_running, run_units
from duixian.web.workbench.meters.forms import ReasonForm
from duixian.web.workbench.meters.interval_composers import batch_page, batches_page, month_page
from duixian.web.workbench.meters.interval_forms import UploadForm


@require_GET
def month(request: WorkRequest) -> HttpResponse:
    """A month as the loggers saw it."""
    return render(request, "workbench/meters/interval_month.html", month_page(request.actor, request.GET.dict()))


@require_GET
def files(request: WorkRequest) -> HttpResponse:
    """The files that were sent in."""
    page = batches_page(request.actor, unit=request.GET.get("unit", ""), page=request.GET.get("page", ""))
    return render(request, "workbench/meters/interval_files.html", page)


@require_http_methods(["GET", "POST"])
def upload(request: WorkRequest) -> HttpResponse:
    """Send files in, or one that takes the place of another (`replaces`)."""
    units = run_units(request.actor)
    old = _replaced(request)
    initial = (
        {"unit": old.unit.uuid, "kind": old.kind, "step": old.step, "content": old.content, "at_end": old.at_end}
        if old
        else {}
    )
    form = UploadForm(*posted(request), units=units, only=old is not None, initial=initial)
    made = accepted(form, lambda: intervals_upload(
        unit=form.cleaned_data["unit"], how=form.how, uploads=form.cleaned_data["file"], replaces=old.uuid if old else None, by=request.actor,
        at=request.now,
    ))  # fmt: skip
    if made:
        messages.success(request, _("已上传，正在读取；读完后在文件页看结果。"))
        return redirect("meters:interval-batch", made[0].uuid) if len(made) == 1 else redirect("meters:interval-files")
    status = 422 if form.is_bound else 200
    return render(request, "workbench/meters/interval_upload.html", {"form": form, "old": old}, status=status)


def _replaced(request: WorkRequest) -> IntervalBatch | None:
    asked = request.GET.get("replaces", "")
    try:
        uuid = UUID(asked) if asked else None
    except ValueError:
        return None
    if uuid is None:
        return None
    held = batch_get(request.actor, uuid)
    require_running(request.actor, held.unit)
    return held


@require_GET
def batch(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One file; while it is read, htmx asks for the part that moves."""
    page = batch_page(request.actor, uuid)
    template = "_interval_report" if getattr(request, "htmx", False) else "interval_batch"
    return render(request, f"workbench/meters/{template}.html", page)


@require_POST
def reread(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Have a file read once more."""
    said = _("正在重新读取。")
    made = attempted(request, lambda: batch_reread(uuid=uuid, by=request.actor, at=request.now), said)
    return redirect("meters:interval-batch", made.uuid if made else uuid)


@require_http_methods(["GET", "POST"])
def withdraw(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A file that should not have been taken."""
    held = batch_get(request.actor, uuid)
    require_running(request.actor, held.unit)
    form = ReasonForm(*posted(request))
    return answered(
        request, form, lambda: batch_withdraw(uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("撤回分时读数"), back=Back(held.file.name, reverse("meters:interval-batch", args=[uuid])), said=_("已撤回；文件和报告保留备查。"),
    )  # fmt: skip
