"""Plans of the next edition or year: drafted, approved, taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from duixian.apps.accounts.queries import history_of
from duixian.apps.governance import operations
from duixian.apps.governance.queries.cooperation import declaration_of
from duixian.apps.governance.queries.next_plans import next_plan_get, next_plan_shown, next_plans_visible
from duixian.apps.governance.rules import may_keep
from duixian.web.answering import Back, accepted, answered, form_page, posted
from duixian.web.forms import DayField, Form
from duixian.web.requests import WorkRequest
from duixian.web.workbench.evidence.forms import upload_of
from duixian.web.workbench.governance.access import keeps, keeps_some, kept_units
from duixian.web.workbench.governance.composers import PER_PAGE, declarations_for
from duixian.web.workbench.governance.cooperation_forms import ForDeclaration


class DraftForm(ForDeclaration):
    """A plan as drafted."""

    title = forms.CharField(label=gettext_lazy("方案名称"), max_length=200)
    drafted_on = DayField(label=gettext_lazy("拟定日期"))
    file = forms.FileField(label=gettext_lazy("方案文本"), required=False, widget=forms.FileInput)


class ApproveForm(Form):
    """That it was approved."""

    approved_on = DayField(label=gettext_lazy("批准日期"))
    approved_by = forms.CharField(label=gettext_lazy("批准单位或会议"), max_length=120)
    file = forms.FileField(
        label=gettext_lazy("批准的文本"), required=False, widget=forms.FileInput,
        help_text=gettext_lazy("与拟定时的文本相同的不用再传。"),
    )  # fmt: skip


def _given(form: Form) -> dict[str, Any]:
    """What was typed as the operations take it."""
    told = dict(form.cleaned_data)
    upload = upload_of(told.pop("file"))
    return {**told, "upload": upload}


def _list() -> Back:
    return Back(_("下一届方案"), reverse("governance:next-plans"))


@require_GET
def listed(request: WorkRequest) -> HttpResponse:
    """Every plan that is believed."""
    page = Paginator(next_plans_visible(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "workbench/governance/next_plans.html", {"page": page, "keeps": keeps_some(request.actor)})


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest) -> HttpResponse:
    """Enter a plan."""
    kept_units(request.actor)
    form = DraftForm(*posted(request), declarations=declarations_for(request.actor))

    def act() -> object:
        told = _given(form)
        declaration = told.pop("declaration")
        return operations.next_plan_record(declaration_uuid=declaration.uuid, by=request.actor, at=request.now, **told)

    made = accepted(form, act)
    return (
        redirect("governance:next-plan", made.uuid) if made else form_page(request, form, _("登记下一届方案"), _list())
    )


@require_GET
def detail(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """One plan."""
    found = next_plan_shown(request.actor, uuid)
    context = {
        "plan": found, "keeps": may_keep(request.actor, found.unit.path) and found.superseded_at is None,
        "declaration": declaration_of(request.actor, found.subject_uuid),
        "history": history_of(request.actor, "governance.next_plan", uuid),
    }  # fmt: skip
    return render(request, "workbench/governance/next_plan.html", context)


@require_http_methods(["GET", "POST"])
def approve(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Enter that a plan was approved."""
    found = next_plan_get(request.actor, uuid)
    keeps(request.actor, found.unit.path)
    form = ApproveForm(*posted(request))

    def act() -> object:
        return operations.next_plan_approve(plan_uuid=uuid, by=request.actor, at=request.now, **_given(form))

    return answered(request, form, act, heading=_("登记批准：%(title)s") % {"title": found.title}, back=_list())


@require_POST
def withdraw(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """Take back a plan recorded by mistake."""
    operations.next_plan_withdraw(plan_uuid=uuid, by=request.actor, at=request.now)
    return redirect("governance:next-plans")
