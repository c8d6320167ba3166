"""What is owed after a conference: the list, made from records, given to people, finished."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import NotFound
from duixian.apps.events.models import FollowTask
from duixian.apps.events.operations.followup import (
    task_add,
    task_drop,
    task_reopen,
    tasks_assign,
    tasks_finish,
    tasks_make,
)
from duixian.apps.events.queries.editions import event_get
from duixian.apps.events.queries.followup import task_get, tasks_of, workers_of
from duixian.documents.writing.csv_text import csv_text
from duixian.web.answering import accepted, attempted, form_page, posted
from duixian.web.forms import Form
from duixian.web.requests import WorkRequest
from duixian.web.workbench.events.views import back_to, office_event, step
from duixian.web.workbench.followup import forms
from duixian.web.workbench.followup.composers import list_page, wanted_of

PAGE = "followup:list"


@require_GET
def listed(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The tasks of an edition, open ones first."""
    return render(
        request, "workbench/followup/list.html", list_page(request.actor, uuid, request.GET.dict(), request.now)
    )


@require_http_methods(["GET", "POST"])
def make(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Make tasks from records."""
    event = office_event(request, uuid)
    form = forms.MakeForm(*posted(request), workers=workers_of(event), initial={"kind": request.GET.get("kind", "")})
    made = accepted(form, lambda: tasks_make(event_uuid=uuid, by=request.actor, at=request.now, **form.given()))
    if made is None:
        return form_page(request, form, _("由记录生成回访事项"), back_to(event, PAGE))
    messages.success(request, ngettext("新增%(count)s项。", "新增%(count)s项。", made) % {"count": made})
    return redirect(PAGE, uuid)


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Add a task."""
    event = office_event(request, uuid)
    form = forms.TaskForm(*posted(request), workers=workers_of(event))

    def act() -> FollowTask:
        return task_add(event_uuid=uuid, by=request.actor, at=request.now, **form.given())

    return step(request, event, form, act, heading=pgettext("action", "添加回访事项"), page=PAGE)


@require_POST
def assign(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Give the ticked tasks to somebody."""
    event = office_event(request, uuid)
    form = forms.AssignForm(request.POST, workers=workers_of(event))
    return _several(request, uuid, form, lambda: tasks_assign(
        event_uuid=uuid, task_uuids=_ticked(request), assigned_uuid=form.cleaned_data["assigned"].uuid,
        due_on=form.cleaned_data["due_on"], by=request.actor, at=request.now))  # fmt: skip


@require_POST
def finish(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Mark the ticked tasks as done."""
    office_event(request, uuid)
    form = forms.FinishForm(request.POST)
    return _several(request, uuid, form, lambda: tasks_finish(
        event_uuid=uuid, task_uuids=_ticked(request), by=request.actor, at=request.now, **form.cleaned_data))  # fmt: skip


def _several(request: WorkRequest, uuid: UUID, form: Form, act: Callable[[], int]) -> HttpResponse:
    """The list again, once the operation took the ticked tasks; else the list with the form's errors."""
    done = accepted(form, act)
    if done is None:
        context = list_page(request.actor, uuid, {}, request.now)
        context["finish_form" if isinstance(form, forms.FinishForm) else "assign_form"] = form
        return render(request, "workbench/followup/list.html", context, status=422)
    messages.success(request, ngettext("已办理%(count)s项。", "已办理%(count)s项。", done) % {"count": done})
    return redirect(PAGE, uuid)


def _ticked(request: WorkRequest) -> list[UUID]:
    """The tasks that were ticked. Raises NotFound for what is no public id."""
    try:
        return [UUID(text) for text in request.POST.getlist("tasks")]
    except ValueError as error:
        raise NotFound from error


@require_POST
def reopen(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take back that a task is done."""
    event = task_get(request.actor, uuid).event
    attempted(request, lambda: task_reopen(task_uuid=uuid, by=request.actor, at=request.now))
    return redirect(PAGE, event.uuid)


@require_POST
def drop(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Say that a task need not be done."""
    event = task_get(request.actor, uuid).event
    attempted(request, lambda: task_drop(task_uuid=uuid, by=request.actor, at=request.now))
    return redirect(PAGE, event.uuid)


@require_GET
def export(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The tasks as CSV for a table program: UTF-8 with its mark, formulas as text."""
    event = event_get(request.actor, uuid)
    head = (pgettext("followup", "类别"), _("事项"), _("经办人"), _("期限"), _("完成日期"), _("结果"))
    rows = [
        (
            one.get_kind_display(),
            one.title,
            one.assigned.name if one.assigned else "",
            one.due_on,
            one.done_on,
            one.outcome,
        )
        for one in tasks_of(event, wanted_of(request.GET.dict()))
    ]
    response = HttpResponse(csv_text([head, *rows]), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{event.slug}-followup.csv"'
    return response
