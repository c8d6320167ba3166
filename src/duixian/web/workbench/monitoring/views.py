"""Pages of monitoring: the list of a year, one report, what is filled in and decided on it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from duixian.apps.accounts.errors import NotAllowed, Refused, StaleEdit
from duixian.apps.evaluation import operations
from duixian.apps.evaluation.errors import NotReady
from duixian.apps.evaluation.queries.exporting import monitoring_file
from duixian.apps.evaluation.queries.finding import correction_get, monitoring_get
from duixian.web.answering import accepted, attempted
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.monitoring.composers import Wrong, monitoring_list_page, monitoring_page, people_of
from duixian.web.workbench.monitoring.forms import CorrectionForm, DoneForm, OpenForm, ReasonForm, RowForm, SummaryForm

MOVES: dict[str, tuple[Callable[..., Any], Any]] = {
    "renew": (operations.monitoring_renew, gettext_lazy("已按最新记录重新测量。")),
    "submit": (operations.monitoring_submit, gettext_lazy("已提交，等待单位负责人审核。")),
    "withdraw": (operations.monitoring_withdraw, gettext_lazy("已撤回，可以继续修改。")),
    "pass": (operations.monitoring_pass, gettext_lazy("已通过，报送主管部门审定。")),
    "finish": (operations.monitoring_finish, gettext_lazy("已定稿，内容不再改变。")),
}
DUTIES: dict[str, Callable[..., Any]] = {
    "done": operations.correction_done, "verify": operations.correction_verify, "reopen": operations.correction_reopen,
}  # fmt: skip
DUTY_FORMS: dict[str, type[DoneForm] | type[ReasonForm]] = {"done": DoneForm, "reopen": ReasonForm}


@require_GET
def monitoring_list(request: WorkRequest) -> HttpResponse:
    """What is to be monitored in a year, with states and lights."""
    page = monitoring_list_page(request.actor, request.GET.dict(), today=timezone.localdate(request.now))
    return render(request, "workbench/monitoring/list.html", page)


@require_POST
def monitoring_start(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Open the report of a promise as of a day; the one there is when there is one."""
    form = OpenForm(request.POST)
    report = accepted(
        form,
        lambda: operations.monitoring_open(declaration=uuid, by=request.actor, at=request.now, **form.cleaned_data),
    )
    if report is None:
        for errors in form.errors.values():
            messages.error(request, str(errors[0]))
        return redirect("monitoring:list")
    return redirect("monitoring:detail", report.uuid)


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One report."""
    return _page(request, uuid)


def _page(request: WorkRequest, uuid: UUID, wrong: Wrong | None = None, status: int = 200) -> HttpResponse:
    return render(
        request, "workbench/monitoring/detail.html", monitoring_page(request.actor, uuid, wrong), status=status
    )


def _back(uuid: UUID, anchor: str = "") -> HttpResponse:
    return redirect(f"{reverse('monitoring:detail', args=[uuid])}{anchor}")


@require_POST
def row_set(request: WorkRequest, uuid: UUID, position: int) -> HttpResponse:
    """Say why a row is off, and whether its target will be met."""
    form = RowForm(request.POST, prefix=f"row{position}")
    report = accepted(form, lambda: operations.monitoring_row_set(
        report=uuid, position=position, by=request.actor, at=request.now, **form.cleaned_data))  # fmt: skip
    if report is None:
        return _page(request, uuid, Wrong(row=position, row_form=form), status=422)
    messages.success(request, _("已保存。"))
    return _back(uuid, f"#row-{position}")


@require_POST
def summary_set(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Write the summary."""
    form = SummaryForm(request.POST)
    report = accepted(form, lambda: operations.monitoring_summary_set(
        report=uuid, by=request.actor, at=request.now, **form.cleaned_data))  # fmt: skip
    if report is None:
        return _page(request, uuid, Wrong(summary=form), status=422)
    messages.success(request, _("已保存。"))
    return _back(uuid, "#summary")


@require_POST
def move(request: WorkRequest, uuid: UUID, action: str) -> HttpResponse:
    """Measure again, submit, take back, pass, make final."""
    if action not in MOVES:
        raise Http404
    operation, told = MOVES[action]
    try:
        operation(report=uuid, by=request.actor, at=request.now)
    except (NotAllowed, StaleEdit):
        raise
    except Refused as refusal:
        return _page(request, uuid, Wrong(refusal=refusal), status=422 if isinstance(refusal, NotReady) else 409)
    messages.success(request, str(told))
    return _back(uuid)


@require_POST
def send_back(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Send the report back with the reason."""
    form = ReasonForm(request.POST)
    report = accepted(
        form, lambda: operations.monitoring_return(report=uuid, by=request.actor, at=request.now, **form.cleaned_data)
    )
    if report is None:
        monitoring_get(request.actor, uuid)
        _tell(request, form)
    else:
        messages.success(request, _("已退回，撰写人会收到理由。"))
    return _back(uuid)


@require_POST
def correction_add(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Set up what is done about a row."""
    report = monitoring_get(request.actor, uuid)
    form = CorrectionForm(request.POST, people=people_of(report))
    given = request.POST.get("position", "")
    position = int(given) if given.isascii() and given.isdigit() else None
    made = accepted(form, lambda: operations.correction_add(
        report=uuid, position=position, by=request.actor, at=request.now, **form.cleaned_data))  # fmt: skip
    if made is None:
        return _page(request, uuid, Wrong(correction=form), status=422)
    messages.success(request, _("已记下纠偏措施，责任人会收到通知。"))
    return _back(uuid, "#corrections")


@require_POST
def correction_act(request: WorkRequest, uuid: UUID, action: str) -> HttpResponse:
    """Say that a correction is done, verify it, or send it back."""
    if action not in DUTIES:
        raise Http404
    correction = correction_get(request.actor, uuid)
    kind = DUTY_FORMS.get(action)
    form = kind(request.POST) if kind else None
    if form is not None and not form.is_valid():
        _tell(request, form)
        return _back(correction.report.uuid, "#corrections")
    given = form.cleaned_data if form else {}
    act = DUTIES[action]
    attempted(request, lambda: act(correction=uuid, by=request.actor, at=request.now, **given), _("已保存。"))
    return _back(correction.report.uuid, "#corrections")


def _tell(request: WorkRequest, form: Any) -> None:
    for errors in form.errors.values():
        messages.error(request, str(errors[0]))


@require_GET
def export(request: WorkRequest, uuid: UUID, what: str, fmt: str) -> FileResponse:
    """The official form or the report as a file."""
    notice = _("演示数据") if settings.DEMO else ""
    file = monitoring_file(request.actor, uuid, what=what, format=fmt, language=spoken(), notice=notice)
    return attachment(file.name, file.data)


def attachment(name: str, data: bytes) -> FileResponse:
    """A file to keep, under its name."""
    prefix = f"{_('演示数据')}-" if settings.DEMO else ""
    return FileResponse(BytesIO(data), as_attachment=True, filename=f"{prefix}{name}")
