"""The payment plan of the year: every line at once, and what became of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from duixian.apps.accounts.errors import NotAllowed
from duixian.apps.incubator.operations.year_plan import year_plan_add
from duixian.apps.targets.queries.plans import project_period
from duixian.web.answering import accepted, posted
from duixian.web.days import now_of
from duixian.web.requests import WorkRequest
from duixian.web.workbench.property.composers import declarations_kept, plan_page
from duixian.web.workbench.property.forms import YearPlanForm


@require_GET
def plans(request: WorkRequest) -> HttpResponse:
    """The promises whose payments can be planned."""
    return render(request, "workbench/property/plans.html", {"declarations": list(declarations_kept(request.actor))})


@require_http_methods(["GET", "POST"])
def plan(request: WorkRequest, uuid: UUID) -> HttpResponse:
    """The plan of one promise: lines that have none are planned here."""
    page = plan_page(request.actor, uuid, now_of(request))
    if not page["keeps"] and request.method == "POST":
        raise NotAllowed(_("只有本单位的填报人可以建立支付计划。"))
    period = project_period(page["declaration"])
    form = YearPlanForm(
        posted(request)[0], rows=page["rows"], initial={"starts_on": period.start, "ends_on": period.last_day}
    )
    made = request.method == "POST" and accepted(form, lambda: year_plan_add(
        declaration_uuid=uuid, plans=form.plans(), starts_on=form.cleaned_data["starts_on"], ends_on=form.cleaned_data["ends_on"],
        by=request.actor, at=request.now))  # fmt: skip
    if made:
        messages.success(request, _("已建立%(n)s个支付计划，各期列入项目计划，付清后自动完成。") % {"n": len(made)})
        return redirect("property:plan", uuid)
    return render(
        request,
        "workbench/property/plan.html",
        {**page, "form": form if form.rows else None},
        status=422 if form.is_bound else 200,
    )
