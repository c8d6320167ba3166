"""From a draft to people who know their meetings, and back by a step; every change with who made it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.events.rules import may_decide
from duixian.apps.partnering.operations.planning import plan_approve, plan_notify, plan_undo
from duixian.apps.partnering.queries.plan import plan_of
from duixian.web.answering import answered, attempted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.partnering.access import partnering_run
from duixian.web.workbench.partnering.schedule import forms
from duixian.web.workbench.partnering.schedule.access import back_to_schedule, version_of
from duixian.web.workbench.partnering.schedule.change_pages import changes_page


@require_GET
def changes(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Every change of the schedule."""
    page = changes_page(request.actor, uuid, request.GET.get("page", ""))
    return render(request, "workbench/partnering/schedule/changes.html", page)


@require_POST
def approve(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The head approves the schedule as it stands."""
    partnering = partnering_run(request.actor, uuid)
    if not may_decide(request.actor, partnering.event.unit.path):
        raise NotAllowed(_("只有单位负责人可以审定排期。"))
    attempted(
        request,
        lambda: plan_approve(
            partnering_uuid=partnering.uuid, version=version_of(request), by=request.actor, at=request.now
        ),
        said=_("排期已审定，可以通知参会者。"),
    )
    return redirect("partnering:schedule", uuid)


@require_http_methods(["GET", "POST"])
def notify(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Tell everybody their meetings, after saying how many letters leave."""
    partnering = partnering_run(request.actor, uuid)
    plan = plan_of(partnering)
    form = forms.SureForm(request.POST or None, initial={"version": partnering.plan_version})
    warning = _(
        "将通知 %(people)s 位参会者，其中 %(letters)s 位有邮箱，会收到邮件；其余在个人页看到。此后改动约谈，当事人都会收到通知。"
    ) % {"people": plan.people, "letters": plan.addressed}
    return answered(
        request, form,
        lambda: plan_notify(partnering_uuid=partnering.uuid, version=form.cleaned_data["version"], by=request.actor, at=request.now),
        heading=_("通知参会者"), back=back_to_schedule(partnering), said=_("已公布，正在发送邮件。"), warning=warning,
    )  # fmt: skip


@require_POST
def undo(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take the last change back."""
    partnering = partnering_run(request.actor, uuid)
    attempted(
        request,
        lambda: plan_undo(
            partnering_uuid=partnering.uuid, version=version_of(request), by=request.actor, at=request.now
        ),
        said=_("已撤销上一步改动。"),
    )
    return redirect("partnering:schedule", uuid)
