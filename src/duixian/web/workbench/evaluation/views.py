"""Pages of self-evaluation: the list of a year, the score sheet, what-if, rectifications."""

from __future__ import annotations

from collections.abc import Callable
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
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import NotAllowed, Refused, StaleEdit
from duixian.apps.evaluation import operations
from duixian.apps.evaluation.errors import NotReady
from duixian.apps.evaluation.queries.exporting import evaluation_file
from duixian.apps.evaluation.queries.finding import evaluation_get, rectification_get
from duixian.web.answering import accepted, attempted
from duixian.web.languages import spoken
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evaluation.composers import (
    Wrong,
    evaluation_list_page,
    evaluation_page,
    rectification_page,
    what_if_page,
)
from duixian.web.workbench.evaluation.forms import OpenForm, RectificationForm, RowForm, SettingsForm
from duixian.web.workbench.monitoring.composers import people_of
from duixian.web.workbench.monitoring.forms import DoneForm, ReasonForm
from duixian.web.workbench.monitoring.views import attachment

MOVES: dict[str, tuple[Callable[..., Any], Any]] = {
    "renew": (operations.evaluation_renew, gettext_lazy("已按最新记录重新测量并计分。")),
    "submit": (operations.evaluation_submit, gettext_lazy("已提交，等待单位负责人审核。")),
    "withdraw": (operations.evaluation_withdraw, gettext_lazy("已撤回，可以继续修改。")),
    "pass": (operations.evaluation_pass, gettext_lazy("已通过，报送主管部门审定。")),
    "finish": (operations.evaluation_finish, gettext_lazy("已定稿，内容不再改变。")),
}
DUTIES: dict[str, Callable[..., Any]] = {
    "done": operations.rectification_done, "verify": operations.rectification_verify, "reopen": operations.rectification_reopen,
}  # fmt: skip
DUTY_FORMS: dict[str, type[DoneForm] | type[ReasonForm]] = {"done": DoneForm, "reopen": ReasonForm}


@require_GET
def evaluation_list(request: WorkRequest) -> HttpResponse:
    """What is to be evaluated of a year, with states, points and grades."""
    page = evaluation_list_page(request.actor, request.GET.dict(), today=timezone.localdate(request.now))
    return render(request, "workbench/evaluation/list.html", page)


