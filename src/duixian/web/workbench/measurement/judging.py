"""Judging a promise in words."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.measurement.operations import judgement_record
from duixian.apps.measurement.rules import may_judge
from duixian.web.answering import accepted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.measurement.composers import judge_page
from duixian.web.workbench.measurement.forms import JudgeForm


@require_http_methods(["GET", "POST"])
def judge(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Choose a band, with what lies there to judge by."""
    today = timezone.localdate(request.now)
    page = judge_page(request.actor, uuid, as_of=today, known_at=request.now)
    if not may_judge(request.actor, page["declaration"].unit.path):
        raise NotAllowed(_("定性判断由填报人或单位负责人作出。"))
    form = JudgeForm(request.POST or None, bands=page["binding"].bands, initial={"as_of": today})
    if accepted(
        form, lambda: judgement_record(binding_uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data)
    ):
        messages.success(request, _("已记录判断；测量后进入报告。"))
        return redirect("measurement:binding", uuid)
    return render(
        request, "workbench/measurement/judge.html", {**page, "form": form}, status=422 if form.is_bound else 200
    )
