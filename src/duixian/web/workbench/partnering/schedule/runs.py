"""Runs of the scheduler: started, compared, adopted or deleted."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.partnering.operations.planning import run_adopt
from duixian.apps.partnering.operations.running import run_delete, run_start
from duixian.apps.partnering.queries.runs import run_get
from duixian.web.answering import answered, attempted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.partnering.access import partnering_run
from duixian.web.workbench.partnering.schedule import forms
from duixian.web.workbench.partnering.schedule.access import back_to_schedule, version_of, worked_on
from duixian.web.workbench.partnering.schedule.run_pages import run_page, schedule_page


@require_GET
def schedule(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """How far the schedule is, and the runs beside each other; only the runs when the page asks for them anew."""
    page = schedule_page(request.actor, uuid)
    part = "_runs" if getattr(request, "htmx", False) else "schedule"
    return render(request, f"workbench/partnering/schedule/{part}.html", page)


@require_http_methods(["GET", "POST"])
def start(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Ask for a run."""
    partnering = partnering_run(request.actor, uuid)
    form = forms.RunForm(request.POST or None, partnering=partnering, number=partnering.runs.count() + 1)
    return answered(request, form, lambda: run_start(partnering_uuid=partnering.uuid, settings=form.settings, by=request.actor, at=request.now),
                    heading=pgettext("action", "生成排期方案"), back=back_to_schedule(partnering), said=_("正在排期，算好后列在本页。"))  # fmt: skip


@require_GET
def run(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """A run, and what it changes."""
    page = run_page(request.actor, uuid, request.GET.get("with", ""))
    return render(request, "workbench/partnering/schedule/run.html", page)


@require_POST
def adopt(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Let the meetings of a run hold."""
    one = worked_on(request.actor, run_get(request.actor, uuid))
    done = attempted(
        request,
        lambda: run_adopt(uuid=uuid, version=version_of(request), by=request.actor, at=request.now),
        said=_("已采用这个方案。"),
    )
    return redirect("partnering:schedule", one.partnering.event.uuid) if done else redirect("partnering:run", uuid)


@require_POST
def delete(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Set a run aside for good."""
    one = worked_on(request.actor, run_get(request.actor, uuid))
    attempted(request, lambda: run_delete(uuid=uuid, by=request.actor, at=request.now) or True, said=_("方案已删除。"))
    return redirect("partnering:schedule", one.partnering.event.uuid)
