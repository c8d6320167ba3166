"""What looks wrong in interval readings: looked for, judged, sent to be mended."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import NotFound
from duixian.apps.incubator.operations.anomalies import anomalies_look, anomaly_judge, anomaly_repair
from duixian.apps.incubator.queries.anomalies import anomaly_get
from duixian.apps.incubator.queries.meters import metered_units
from duixian.web.answering import Back, answered, attempted, posted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.meters.access import require_running
from duixian.web.workbench.meters.interval_composers import finding_page, findings_page
from duixian.web.workbench.meters.interval_forms import JudgeForm


@require_GET
def findings(request: WorkRequest) -> HttpResponse:
    """What was found, and the runs that found it."""
    return render(request, "workbench/meters/anomalies.html", findings_page(request.actor, request.GET.dict()))


@require_POST
def look(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Have the readings of a unit looked through."""
    unit = metered_units(request.actor).filter(uuid=uuid).first()
    if unit is None:
        raise NotFound
    made = attempted(request, lambda: anomalies_look(unit=unit, by=request.actor, at=request.now))
    return redirect("jobs:detail", made.job.uuid) if made and made.job else redirect("meters:anomalies")


@require_GET
def finding(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One finding with its evidence."""
    return render(request, "workbench/meters/anomaly.html", finding_page(request.actor, uuid))


@require_http_methods(["GET", "POST"])
def judge(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Say what it was."""
    held = anomaly_get(request.actor, uuid)
    require_running(request.actor, held.meter.unit)
    form = JudgeForm(*posted(request), initial={"verdict": held.verdict, "reason": held.reason})
    return answered(
        request, form, lambda: anomaly_judge(uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("判断用量异常"), back=Back(held.meter.name, reverse("meters:anomaly", args=[uuid])), said=_("已记下判断。"),
    )  # fmt: skip


@require_POST
def repair(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Ask for it to be mended."""
    made = attempted(
        request, lambda: anomaly_repair(uuid=uuid, by=request.actor, at=request.now), _("已报修；请在工单里派工。")
    )
    return redirect("repairs:detail", made.uuid) if made else redirect("meters:anomaly", uuid)
