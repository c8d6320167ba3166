"""Findings of the control rules: the list, one finding with answer and decision, the rules, and a run."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.money.operations.controls import controls_run, violation_answer, violation_decide
from duixian.apps.money.queries.controls import declarations_with_findings, violation_get
from duixian.web.answering import Back, accepted, form_page
from duixian.web.requests import WorkRequest
from duixian.web.workbench.controls.composers import finding_page, findings_page, rules_page, units_run
from duixian.web.workbench.controls.forms import AnswerForm, DecideForm, FilterForm, RunForm


@require_GET
def findings(request: WorkRequest) -> HttpResponse:
    """The findings, those that stand first asked for."""
    form = FilterForm(request.GET, declarations=declarations_with_findings(request.actor))
    page = findings_page(request.actor, wanted=form.wanted, number=request.GET.get("page"))
    narrowed = any(request.GET.get(name) for name in form.fields)
    return render(request, "workbench/controls/list.html", {**page, "form": form, "narrowed": narrowed})


@require_GET
def rules(request: WorkRequest) -> HttpResponse:
    """Every rule: what it says, what it rests on, how it is cured."""
    return render(request, "workbench/controls/rules.html", rules_page())


@require_http_methods(["GET", "POST"])
def run(request: WorkRequest) -> HttpResponse:
    """Run the rules over a unit as of a day."""
    units = units_run(request.actor)
    if not units.exists():
        raise NotAllowed(_("只有本单位的填报人、财务和单位负责人可以运行控制规则。"))
    form = RunForm(request.POST or None, units=units, initial={"as_of": timezone.localdate(request.now)})
    made = accepted(form, lambda: controls_run(by=request.actor, at=request.now, **form.cleaned_data))
    if made:
        told = {"looked": made.looked_at, "found": made.found, "cured": made.cured}
        messages.success(
            request,
            ngettext("检查了 %(looked)s 份单据：新发现 %(found)s 个问题，%(cured)s 个已纠正。",
                     "检查了 %(looked)s 份单据：新发现 %(found)s 个问题，%(cured)s 个已纠正。", made.looked_at) % told,
        )  # fmt: skip
        return redirect("controls:list")
    return form_page(
        request, form, _("运行控制规则"), Back(pgettext("money page", "控制问题"), reverse("controls:list"))
    )


@require_GET
def finding(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One finding."""
    return _shown(request, uuid, AnswerForm(), DecideForm())


@require_POST
def answer(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The owner's words."""
    violation_get(request.actor, uuid)
    form = AnswerForm(request.POST)
    if accepted(form, lambda: violation_answer(uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data)):
        messages.success(request, _("已保存。"))
        return redirect("controls:finding", uuid)
    return _shown(request, uuid, form, DecideForm())


@require_POST
def decide(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The head's decision."""
    violation_get(request.actor, uuid)
    form = DecideForm(request.POST)
    if accepted(form, lambda: violation_decide(
        uuid=uuid, accept=form.cleaned_data["decision"] == "accept", reason=form.cleaned_data["reason"], by=request.actor,
        at=request.now)):  # fmt: skip
        messages.success(request, _("已保存。"))
        return redirect("controls:finding", uuid)
    return _shown(request, uuid, AnswerForm(), form)


def _shown(request: WorkRequest, uuid: UUID, answering: AnswerForm, deciding: DecideForm) -> HttpResponse:
    context = {**finding_page(request.actor, uuid), "answer_form": answering, "decide_form": deciding}
    bad = answering.is_bound or deciding.is_bound
    return render(request, "workbench/controls/finding.html", context, status=422 if bad else 200)
