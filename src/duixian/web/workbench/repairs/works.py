"""Small building works: the list, one of them, and its steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.accounts.queries import history_of
from duixian.apps.incubator.models import BuildingWork, WorksState
from duixian.apps.incubator.operations.building_works import (
    hidden_check_record,
    works_change,
    works_contract_set,
    works_draft,
    works_judge,
    works_paper_keep,
    works_progress,
    works_step,
)
from duixian.apps.incubator.queries.building_works import papers_missing, papers_of, work_get, works_visible
from duixian.apps.incubator.rules import may_decide, may_run
from duixian.core.incubator.building_works import BUILDING_WORK, PAPERS, Action, State
from duixian.core.workflow.roles import Role as Acting
from duixian.web.answering import Back, accepted, answered, form_page, posted
from duixian.web.days import today_of
from duixian.web.forms import Form
from duixian.web.requests import WorkRequest
from duixian.web.workbench.repairs import works_forms as forms
from duixian.web.workbench.repairs.access import decides, running_units, runs, runs_somewhere

HEADINGS: Final[dict[str, Promise]] = {
    Action.SUBMIT: gettext_lazy("报批"), Action.APPROVE: gettext_lazy("批准"), Action.RETURN: gettext_lazy("退回"), Action.START: gettext_lazy("开工"),
    Action.FINISH: gettext_lazy("竣工"), Action.CANCEL: gettext_lazy("取消修缮项目"),
}  # fmt: skip
PER_PAGE = 30


def _back(work: BuildingWork) -> Back:
    return Back(work.number, reverse("repairs:work", args=[work.uuid]))


@require_GET
def listed(request: WorkRequest) -> HttpResponse:
    """Every building work."""
    state = request.GET.get("state", "")
    page = Paginator(works_visible(request.actor, state), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "state": state, "states": WorksState.choices, "runs": runs_somewhere(request.actor)}
    return render(request, "workbench/repairs/works.html", context)


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One building work with its progress, hidden works and papers."""
    work = work_get(request.actor, uuid)
    today = today_of(request)
    context = {
        "work": work, "papers": papers_of(work), "missing": papers_missing(work), "hidden": list(work.hidden_checks.select_related("file")),
        "steps": [(one, _told(one.action)) for one in work.steps.select_related("user").order_by("-pk")], "may": _offered(request, work), "today": today,
        "warranty": work.warranty_until is not None and today < work.warranty_until,
        "history": history_of(request.actor, "incubator.building_work", uuid),
    }  # fmt: skip
    return render(request, "workbench/repairs/work.html", context)


def _told(action: str) -> Any:
    return _("进度") if action == "progress" else BUILDING_WORK.action_words[Action(action)]


def _offered(request: WorkRequest, work: BuildingWork) -> dict[str, bool]:
    """What the actor may do with the works as they stand."""
    path, state = work.unit.path, State(work.state)
    if not may_run(request.actor, path):
        return {}
    head = may_decide(request.actor, path)
    told = {one.value: head or Acting.CLERK in BUILDING_WORK.roles(state, one) for one in BUILDING_WORK.possible(state)}
    running = state is State.STARTED
    return {**told, "edit": state is State.DRAFT, "contract": state in (State.APPROVED, State.STARTED), "running": running,
            "papers": state in (State.STARTED, State.FINISHED, State.ACCEPTED)}  # fmt: skip


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest) -> HttpResponse:
    """Draft building works."""
    unit = running_units(request.actor)[0]
    form = forms.WorksForm(posted(request)[0], unit=unit)
    made = accepted(form, lambda: works_draft(unit=unit, values=form.values(), by=request.actor, at=request.now))
    if made:
        return redirect("repairs:work", made.uuid)
    return form_page(request, form, _("拟定修缮项目"), Back(_("修缮项目"), reverse("repairs:works")))


def _work(request: WorkRequest, uuid: UUID) -> BuildingWork:
    work = work_get(request.actor, uuid)
    runs(request.actor, work.unit.path)
    return work


def _answer(
    request: WorkRequest, work: BuildingWork, form: Form, act: Callable[[], object], heading: str
) -> HttpResponse:
    return answered(request, form, act, heading=heading, back=_back(work), said=_("已登记。"))


@require_http_methods(["GET", "POST"])
def edit(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Change a draft."""
    work = _work(request, uuid)
    form = forms.WorksForm(posted(request)[0], unit=work.unit, initial=forms.initial_of(work))
    return _answer(
        request,
        work,
        form,
        lambda: works_change(uuid=uuid, values=form.values(), by=request.actor, at=request.now),
        _("修改修缮项目"),
    )


@require_http_methods(["GET", "POST"])
def step(request: WorkRequest, uuid: UUID, action: str) -> HttpResponse:
    """Submit, approve, return, start, finish or cancel."""
    if action not in HEADINGS:
        raise Http404
    work, wanted = _work(request, uuid), Action(action)
    if wanted in (Action.APPROVE, Action.RETURN):
        decides(request.actor, work.unit.path)
    form = forms.StepForm(
        posted(request)[0], owed=wanted in BUILDING_WORK.with_reasons, initial={"on": timezone.localdate(request.now)}
    )
    return _answer(request, work, form, lambda: works_step(
        uuid=uuid, action=wanted, by=request.actor, at=request.now, **form.cleaned_data), str(HEADINGS[action]))  # fmt: skip


@require_http_methods(["GET", "POST"])
def contract(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Under which contract it is built."""
    work = _work(request, uuid)
    form = forms.ContractForm(posted(request)[0], line=work.line)
    return _answer(request, work, form, lambda: works_contract_set(
        uuid=uuid, contract=form.cleaned_data["contract"], by=request.actor, at=request.now), _("关联合同"))  # fmt: skip


@require_http_methods(["GET", "POST"])
def progress(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """How far it is."""
    work = _work(request, uuid)
    form = forms.ProgressForm(
        posted(request)[0], initial={"on": timezone.localdate(request.now), "percent": work.percent}
    )
    return _answer(
        request,
        work,
        form,
        lambda: works_progress(uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        _("登记进度"),
    )


@require_http_methods(["GET", "POST"])
def hidden(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """What will be covered was looked at."""
    work = _work(request, uuid)
    form = forms.HiddenForm(*posted(request), initial={"on": timezone.localdate(request.now)})
    return _answer(request, work, form, lambda: hidden_check_record(
        uuid=uuid, by=request.actor, at=request.now, **form.values()), _("登记隐蔽工程验收"))  # fmt: skip


@require_http_methods(["GET", "POST"])
def paper(request: WorkRequest, uuid: UUID, kind: str) -> HttpResponse:
    """Keep a paper of the final acceptance."""
    if kind not in PAPERS:
        raise Http404
    work = _work(request, uuid)
    form = forms.PaperForm(*posted(request))
    words = PAPERS[kind].en if request.LANGUAGE_CODE == "en" else PAPERS[kind].zh
    return _answer(request, work, form, lambda: works_paper_keep(
        uuid=uuid, kind=kind, upload=form.upload(), by=request.actor, at=request.now), words)  # fmt: skip


@require_http_methods(["GET", "POST"])
def judge(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The final acceptance."""
    work = _work(request, uuid)
    form = forms.JudgeForm(posted(request)[0], initial={"on": timezone.localdate(request.now), "passed": "yes"})
    return _answer(
        request,
        work,
        form,
        lambda: works_judge(uuid=uuid, by=request.actor, at=request.now, **form.values()),
        _("竣工验收"),
    )
