"""Long work as people see it: how far it is, what came of it, and trying again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from duixian.apps.evidence.queries.results import result_file
from duixian.apps.jobs.models import Job, JobState
from duixian.apps.jobs.operations import job_retry
from duixian.apps.jobs.queries import job_get, jobs_visible
from duixian.apps.jobs.rules import is_asker
from duixian.web.requests import WorkRequest

PER_PAGE = 30
RUNNING = (JobState.QUEUED, JobState.RUNNING)
PROBLEMS = 50


@require_GET
def job_list(request: WorkRequest) -> HttpResponse:
    """Jobs of the units that the actor sees, newest first."""
    state = request.GET.get("state", "")
    rows: QuerySet[Job] = jobs_visible(request.actor).defer("parameters")
    if state in JobState.values:
        rows = rows.filter(state=state)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "workbench/jobs/list.html", {"page": page, "state": state, "states": JobState.choices})


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One job; htmx asks every two seconds for the part that moves."""
    job = job_get(request.actor, uuid)
    template = "workbench/jobs/_progress.html" if getattr(request, "htmx", False) else "workbench/jobs/detail.html"
    return render(request, template, _shown(request, job))


def _shown(request: WorkRequest, job: Job) -> dict[str, Any]:
    mine = is_asker(request.actor, job.asked_by_id)
    return {
        "job": job, "moves": job.state in RUNNING, "rows": job.result.get("rows"), "size": job.result.get("size"),
        "file": job.result.get("name") if mine and job.state == JobState.DONE else None,
        "may_retry": mine and job.state == JobState.FAILED, "problems": job.items.filter(ok=False)[:PROBLEMS],
    }  # fmt: skip


@require_POST
def retry(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take up a failed job again."""
    job_retry(job=job_get(request.actor, uuid), by=request.actor, at=request.now)
    messages.success(request, _("任务已重新排队。"))
    return redirect("jobs:detail", uuid)


@require_GET
def download(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The file that came of it."""
    made = result_file(request.actor, uuid)
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=made.name) or ""
    return response
