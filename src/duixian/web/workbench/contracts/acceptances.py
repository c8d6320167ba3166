"""Acceptances: what is due, what was held, what came of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.money.models import AcceptanceDuty
from duixian.apps.money.operations.acceptances import (
    acceptance_duty_add,
    acceptance_duty_cancel,
    acceptance_record,
    acceptance_withdraw,
)
from duixian.apps.money.queries.acceptances import acceptance_get, duty_get
from duixian.apps.money.queries.contract_choices import (
    contracts_open,
    declaration_of,
    declarations_contracting,
    milestones_open,
)
from duixian.web.answering import Back, accepted, answered, posted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.contracts import forms
from duixian.web.workbench.contracts.access import DRAFTING, drafts_somewhere, leads, works
from duixian.web.workbench.contracts.composers import acceptance_page, acceptances_page
from duixian.web.workbench.contracts.drafting_forms import ChooserForm
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.payments.composers import uuids


def _back(duty: AcceptanceDuty) -> Back:
    return Back(duty.title, reverse("contracts:acceptance", args=[duty.uuid]))


@require_GET
def acceptances(request: WorkRequest) -> HttpResponse:
    """Everything that must be accepted."""
    page = acceptances_page(request.actor, request.GET, today=timezone.localdate(request.now))
    return render(request, "workbench/contracts/acceptances.html", page)


@require_GET
def acceptance(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One duty."""
    page = acceptance_page(request.actor, uuid, today=timezone.localdate(request.now))
    return render(request, "workbench/contracts/acceptance.html", page)


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest) -> HttpResponse:
    """Plan an acceptance; the project is chosen first."""
    drafts_somewhere(request.actor)
    asked = uuids({**request.GET.dict(), **request.POST.dict()}, "declaration", "contract")
    rows = declarations_contracting(request.actor, *DRAFTING)
    declaration = declaration_of(rows, **({"declaration": asked["declaration"]} if "declaration" in asked else asked))
    context: dict[str, Any] = {"declarations": list(rows), "declaration": declaration}
    context["chooser"] = ChooserForm(
        initial={"declaration": declaration.uuid if declaration else ""}, declarations=context["declarations"]
    )
    if declaration is None:
        return render(request, "workbench/contracts/plan.html", context)
    form = forms.DutyForm(posted(request)[0], contracts=contracts_open(declaration), milestones=milestones_open(declaration),
                          initial={"contract": asked.get("contract")})  # fmt: skip
    made = accepted(form, lambda: acceptance_duty_add(
        declaration_uuid=declaration.uuid, title=form.cleaned_data["title"], due_on=form.cleaned_data["due_on"],
        contract_uuid=form.cleaned_data["contract"], milestone_uuid=form.cleaned_data.get("milestone"), by=request.actor,
        at=request.now))  # fmt: skip
    if made:
        messages.success(request, _("已安排验收。"))
        return redirect("contracts:acceptance", made.uuid)
    return render(
        request, "workbench/contracts/plan.html", {**context, "form": form}, status=422 if form.is_bound else 200
    )


@require_http_methods(["GET", "POST"])
def record(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Record an acceptance that was held."""
    duty = duty_get(request.actor, uuid)
    works(request.actor, duty.unit.path)
    form = forms.RecordForm(*posted(request), initial={"held_on": timezone.localdate(request.now)})
    return answered(
        request,
        form,
        lambda: acceptance_record(
            duty_uuid=uuid,
            held_on=form.cleaned_data["held_on"],
            result=form.cleaned_data["result"],
            people=form.cleaned_data["people"].splitlines(),
            defects=form.cleaned_data["defects"],
            upload=upload_of(form.cleaned_data["file"]),
            by=request.actor,
            at=request.now,
        ),
        heading=_("登记验收结果"),
        back=_back(duty),
        said=_("验收结果已登记。"),
    )


@require_http_methods(["GET", "POST"])
def cancel(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Call an acceptance off."""
    duty = duty_get(request.actor, uuid)
    leads(request.actor, duty.unit.path)
    form = forms.ReasonForm(posted(request)[0])
    return answered(
        request,
        form,
        lambda: acceptance_duty_cancel(uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("取消验收"),
        back=_back(duty),
        said=_("已取消，不再计入验收合格率。"),
    )


@require_http_methods(["GET", "POST"])
def withdraw(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take back a result recorded by mistake."""
    made = acceptance_get(request.actor, uuid)
    works(request.actor, made.duty.unit.path)
    form = forms.ReasonForm(posted(request)[0])
    return answered(
        request,
        form,
        lambda: acceptance_withdraw(uuid=uuid, by=request.actor, at=request.now, **form.cleaned_data),
        heading=_("撤回验收结果"),
        back=_back(made.duty),
        said=_("已撤回。"),
    )
