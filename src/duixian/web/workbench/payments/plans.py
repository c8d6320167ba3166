"""Plans of payment: how lines are to be paid, and what became of each instalment."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.accounts.roles import Role
from duixian.apps.money.operations.plans import payment_plan_add
from duixian.web.answering import accepted, posted
from duixian.web.requests import WorkRequest
from duixian.web.workbench.payments.access import PLANNING, somewhere
from duixian.web.workbench.payments.composers import asking_page, plans_page
from duixian.web.workbench.payments.forms import PlanForm


@require_GET
def plans(request: WorkRequest) -> HttpResponse:
    """Every plan with its instalments."""
    page = plans_page(request.actor, request.GET.dict(), timezone.localdate(request.now))
    return render(request, "workbench/payments/plans.html", page)


@require_http_methods(["GET", "POST"])
def create(request: WorkRequest) -> HttpResponse:
    """Plan how a line of a project is paid."""
    somewhere(request.actor, Role.FILLER, refusal=PLANNING)
    page = asking_page(request.actor, Role.FILLER, {**request.GET.dict(), **request.POST.dict()})
    if page["choices"] is None:
        return render(request, "workbench/payments/plan.html", page)
    form = PlanForm(posted(request)[0], choices=page["choices"], initial=page["initial"])
    made = accepted(form, lambda: payment_plan_add(**form.values(), by=request.actor, at=request.now))
    if made:
        messages.success(request, _("已建立支付计划，各期已列入项目计划。"))
        return redirect(f"{reverse('payments:plans')}?declaration={page['declaration'].uuid}")
    return render(request, "workbench/payments/plan.html", {**page, "form": form}, status=422 if form.is_bound else 200)