@require_POST
def evaluation_start(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Open the self-evaluation of a promise; the one there is when there is one."""
    form = OpenForm(request.POST)
    found = accepted(
        form,
        lambda: operations.evaluation_open(declaration=uuid, by=request.actor, at=request.now, **form.cleaned_data),
    )
    if found is None:
        _tell(request, form)
        return redirect("evaluation:list")
    return redirect("evaluation:detail", found.uuid)


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The score sheet."""
    return _page(request, uuid)


def _page(request: WorkRequest, uuid: UUID, wrong: Wrong | None = None, status: int = 200) -> HttpResponse:
    return render(
        request, "workbench/evaluation/detail.html", evaluation_page(request.actor, uuid, wrong), status=status
    )


def _back(uuid: UUID, anchor: str = "") -> HttpResponse:
    return redirect(f"{reverse('evaluation:detail', args=[uuid])}{anchor}")


@require_POST
def settings_set(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Choose the rules, explain the execution, write the texts."""
    form = SettingsForm(request.POST)
    found = accepted(
        form, lambda: operations.evaluation_set(evaluation=uuid, by=request.actor, at=request.now, **form.given())
    )
    if found is None:
        return _page(request, uuid, Wrong(settings=form), status=422)
    messages.success(request, _("已保存。"))
    return _back(uuid, "#texts")


@require_POST
def row_set(request: WorkRequest, uuid: UUID, position: int) -> HttpResponse:
    """Explain a row, or choose how it is scored."""
    form = RowForm(request.POST, prefix=f"row{position}")
    found = accepted(form, lambda: operations.evaluation_set(
        evaluation=uuid, rows={position: form.choice()}, by=request.actor, at=request.now))  # fmt: skip
    if found is None:
        return _page(request, uuid, Wrong(row=position, row_form=form), status=422)
    messages.success(request, _("已保存并重新计分。"))
    return _back(uuid, f"#row-{position}")


@require_POST
def move(request: WorkRequest, uuid: UUID, action: str) -> HttpResponse:
    """Measure again, submit, take back, pass, make final."""
    if action not in MOVES:
        raise Http404
    operation, told = MOVES[action]
    try:
        operation(evaluation=uuid, by=request.actor, at=request.now)
    except (NotAllowed, StaleEdit):
        raise
    except Refused as refusal:
        return _page(request, uuid, Wrong(refusal=refusal), status=422 if isinstance(refusal, NotReady) else 409)
    messages.success(request, str(told))
    return _back(uuid)


@require_POST
def send_back(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Send it back with the reason."""
    form = ReasonForm(request.POST)
    found = accepted(
        form,
        lambda: operations.evaluation_return(evaluation=uuid, by=request.actor, at=request.now, **form.cleaned_data),
    )
    if found is None:
        evaluation_get(request.actor, uuid)
        _tell(request, form)
    else:
        messages.success(request, _("已退回，撰写人会收到理由。"))
    return _back(uuid)


@require_GET
def trying(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What other targets, weights or rules would give; only the two sheets when htmx asks."""
    part = (
        "workbench/evaluation/_compared.html"
        if getattr(request, "htmx", False)
        else "workbench/evaluation/what_if.html"
    )
    return render(request, part, what_if_page(request.actor, uuid, request.GET.dict()))


@require_http_methods(["GET", "POST"])
def rectifications(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What is to be put right, and one more of it."""
    if request.method == "GET":
        return render(request, "workbench/evaluation/rectifications.html", rectification_page(request.actor, uuid))
    form = RectificationForm(request.POST, people=people_of(evaluation_get(request.actor, uuid)))
    given = request.POST.get("position", "")
    position = int(given) if given.isascii() and given.isdigit() else None
    made = accepted(form, lambda: operations.rectification_add(
        evaluation=uuid, position=position, by=request.actor, at=request.now, **form.cleaned_data))  # fmt: skip
    if made is None:
        page = rectification_page(request.actor, uuid, form)
        return render(request, "workbench/evaluation/rectifications.html", page, status=422)
    messages.success(request, _("已列入整改，责任人会收到通知。"))
    return redirect("evaluation:rectifications", uuid)


@require_POST
def carry(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Carry what is not verified to the next year's promise."""
    carried = attempted(
        request, lambda: operations.rectification_carry(evaluation=uuid, by=request.actor, at=request.now)
    )
    if carried is not None:
        messages.success(request, _("已结转 %(count)s 项到下一年度。") % {"count": len(carried)})
    return redirect("evaluation:rectifications", uuid)


@require_POST
def rectification_act(request: WorkRequest, uuid: UUID, action: str) -> HttpResponse:
    """Say that a rectification is done, verify it, or send it back."""
    if action not in DUTIES:
        raise Http404
    found = rectification_get(request.actor, uuid)
    kind = DUTY_FORMS.get(action)
    form = kind(request.POST) if kind else None
    if form is not None and not form.is_valid():
        _tell(request, form)
        return redirect("evaluation:rectifications", found.evaluation.uuid)
    given = form.cleaned_data if form else {}
    act = DUTIES[action]
    attempted(request, lambda: act(rectification=uuid, by=request.actor, at=request.now, **given), _("已保存。"))
    return redirect("evaluation:rectifications", found.evaluation.uuid)


def _tell(request: WorkRequest, form: Any) -> None:
    for errors in form.errors.values():
        messages.error(request, errors[0])


@require_GET
def export(request: WorkRequest, uuid: UUID, what: str, fmt: str) -> FileResponse:
    """The official form or the report as a file."""
    notice = _("演示数据") if settings.DEMO else ""
    file = evaluation_file(request.actor, uuid, what=what, format=fmt, language=spoken(), notice=notice)
    return attachment(file.name, file.data)
